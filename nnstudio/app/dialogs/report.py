"""The report of a fault, to be copied."""

from html import escape

from PyQt6.QtWidgets import QDialog, QWidget

from nnstudio.app.dialogs.page import show_page
from nnstudio.catalog import text


def show_report(parent: QWidget, report: str) -> QDialog:
    """Show the page."""
    html = f"<p>{escape(text('fault.explained'))}</p><pre>{escape(report)}</pre>"
    return show_page(parent, "dialog.report", html, 760, 480)
