"""What the program is, its licence and its version."""

from html import escape

from PyQt6.QtCore import PYQT_VERSION_STR, QT_VERSION_STR
from PyQt6.QtWidgets import QDialog, QWidget

from nnstudio import __version__
from nnstudio.app.dialogs.page import show_page
from nnstudio.catalog import text


def show_about(parent: QWidget) -> QDialog:
    """Show the page."""
    lines = [
        f"<h2>nnstudio {escape(__version__)}</h2>",
        *(f"<p>{escape(text(f'about.{part}'))}</p>" for part in ("what", "data", "licence")),
        f"<p>PyQt {escape(PYQT_VERSION_STR)} · Qt {escape(QT_VERSION_STR)}</p>",
    ]
    return show_page(parent, "dialog.about", "".join(lines), 460, 340)
