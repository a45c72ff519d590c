"""Files of the page of sweeps that the user is asked for."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import QStandardPaths
from PyQt6.QtWidgets import QFileDialog, QWidget

from nnstudio.catalog import text
from nnstudio.document.atomic import write_atomic

SWEEP_SUFFIX, CSV_SUFFIX = ".sqlite", ".csv"


def ask_for_sweep(parent: QWidget, beside: Path | None) -> Path | None:
    """Ask for a file that holds a sweep; None if none is chosen."""
    filters = f"{text('panel.experiments.load.filter')} (*{SWEEP_SUFFIX})"
    found, _ = QFileDialog.getOpenFileName(parent, text("panel.experiments.load.title"), _folder(beside), filters)
    return Path(found) if found else None


def ask_for_csv(parent: QWidget, beside: Path | None) -> Path | None:
    """Ask for a file to write a table into; None if none is chosen."""
    stem = beside.stem if beside is not None else "sweep"
    suggested = str(Path(_folder(beside)) / f"{stem}{CSV_SUFFIX}")
    filters = f"{text('panel.experiments.save.filter')} (*{CSV_SUFFIX})"
    found, _ = QFileDialog.getSaveFileName(parent, text("panel.experiments.save.title"), suggested, filters)
    if not found:
        return None
    return Path(found) if Path(found).suffix else Path(found).with_suffix(CSV_SUFFIX)


def write_words(path: Path, words: str) -> None:
    """Write a text whole or not at all. Raises: StudyError if it cannot be written."""
    write_atomic(path, lambda file: file.write(words.encode()))


def _folder(beside: Path | None) -> str:
    if beside is not None and beside.parent.is_dir():
        return str(beside.parent)
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
