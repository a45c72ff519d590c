"""The page of criteria by which the lecture chooses an activation."""

from typing import ClassVar, final

from PyQt6.QtGui import QHideEvent
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.panels.activations.criteria.model import WORDS
from nnstudio.panels.activations.criteria.survey import Survey
from nnstudio.panels.activations.criteria.table import CriteriaTable
from nnstudio.panels.activations.curves.options import choose, options
from nnstudio.panels.paged import Page
from nnstudio.session import Change, Session
from nnstudio.studies.criteria import Criteria
from nnstudio.widgets.calm import Calm
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel


@final
class CriteriaPage(Page):
    """The criteria table: range, zero-centred, saturation, cost, differentiability, computed from the functions.

    Parameters are those of the Functions page, and so is the function picked.
    """

    key: ClassVar[str] = "criteria"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.table, self.survey = CriteriaTable(), Survey(self)
        self._fitting = Calm(self.table.fit, self)
        self.status, self.advice = TintedLabel("muted"), QLabel()
        self.again = _button("again")
        self.copy = _button("copy")
        self._lay_out()
        self.table.picked.connect(self._pick)
        self.again.clicked.connect(self._measure_again)
        self.copy.clicked.connect(self.table.copy)
        self.table.copied.connect(self._copied)
        self.survey.found.connect(self._found)
        self.survey.done.connect(self._done)
        self.table.pick(options(session.project).picked)
        self.table.fit()

    @property
    def busy(self) -> bool:
        return self.survey.busy

    def refresh(self) -> None:
        self.survey.ask(options(self.session.project).choices)
        self._say()

    def changed(self, change: Change) -> None:
        self.table.pick(options(change.new).picked)

    def hideEvent(self, a0: QHideEvent | None) -> None:
        self.survey.rest()
        super().hideEvent(a0)

    def _pick(self, key: str) -> None:
        choose(self.session, "picked", key, self, merge="activations.criteria.picked")

    def _measure_again(self) -> None:
        self.survey.measure_again()
        self._say()

    def _found(self, row: Criteria) -> None:
        self.table.show_row(row)
        self._fitting.ask()
        self._say()

    def _done(self) -> None:
        self.table.fit()
        self._say()

    def _copied(self) -> None:
        bind_text(self.status, "setText", Message(f"{WORDS}.copied"))

    def _say(self) -> None:
        """Say whether times are still being measured."""
        self.again.setEnabled(not self.busy)
        bind_text(self.status, "setText", Message(f"{WORDS}.busy" if self.busy else f"{WORDS}.done"))

    def _lay_out(self) -> None:
        self.status.setObjectName("criteria.status")
        self.advice.setObjectName("criteria.advice")
        self.advice.setWordWrap(True)
        bind_text(self.advice, "setText", Message(f"{WORDS}.advice"))
        bind_text(self.advice, "setToolTip", Message(f"{WORDS}.advice.help"))
        row = QHBoxLayout()
        row.addWidget(self.again)
        row.addWidget(self.copy)
        row.addWidget(self.status, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self.advice)


def _button(name: str) -> QPushButton:
    button = QPushButton()
    button.setObjectName(f"criteria.{name}")
    button.setAutoDefault(False)
    bind_text(button, "setText", Message(f"{WORDS}.{name}"))
    bind_text(button, "setToolTip", Message(f"{WORDS}.{name}.help"))
    return button
