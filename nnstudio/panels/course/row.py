"""One lesson of the course: how far it is, its title to be clicked, and what it is about."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QGridLayout, QSizePolicy, QToolButton, QWidget

from nnstudio.catalog import Message, StudyError
from nnstudio.lessons.lesson import Lesson
from nnstudio.session.library import Library, name_of
from nnstudio.widgets.marked_text import as_plain
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tick_mark import TickMark
from nnstudio.widgets.tinted_label import TintedLabel


class CourseRow(QWidget):
    """`chosen(path)` when the lesson is to be opened; one that cannot be read says so, and why when it is chosen."""

    chosen = pyqtSignal(object)

    def __init__(self, path: Path, found: Lesson | StudyError) -> None:
        super().__init__()
        self.setObjectName(f"course.lesson.{path.stem}")
        self._path, self._found = path, found
        self.mark = TickMark()
        self.title = QToolButton()
        self.title.setObjectName(f"course.open.{path.stem}")
        self.title.setAutoRaise(True)
        self.title.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.title.clicked.connect(lambda _=False: self.chosen.emit(path))
        self.about = TintedLabel("muted" if isinstance(found, Lesson) else "error")
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.mark, 0, 0)
        grid.addWidget(self.title, 0, 1, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self.about, 1, 1)
        self.refresh_texts()

    def show_progress(self, library: Library) -> None:
        """Show how far the lesson is."""
        if not isinstance(self._found, Lesson):
            self.mark.show_state("impossible")
            return
        state, steps = library.state(self._found), len(self._found.steps)
        self.mark.show_state(state)
        done = len(library.progress.of(name_of(self._found)).steps)
        for setter in ("setAccessibleName", "setToolTip"):
            bind_text(self.mark, setter, Message(f"course.{state}", {"done": done, "steps": steps}))

    def refresh_texts(self) -> None:
        if isinstance(self._found, Lesson):
            self.title.setText(as_plain(self._found.title.shown()).replace("&", "&&"))
            self.about.setText(as_plain(self._found.about.shown()))
        else:
            self.title.setText(self._path.stem)
            self.about.setText(str(self._found))
        self.about.setVisible(bool(self.about.text()))
        self.title.setAccessibleDescription(self.about.text())
