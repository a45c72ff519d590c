"""The tables of all that a widget shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, runtime_checkable

import pyqtgraph as pg
from PyQt6.QtWidgets import QTableView, QWidget

from nnstudio.widgets.tables.plots import tables_of_plot
from nnstudio.widgets.tables.table import Table
from nnstudio.widgets.tables.views import table_of_view


@runtime_checkable
class Numbered(Protocol):
    """A widget that says itself what numbers it draws; what is inside it is then not asked."""

    def number_tables(self) -> Iterable[Table]:
        """Return the numbers drawn."""
        ...


def tables_of(widget: QWidget) -> tuple[Table, ...]:
    """Return the numbers of all that is seen of a widget, from its first child on; empty tables are left out."""
    return tuple(table for table in _found(widget) if len(table))


def _found(widget: QWidget) -> Iterable[Table]:
    if isinstance(widget, Numbered):
        yield from widget.number_tables()
    elif isinstance(widget, QTableView):
        yield table_of_view(widget)
    elif isinstance(widget, pg.PlotWidget):
        yield from tables_of_plot(widget)
    else:
        for child in widget.children():
            if isinstance(child, QWidget) and not child.isWindow() and not child.isHidden():
                yield from _found(child)
