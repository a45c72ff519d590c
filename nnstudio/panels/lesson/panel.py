"""The Lesson panel: beside the stage, at the place of the Inspector, while a lesson is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, final

from PyQt6.QtCore import QSize, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from nnstudio.catalog import Message, StudyError
from nnstudio.panels.base import Panel
from nnstudio.panels.lesson.head import LessonHead
from nnstudio.panels.scroll_column import ScrollColumn
from nnstudio.panels.tab_order import order_tabs
from nnstudio.session import Session
from nnstudio.widgets.buttons import worded_button
from nnstudio.widgets.texts import bind_text, retranslate

if TYPE_CHECKING:
    from nnstudio.panels.lesson.step_view import StepView
    from nnstudio.session.lesson_play import LessonPlay

LEAST_WIDTH = 260


@final
class LessonPanel(Panel):
    """One step at a time. Reading and answering happen here; the panels on the stage show what it is about.

    `back_wanted`, `next_wanted` and `course_wanted` are for the window, which has the same as keys and menu.
    """

    key: ClassVar[str] = "lesson"
    back_wanted = pyqtSignal()
    next_wanted = pyqtSignal()
    course_wanted = pyqtSignal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.lessons = session.lessons
        self.head, self.scroller = LessonHead(), ScrollColumn()
        self.nothing = QLabel()
        self.nothing.setWordWrap(True)
        self.nothing.setObjectName("lesson.nothing")
        bind_text(self.nothing, "setText", Message("lesson.nothing"))
        self.course = worded_button("lesson.course", "lesson.course")
        self.back, self.next = worded_button("lesson.back", "lesson.back"), worded_button("lesson.next", "lesson.next")
        self.view: StepView | None = None
        self._lay_out()
        self._wire()
        self._show_step()

    @property
    def busy(self) -> bool:
        return self.lessons.play is not None and self.lessons.play.watch.busy

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        hint.setWidth(max(hint.width(), LEAST_WIDTH) if self.lessons.lesson is not None else hint.width())
        return hint

    def _wire(self) -> None:
        lessons = self.lessons
        lessons.changed.connect(self._show_step)
        lessons.answered.connect(self._show_answers)
        lessons.judged.connect(self._show_claims)
        lessons.library.progressed.connect(self._name_next)
        self.session.language_changed.connect(lambda _: retranslate(self))
        self.head.again_wanted.connect(lambda: self._do(lessons.again))
        self.head.close_wanted.connect(lessons.close)
        self.back.clicked.connect(lambda _=False: self.back_wanted.emit())
        self.next.clicked.connect(lambda _=False: self.next_wanted.emit())
        self.course.clicked.connect(lambda _=False: self.course_wanted.emit())

    def _show_step(self) -> None:
        """Show the step that is open, from its top."""
        play = self.lessons.play
        self._forget_view()
        for widget in (self.head, self.back, self.next):
            widget.setVisible(play is not None)
        for widget in (self.nothing, self.course):
            widget.setVisible(play is None)
        self.updateGeometry()
        if play is not None:
            self.head.show_place(play.lesson, play.at)
            self.back.setEnabled(play.at > 0)
            self._name_next()
            self._make_view(play)

    def _make_view(self, play: LessonPlay) -> None:
        from nnstudio.panels.lesson.step_view import StepView  # with the first lesson: it loads the measures' studies

        self.view = StepView(play.step, play.moment)
        self.view.answered.connect(play.answer)
        self.view.skipped.connect(play.skip)
        self.view.train_wanted.connect(lambda: self._do(play.train))
        self.scroller.column.insertWidget(0, self.view)
        self._show_answers()
        self._show_claims()
        bar = self.scroller.verticalScrollBar()
        if bar is not None:
            bar.setValue(0)

    def _name_next(self) -> None:
        """Say where the button leads: to the next step, to the lesson's end, and from there to the next lesson."""
        ended = "next_lesson" if self.lessons.finished else "finish"
        word = ended if self.lessons.last else "next"
        for setter, ending in (("setText", ""), ("setToolTip", ".help")):
            bind_text(self.next, setter, Message(f"lesson.{word}{ending}"))

    def _show_answers(self, _question: int = 0) -> None:
        if self.view is not None and self.lessons.play is not None:
            self.view.show_answers(self.lessons.play)
            order_tabs(self)

    def _show_claims(self) -> None:
        if self.view is not None and self.lessons.play is not None:
            self.view.show_claims(self.lessons.play)

    def _forget_view(self) -> None:
        if self.view is not None:
            self.scroller.column.removeWidget(self.view)
            self.view.hide()
            self.view.setParent(None)  # its names are those of the next
            self.view.deleteLater()
            self.view = None

    def _do(self, call: Callable[[], object]) -> None:
        try:
            call()
        except StudyError as refusal:
            self.session.notices.refusal(refusal)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(6, 2, 6, 6)
        for button in (self.back, self.next):
            _settle(button)
            row.addWidget(button, 1)
        self.scroller.column.addWidget(self.nothing)
        self.scroller.column.addWidget(self.course)
        self.scroller.column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self.head)
        whole.addWidget(self.scroller, 1)
        whole.addLayout(row)


def _settle(button: QPushButton) -> None:
    button.setAutoDefault(False)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
