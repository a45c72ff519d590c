"""A user's mouse and keys at random over everything that is seen, wherever they land."""

from __future__ import annotations

import random

from PyQt6 import sip
from PyQt6.QtCore import QObject, QPoint, QPointF, Qt, QTimer
from PyQt6.QtGui import QWheelEvent
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from nnstudio.panels import Panel
from tests.helpers.mouse import let_go

_BUTTONS = (Qt.MouseButton.LeftButton,) * 4 + (Qt.MouseButton.RightButton,)
_HELD = (Qt.KeyboardModifier.NoModifier,) * 5 + (Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier)
_PLAIN = [
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Escape),
    *(Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_9),
    *(Qt.Key.Key_C, Qt.Key.Key_T, Qt.Key.Key_X, Qt.Key.Key_Minus, Qt.Key.Key_Period, Qt.Key.Key_Comma),
]
_WITH_CONTROL = (Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_C, Qt.Key.Key_A, Qt.Key.Key_Left, Qt.Key.Key_Up)
_DIALOGS_MILLISECONDS = 20


class Hands(QObject):
    """Acts on what is visible in the panels. A dialog or menu that comes up is put away: nobody is there to answer."""

    def __init__(self, window: QMainWindow, rng: random.Random) -> None:
        super().__init__(window)
        self._window, self._rng = window, rng
        self._away = QTimer(self)
        self._away.setInterval(_DIALOGS_MILLISECONDS)
        self._away.timeout.connect(_put_away)

    def click(self) -> str:
        """Click, or click twice, anywhere in a panel; return what was hit."""
        found = self._anywhere()
        if found is None:
            return "nothing"
        widget, place = found
        name, press = _name(widget), self._rng.choice((QTest.mouseClick,) * 5 + (QTest.mouseDClick,))

        def act() -> None:
            press(widget, self._rng.choice(_BUTTONS), self._rng.choice(_HELD), place)
            let_go(widget)  # which may ask something too

        self._with_dialogs(act)
        return name

    def drag(self) -> str:
        """Press, move a few times, release."""
        found = self._anywhere()
        if found is None:
            return "nothing"
        widget, place = found
        name, button, held = _name(widget), self._rng.choice(_BUTTONS), self._rng.choice(_HELD)
        self._with_dialogs(lambda: self._stroke(widget, place, button, held))
        return name

    def wheel(self) -> str:
        found = self._anywhere()
        if found is None:
            return "nothing"
        (widget, place), turn = found, self._rng.choice((-120, 120))
        name, whole = _name(widget), QPointF(widget.mapToGlobal(place))
        turned = QPoint(0, turn)
        none, held = Qt.MouseButton.NoButton, self._rng.choice(_HELD)
        phase = Qt.ScrollPhase.NoScrollPhase
        QApplication.sendEvent(widget, QWheelEvent(QPointF(place), whole, QPoint(), turned, none, held, phase, False))
        return name

    def keys(self) -> str:
        """Press a few keys where the focus is, or somewhere that takes it."""
        for _ in range(self._rng.randrange(1, 6)):
            target = QApplication.focusWidget()
            if target is None or not self._window.isAncestorOf(target):
                target = self._focusable()
            if target is None:
                return "nothing"
            held = self._rng.choice(_HELD)
            key = self._rng.choice(_WITH_CONTROL if held == Qt.KeyboardModifier.ControlModifier else _PLAIN)
            self._with_dialogs(lambda target=target, key=key, held=held: QTest.keyClick(target, key, held))
        return "keys"

    def _stroke(self, widget: QWidget, place: QPoint, button: Qt.MouseButton, held: Qt.KeyboardModifier) -> None:
        QTest.mousePress(widget, button, held, place)
        for _ in range(self._rng.randrange(1, 6)):
            place += QPoint(self._rng.randrange(-60, 61), self._rng.randrange(-60, 61))
            if not _there(widget):
                return
            QTest.mouseMove(widget, place)
            QApplication.processEvents()
        if _there(widget):
            QTest.mouseRelease(widget, button, held, place)

    def _with_dialogs(self, act) -> None:
        self._away.start()
        try:
            act()
        finally:
            self._away.stop()
        _put_away()

    def _anywhere(self) -> tuple[QWidget, QPoint] | None:
        """Return a widget of a panel that is seen, with a place in it."""
        panels = [one for one in self._window.findChildren(Panel) if one.seen and not one.visibleRegion().isEmpty()]
        if not panels:
            return None
        panel = self._rng.choice(panels)
        room = panel.visibleRegion().boundingRect()
        place = QPoint(
            self._rng.randrange(room.left(), room.right() + 1), self._rng.randrange(room.top(), room.bottom() + 1)
        )
        widget = panel.childAt(place) or panel
        return (widget, widget.mapFrom(panel, place)) if widget.isEnabled() else None

    def _focusable(self) -> QWidget | None:
        panels = [one for one in self._window.findChildren(Panel) if one.seen]
        found = [
            child
            for panel in panels
            for child in panel.findChildren(QWidget)
            if child.isVisible() and child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        if not found:
            return None
        chosen = self._rng.choice(found)
        chosen.setFocus()
        return chosen


def _there(widget: QWidget) -> bool:
    return not sip.isdeleted(widget) and widget.isVisible()


def _name(widget: QWidget) -> str:
    inner: QWidget | None = widget
    while inner is not None and not inner.objectName():
        inner = inner.parentWidget()
    return f"{type(widget).__name__} in {inner.objectName() if inner is not None else '?'}"


def _put_away() -> None:
    """Close what waits for an answer."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    modal = QApplication.activeModalWidget()
    if isinstance(modal, QDialog):
        modal.reject()
    elif modal is not None:
        modal.close()
