"""What the program is, its version, and the licences of all that is shipped, to be read without a network."""

from __future__ import annotations

from html import escape

from PyQt6.QtCore import PYQT_VERSION_STR, QT_VERSION_STR, Qt
from PyQt6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QTreeWidget, QTreeWidgetItem, QWidget

from nnstudio import __version__
from nnstudio.app.licences import KINDS, Part, parts
from nnstudio.catalog import Message, text
from nnstudio.widgets.texts import bind_text

_SIZE, _LIST_WIDTH = (860, 560), 270
_PART = Qt.ItemDataRole.UserRole


class AboutDialog(QDialog):
    """At the left what is shipped, by kinds; at the right what it is and its licence. It begins with the program."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("dialog.about")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        bind_text(self, "setWindowTitle", Message("dialog.about"))
        self.list, self.page = QTreeWidget(), QTextBrowser()
        self.list.setObjectName("about.list")
        self.list.setHeaderHidden(True)
        self.list.setFixedWidth(_LIST_WIDTH)
        bind_text(self.list, "setAccessibleName", Message("licences.list"))
        self.page.setObjectName("about.page")
        bind_text(self.page, "setAccessibleName", Message("dialog.about"))
        row = QHBoxLayout(self)
        row.addWidget(self.list)
        row.addWidget(self.page, 1)
        self.resize(*_SIZE)
        self._fill()
        self.list.currentItemChanged.connect(lambda now, _: self._show(now))
        self.list.setCurrentItem(self.list.topLevelItem(0))

    def refresh_texts(self) -> None:
        for at, kind in enumerate(self._kinds):
            heading = self.list.topLevelItem(at)
            if heading is not None:
                heading.setText(0, text(f"licences.{kind}"))
        self._show(self.list.currentItem())

    def _fill(self) -> None:
        found = parts()
        self._kinds = [kind for kind in KINDS if any(part.kind == kind for part in found)]
        for kind in self._kinds:
            heading = QTreeWidgetItem(self.list, [text(f"licences.{kind}")])
            for part in (part for part in found if part.kind == kind):
                row = QTreeWidgetItem(heading, [f"{part.name} {part.present}".strip()])
                row.setData(0, _PART, part)
        self.list.expandAll()

    def _show(self, row: QTreeWidgetItem | None) -> None:
        part = row.data(0, _PART) if row is not None else None
        self.page.setHtml(_licence(part) if part is not None else _program())


def _program() -> str:
    lines = [
        f"<h2>nnstudio {escape(__version__)}</h2>",
        *(f"<p>{escape(text(f'about.{part}'))}</p>" for part in ("what", "data", "licence")),
        f"<p>PyQt {escape(PYQT_VERSION_STR)} · Qt {escape(QT_VERSION_STR)}</p>",
    ]
    return "".join(lines)


def _licence(part: Part) -> str:
    told = text("licences.told", name=part.name, version=part.present, licence=part.licence)
    return f"<h3>{escape(told.strip(': '))}</h3><pre style='white-space: pre-wrap'>{escape(part.text())}</pre>"


def show_about(parent: QWidget) -> QDialog:
    """Show the dialog."""
    dialog = AboutDialog(parent)
    dialog.show()
    return dialog
