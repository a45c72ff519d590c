"""A table that is shown already, as it is written."""

from __future__ import annotations

from PyQt6.QtCore import QAbstractItemModel, Qt
from PyQt6.QtWidgets import QTableView

from nnstudio.catalog import text
from nnstudio.widgets.tables.table import MOST_ROWS, Table

_NUMBER = Qt.ItemDataRole.EditRole
_WORDS = Qt.ItemDataRole.DisplayRole
_ACROSS, _DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


def table_of_view(view: QTableView) -> Table:
    """Return the columns of a view that are seen; numbers with all digits where its model has them to be edited."""
    model = view.model()
    if model is None:
        return Table("", (), (), 0)
    rows = min(model.rowCount(), MOST_ROWS)
    shown = [at for at in range(model.columnCount()) if not view.isColumnHidden(at)]
    names = [_name(model, at) for at in shown]
    columns = [tuple(_cell(model, row, at) for row in range(rows)) for at in shown]
    header = view.verticalHeader()
    if header is not None and not header.isHidden():
        names.insert(0, text("tables.row"))
        columns.insert(0, tuple(str(model.headerData(row, _DOWN) or row + 1) for row in range(rows)))
    return Table(view.accessibleName(), tuple(names), tuple(columns), model.rowCount())


def _name(model: QAbstractItemModel, at: int) -> str:
    return " ".join(str(model.headerData(at, _ACROSS) or at + 1).split())


def _cell(model: QAbstractItemModel, row: int, at: int) -> float | str:
    index = model.index(row, at)
    exact = model.data(index, _NUMBER)
    if isinstance(exact, float | int) and not isinstance(exact, bool):
        return exact
    if isinstance(exact, str) and _is_number(exact):
        return float(exact)
    words = model.data(index, _WORDS)
    return "" if words is None else str(words)


def _is_number(words: str) -> bool:
    try:
        float(words)
    except ValueError:
        return False
    return True
