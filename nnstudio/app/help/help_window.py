"""The window of F1: beside the studio, which stays usable; read by keyboard, Escape goes back to where one was."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PyQt6 import sip
from PyQt6.QtCore import QUrl
from PyQt6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from nnstudio.app.help.help_text import HelpText
from nnstudio.app.help.topic import Topic
from nnstudio.catalog import Message
from nnstudio.lessons.lesson import Lesson
from nnstudio.widgets import themes
from nnstudio.widgets.texts import bind_text

_SIZE = 520, 420


class HelpWindow(QDialog):
    """Shows one topic; the next takes its place. `lessons` returns those about a topic."""

    def __init__(self, parent: QWidget, lessons: Callable[[Topic], Iterable[Lesson]], follow: Callable) -> None:
        super().__init__(parent)
        self.setObjectName("dialog.help")
        bind_text(self, "setWindowTitle", Message("help"))
        self._lessons = lessons
        self._make: Callable[[], Topic] = lambda: Topic("")
        self._from: QWidget | None = None
        self.page = HelpText()
        bind_text(self.page, "setAccessibleName", Message("help"))
        self.page.anchorClicked.connect(lambda url: follow(QUrl(url).toString()))
        buttons = QDialogButtonBox()
        close = buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        assert close is not None
        close.setObjectName("dialog.help.close")
        bind_text(close, "setText", Message("dialog.close"))
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.page)
        column.addWidget(buttons)
        self.resize(*_SIZE)
        themes.changed.connect(self.refresh_texts)

    @property
    def topic(self) -> Topic:
        """What is shown, in the present language."""
        return self._make()

    def show_topic(self, make: Callable[[], Topic]) -> None:
        """Show what `make` returns, now and after each change of language."""
        asked_from = QApplication.activeWindow()
        if asked_from is not None and asked_from is not self:
            self._from = asked_from
        self._make = make
        self.refresh_texts()
        self.show()
        self.raise_()
        self.activateWindow()
        self.page.setFocus()

    def refresh_texts(self, _theme: object = None) -> None:
        topic = self._make()
        self.page.show_topic(topic, self._lessons(topic))

    def reject(self) -> None:
        """Close, and go back to the window where help was asked for, if it is still there: a dialog, perhaps."""
        before = QApplication.activeWindow()
        super().reject()
        back = self._from
        if back is None or sip.isdeleted(back) or not back.isVisible():
            back = self.parentWidget()
        if back is not None and before in (None, self):
            back.raise_()
            back.activateWindow()
