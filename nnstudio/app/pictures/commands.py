"""What is done with pictures: kept as a file, copied, printed; and with the numbers they are of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PyQt6.QtCore import QByteArray, QMimeData, QObject, QPoint, Qt
from PyQt6.QtGui import QGuiApplication, QPageLayout
from PyQt6.QtPrintSupport import QPrintDialog, QPrinter
from PyQt6.QtWidgets import QAbstractButton, QMenu, QWidget

from nnstudio.app.dialogs.picture import PictureDialog
from nnstudio.app.menu_action import add_action
from nnstudio.app.pictures.dressing import dress
from nnstudio.app.pictures.numbers_window import NumbersWindow
from nnstudio.app.pictures.still import Still
from nnstudio.app.pictures.titles import title_of
from nnstudio.app.pictures.writing import Writing
from nnstudio.catalog import Message, StudyError, text
from nnstudio.panels import Panel
from nnstudio.session import Session
from nnstudio.widgets.pictures.drawing import pixels
from nnstudio.widgets.pictures.formats import FORMATS, Look, on_paper
from nnstudio.widgets.tables import Table, tables_of
from nnstudio.widgets.tables.csv import csv_of, tabbed

COPY_SCALE = 2
_OFFERED = {
    "export": "file.picture",
    "copy": "edit.copy_picture",
    "copy_numbers": "edit.copy_numbers",
    "show_numbers": "view.numbers",
    "print": "file.print",
}


class Pictures(QObject):
    """The commands; each is of the panel that has the focus, or of the one given. Refusals are told, never raised."""

    def __init__(self, window: QWidget, session: Session, beside: Callable[[str], Path]) -> None:
        super().__init__(window)
        self._window, self._session, self._beside = window, session, beside
        self._panels: Callable[[], list[Panel]] = list
        self.still, self.writing = Still(session, self), Writing(session, self)

    def look_at(self, panels: Callable[[], list[Panel]]) -> None:
        """Say which panels are seen."""
        self._panels = panels

    def offer_on(self, buttons: Mapping[str, QAbstractButton]) -> None:
        """Offer everything in the menu of a panel's button too, while the panel is seen."""
        for key, button in buttons.items():
            button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            button.customContextMenuRequested.connect(partial(self._offer, key, button))

    def panels(self) -> list[Panel]:
        """Return the panels that are seen, the one with the focus first."""
        found, focus = self._panels(), self._window.focusWidget()
        return sorted(found, key=lambda one: focus is None or not (one is focus or one.isAncestorOf(focus)))

    def export(self, panel: Panel | None = None) -> None:
        """Ask what the picture is to be like and where it is kept."""
        panels = self.panels()
        if panel is not None:
            panels.sort(key=lambda one: one is not panel)
        if panels:
            PictureDialog(self._window, panels, self._beside, self.keep).show()

    def keep(self, panel: Panel, path: Path, look: Look, theme: str = "") -> None:
        """Write a panel's picture, or its numbers, as the file's ending says; in a theme, if another is named."""
        self.still.take(panel, lambda one: self._dressed(one, path, look, theme))

    def copy(self, panel: Panel | None = None) -> None:
        """Put a panel's picture on the clipboard: as pixels, and as SVG for those that take it."""
        self._take(panel, self._copied)

    def copy_numbers(self, panel: Panel | None = None) -> None:
        """Put a panel's numbers on the clipboard: as a spreadsheet takes them, and as CSV."""
        self._take(panel, self._numbers_copied)

    def show_numbers(self, panel: Panel | None = None) -> None:
        """Show a panel's numbers as tables in a window."""
        found = panel or next(iter(self.panels()), None)
        if found is not None:
            NumbersWindow(self._window, self._session, found, self.still).show()

    def print(self, panel: Panel | None = None) -> None:
        """Ask for a printer and print a panel on one page."""
        found = panel or next(iter(self.panels()), None)
        if found is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title_of(found))
        if found.width() > found.height():
            printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        dialog = QPrintDialog(printer, self._window)
        dialog.setObjectName("dialog.print")
        dialog.setWindowTitle(text("dialog.print"))
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self.still.take(found, lambda one: self.print_on(one, printer))
        dialog.deleteLater()

    def print_on(self, panel: Panel, printer: QPrinter) -> None:
        """Print a panel; what the printer refuses is told."""
        try:
            on_paper(panel, printer)
        except StudyError as refusal:
            self._session.notices.refusal(refusal)
        else:
            self._session.notices.info("picture.printed", panel=title_of(panel))

    def close(self) -> None:
        """Wait for what is being written."""
        self.still.close()
        self.writing.close()

    def _take(self, panel: Panel | None, then: Callable[[Panel], object]) -> None:
        found = panel or next(iter(self.panels()), None)
        if found is not None:
            self.still.take(found, then)

    def _dressed(self, panel: Panel, path: Path, look: Look, theme: str) -> None:
        """Paint in a theme, once the panel has drawn itself in it, and go back to the window's own."""
        undress = dress(theme, self._window)

        def painted(one: Panel) -> None:
            try:
                self._written(one, path, look)
            finally:
                undress()

        self.still.take(panel, painted)

    def _written(self, panel: Panel, path: Path, look: Look) -> None:
        kind = path.suffix.lower()
        try:
            if kind == ".csv":
                tables = self._tables(panel)
                if tables:
                    self.writing.write(path, lambda: csv_of(tables).encode())
            else:
                self.writing.write(path, FORMATS[kind](panel, look))
        except StudyError as refusal:
            self._session.notices.refusal(refusal)

    def _copied(self, panel: Panel) -> None:
        mime = QMimeData()
        mime.setImageData(pixels(panel, COPY_SCALE))
        mime.setData("image/svg+xml", QByteArray(FORMATS[".svg"](panel, Look(title_of(panel)))()))
        self._put(mime, "picture.copied", panel)

    def _numbers_copied(self, panel: Panel) -> None:
        tables, mime = self._tables(panel), QMimeData()
        if tables:
            mime.setText(tabbed(tables))
            mime.setData("text/csv", QByteArray(csv_of(tables).encode()))
            self._put(mime, "numbers.copied", panel)

    def _tables(self, panel: Panel) -> tuple[Table, ...]:
        """Return a panel's numbers; that there are none is told."""
        found = tables_of(panel)
        if not found:
            self._session.notices.warning("numbers.none", panel=title_of(panel))
        return found

    def _put(self, mime: QMimeData, told: str, panel: Panel) -> None:
        clipboard = QGuiApplication.clipboard()
        if clipboard is not None:
            clipboard.setMimeData(mime)
            self._session.notices.info(told, panel=title_of(panel))

    def _offer(self, key: str, button: QAbstractButton, at: QPoint) -> None:
        panel = next((one for one in self._panels() if one.key == key), None)
        if panel is None:
            return
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for call, words in _OFFERED.items():
            label, help_ = Message(f"action.{words}"), Message(f"action.{words}.help")
            add_action(menu, f"panel_menu.{call}", label, help_, partial(getattr(self, call), panel))
        menu.popup(button.mapToGlobal(at))
