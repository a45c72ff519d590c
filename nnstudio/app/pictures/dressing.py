"""A picture in another theme than the window's."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PyQt6.QtWidgets import QApplication, QWidget

from nnstudio.widgets import themes


def dress(name: str, window: QWidget) -> Callable[[], None]:
    """Give everything the theme of that name; return what gives it the one before back.

    The window is not painted meanwhile, so that nobody sees it. "" and the present theme's own name change nothing.
    """
    before, app = themes.current_theme(), QApplication.instance()
    if name in ("", before.name) or not isinstance(app, QApplication):
        return lambda: None
    window.setUpdatesEnabled(False)
    themes.apply_theme(app, themes.THEMES[name])
    QApplication.sendPostedEvents()  # by which widgets learn of their palette
    return partial(_undress, app, before, window)


def _undress(app: QApplication, theme: themes.Theme, window: QWidget) -> None:
    themes.apply_theme(app, theme)
    window.setUpdatesEnabled(True)
