"""`nnstudio predict`: what a trained project says about the rows of a file."""

import csv
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

import numpy as np

from nnstudio.catalog import StudyError, text
from nnstudio.cli.command import Command
from nnstudio.cli.features import features_of
from nnstudio.cli.files import existing, writable
from nnstudio.cli.parser import Parser, required
from nnstudio.cli.streams import tell
from nnstudio.data.dataset import Dataset
from nnstudio.data.readers import read_data
from nnstudio.document.file import load
from nnstudio.project import check
from nnstudio.studies.prediction import Predictions, predict


def _arguments(parser: Parser) -> None:
    parser.argument("project", "PROJECT")
    parser.add_argument("--data", metavar="FILE", help=text("cli.option.predict_data"))
    parser.option("--out", metavar="FILE.csv")


def _run(given: Namespace) -> int:
    source = existing(required(given.project, "PROJECT"))
    table_file = required(given.data, "--data")
    target = writable(given.out) if given.out is not None else None
    document = load(source)
    if document.state is None:
        raise StudyError("error.cli.untrained", file=source.name)
    checked = check(document.project)
    found = predict(checked, document.state.parameters, features_of(read_data(table_file), checked))
    _refuse_overflow(found)
    _deliver(found, checked.data.raw, target)
    return 0


def _refuse_overflow(found: Predictions) -> None:
    bad = np.flatnonzero(~np.isfinite(found.values).all(axis=1))
    if len(bad):
        raise StudyError("error.cli.overflow", row=f"{bad[0] + 1:,}")


def _deliver(found: Predictions, data: Dataset, target: Path | None) -> None:
    if target is None:
        _write(sys.stdout, found, data)
        return
    try:
        with target.open("w", encoding="utf-8", newline="") as file:
            _write(file, found, data)
    except OSError as problem:
        raise StudyError("error.cli.unwritable", file=str(target)[:200], reason=problem.strerror or "") from None
    tell(text("cli.predict.written", count=f"{len(found.values):,}", file=str(target)))


def _write(file: TextIO, found: Predictions, data: Dataset) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(_header(found, data))
    writer.writerows(_rows(found, data))


def _header(found: Predictions, data: Dataset) -> list[str]:
    """The header is the same in every language, for programs read it."""
    if data.task == "classification":
        what = "p" if found.probabilistic else "score"
        return ["prediction", *(f"{what}({name})" for name in data.target_names)]
    single = len(data.target_names) == 1
    return ["prediction"] if single else [f"prediction({name})" for name in data.target_names]


def _rows(found: Predictions, data: Dataset) -> Iterator[list[Any]]:
    for at, values in enumerate(found.values):
        name = [] if found.classes is None else [data.target_names[found.classes[at]]]
        yield [*name, *(f"{value:.7g}" for value in values)]


PREDICT = Command("predict", _arguments, _run)
