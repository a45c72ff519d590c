"""Which columns of a table a network reads: those of its data, by name, or by place where the file has no header."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import StudyError
from nnstudio.data.column_codes import NumberCode
from nnstudio.data.encoding import Encoding
from nnstudio.data.labelled import Labelled
from nnstudio.data.stored import Stored
from nnstudio.data.table import Table
from nnstudio.project import Checked


class Features(NamedTuple):
    """Inputs (n, features) and which of the file's `total` rows they are (n,), rising."""

    x: NDArray[np.float64]
    rows: NDArray[np.int64]
    total: int


def features_of(found: Stored, checked: Checked) -> Features:
    """Return the inputs of a table, or of arrays or images, of both parts.

    Rows with a missing cell are left out, as the training left them out, where nothing was learned to fill it in.
    Raises: StudyError naming the columns that are missing, a cell that does not fit what was learned from, or one
    that is missing where no row is whole.
    """
    if isinstance(found, Labelled):
        return _of_arrays(found, checked)
    assert isinstance(found, Table), "a file holds a table or arrays"
    return _of_table(found, checked)


def _of_arrays(found: Labelled, checked: Checked) -> Features:
    wanted = checked.data.raw.features
    if checked.data.raw.encoding is not None or found.features != wanted:
        raise StudyError("error.cli.column_count", found=f"{found.features:,}", wanted=f"{wanted:,}")
    x = np.concatenate([found.x_train, found.x_test]).astype(np.float64)
    return Features(x, np.arange(len(x)), len(x))


def _of_table(table: Table, checked: Checked) -> Features:
    """Other columns than the inputs', the target's among them, are ignored."""
    encoding = checked.data.raw.encoding or _numbers(checked.data.raw.feature_names)
    if table.reading.header == "data":
        return _encoded(table, encoding, _places(table, checked))
    missing = [name for name in encoding.columns if name not in table.names]
    if missing:
        raise StudyError("error.cli.columns", count=len(missing), missing=", ".join(name[:40] for name in missing[:5]))
    return _encoded(table, encoding)


def _encoded(table: Table, encoding: Encoding, places: list[int] | None = None) -> Features:
    rows = encoding.whole_rows(table, places)
    if not len(rows):
        rows = np.arange(table.rows)  # the first cell that is missing is named
    return Features(encoding.apply(table, rows, places), rows, table.rows)


def _numbers(names: tuple[str, ...]) -> Encoding:
    """The columns of data that were no table: numbers, none of them missing."""
    return Encoding(tuple(NumberCode(name, False, None) for name in names))


def _places(table: Table, checked: Checked) -> list[int]:
    """Return the positions of the inputs' columns in a file without a header, with or without the target."""
    spec, raw, found = checked.project.data.table, checked.data.raw, len(table.names)
    if not isinstance(spec, Table) or raw.encoding is None:
        if found not in (raw.features, raw.features + 1):
            raise StudyError("error.cli.column_count", found=found, wanted=raw.features)
        return list(range(raw.features))
    wanted = [spec.index(name) for name in raw.encoding.columns]
    if found == len(spec.names):
        return wanted
    if found != len(wanted):
        raise StudyError("error.cli.column_count", found=found, wanted=len(wanted))
    return list(range(found))
