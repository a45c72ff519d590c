"""A Hangul font where the system has none."""

from __future__ import annotations

from PyQt6.QtGui import QFont, QFontDatabase
from PyQt6.QtWidgets import QApplication

from nnstudio.catalog import resource

FONT_FILE = "NotoSansKR-subset.otf"


def has_hangul() -> bool:
    """Tell whether some installed font has Korean."""
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.Korean))


def ensure_hangul(app: QApplication) -> bool:
    """Add the shipped Hangul font behind the application's own if the system has none; tell whether that was needed."""
    if has_hangul():
        return False
    number = QFontDatabase.addApplicationFont(str(resource("fonts", FONT_FILE)))
    families = QFontDatabase.applicationFontFamilies(number)
    font = QFont(app.font())
    font.setFamilies([*font.families(), *families])
    app.setFont(font)
    return bool(families)
