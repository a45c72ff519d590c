"""The steps of the lesson that is written, and what is done with them."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QSignalBlocker, Qt, pyqtSignal
from PyQt6.QtWidgets import QListWidget, QPushButton, QVBoxLayout, QWidget

from nnstudio.catalog import Message, StudyError, text
from nnstudio.session.lesson_draft import LessonDraft
from nnstudio.widgets.buttons import worded_button
from nnstudio.widgets.flow_row import FlowRow
from nnstudio.widgets.marked_text import as_plain
from nnstudio.widgets.texts import bind_text

_ROWS = 6


class StepList(QWidget):
    """Choosing a step opens it; `refused(StudyError)` when that, or capturing, cannot be done."""

    refused = pyqtSignal(object)

    def __init__(self, draft: LessonDraft) -> None:
        super().__init__()
        self._draft = draft
        self.list = QListWidget()
        self.list.setObjectName("lesson_editor.steps.list")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bind_text(self.list, "setAccessibleName", Message("lesson_editor.steps"))
        self.list.currentRowChanged.connect(lambda at: self._do(lambda: draft.go(at)))
        self.buttons: dict[str, QPushButton] = {}
        capturing, ordering = FlowRow(), FlowRow(4)
        for row, key, call in (
            (capturing, "capture", draft.capture),
            (capturing, "recapture", draft.recapture),
            (ordering, "duplicate", draft.duplicate),
            (ordering, "up", lambda: draft.move(-1)),
            (ordering, "down", lambda: draft.move(1)),
            (ordering, "remove", draft.remove),
        ):
            row.add(self._button(key, call))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.list, ordering, capturing):
            column.addWidget(widget)
        self.fill()

    def fill(self) -> None:
        """Show the steps by number and title, and which is open."""
        blocked = QSignalBlocker(self.list)
        self.list.clear()
        steps = self._draft.lesson.steps
        for at, step in enumerate(steps):
            title = as_plain(step.title.shown(self._draft.language)) or text("lesson_editor.step.untitled")
            self.list.addItem(f"{at + 1}  {title}")
        self.list.setCurrentRow(self._draft.at)
        blocked.unblock()
        self.list.setFixedHeight(min(max(len(steps), 2), _ROWS) * (self.list.sizeHintForRow(0) + 1) + 6)
        self.buttons["remove"].setEnabled(len(steps) > 1)
        self.buttons["up"].setEnabled(self._draft.at > 0)
        self.buttons["down"].setEnabled(self._draft.at < len(steps) - 1)

    def refresh_texts(self) -> None:
        self.fill()

    def _button(self, key: str, call: Callable[[], object]) -> QPushButton:
        button = self.buttons[key] = worded_button(f"lesson_editor.{key}", f"lesson_editor.{key}")
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: self._do(call))
        return button

    def _do(self, call: Callable[[], object]) -> None:
        try:
            call()
        except StudyError as refusal:
            self.fill()
            self.refused.emit(refusal)
