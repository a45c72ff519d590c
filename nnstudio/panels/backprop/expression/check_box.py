"""The numeric check as a table: every edge and leaf with both gradients, their relative error and the judgement."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.graph import Edge
from nnstudio.graph.numeric import Checked
from nnstudio.panels.backprop.expression.checking import Check
from nnstudio.panels.backprop.picture.drawing import Mark
from nnstudio.widgets.number_table import NumberTable
from nnstudio.widgets.progress_strip import ProgressStrip
from nnstudio.widgets.tinted_label import TintedLabel

COLUMNS = ("edge", "analytic", "numeric", "error", "state")
_WORDS = "panel.backprop.checks"
_MARKS: Mapping[str, Mark] = {"agrees": "ok", "kink": "kink", "differs": "wrong", "not_finite": "wrong", "unsure": ""}


class CheckTable(QWidget):
    """What was found, in a sentence and row by row; of an array the entry that is judged worst."""

    def __init__(self) -> None:
        super().__init__()
        self.summary = TintedLabel("text")
        self.summary.setObjectName("backprop.checks.summary")
        self.progress = ProgressStrip("backprop.checks.progress")
        self.table = NumberTable("backprop.checks", _WORDS, COLUMNS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.summary, self.progress, self.table):
            column.addWidget(widget)

    def begin(self, share: Callable[[], float]) -> None:
        """Follow a check that has begun."""
        self.progress.begin(Message(f"{_WORDS}.running"), share)

    def show_check(self, check: Check | None, on: bool) -> None:
        """Show a check that is done, or that there is none."""
        self.table.setVisible(check is not None)
        if check is None:
            self.summary.setText(text(f"{_WORDS}.{'waiting' if on else 'none'}"))
            return
        self.progress.end()
        states = [one.state for one in check.found.values()]
        counts = {name: states.count(name) for name in ("agrees", "kink")}
        wrong = len(states) - sum(counts.values())
        self.summary.setText(text(f"{_WORDS}.summary", count=len(states), **counts, other=wrong))
        self.table.show_rows([_row(check, what, one) for what, one in check.found.items()])


def marks_of(check: Check | None) -> dict[Edge, Mark]:
    """Return the marks of the edges that were checked."""
    if check is None:
        return {}
    return {what: _MARKS[one.state] for what, one in check.found.items() if isinstance(what, Edge)}


def _row(check: Check, what: Edge | int, one: Checked) -> tuple[str, ...]:
    name = check.worked.name
    called = f"{name(what.source)} → {name(what.target)}" if isinstance(what, Edge) else name(what)
    worst = one.worst
    both = (_written(value) for value in (worst.analytic, worst.numeric))
    return called, *both, f"{worst.relative_error:.1e}".replace("-", "−"), text(f"{_WORDS}.{one.state}")


def _written(value: float) -> str:
    return f"{value:.9g}".replace("-", "−")
