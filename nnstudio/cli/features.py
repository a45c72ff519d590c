"""Which columns of a table a network reads: those of its data, by name, or by place where the file has no header."""

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import StudyError
from nnstudio.data.table import Table
from nnstudio.project import Checked


def features_of(table: Table, checked: Checked) -> NDArray[np.float64]:
    """Return the (rows, features) inputs; other columns, the target's among them, are ignored.

    Raises: StudyError naming the columns that are missing, or holding text.
    """
    if _headless(table):
        return table.columns(_by_place(table, checked))
    wanted = checked.data.raw.feature_names
    missing = [name for name in wanted if name not in table.names]
    if missing:
        raise StudyError("error.cli.columns", count=len(missing), missing=", ".join(name[:40] for name in missing[:5]))
    return table.columns(wanted)


def _headless(table: Table) -> bool:
    return table.names == tuple(f"x{at}" for at in range(1, len(table.names) + 1))


def _by_place(table: Table, checked: Checked) -> tuple[str, ...]:
    """Return the names of the inputs' columns in a file without a header, with or without the target."""
    count, found = checked.data.raw.features, len(table.names)
    if found == count:
        return table.names
    if found != count + 1:
        raise StudyError("error.cli.column_count", found=found, wanted=count)
    at = _target_place(checked)
    return table.names[:at] + table.names[at + 1 :]


def _target_place(checked: Checked) -> int:
    """The target stands where it stood in the table learned from, else last."""
    spec = checked.project.data
    if spec.table is None:
        return checked.data.raw.features
    return spec.table.index(spec.target or spec.table.default_target)
