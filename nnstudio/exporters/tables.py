"""Tables: the run's curves, the predictions and the data as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, final

import numpy as np

from nnstudio.data.dataset import Dataset
from nnstudio.exporters.base import Exporter, Trained
from nnstudio.studies.prediction import predict


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return UTF-8 text, comma-separated; numbers as they read back to the bit."""
    found = io.StringIO()
    writer = csv.writer(found, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_written(one) for one in row] for row in rows)
    return found.getvalue().encode()


def _written(value: Any) -> Any:
    return repr(float(value)) if isinstance(value, float | np.floating) else value


@final
class HistoryTable(Exporter):
    """Every curve of the run, a line a bucket: the steps it spans, its least, greatest and last value.

    A run of few steps has a bucket for each; later neighbours are joined.
    """

    key: ClassVar[str] = "history"
    suffix: ClassVar[str] = ".csv"

    def content(self, trained: Trained) -> bytes:
        header = ["curve", "first step", "last step", "least", "greatest", "last"]
        found = ((name, row) for name, curve in trained.curves.items() for row in curve.tolist())
        return csv_bytes(header, ([name, int(row[0]), int(row[1]), *row[2:5]] for name, row in found))


@final
class PredictionTable(Exporter):
    """Every example with its part, its target, and what the network says: the class and its scores, or the values."""

    key: ClassVar[str] = "predictions"
    suffix: ClassVar[str] = ".csv"

    def content(self, trained: Trained) -> bytes:
        raw = trained.checked.data.raw
        said = [f"predicted {name}" for name in raw.target_names]
        classes = ["predicted"] if raw.task == "classification" else []
        header = ["part", *raw.feature_names, *_targets(raw), *classes, *said]
        return csv_bytes(header, self._rows(trained))

    def _rows(self, trained: Trained) -> Iterable[list[Any]]:
        raw = trained.checked.data.raw
        for part in ("train", "test"):
            x, y = getattr(raw, f"x_{part}"), getattr(raw, f"y_{part}")
            if not len(x):
                continue
            found = predict(trained.checked, trained.parameters, x)
            for at, row in enumerate(x):
                named = [] if found.classes is None else [raw.target_names[found.classes[at]]]
                yield [part, *row.tolist(), *_target(raw, y[at]), *named, *found.values[at].tolist()]


@final
class DataTable(Exporter):
    """Every example as it was read, before preprocessing, with its part and its target."""

    key: ClassVar[str] = "data"
    suffix: ClassVar[str] = ".csv"

    def content(self, trained: Trained) -> bytes:
        raw = trained.checked.data.raw
        rows = (
            [part, *row.tolist(), *_target(raw, target)]
            for part in ("train", "test")
            for row, target in zip(getattr(raw, f"x_{part}"), getattr(raw, f"y_{part}"), strict=True)
        )
        return csv_bytes(["part", *raw.feature_names, *_targets(raw)], rows)


def _targets(raw: Dataset) -> list[str]:
    return ["class"] if raw.task == "classification" else list(raw.target_names)


def _target(raw: Dataset, value: Any) -> list[Any]:
    found = np.ravel(value)
    return [raw.target_names[int(found[0])]] if raw.task == "classification" else found.tolist()
