"""F1: help on what the pointer was moved to, or on what has the focus if that came later; and What's This."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PyQt6 import sip
from PyQt6.QtCore import QObject, QPoint
from PyQt6.QtGui import QCursor
from PyQt6.QtWidgets import QApplication, QWidget

from nnstudio.app.help.pointing import Pointing

if TYPE_CHECKING:  # what answers is loaded with the first question
    from nnstudio.app.help.guide_window import GuideWindow
    from nnstudio.app.help.help_window import HelpWindow
    from nnstudio.app.help.topic import Topic
    from nnstudio.app.main_window import MainWindow
    from nnstudio.lessons.lesson import Lesson

_MOST_LESSONS = 4


class Asking(QObject):
    """Answers questions about any widget of the window and its dialogs."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._pointer = QCursor.pos()
        self._help: HelpWindow | None = None
        self._guide: GuideWindow | None = None
        self.pointing = Pointing(self)
        self.pointing.pointed.connect(self.ask_about)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_changed)

    def ask(self) -> None:
        """Show help on what was meant last: by the pointer, if it moved since the focus came to where it is."""
        place, focus = QCursor.pos(), QApplication.focusWidget()
        under = self._under(place) if focus is None or place != self._pointer else None
        if under is not None:
            self.ask_about(under, under.mapFromGlobal(place))
        else:
            self.ask_about(focus or self._window)

    def ask_about(self, widget: QWidget, place: QPoint | None = None) -> None:
        """Show help on a widget."""
        from nnstudio.app.help.finder import topic_of
        from nnstudio.app.help.help_window import HelpWindow

        last = topic_of(widget, place)

        def make() -> Topic:
            nonlocal last
            if not sip.isdeleted(widget):
                last = topic_of(widget, place)
            return last

        self._window.session.lessons.library.ask()
        if self._help is None:
            self._help = HelpWindow(self._window, self._lessons, self._follow)
            self._window.session.lessons.library.changed.connect(self._help.refresh_texts)
        self._help.show_topic(make)
        self._pointer = QCursor.pos()

    def show_guide(self, page: str = "", heading: str = "") -> None:
        """Show the user guide, at a page and a heading of it."""
        from nnstudio.app.help.guide_window import GuideWindow

        if self._guide is None:
            self._guide = GuideWindow(self._window)
        self._guide.open_page(page, heading)

    def _focus_changed(self, _old: object, new: QWidget | None) -> None:
        if new is not None:
            self._pointer = QCursor.pos()

    def _under(self, place: QPoint) -> QWidget | None:
        """Return what is at a place of the screen in the window that is looked at; help itself is not asked about."""
        window = QApplication.activeWindow()
        if window is None or window is self._help or not window.rect().contains(window.mapFromGlobal(place)):
            return None
        return window.childAt(window.mapFromGlobal(place)) or window

    def _lessons(self, topic: Topic) -> Iterable[Lesson]:
        """Return lessons about the panel a topic belongs to, in the course's order."""
        shelf = self._window.session.lessons.library.shelf
        panels = [key.split(".")[1] for key in topic.places if key.startswith(("panel.", "page."))]
        if shelf is None or not panels:
            return []
        return [shelf.lessons[path] for path in shelf.about(panels[0])[:_MOST_LESSONS]]

    def _follow(self, link: str) -> None:
        """Open what a link of the help leads to."""
        kind, _, target = link.partition(":")
        if kind == "guide":
            page, _, heading = target.partition("#")
            self.show_guide(page, heading)
            return
        shelf = self._window.session.lessons.library.shelf
        for path, lesson in (shelf.lessons if shelf is not None else {}).items():
            if lesson.key == target:
                self._window.commands.lessons.open_path(path)
                return
