"""The numeric check as a table: every edge and leaf with both gradients, their relative error and the judgement."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.graph import Edge
from nnstudio.graph.numeric import Checked
from nnstudio.panels.backprop.expression.checking import Check
from nnstudio.panels.backprop.picture.drawing import Mark
from nnstudio.panels.backprop.verdicts import MARKS, EntryTable, Row, digits, verdict
from nnstudio.widgets.number_table import NumberTable
from nnstudio.widgets.progress_strip import ProgressStrip
from nnstudio.widgets.tinted_label import TintedLabel

COLUMNS = ("edge", "analytic", "numeric", "error", "state")
_WORDS = "panel.backprop.checks"


class CheckTable(QWidget):
    """What was found, in a sentence and row by row, of an array its worst entry; a click on a row shows all of them."""

    def __init__(self) -> None:
        super().__init__()
        self.summary = TintedLabel("text")
        self.summary.setObjectName("backprop.checks.summary")
        self.progress = ProgressStrip("backprop.checks.progress")
        self.table = NumberTable("backprop.checks", _WORDS, COLUMNS)
        self.entries = EntryTable("backprop.checks.entries")
        self._found: tuple[Checked, ...] = ()
        self.table.chosen.connect(self._show_entries)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.summary, self.progress, self.table, self.entries):
            column.addWidget(widget)

    def begin(self, share: Callable[[], float]) -> None:
        """Follow a check that has begun."""
        self.progress.begin(Message(f"{_WORDS}.running"), share)

    def show_check(self, check: Check | None, on: bool) -> None:
        """Show a check that is done, or that there is none."""
        self.table.setVisible(check is not None)
        self._keep(() if check is None else tuple(check.found.values()))
        if check is None:
            self.summary.setText(text(f"{_WORDS}.{'waiting' if on else 'none'}"))
            return
        self.progress.end()
        states = [one.state for one in check.found.values()]
        counts = {name: states.count(name) for name in ("agrees", "kink")}
        wrong = len(states) - sum(counts.values())
        self.summary.setText(text(f"{_WORDS}.summary", count=len(states), **counts, other=wrong))
        self.table.show_rows([_row(check, what, one) for what, one in check.found.items()])

    def _keep(self, found: tuple[Checked, ...]) -> None:
        if found != self._found:
            self._found = found
            self._show_entries(-1)

    def _show_entries(self, at: int) -> None:
        entries = self._found[at].entries if 0 <= at < len(self._found) else {}
        self.entries.show_entries(Row(cell, one.analytic, one.numeric, one.state) for cell, one in entries.items())


def marks_of(check: Check | None) -> dict[Edge, Mark]:
    """Return the marks of the edges that were checked."""
    if check is None:
        return {}
    return {what: MARKS[one.state] for what, one in check.found.items() if isinstance(what, Edge)}


def _row(check: Check, what: Edge | int, one: Checked) -> tuple[str, ...]:
    name = check.worked.name
    called = f"{name(what.source)} → {name(what.target)}" if isinstance(what, Edge) else name(what)
    worst = one.worst
    both = (digits(value) for value in (worst.analytic, worst.numeric))
    return called, *both, f"{worst.relative_error:.1e}".replace("-", "−"), verdict(one.state)
