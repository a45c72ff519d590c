"""Which columns of a table a network reads: those of its data, by name, or by place where the file has no header."""

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import StudyError
from nnstudio.data.column_codes import NumberCode
from nnstudio.data.encoding import Encoding
from nnstudio.data.table import Table
from nnstudio.project import Checked


def features_of(table: Table, checked: Checked) -> NDArray[np.float64]:
    """Return the (rows, features) inputs; other columns, the target's among them, are ignored.

    Raises: StudyError naming the columns that are missing, or a cell that does not fit what was learned from.
    """
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
