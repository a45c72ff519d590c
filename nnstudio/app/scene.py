"""One panel shown without a window, for pictures and movies."""

from pathlib import Path
from time import monotonic

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QApplication

from nnstudio.catalog import StudyError, set_language
from nnstudio.document.file import Document
from nnstudio.panels import PANELS, Panel
from nnstudio.session import Session
from nnstudio.session.settings import Settings
from nnstudio.studies.run import Run
from nnstudio.widgets import themes

_SECONDS = 60.0
_CALM_TURNS = 5


class Scene:
    """A session that trains nothing by itself, with one panel of a given size drawn off the screen."""

    def __init__(self, app: QApplication, panel: str, size: tuple[int, int], folder: Path) -> None:
        if panel not in PANELS:
            raise StudyError("error.render.panel", panel=panel, known=", ".join(PANELS))
        self._app = app
        self.session = Session(Settings(folder / "settings.ini"))
        self.panel: Panel = PANELS[panel](self.session)
        self.panel.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self.panel.resize(*size)

    def show(self, document: Document, run: Run) -> None:
        """Show a document's project with a run of it."""
        self.session.open_project(document.project, run)
        self.panel.show()

    def picture(self) -> QImage:
        """Return the panel's picture once it has drawn what it has to draw."""
        self.settle()
        return self.panel.grab().toImage()

    def settle(self) -> None:
        """Wait until nothing is due: a layout that has changed asks the one around it for room a turn later."""
        end, calm = monotonic() + _SECONDS, 0
        while monotonic() < end and calm < _CALM_TURNS:
            self._app.processEvents()
            due = self.session.moment is None or self.panel.busy
            calm = 0 if due else calm + 1

    def close(self) -> None:
        self.session.close()
        self.panel.close()
        self.panel.deleteLater()


def dress(app: QApplication, theme: str, language: str) -> None:
    """Choose theme ("light" or "dark") and language of everything drawn from now on."""
    themes.apply_theme(app, themes.DARK if theme == "dark" else themes.LIGHT)
    set_language(language)
