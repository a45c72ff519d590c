"""A Hangul font where the system has none."""

from __future__ import annotations

from PyQt6.QtGui import QFont, QFontDatabase, QFontInfo
from PyQt6.QtWidgets import QApplication

from nnstudio.catalog import resource

FONT_FILE = "NotoSansKR-subset.otf"
_PREFERRED = (
    "Malgun Gothic",
    "Apple SD Gothic Neo",
    "Noto Sans KR",
    "Noto Sans CJK KR",
    "Pretendard",
    "NanumGothic",
    "UnDotum",
)


def has_hangul() -> bool:
    """Tell whether some installed font has Korean."""
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.Korean))


def ensure_hangul(app: QApplication) -> str:
    """Put a font with Hangul behind the application's own and return its family, "" if there is none at all.

    The system's, or the shipped one if it has none. Named, because Qt's own choice may be a Japanese or a bold face.
    """
    family = _system_family() if has_hangul() else _shipped_family()
    if family:
        font = QFont(app.font())
        font.setFamilies([QFontInfo(font).family(), family])  # resolved: "Sans Serif" is no face of its own
        app.setFont(font)
    return family


def _system_family() -> str:
    installed = QFontDatabase.families(QFontDatabase.WritingSystem.Korean)
    return next((family for family in _PREFERRED if family in installed), "")


def _shipped_family() -> str:
    number = QFontDatabase.addApplicationFont(str(resource("fonts", FONT_FILE)))
    return next(iter(QFontDatabase.applicationFontFamilies(number)), "")
