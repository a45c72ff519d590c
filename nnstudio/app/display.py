"""Whether there is a screen, and drawing without one."""

import os
import sys

from PyQt6.QtCore import qInstallMessageHandler

from nnstudio.cli.streams import tell

_NOISE = "This plugin does not support propagateSizeHints()"


def has_display() -> bool:
    """Tell whether Qt finds a screen, or was told how to do without (a missing one is known on Linux only)."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in named)


def off_screen() -> None:
    """Draw without a display, unless the caller chose how."""
    if sys.platform == "linux" and "QT_QPA_PLATFORM" not in os.environ:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        qInstallMessageHandler(_tell)


def _tell(_kind: object, _context: object, words: str | None) -> None:
    """Pass Qt's warnings on, but not the one it has for every window that is not on a screen."""
    if words and words != _NOISE:
        tell(words)
