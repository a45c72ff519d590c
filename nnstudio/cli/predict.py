"""`nnstudio predict`: what a trained project says about the rows of a file."""

import csv
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import StudyError, text
from nnstudio.cli.command import Command
from nnstudio.cli.features import Features, features_of
from nnstudio.cli.files import existing, writable
from nnstudio.cli.parser import Parser, required
from nnstudio.cli.reading import asked, only_table, reading_arguments
from nnstudio.cli.streams import Terminal, tell
from nnstudio.data.dataset import Dataset
from nnstudio.data.readers import read_data
from nnstudio.data.table_notes import counted
from nnstudio.document.file import load
from nnstudio.project import check
from nnstudio.studies.prediction import Predictions, predict


def _arguments(parser: Parser) -> None:
    parser.argument("project", "PROJECT")
    parser.add_argument("--data", metavar="FILE", help=text("cli.option.predict_data"))
    reading_arguments(parser)
    parser.option("--out", metavar="FILE.csv")


def _run(given: Namespace) -> int:
    source = existing(required(given.project, "PROJECT"))
    table_file = required(given.data, "--data")
    target = writable(given.out) if given.out is not None else None
    document = load(source)
    if document.state is None:
        raise StudyError("error.cli.untrained", file=source.name)
    checked = check(document.project)
    table = only_table(read_data(table_file, asked=asked(given)), asked(given), table_file)
    features = features_of(table, checked)
    found = predict(checked, document.state.parameters, features.x)
    _refuse_overflow(found, features.rows)
    lines = _lines(found, features, checked.data.raw)
    _deliver(lines, target)
    _tell(features, target)
    return 0


def _refuse_overflow(found: Predictions, rows: NDArray[np.int64]) -> None:
    bad = np.flatnonzero(~np.isfinite(found.values).all(axis=1))
    if len(bad):
        raise StudyError("error.cli.overflow", row=f"{rows[bad[0]] + 1:,}")


def _tell(features: Features, target: Path | None) -> None:
    made, empty = len(features.rows), features.total - len(features.rows)
    if empty:
        tell(text(counted("cli.predict.empty", empty, rows=f"{features.total:,}")))
    if target is not None:
        tell(text(counted("cli.predict.written", made, file=str(target))))


def _deliver(lines: Iterator[list[Any]], target: Path | None) -> None:
    if target is None:
        _write(Terminal() if sys.stdout.isatty() else sys.stdout, lines)
        return
    try:
        with target.open("w", encoding="utf-8", newline="") as file:
            _write(file, lines)
    except OSError as problem:
        raise StudyError("error.cli.unwritable", file=str(target)[:200], reason=problem.strerror or "") from None


def _write(file: TextIO | Terminal, lines: Iterator[list[Any]]) -> None:
    csv.writer(file, lineterminator="\n").writerows(lines)


def _lines(found: Predictions, features: Features, data: Dataset) -> Iterator[list[Any]]:
    """Yield the header and a line a row of the file; that of a row without a prediction is empty cells."""
    header = _header(found, data)
    yield header
    rows, at = _rows(found, data), 0
    for row in features.rows:
        yield from ([""] * len(header) for _ in range(at, row))
        yield next(rows)
        at = row + 1
    yield from ([""] * len(header) for _ in range(at, features.total))


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
