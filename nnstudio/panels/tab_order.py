"""The Tab key goes through a column as it is read: in the order of its layouts."""

from collections.abc import Iterator
from itertools import pairwise

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QLayout, QWidget


def focusable(widget: QWidget) -> Iterator[QWidget]:
    """Yield what Tab stops at in a widget, itself first, in the order of its layouts.

    A widget that hands the focus to a part of its own stands before its parts: behind them it would lead Tab back to
    them, for Qt stops at whatever has such a proxy, and nobody would get out.
    """
    proxy = widget.focusProxy()
    if widget.isAncestorOf(proxy) if proxy is not None else widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _in_layout(layout)
    else:
        children = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield from (one for child in children for one in focusable(child))


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from focusable(widget)
        elif inner is not None:
            yield from _in_layout(inner)


def order_tabs(content: QWidget) -> list[QWidget]:
    """Set the order and return it."""
    found = list(focusable(content))
    for before, after in pairwise(found):
        QWidget.setTabOrder(before, after)
    return found
