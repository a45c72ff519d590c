"""The bar in which the window speaks: information, warnings, errors, with what can be done about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from PyQt6.QtCore import QSize, Qt, pyqtSignal
from PyQt6.QtGui import QAction, QColor, QKeyEvent, QPalette, QResizeEvent
from PyQt6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QLayout, QSizePolicy, QToolButton, QWidget

from nnstudio.catalog import Message
from nnstudio.widgets import themes
from nnstudio.widgets.texts import bind_text

Level = Literal["info", "warning", "error"]
MOST = 20
_LEAST_LETTERS = 40  # of the sentence beside its buttons


@dataclass(frozen=True)
class Notice:
    """What the bar says once."""

    message: Message
    level: Level
    actions: tuple[QAction, ...]


class MessageBar(QFrame):
    """Shows the newest of at most 20 messages; closing it (button, Escape) shows the one before.

    The same message again takes its old place's turn instead of piling up. Actions appear as buttons; running one
    closes the message. Hidden while there is none. `shown(Message)` and `emptied()` tell of it.
    """

    shown = pyqtSignal(object)
    emptied = pyqtSignal()

    def __init__(self, name: str = "messages", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._notices: list[Notice] = []
        self._buttons: list[QToolButton] = []
        self._level, self._text, self._count = QLabel(), QLabel(), QLabel()
        self._close = QToolButton()
        self._lay_out(name)
        self.hide()
        themes.changed.connect(self.restyle)

    def show_message(self, message: Message, level: Level = "info", actions: Sequence[QAction] = ()) -> None:
        """Say something; it stays until it is closed, and reads in whatever language is chosen later."""
        for action in actions:  # not a button's `clicked`: an answer may put up other buttons before that comes
            action.triggered.connect(partial(self._answered, message))
        notice = Notice(message, level, tuple(actions))
        self._notices = [*(one for one in self._notices if one.message != message), notice][-MOST:]
        self._show_newest()
        self.shown.emit(message)

    def messages(self) -> list[Message]:
        """Return what has not been closed, oldest first."""
        return [one.message for one in self._notices]

    def close_message(self, message: Message | None = None) -> None:
        """Close one message, or the newest."""
        if self._notices:
            gone = self._notices[-1].message if message is None else message
            self._notices = [one for one in self._notices if one.message != gone]
            self._show_newest()

    def clear(self) -> None:
        self._notices.clear()
        self._show_newest()

    def restyle(self, theme: themes.Theme) -> None:
        level = self._notices[-1].level if self._notices else "info"
        palette = themes.qt_palette(theme)
        palette.setColor(QPalette.ColorRole.Window, QColor(getattr(theme, f"{level}_base")))
        palette.setColor(QPalette.ColorRole.WindowText, QColor(getattr(theme, level)))
        self.setPalette(palette)

    def minimumSizeHint(self) -> QSize:
        """Ask for the width that is needed with the answers below: the way it lies now must not hold it there."""
        said = self._level.sizeHint().width() + self._text.minimumSizeHint().width()
        wide = max(self._answers.minimumSize().width(), said)
        margins = self._row.contentsMargins()
        return QSize(wide + margins.left() + margins.right(), super().minimumSizeHint().height())

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        self._stack()

    def keyPressEvent(self, a0: QKeyEvent | None) -> None:
        if a0 is not None and a0.key() == Qt.Key.Key_Escape:
            self.close_message()
        else:
            super().keyPressEvent(a0)

    def _lay_out(self, name: str) -> None:
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._text.setWordWrap(True)
        self._text.setObjectName(f"{name}.text")
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        font = self._level.font()
        font.setBold(True)
        self._level.setFont(font)
        self._close.setObjectName(f"{name}.close")
        self._close.setAutoRaise(True)
        self._close.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        bind_text(self._close, "setText", Message("message.close"))
        self._close.clicked.connect(self._close_newest)
        said, self._answers = QHBoxLayout(), QHBoxLayout()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._row.setContentsMargins(8, 4, 8, 4)
        said.addWidget(self._level)
        said.addWidget(self._text, 1)
        self._answers.addStretch(1)
        for part in (self._count, self._close):
            self._answers.addWidget(part)
        self._row.addLayout(said, 1)
        self._row.addLayout(self._answers)

    def _stack(self) -> None:
        """Put what can be done below the words where beside it they would break word by word."""
        room = self.width() - self._level.sizeHint().width() - self._answers.sizeHint().width()
        narrow = room < _LEAST_LETTERS * self.fontMetrics().averageCharWidth()
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != way:
            self._row.setDirection(way)

    def _show_newest(self) -> None:
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        if not self._notices:
            self.hide()
            self.emptied.emit()
            return
        notice = self._notices[-1]
        self._say(notice)
        self._buttons = [self._button(action) for action in notice.actions]
        for at, button in enumerate(self._buttons):
            self._answers.insertWidget(1 + at, button)
        self._stack()
        self.restyle(themes.current_theme())
        self.show()

    def _close_newest(self) -> None:
        self.close_message()

    def _say(self, notice: Notice) -> None:
        bind_text(self._level, "setText", Message(f"message.{notice.level}"))
        bind_text(self._text, "setText", notice.message)
        bind_text(self, "setAccessibleName", notice.message)
        self._count.setVisible(len(self._notices) > 1)
        bind_text(self._count, "setText", Message("message.more", {"count": len(self._notices) - 1}))

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setDefaultAction(action)
        button.setObjectName(f"{self.objectName()}.{action.objectName()}")
        return button

    def _answered(self, message: Message, *_: object) -> None:
        """Close what was answered, which need not be the newest once the answer has been obeyed."""
        self.close_message(message)
