"""What a step hides or locks: a table of controls with a tick for each, tried at once in the window."""

from __future__ import annotations

from PyQt6.QtCore import QSignalBlocker, Qt
from PyQt6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.catalog.control_keys import CONTROLS
from nnstudio.session.lesson_draft import LessonDraft
from nnstudio.widgets.texts import bind_text

_HEIGHT = 320
_COLUMNS = ("name", "hide", "lock")
_TICKED, _FREE = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class LocksForm(QWidget):
    """One row a control, by name; a control that is hidden need not be locked."""

    def __init__(self, draft: LessonDraft) -> None:
        super().__init__()
        self._draft = draft
        self.table = QTreeWidget()
        self.table.setObjectName("lesson_editor.controls")
        self.table.setRootIsDecorated(False)
        self.table.setColumnCount(len(_COLUMNS))
        self.table.setFixedHeight(_HEIGHT)
        bind_text(self.table, "setAccessibleName", Message("lesson_editor.section.controls"))
        self.rows = {key: QTreeWidgetItem(self.table) for key in CONTROLS}
        for key, row in self.rows.items():
            row.setData(0, Qt.ItemDataRole.UserRole, key)
        header = self.table.header()
        assert header is not None
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for at in (1, 2):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.ResizeToContents)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.table.itemChanged.connect(self._tick)
        self.refresh_texts()
        self.fill()

    def fill(self) -> None:
        """Show what the open step hides and locks."""
        step, blocked = self._draft.step, QSignalBlocker(self.table)
        for key, row in self.rows.items():
            row.setCheckState(1, _TICKED if key in step.hide else _FREE)
            row.setCheckState(2, _TICKED if key in step.lock else _FREE)
        blocked.unblock()

    def refresh_texts(self) -> None:
        blocked = QSignalBlocker(self.table)
        self.table.setHeaderLabels([text(f"lesson_editor.controls.{key}") for key in _COLUMNS])
        for key, row in self.rows.items():
            row.setText(0, text(_name(key)))
            row.setToolTip(0, key)
        blocked.unblock()

    def _tick(self, row: QTreeWidgetItem, column: int) -> None:
        """Take the ticks over; hidden and locked exclude each other."""
        if row.checkState(column) == _TICKED:
            blocked = QSignalBlocker(self.table)
            row.setCheckState(3 - column, _FREE)
            blocked.unblock()
        keys = {at: tuple(key for key, one in self.rows.items() if one.checkState(at) == _TICKED) for at in (1, 2)}
        step = self._draft.step
        unknown = {name: [key for key in getattr(step, name) if key not in self.rows] for name in ("hide", "lock")}
        self._draft.revise_step(hide=(*keys[1], *unknown["hide"]), lock=(*keys[2], *unknown["lock"]))
        self._draft.show()


def _name(key: str) -> Message:
    return Message(key if key.startswith("panel.") else f"control.{key}")
