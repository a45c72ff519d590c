"""A page of text to read, with a button to close it."""

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from nnstudio.catalog import text


def show_page(parent: QWidget, key: str, html: str, width: int = 520, height: int = 460) -> QDialog:
    """Show a page beside the window, which stays usable."""
    dialog = QDialog(parent)
    dialog.setObjectName(key)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(text(key))
    page = QTextBrowser()
    page.setOpenExternalLinks(True)
    page.setHtml(html)
    page.setAccessibleName(text(key))
    buttons = QDialogButtonBox()
    close = buttons.addButton(text("dialog.close"), QDialogButtonBox.ButtonRole.RejectRole)
    assert close is not None
    close.setObjectName(f"{key}.close")
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.addWidget(page)
    layout.addWidget(buttons)
    dialog.resize(width, height)
    dialog.show()
    return dialog
