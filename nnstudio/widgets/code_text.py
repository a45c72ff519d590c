"""The text of a code view: monospaced, to be read and selected, with the lines lit that are being run."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PyQt6.QtCore import QSize, Qt
from PyQt6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextFormat,
)
from PyQt6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from nnstudio.widgets import themes
from nnstudio.widgets.code_ink import CodeInk

_BAR = 3  # pixels, beside a lit line


class CodeText(QPlainTextEdit):
    """Monospaced text that can be read and selected, by keyboard too; Tab goes on to the next control.

    `light(lines)` marks lines, counted from 0, by their ground and a bar beside them.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.take_font(self.font())
        self.lit: tuple[int, ...] = ()
        self.ink = CodeInk(self.document())
        themes.changed.connect(self._relight)

    def take_font(self, around: QFont) -> None:
        """Take the size of the words around, and their other faces for what a monospaced one lacks, as Hangul."""
        found = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)).family()
        font = QFont(around)
        font.setFamilies([found, *around.families()])
        font.setStyleHint(QFont.StyleHint.Monospace)
        self.setFont(font)

    def replace(self, source: str) -> None:
        """Show another text without jumping; what was lit stays lit."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        seen = [bar.value() for bar in (across, down) if bar is not None]
        cursor = self.textCursor()
        kept = cursor.anchor(), cursor.position()
        self.setPlainText(source)
        self._place(*kept)
        for bar, value in zip((across, down), seen, strict=True):
            if bar is not None:
                bar.setValue(value)
        self._relight()

    def light(self, lines: Sequence[int]) -> None:
        """Light these lines and no others, and bring the first of them into sight."""
        if tuple(lines) != self.lit:
            self.lit = tuple(lines)
            self._relight()
            self._reveal()

    def height_of(self, lines: int) -> int:
        """Return the height that shows so many lines, with room for a scroll bar below where one is needed."""
        document, bar = self.document(), self.horizontalScrollBar()
        inside = math.ceil(document.documentMargin() if document else 4)
        margins = 2 * self.frameWidth() + 3 * inside  # the last line has two of them
        room = bar.sizeHint().height() if bar is not None else 0
        return math.ceil(lines * self.fontMetrics().lineSpacing()) + margins + room

    def minimumSizeHint(self) -> QSize:
        return QSize(12 * self.fontMetrics().averageCharWidth(), self.minimumHeight())

    def resizeEvent(self, e: QResizeEvent | None) -> None:
        super().resizeEvent(e)
        self._reveal()

    def paintEvent(self, e: QPaintEvent | None) -> None:
        super().paintEvent(e)
        viewport = self.viewport()
        if not self.lit or viewport is None:
            return
        painter = QPainter(viewport)
        for block in self._blocks():
            area = self.blockBoundingGeometry(block).translated(self.contentOffset())
            painter.fillRect(0, round(area.top()), _BAR, round(area.height()), QColor(themes.current_theme().accent))
        painter.end()

    def _blocks(self) -> list[QTextBlock]:
        document = self.document()
        found = [] if document is None else [document.findBlockByNumber(line) for line in self.lit]
        return [block for block in found if block.isValid()]

    def _relight(self, _theme: object = None) -> None:
        self.setExtraSelections([_lit(block) for block in self._blocks()])

    def _reveal(self) -> None:
        """Scroll up or down to the first lit line where it is out of sight; the cursor stays where it is."""
        bar, blocks = self.verticalScrollBar(), self._blocks()
        if bar is None or not blocks:
            return
        line, top, page = blocks[0].blockNumber(), bar.value(), bar.pageStep()
        if line < top or line >= top + page:
            bar.setValue(line if line < top else line - page + 1)

    def _place(self, anchor: int, position: int) -> None:
        document = self.document()
        last = document.characterCount() - 1 if document is not None else 0
        cursor = self.textCursor()
        cursor.setPosition(min(anchor, last))
        cursor.setPosition(min(position, last), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)


def _lit(block: QTextBlock) -> QTextEdit.ExtraSelection:
    """Return the ground of a lit line, as wide as the text."""
    found = QTextEdit.ExtraSelection()
    found.cursor = QTextCursor(block)  # pyright: ignore[reportAttributeAccessIssue]
    found.format.setBackground(QColor(themes.current_theme().info_base))
    found.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
    return found
