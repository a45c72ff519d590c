"""Which columns of a table a network reads: those of its data, by name, or by place where the file has no header."""

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import StudyError
from nnstudio.data.column_codes import NumberCode
from nnstudio.data.encoding import Encoding
from nnstudio.data.labelled import Labelled
from nnstudio.data.stored import Stored
from nnstudio.data.table import Table
from nnstudio.project import Checked


def features_of(found: Stored, checked: Checked) -> NDArray[np.float64]:
    """Return the (rows, features) inputs of a table, or of arrays or images, of both parts.

    Raises: StudyError naming the columns that are missing, or a cell that does not fit what was learned from.
    """
    if isinstance(found, Labelled):
        return _of_arrays(found, checked)
    assert isinstance(found, Table), "a file holds a table or arrays"
    return _of_table(found, checked)


def _of_arrays(found: Labelled, checked: Checked) -> NDArray[np.float64]:
    wanted = checked.data.raw.features
    if checked.data.raw.encoding is not None or found.features != wanted:
        raise StudyError("error.cli.column_count", found=f"{found.features:,}", wanted=f"{wanted:,}")
    return np.concatenate([found.x_train, found.x_test]).astype(np.float64)


def _of_table(table: Table, checked: Checked) -> NDArray[np.float64]:
    """Other columns than the inputs', the target's among them, are ignored."""
    encoding = checked.data.raw.encoding or _numbers(checked.data.raw.feature_names)
    if _headless(table):
        return encoding.apply(table, places=_places(table, checked))
    missing = [name for name in encoding.columns if name not in table.names]
    if missing:
        raise StudyError("error.cli.columns", count=len(missing), missing=", ".join(name[:40] for name in missing[:5]))
    return encoding.apply(table)


def _numbers(names: tuple[str, ...]) -> Encoding:
    """The columns of data that were no table: numbers, none of them missing."""
    return Encoding(tuple(NumberCode(name, False, None) for name in names))


def _headless(table: Table) -> bool:
    return table.names == tuple(f"x{at}" for at in range(1, len(table.names) + 1))


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
