"""What a step hides or locks: a table of controls with two boxes each, tried at once in the window."""

from __future__ import annotations

from PyQt6.QtCore import QSignalBlocker, Qt
from PyQt6.QtWidgets import QGridLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.catalog.control_keys import CONTROLS
from nnstudio.session.lesson_draft import LessonDraft
from nnstudio.widgets.check_box import CheckBox
from nnstudio.widgets.sentence_label import SentenceLabel
from nnstudio.widgets.texts import bind_text

WAYS = ("hide", "lock")


class LocksForm(QWidget):
    """One row a control, made when they are first looked at; what is hidden need not be locked."""

    def __init__(self, draft: LessonDraft) -> None:
        super().__init__()
        self._draft = draft
        self.boxes: dict[tuple[str, str], CheckBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)

    def open(self, opened: bool) -> None:
        """Make the table, once."""
        if opened and not self.boxes:
            for at, way in enumerate(WAYS):
                self._grid.addWidget(_label(Message(f"lesson_editor.controls.{way}")), 0, at + 1)
            for at, key in enumerate(CONTROLS):
                self._add_row(at + 1, key)
            self.fill()

    def fill(self) -> None:
        """Show what the open step hides and locks."""
        for (way, key), box in self.boxes.items():
            blocked = QSignalBlocker(box)
            box.setChecked(key in getattr(self._draft.step, way))
            blocked.unblock()

    def _add_row(self, row: int, key: str) -> None:
        name = Message(key if key.startswith("panel.") else f"control.{key}")
        self._grid.addWidget(_label(name), row, 0)
        for at, way in enumerate(WAYS):
            box = self.boxes[way, key] = CheckBox()
            box.setObjectName(f"lesson_editor.{way}.{key}")
            words = Message(f"lesson_editor.controls.{way}.of", {"control": name})
            bind_text(box, "setAccessibleName", words)
            bind_text(box, "setToolTip", words)
            box.toggled.connect(lambda on, way=way, key=key: self._tick(way, key, on))
            self._grid.addWidget(box, row, at + 1, Qt.AlignmentFlag.AlignHCenter)

    def _tick(self, way: str, key: str, on: bool) -> None:
        """Take a tick over; hidden and locked exclude each other."""
        step = self._draft.step
        kept = {one: tuple(other for other in getattr(step, one) if other != key) for one in WAYS}
        if on:
            kept[way] = (*kept[way], key)
        else:
            other = next(one for one in WAYS if one != way)
            kept[other] = getattr(step, other)
        self._draft.revise_step(**kept)
        self._draft.show()
        self.fill()


def _label(words: Message) -> SentenceLabel:
    label = SentenceLabel("text")
    bind_text(label, "setText", words)
    return label
