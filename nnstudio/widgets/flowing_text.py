"""A text to read, with formulas in its lines, as high as it needs to be."""

from __future__ import annotations

import html
import math

from PyQt6.QtCore import QEvent, QSize, Qt, QUrl
from PyQt6.QtGui import QPalette, QResizeEvent, QTextDocument, QTextOption, QWheelEvent
from PyQt6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from nnstudio.widgets import themes
from nnstudio.widgets.focus_ring import FocusRing
from nnstudio.widgets.inline_formula import inline_formula
from nnstudio.widgets.marked_text import as_html, as_plain

_LEAST, _INDENT = 120, 16
_STYLE = "p {{ margin: 0 0 8px 0 }} ul {{ margin: 0 0 8px 0 }} code {{ background: {code} }}"


class FlowingText(QTextBrowser):
    """Shows a marked text (see `marked_text`) in the theme's colours. It never scrolls: whoever holds it does.

    Its words can be selected and copied by mouse and keys; assistive technology reads them with formulas as LaTeX.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._marked = ""
        self._wide = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._document.setDocumentMargin(0)
        self._document.setIndentWidth(_INDENT)
        FocusRing(self)
        themes.changed.connect(self.restyle)
        self.restyle(themes.current_theme())

    @property
    def _document(self) -> QTextDocument:
        document = self.document()
        assert document is not None
        return document

    def marked(self) -> str:
        """Return the text as it was given."""
        return self._marked

    def set_marked(self, marked: str) -> None:
        """Show another text."""
        if marked != self._marked:
            self._marked = marked
            self._set_anew()

    def restyle(self, theme: themes.Theme) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        palette.setColor(QPalette.ColorRole.Text, themes.qt_palette(theme).color(QPalette.ColorRole.WindowText))
        self.setPalette(palette)
        self._set_anew()

    def sizeHint(self) -> QSize:
        return QSize(_LEAST, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, self.minimumHeight())

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        if self._room() != self._wide:
            self._set_anew()

    def changeEvent(self, e: QEvent | None) -> None:
        super().changeEvent(e)
        if e is not None and e.type() == QEvent.Type.FontChange and hasattr(self, "_marked"):
            self._set_anew()

    def wheelEvent(self, e: QWheelEvent | None) -> None:
        if e is not None:
            e.ignore()  # it never scrolls itself

    def _room(self) -> int:
        port = self.viewport()
        return port.width() if port is not None else self.width()

    def _set_anew(self) -> None:
        self._wide = self._room()
        theme = themes.current_theme()
        self._document.setDefaultFont(self.font())
        self._document.setDefaultStyleSheet(_STYLE.format(code=theme.button))
        self._pictures = 0
        self.setHtml(as_html(self._marked, self._formula))
        self.setAccessibleName(as_plain(self._marked))
        self._document.setTextWidth(self._wide)
        self.setFixedHeight(math.ceil(self._document.size().height()) if self._marked else 0)

    def _formula(self, latex: str, tail: str) -> str:
        """Return the HTML of a formula and the signs that end it: a picture, or the LaTeX where that cannot be read."""
        room = max(self._wide - 4, _LEAST)
        image = inline_formula(latex, tail, self.font(), themes.current_theme().text, self.devicePixelRatioF(), room)
        if image is None:
            return f"<code>{html.escape(latex)}</code>{html.escape(tail)}"
        self._pictures += 1
        name = f"formula:{self._pictures}"
        self._document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), image)
        return f'<img src="{name}" style="vertical-align: middle">'
