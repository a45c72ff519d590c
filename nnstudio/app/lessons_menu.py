"""The Lessons menu: the course by parts with a tick for what is done, the challenges, and what can be done now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from PyQt6.QtCore import QObject
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QMenu

from nnstudio.app.lesson_commands import LessonCommands
from nnstudio.catalog import text
from nnstudio.session import Session
from nnstudio.session.library import Shelf
from nnstudio.widgets.marked_text import as_plain

_IN_LESSON = ("back", "next", "again", "close")


class LessonsMenu(QObject):
    """Fills the submenus when they are opened, in the language of the moment; the lessons are read by then or soon."""

    def __init__(
        self, menus: Mapping[str, QMenu], actions: Mapping[str, QAction], session: Session, commands: LessonCommands
    ) -> None:
        parts, tasks = menus["lessons.parts"], menus["lessons.challenges"]
        super().__init__(parts)
        self._parts, self._tasks, self._actions, self._commands = parts, tasks, actions, commands
        self._lessons, self._library = session.lessons, session.lessons.library
        for menu in (parts, tasks):
            menu.aboutToShow.connect(self._fill)
        session.lessons.changed.connect(self._enable)
        session.lessons.drafted.connect(self._enable)
        self._library.changed.connect(self._refill)
        self._enable()

    def _fill(self) -> None:
        self._library.ask()
        self._refill()

    def _refill(self) -> None:
        """Fill both menus with what there is; while it is being read they say so."""
        for menu in (self._parts, self._tasks):
            menu.clear()
            for inner in menu.findChildren(QMenu):
                inner.deleteLater()
        shelf = self._library.shelf
        if shelf is None:
            for menu in (self._parts, self._tasks):
                _say(menu, str(self._library.problem) if self._library.problem else text("course.reading"))
            return
        for part in shelf.course.parts:
            paths = [shelf.course.path(key) for key in part.lessons if shelf.course.path(key) in shelf.lessons]
            if paths:
                inner = self._parts.addMenu(_shown(part.title.shown()))
                assert inner is not None
                self._list(inner, shelf, paths)
        self._list(self._tasks, shelf, [path for path in shelf.of(shelf.tasks) if path in shelf.lessons])
        for menu in (self._parts, self._tasks):
            if menu.isEmpty():
                _say(menu, text("course.none"))

    def _list(self, menu: QMenu, shelf: Shelf, paths: Iterable[Path]) -> None:
        menu.setToolTipsVisible(True)
        for path in paths:
            lesson = shelf.lessons[path]
            action = menu.addAction(_shown(lesson.title.shown()))
            assert action is not None
            action.setObjectName(f"action.lesson.{lesson.key}")
            action.setToolTip(as_plain(lesson.about.shown()))
            action.setCheckable(True)
            action.setChecked(self._library.state(lesson) == "reached")
            action.triggered.connect(lambda _=False, path=path: self._commands.open_path(path))

    def _enable(self) -> None:
        """Offer what goes through a lesson only while one is open."""
        for name in _IN_LESSON:
            self._actions[f"lessons.{name}"].setEnabled(self._lessons.lesson is not None)
        play = self._lessons.play
        self._actions["lessons.edit"].setEnabled(play is not None and not play.rehearsal)


def _shown(words: str) -> str:
    return as_plain(words).replace("&", "&&")


def _say(menu: QMenu, words: str) -> None:
    nothing = menu.addAction(words)
    assert nothing is not None
    nothing.setEnabled(False)
