"""The field an expression is typed into: what is wrong is underlined at its place and said in one sentence."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QSize, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QColor, QFocusEvent, QHideEvent, QKeyEvent, QKeySequence, QTextCharFormat, QTextCursor
from PyQt6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from nnstudio.catalog import Message, StudyError
from nnstudio.graph import PlaceError
from nnstudio.widgets import themes
from nnstudio.widgets.focus_ring import FocusRing
from nnstudio.widgets.sentence_label import SentenceLabel
from nnstudio.widgets.texts import bind_text

_PAUSE_MILLISECONDS = 500  # of typing, before what stands there is judged
_LEAST_LINES, _MOST_LINES = 1, 3
_Standard = QKeySequence.StandardKey


class EntryText(QPlainTextEdit):
    """A few lines of plain text. `entered` on Return and when the focus goes; Shift+Return begins another line."""

    entered = pyqtSignal()
    escaped = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = document.documentLayout() if (document := self.document()) is not None else None
        if layout is not None:
            queued = Qt.ConnectionType.QueuedConnection  # lines are broken when they are painted
            layout.documentSizeChanged.connect(self._fit, queued)  # pyright: ignore[reportCallIssue]
        self._fit()
        FocusRing(self)

    def keyPressEvent(self, e: QKeyEvent | None) -> None:
        if e is None:
            return
        ends = e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if ends and not e.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.entered.emit()
        elif e.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(e)

    def event(self, e: QEvent | None) -> bool:
        """Leave undo and redo to the window where no typing of its own is to be taken back."""
        if isinstance(e, QKeyEvent) and e.type() == QEvent.Type.ShortcutOverride and not self._own(e):
            e.ignore()
            return True
        return super().event(e)

    def focusOutEvent(self, e: QFocusEvent | None) -> None:
        super().focusOutEvent(e)
        self.entered.emit()

    def sizeHint(self) -> QSize:
        document = self.document()
        lines = round(document.size().height()) if document is not None else _LEAST_LINES
        shown = min(max(lines, _LEAST_LINES), _MOST_LINES)
        return QSize(240, shown * self.fontMetrics().lineSpacing() + 2 * self.frameWidth() + 10)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def _fit(self, *_: object) -> None:
        """Be as high as the lines there are."""
        self.setFixedHeight(self.sizeHint().height())

    def _own(self, key: QKeyEvent) -> bool:
        document = self.document()
        if document is not None and key.matches(_Standard.Undo):
            return document.isUndoAvailable()
        if document is not None and key.matches(_Standard.Redo):
            return document.isRedoAvailable()
        return True


class Entry(QWidget):
    """`typed(str)` when another text than the one shown was entered; `refuse` marks what is wrong with it.

    A text that is refused stays, so that it can be mended; Escape brings back the one there was.
    `judged(str)` after a pause in typing: whoever hears it may refuse or accept, and takes nothing over.
    """

    typed = pyqtSignal(str)
    judged = pyqtSignal(str)

    def __init__(self, name: str, label: Message, help_: Message) -> None:
        super().__init__()
        self.setObjectName(name)
        self.edit, self.error = EntryText(self), SentenceLabel("error")
        self.edit.setObjectName(f"{name}.edit")
        self.error.setObjectName(f"{name}.error")
        self.error.hide()
        bind_text(self.edit, "setAccessibleName", label)
        bind_text(self.edit, "setAccessibleDescription", help_)
        bind_text(self.edit, "setToolTip", help_)
        self._shown = ""
        self._fault: StudyError | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MILLISECONDS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.edit)
        column.addWidget(self.error)
        self._pause.timeout.connect(lambda: self.judged.emit(self.text()))
        self.edit.textChanged.connect(self._edited)
        self.edit.entered.connect(self._enter)
        self.edit.escaped.connect(self._restore)
        themes.changed.connect(self._mark)

    def text(self) -> str:
        """Return what stands in the field."""
        return self.edit.toPlainText()

    def show_text(self, text: str) -> None:
        """Show a text that was decided elsewhere; what is being typed gives way only to another one than before."""
        if text != self._shown or self.text() == text:
            self._put(text)

    def refuse(self, fault: StudyError) -> None:
        """Say what is wrong with the text, and where."""
        self._fault = fault
        reason = fault.message
        bind_text(self.error, "setText", reason)
        self.error.show()
        self._mark()

    def accept(self) -> None:
        """Nothing is wrong with the text."""
        self._pause.stop()
        self._fault = None
        self.error.hide()
        self._mark()

    def fault_range(self) -> tuple[int, int] | None:
        """Return the first and the last place that are underlined."""
        marks = self.edit.extraSelections()
        return (marks[0].cursor.selectionStart(), marks[0].cursor.selectionEnd()) if marks else None

    def hideEvent(self, a0: QHideEvent | None) -> None:
        self._pause.stop()
        super().hideEvent(a0)

    def _edited(self) -> None:
        if self._fault is not None:
            self.accept()
        self._pause.start()

    def _enter(self) -> None:
        self._pause.stop()
        if self.text() != self._shown:
            self.typed.emit(self.text())

    def _restore(self) -> None:
        self._put(self._shown)

    def _put(self, text: str) -> None:
        self._shown = text
        if self.text() != text:
            self.edit.blockSignals(True)
            self.edit.setPlainText(text)
            self.edit.blockSignals(False)
        document = self.edit.document()
        if document is not None:
            document.clearUndoRedoStacks()  # what was entered is the window's to undo
        self.accept()

    def _mark(self, *_: object) -> None:
        """Underline the fault."""
        if not isinstance(self._fault, PlaceError):
            self.edit.setExtraSelections([])
            return
        mark, place = QTextEdit.ExtraSelection(), self._fault.place
        theme = themes.current_theme()
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(QColor(theme.error))
        look.setBackground(QColor(theme.error_base))
        mark.format = look
        last = len(self.text())
        start = min(place.start, max(last - 1, 0))
        mark.cursor = QTextCursor(self.edit.document())
        mark.cursor.setPosition(start)
        mark.cursor.setPosition(min(max(place.end, start + 1), last), QTextCursor.MoveMode.KeepAnchor)
        self.edit.setExtraSelections([mark])
