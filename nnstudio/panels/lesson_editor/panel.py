"""The Lesson editor's dock: what is written in it is shown in the Lesson dock."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, final

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QLabel, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.base import Panel
from nnstudio.panels.scroll_column import ScrollColumn
from nnstudio.panels.tab_order import order_tabs
from nnstudio.session import Session
from nnstudio.widgets.buttons import worded_button
from nnstudio.widgets.elided_label import ElidedLabel
from nnstudio.widgets.flow_row import FlowRow
from nnstudio.widgets.texts import bind_text, retranslate

if TYPE_CHECKING:
    from nnstudio.panels.lesson_editor.editor import Editor

_ASKED = ("save", "save_as", "close")


@final
class LessonEditorPanel(Panel):
    """`wanted(str)`: "new", "save", "save_as", "close"; the window has the dialogs."""

    key: ClassVar[str] = "lesson_editor"
    wanted = pyqtSignal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._lessons = session.lessons
        self.scroller, self.row, self.file = ScrollColumn(), FlowRow(4), ElidedLabel()
        self.file.setObjectName("lesson_editor.file")
        self.nothing = QLabel()
        self.nothing.setWordWrap(True)
        bind_text(self.nothing, "setText", Message("lesson_editor.nothing"))
        self.begin = worded_button("lesson_editor.new", "lesson_editor.new")
        self.begin.clicked.connect(lambda _=False: self.wanted.emit("new"))
        for key in _ASKED:
            button = worded_button(f"lesson_editor.{key}", f"lesson_editor.{key}")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, key=key: self.wanted.emit(key))
            self.row.add(button)
        self.editor: Editor | None = None
        self._lay_out()
        self._lessons.drafted.connect(self._show_draft)
        session.language_changed.connect(lambda _: self._translate())
        self._show_draft()

    def _show_draft(self) -> None:
        """Show what is being written from its top, if anything is."""
        draft = self._lessons.draft
        self._forget()
        for widget in (self.nothing, self.begin):
            widget.setVisible(draft is None)
        for widget in (self.row, self.file):
            widget.setVisible(draft is not None)
        if draft is not None:
            from nnstudio.panels.lesson_editor.editor import Editor  # with the first lesson: it loads the measures

            self.editor = Editor(self.session, draft)
            self.scroller.column.insertWidget(0, self.editor)
            draft.revised.connect(self._name_file)
            self._name_file()
            order_tabs(self)
            self.scroller.ensureVisible(0, 0)

    def _name_file(self) -> None:
        draft = self._lessons.draft
        if draft is not None:
            name = draft.path.name if draft.path is not None else text("lesson_editor.no_file")
            self.file.setText(f"{name} *" if draft.unsaved else name)

    def _forget(self) -> None:
        if self.editor is not None:
            self.editor.close_down()
            self.scroller.column.removeWidget(self.editor)
            self.editor.hide()
            self.editor.setParent(None)
            self.editor.deleteLater()
            self.editor = None

    def _translate(self) -> None:
        retranslate(self)
        self._name_file()

    def _lay_out(self) -> None:
        self.scroller.column.addWidget(self.nothing)
        self.scroller.column.addWidget(self.begin)
        self.scroller.column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(6, 4, 0, 6)
        whole.setSpacing(4)
        whole.addWidget(self.file)
        whole.addWidget(self.row)
        whole.addWidget(self.scroller, 1)
