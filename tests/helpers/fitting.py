"""Words that are cut: compares what each visible widget has to say with the room it has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PyQt6.QtCore import QPoint, QRect, Qt
from PyQt6.QtGui import QTextDocument
from PyQt6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)

from nnstudio.widgets.elided_label import ElidedLabel
from nnstudio.widgets.narrow_combo import NarrowCombo
from tests.helpers.wording import Said, named, plain

_SLACK = 1  # pixels: widths are rounded
_TALL = 5  # pixels: Hangul's line is higher than that of the letters around, and its letters are not


def cut(root: QWidget) -> Iterator[Said]:
    """Yield what is cut of the words of every visible widget under `root`, with the pixels that are missing."""
    for one in root.findChildren(QWidget):
        if not one.isVisible():  # what scrolls is seen some time
            continue
        for words, missing in _lacking(one):
            if any(letter.isalnum() for letter in words) and missing > _SLACK and not _told(one, words):
                yield Said(named(one), f"{type(one).__name__} −{missing:.0f}", plain(words))


def _told(one: QWidget, words: str) -> bool:
    """Tell whether the tool tip says the whole of it."""
    return isinstance(one, NarrowCombo) or plain(words) in plain(one.toolTip())


def _lacking(one: QWidget) -> Iterator[tuple[str, float]]:
    """Yield the words of one widget with the pixels that they lack."""
    for kind, measure in _MEASURES.items():
        if isinstance(one, kind):
            yield from measure(one)
            break
    words = getattr(one, "text", None)
    if isinstance(one, QLabel | QAbstractButton | QComboBox | QAbstractSpinBox):
        yield (str(words()) if callable(words) else ""), _hidden(one)


def _hidden(one: QWidget) -> float:
    """Return how many pixels of a widget's width lie outside what is above it, and cannot be scrolled to."""
    left, right = 0, one.width()
    inner: QWidget = one
    place = QPoint(0, 0)
    missing = 0
    while not inner.isWindow() and (outer := inner.parentWidget()) is not None:
        place = place + inner.pos()
        if isinstance(outer.parentWidget(), QAbstractScrollArea) and _scrolls(outer.parentWidget()):
            break
        missing = max(missing, -(place.x() + left), place.x() + right - outer.width())
        inner = outer
    return missing


def _scrolls(area: Any) -> bool:
    bar = area.horizontalScrollBar()
    return isinstance(area, QScrollArea) and bar is not None and bar.maximum() > 0


def _label(one: QLabel) -> Iterator[tuple[str, float]]:
    if isinstance(one, ElidedLabel) or one.pixmap().width():
        return
    room = one.contentsRect().adjusted(one.margin(), one.margin(), -one.margin(), -one.margin())
    if Qt.mightBeRichText(one.text()) and one.textFormat() != Qt.TextFormat.PlainText:
        page = QTextDocument()
        page.setDefaultFont(one.font())
        page.setDocumentMargin(0)
        page.setHtml(one.text())
        if one.wordWrap():
            page.setTextWidth(room.width())
            yield one.text(), page.size().height() - room.height() - 2
        else:
            yield one.text(), page.idealWidth() - room.width()
        return
    metrics, flags = one.fontMetrics(), int(one.alignment())
    flags |= Qt.TextFlag.TextWordWrap.value if one.wordWrap() else 0
    needed = metrics.boundingRect(QRect(0, 0, room.width() if one.wordWrap() else 10_000, 10_000), flags, one.text())
    yield one.text(), max(needed.width() - room.width(), needed.height() - room.height() - _TALL)


def _push_button(one: QPushButton) -> Iterator[tuple[str, float]]:
    option, style = QStyleOptionButton(), one.style()
    option.initFrom(one)
    assert style is not None
    room = style.subElementRect(QStyle.SubElement.SE_PushButtonContents, option, one).width()
    yield one.text(), _letters(one, one.text()) - room


def _check(box: QStyle.SubElement) -> Callable[[Any], Iterator[tuple[str, float]]]:
    def measure(one: Any) -> Iterator[tuple[str, float]]:
        option, style = QStyleOptionButton(), one.style()
        option.initFrom(one)
        yield one.text(), _letters(one, one.text()) - style.subElementRect(box, option, one).width()

    return measure


def _tool_button(one: QToolButton) -> Iterator[tuple[str, float]]:
    if one.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly and not one.icon().isNull():
        return
    yield one.text(), _letters(one, one.text()) + 4 - one.width()


def _combo(one: QComboBox) -> Iterator[tuple[str, float]]:
    option, style = QStyleOptionComboBox(), one.style()
    option.initFrom(one)
    assert style is not None
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = style.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, one)
    for at in range(one.count()):  # whichever is chosen
        icon = one.iconSize().width() + 4 if not one.itemIcon(at).isNull() else 0
        yield one.itemText(at), _letters(one, one.itemText(at)) + icon - room.width()


def _line(one: QLineEdit) -> Iterator[tuple[str, float]]:
    margins = one.textMargins()
    room = one.contentsRect().width() - margins.left() - margins.right() - 4
    words = one.text() or one.placeholderText()
    yield words, _letters(one, words) - room


def _tabs(one: QTabBar) -> Iterator[tuple[str, float]]:
    for at in range(one.count()):
        if one.isTabVisible(at) and one.tabToolTip(at) != one.tabText(at):
            yield one.tabText(at), _letters(one, one.tabText(at)) - one.tabRect(at).width()


def _header(one: QHeaderView) -> Iterator[tuple[str, float]]:
    model = one.model()
    for at in range(one.count() if model is not None else 0):
        if one.isSectionHidden(at) or model is None:
            continue
        words = str(model.headerData(at, one.orientation(), Qt.ItemDataRole.DisplayRole) or "")
        told = str(model.headerData(at, one.orientation(), Qt.ItemDataRole.ToolTipRole) or "")
        if one.orientation() == Qt.Orientation.Horizontal and words not in told:
            yield words, _letters(one, words) + 4 - one.sectionSize(at)


def _table(one: QTableView) -> Iterator[tuple[str, float]]:
    model = one.model()
    if model is None:
        return
    for row in range(min(model.rowCount(), 40)):
        for column in range(model.columnCount()):
            place = model.index(row, column)
            words = str(model.data(place) or "")
            told = str(model.data(place, Qt.ItemDataRole.ToolTipRole) or "")
            if not one.isColumnHidden(column) and words not in told and one.indexWidget(place) is None:
                yield words, one.sizeHintForIndex(place).width() - one.columnWidth(column)


def _letters(one: QWidget, words: str) -> int:
    metrics, shown = one.fontMetrics(), words.replace("&&", "\0").replace("&", "").replace("\0", "&")
    return max(map(metrics.horizontalAdvance, shown.split("\n")))


_MEASURES: dict[type[QWidget], Callable[[Any], Iterator[tuple[str, float]]]] = {
    QLabel: _label,
    QPushButton: _push_button,
    QCheckBox: _check(QStyle.SubElement.SE_CheckBoxContents),
    QRadioButton: _check(QStyle.SubElement.SE_RadioButtonContents),
    QToolButton: _tool_button,
    QComboBox: _combo,
    QLineEdit: _line,
    QTabBar: _tabs,
    QHeaderView: _header,
    QTableView: _table,
}
