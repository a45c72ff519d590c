"""A box for one number: any text may be typed, and is judged when it is done."""

from __future__ import annotations

from PyQt6.QtCore import (
    QSize,
    Qt,
    pyqtProperty,  # pyright: ignore[reportAttributeAccessIssue]
    pyqtSignal,
)
from PyQt6.QtGui import QFocusEvent, QKeyEvent, QValidator
from PyQt6.QtWidgets import QAbstractSpinBox, QWidget

from nnstudio.catalog import Param
from nnstudio.widgets.forms.steps import stepped, written
from nnstudio.widgets.forms.undo_keys import UndoKeys

_ROOM = "-0.0000001"


class NumberBox(QAbstractSpinBox):
    """A spin box whose steps suit the number's size.

    `stepped(value)` on arrows and wheel, `typed(number or text)` when a text was entered. Text that is no number
    stays while the focus does, so that it can be mended; Escape or leaving brings the old number back.
    """

    stepped = pyqtSignal(object)
    typed = pyqtSignal(object)
    restored = pyqtSignal()

    def __init__(self, param: Param, value: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._param = param
        self._value = value
        self._typing = False  # QLineEdit's own mark is cleared by the spin box before it tells of Enter
        self._edit().setText(written(value))
        self._edit().textEdited.connect(self._note_typing)
        UndoKeys(self)
        self.setAccelerated(True)
        self.editingFinished.connect(self._finish)

    def number(self) -> float:
        return self._value

    def show_number(self, value: float) -> None:
        """Show a value without telling anyone."""
        if value != self._value or not self._typing:
            self._value, self._typing = value, False
            self._edit().setText(written(value))

    def restore(self) -> None:
        self._typing = False
        self._edit().setText(written(self._value))
        self.restored.emit()

    # What assistive technology reads, through Qt's accessible spin box.
    value = pyqtProperty(float, fget=number)
    minimum = pyqtProperty(float, fget=lambda self: self._param.minimum)
    maximum = pyqtProperty(float, fget=lambda self: self._param.maximum)

    def stepBy(self, steps: int) -> None:
        self._finish()
        moved = stepped(self._param, self._value, steps)
        if moved != self._value:
            self.show_number(moved)
            self.stepped.emit(moved)

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        flags = QAbstractSpinBox.StepEnabledFlag
        up = flags.StepUpEnabled if self._value < self._param.maximum else flags.StepNone
        return up | (flags.StepDownEnabled if self._value > self._param.minimum else flags.StepNone)

    def validate(self, input: str | None, pos: int) -> tuple[QValidator.State, str, int]:  # noqa: A002  PyQt6 names it so
        return QValidator.State.Acceptable, input or "", pos

    def keyPressEvent(self, e: QKeyEvent | None) -> None:
        if e is not None and e.key() == Qt.Key.Key_Escape and self._edit().text() != written(self._value):
            self.restore()
            return
        super().keyPressEvent(e)

    def focusOutEvent(self, e: QFocusEvent | None) -> None:
        super().focusOutEvent(e)
        self._edit().setText(written(self._value))

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(self.fontMetrics().horizontalAdvance(_ROOM) + 2 * self.fontMetrics().height(), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _edit(self):
        line = self.lineEdit()
        assert line is not None
        return line

    def _note_typing(self) -> None:
        self._typing = True

    def _finish(self) -> None:
        """Judge the text once; text nobody touched stays, as it may be a rounded reading of the number."""
        if self._typing:
            self._typing = False
            self.typed.emit(_read(self._edit().text()))
            self._edit().selectAll()


def _read(text: str) -> float | int | str:
    """Return the number in a text, or the text itself."""
    plain = text.strip().replace("−", "-")
    for kind in (int, float):
        try:
            return kind(plain)
        except ValueError:
            continue
    return text.strip()
