"""The picture saved by a button: where to is asked, and what goes wrong is told."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import QStandardPaths
from PyQt6.QtWidgets import QFileDialog, QWidget

from nnstudio.catalog import StudyError, text
from nnstudio.panels.backprop.picture.export import save_svg
from nnstudio.panels.backprop.picture.sheet import GraphSheet
from nnstudio.session import Notices
from nnstudio.widgets import themes

SUFFIX = ".svg"


def save_drawing(parent: QWidget, picture: GraphSheet, name: str, notices: Notices) -> None:
    """Ask for a file, suggest `name`, and save the picture's whole drawing there."""
    if picture.scene is None:
        return
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    suggested = str(Path(folder) / f"{name}{SUFFIX}")
    filters = f"{text('panel.backprop.export.filter')} (*{SUFFIX})"
    found, _ = QFileDialog.getSaveFileName(parent, text("panel.backprop.export.title"), suggested, filters)
    if not found:
        return
    path = Path(found) if Path(found).suffix else Path(found).with_suffix(SUFFIX)
    try:
        save_svg(path, picture.scene, themes.current_theme(), name)
    except StudyError as error:
        notices.refusal(error)
    else:
        notices.info("panel.backprop.export.done", file=path.name)
