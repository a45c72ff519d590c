"""The keyboard goes through a window: where Tab leads, and whether that is all there is to operate."""

from __future__ import annotations

from collections.abc import Iterator

from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDockWidget,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QSizeGrip,
    QTabBar,
    QTextEdit,
    QWidget,
)

from nnstudio.panels.lesson.choice_box import OptionText

OPERATED = (
    *(QAbstractButton, QComboBox, QAbstractSpinBox, QAbstractSlider, QLineEdit),
    *(QTextEdit, QPlainTextEdit, QAbstractItemView, QTabBar),
)
_INSIDE = (QAbstractSpinBox, QComboBox, QAbstractItemView)  # their parts are reached through them
_FOR_THE_MOUSE = (QScrollBar, QSizeGrip, OptionText)  # keys scroll without bars; a radio button's words are the mouse's
_MOST = 800


def shown(root: QWidget) -> list[QWidget]:
    """Return what is seen of a window, the parts of controls and of scroll areas left out."""
    return [one for one in root.findChildren(QWidget) if one.isVisible() and not _is_a_part(one)]


def controls(root: QWidget) -> list[QWidget]:
    """Return what could be operated now."""
    return [one for one in shown(root) if one.isEnabled() and (_stops_tab(one) or isinstance(one, OPERATED))]


def unreached(root: QWidget, reached: list[QWidget]) -> list[str]:
    """Name the controls that neither Tab nor the arrow keys of an exclusive group lead to."""
    found = set(map(id, reached))
    buttons = [one for one in reached if isinstance(one, QAbstractButton)]
    return [
        name_of(one)
        for one in controls(root)
        if id(one) not in found and not any(_arrows_lead(button, one) for button in buttons)
    ]


def walked(root: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Press Tab until it comes to where it has been; return what it stopped at, in order.

    Raises: AssertionError where it does not come back to the first stop: then something holds it.
    """
    found: list[QWidget] = []
    for stop in _stops(root, key):
        if any(stop is one for one in found):
            assert stop is found[0], f"Tab goes round within {name_of(stop)} … {name_of(found[-1])}"
            return found
        found.append(stop)
    raise AssertionError(f"Tab made {_MOST} stops and was not back")


def name_of(widget: QWidget) -> str:
    """Return a widget's key, or those of the widgets it lies in."""
    names, one = [], widget
    while one is not None and len(names) < 3 and not (names and names[-1]):
        names.append(one.objectName())
        one = one.parentWidget()
    return f"{type(widget).__name__} {' in '.join(names)}"


def _stops(root: QWidget, key: Qt.Key) -> Iterator[QWidget]:
    focus = QApplication.focusWidget()
    QTest.keyClick(focus if focus is not None and root.isAncestorOf(focus) else root, key)
    for _ in range(_MOST):
        focus = QApplication.focusWidget()
        assert focus is not None, "Tab lost the focus"
        yield focus
        QTest.keyClick(focus, key)


def _stops_tab(one: QWidget) -> bool:
    return bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) and one.focusProxy() is None


def _is_a_part(one: QWidget) -> bool:
    outer = one.parentWidget()
    if isinstance(outer, QAbstractScrollArea) and outer.viewport() is one:
        return True
    title = isinstance(outer, QDockWidget) and outer.widget() is not one  # the dock's own small buttons
    return title or isinstance(outer, _INSIDE) or isinstance(one, _FOR_THE_MOUSE) or one.objectName().startswith("qt_")


def _arrows_lead(start: QAbstractButton, other: QWidget) -> bool:
    """Tell whether the arrow keys of Qt go from one button to the other: only one of them can be chosen."""
    if not isinstance(other, QAbstractButton):
        return False
    group = start.group()
    if group is not None:
        return group.exclusive() and other.group() is group
    return start.autoExclusive() and other.autoExclusive() and start.parent() is other.parent()
