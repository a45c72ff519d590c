"""A titled part of a dock that folds away."""

from __future__ import annotations

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QSizePolicy, QStyle, QStyleOptionToolButton, QToolButton, QVBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.widgets.texts import bind_text

RHYTHM = 8


class _Head(QToolButton):
    """A checkable button that looks flat when it is checked: the arrow alone shows the state."""

    def initStyleOption(self, option: QStyleOptionToolButton | None) -> None:
        super().initStyleOption(option)
        if option is not None:
            option.state &= ~QStyle.StateFlag.State_On


class Section(QWidget):
    """A title that opens and closes what lies below it, by mouse or Space; `toggled(open)` tells of it."""

    toggled = pyqtSignal(bool)

    def __init__(self, name: str, title: Message, content: QWidget | None = None, open_: bool = True) -> None:
        super().__init__()
        self.setObjectName(name)
        self._head = _Head()
        self._body = QWidget()
        self._inside = QVBoxLayout(self._body)
        self._inside.setContentsMargins(RHYTHM, 0, RHYTHM, RHYTHM)
        self._inside.setSpacing(RHYTHM)
        self._lay_out(name, title)
        if content is not None:
            self.add(content)
        self._head.toggled.connect(self._toggle)
        self._head.setChecked(open_)
        self._toggle(open_)

    def add(self, widget: QWidget) -> None:
        """Put another widget at the end."""
        self._inside.addWidget(widget)

    def is_open(self) -> bool:
        return self._head.isChecked()

    def set_open(self, open_: bool) -> None:
        self._head.setChecked(open_)

    def _lay_out(self, name: str, title: Message) -> None:
        head = self._head
        head.setObjectName(f"{name}.title")
        head.setCheckable(True)
        head.setAutoRaise(True)
        head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        head.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        font = head.font()
        font.setBold(True)
        head.setFont(font)
        bind_text(head, "setText", title)
        bind_text(head, "setAccessibleName", title)
        bind_text(head, "setToolTip", Message("section.help"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RHYTHM // 2)
        column.addWidget(head)
        column.addWidget(self._body)

    def _toggle(self, open_: bool) -> None:
        self._head.setArrowType(Qt.ArrowType.DownArrow if open_ else Qt.ArrowType.RightArrow)
        self._body.setVisible(open_)
        self.toggled.emit(open_)
