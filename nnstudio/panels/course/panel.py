"""The Course panel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, final

from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.lessons.words import Words
from nnstudio.panels.base import Panel
from nnstudio.panels.course.row import CourseRow
from nnstudio.panels.lesson.lesson_text import LessonTitle
from nnstudio.panels.scroll_column import ScrollColumn
from nnstudio.session import Session
from nnstudio.session.library import Shelf
from nnstudio.widgets.buttons import worded_button
from nnstudio.widgets.texts import bind_text, retranslate
from nnstudio.widgets.tinted_label import TintedLabel


@final
class CoursePanel(Panel):
    """Every lesson by parts, then the challenges; one click begins one, or goes on with it."""

    key: ClassVar[str] = "course"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.library = session.lessons.library
        self.scroller = ScrollColumn()
        self.title, self.said = LessonTitle("course.title", bold=True), TintedLabel("muted")
        self.said.setObjectName("course.said")
        self.own = worded_button("course.own", "course.own")
        self.own.setAutoDefault(False)
        self.own.clicked.connect(lambda _=False: self.library.choose(None))
        self.rows: list[CourseRow] = []
        self._shown: Shelf | None = None
        self._listed = QWidget()
        for widget in (self.title, self.said, self.own, self._listed):
            self.scroller.column.addWidget(widget)
        self.scroller.column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2, 2, 2, 2)
        whole.addWidget(self.scroller)
        self.library.changed.connect(self._news)
        self.library.progressed.connect(self._news)
        session.language_changed.connect(lambda _: retranslate(self))

    @property
    def busy(self) -> bool:
        return self.library.reading

    def refresh(self) -> None:
        """Show the course as it is now; what was never asked for is read beside the window."""
        self.library.ask()
        shelf = self.library.shelf
        if shelf is not self._shown:
            self._list(shelf)
        for row in self.rows:
            row.show_progress(self.library)
        self.title.show_words(shelf.course.title if shelf else Words())
        self.title.setVisible(shelf is not None)
        self.own.setVisible(self.library.folder is not None)
        bind_text(self.said, "setText", self._words(shelf))

    def _words(self, shelf: Shelf | None) -> Message:
        if self.library.problem is not None:
            return self.library.problem.message
        if shelf is None:
            return Message("course.reading")
        done = sum(self.library.state(lesson) == "reached" for lesson in shelf.lessons.values())
        return Message("course.progress", {"done": done, "lessons": len(shelf.lessons)})

    def _list(self, shelf: Shelf | None) -> None:
        """Make the rows anew."""
        self._shown, self.rows = shelf, []
        old, self._listed = self._listed, QWidget()
        self.scroller.column.replaceWidget(old, self._listed)
        old.hide()
        old.deleteLater()
        column = QVBoxLayout(self._listed)
        column.setContentsMargins(0, 0, 0, 0)
        for heading, paths in _parts(shelf) if shelf is not None else ():
            column.addWidget(heading)
            for path in paths:
                column.addWidget(self._row(shelf, path))

    def _row(self, shelf: Shelf | None, path: Path) -> CourseRow:
        assert shelf is not None
        found = shelf.lessons.get(path)
        row = CourseRow(path, shelf.refused[path] if found is None else found)
        row.chosen.connect(lambda path: self.session.lessons.wanted.emit(path, -1))
        self.rows.append(row)
        return row


def _parts(shelf: Shelf) -> Iterator[tuple[QWidget, list[Path]]]:
    """Yield the heading of every part with its lessons' files; parts without any are passed over."""
    for part in shelf.course.parts:
        paths = [shelf.course.path(key) for key in part.lessons if key in set(shelf.course.keys)]
        if paths:
            heading = LessonTitle(f"course.part.{part.key}", "info", bold=True)
            heading.show_words(part.title)
            yield heading, paths
    tasks = [path for path in shelf.of(shelf.tasks) if path not in set(shelf.of(shelf.course))]
    if tasks:
        heading = TintedLabel("info")
        heading.setObjectName("course.part.challenges")
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        bind_text(heading, "setText", Message("course.challenges"))
        yield heading, tasks
