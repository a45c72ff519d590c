"""The conditions under which a claim is judged."""

from __future__ import annotations

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.lessons.claim import Condition
from nnstudio.lessons.judging import condition_words
from nnstudio.panels.lesson_editor.condition_form import ConditionForm
from nnstudio.panels.lesson_editor.item_rows import ItemRows
from nnstudio.session import Session
from nnstudio.widgets.buttons import worded_button
from nnstudio.widgets.sentence_label import SentenceLabel
from nnstudio.widgets.texts import bind_text


class WhenForm(QWidget):
    """`conditions` of the claim that is written; `changed` when one comes or goes."""

    changed = pyqtSignal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.conditions: tuple[Condition, ...] = ()
        self.items = ItemRows("lesson_editor.whens")
        self.form = ConditionForm(session, "when")
        self.add = worded_button("lesson_editor.when.add", "lesson_editor.when.add")
        self.problem = SentenceLabel("error")
        self.problem.setObjectName("lesson_editor.when.problem")
        bind_text(self.problem, "setText", Message("lesson_editor.when.problem"))
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.items, self.form, self.add, self.problem):
            column.addWidget(widget)
        self.add.clicked.connect(lambda _=False: self._add())
        self.items.removed.connect(self._remove)

    def show_conditions(self, conditions: tuple[Condition, ...]) -> None:
        """Show the conditions of a claim."""
        self.conditions = conditions
        self.items.show_items([lambda one=one: text(condition_words(one)) for one in conditions])

    def _add(self) -> None:
        condition = self.form.condition()
        self.problem.setVisible(condition is None)
        if condition is not None:
            self.show_conditions((*self.conditions, condition))
            self.changed.emit()

    def _remove(self, at: int) -> None:
        self.show_conditions((*self.conditions[:at], *self.conditions[at + 1 :]))
        self.changed.emit()
