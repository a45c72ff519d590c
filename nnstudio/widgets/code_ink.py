"""Light syntax colours for a few lines of Python."""

from __future__ import annotations

import keyword
import re

from PyQt6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from nnstudio.widgets import themes

_TOKEN = re.compile(
    r"(?P<comment>#.*)"
    r"|(?P<string>'[^'\n]*'|\"[^\"\n]*\")"
    r"|(?P<number>(?<![\w.])(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)"
    r"|(?P<word>[A-Za-z_]\w*)"
)


def inks(theme: themes.Theme) -> dict[str, str]:
    """Return the colour of each kind of token; all read 4.5:1 or better on the theme's base."""
    return {"comment": theme.muted, "string": theme.warning, "number": theme.info, "keyword": theme.accent}


def kind_of(match: re.Match[str]) -> str:
    """Return the kind of a token: a word is a keyword, or plain ("")."""
    kind = match.lastgroup or ""
    if kind == "word":
        return "keyword" if keyword.iskeyword(match[0]) else ""
    return kind


class CodeInk(QSyntaxHighlighter):
    """Colours comments, strings, numbers and keywords of a document, line by line."""

    def __init__(self, document: QTextDocument | None) -> None:
        super().__init__(document)
        self._formats: dict[str, QTextCharFormat] = {}
        self.restyle(themes.current_theme())
        themes.changed.connect(self.restyle)

    def restyle(self, theme: themes.Theme) -> None:
        self._formats = {kind: _format(color, kind) for kind, color in inks(theme).items()}
        self.rehighlight()

    def highlightBlock(self, text: str | None) -> None:
        for match in _TOKEN.finditer(text or ""):
            found = self._formats.get(kind_of(match))
            if found is not None:
                self.setFormat(_units(text or "", match.start()), _units(match[0], len(match[0])), found)


def _units(text: str, end: int) -> int:
    """Return the length of a text in Qt's units of UTF-16."""
    return len(text[:end].encode("utf-16-le")) // 2


def _format(color: str, kind: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(color))
    if kind == "keyword":
        made.setFontWeight(QFont.Weight.Bold)
    return made
