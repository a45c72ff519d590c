"""What the window's start loads, in a process of its own: nothing that the first picture does not need."""

import os
import subprocess
import sys

from tests.helpers.modules import ROOT

SHOWN = """
import sys, tempfile
from pathlib import Path
import nnstudio.__main__
from nnstudio.app.application import qt_application, shown_studio
from nnstudio.session.settings import Settings
with tempfile.TemporaryDirectory() as folder:
    app = qt_application()
    studio = shown_studio(app, Settings(Path(folder, "settings.ini")), Path(folder))
    app.processEvents()
    print(studio.window.isVisible(), *sys.modules)
    studio.shut()
    del studio
    app.processEvents()
"""
HEAVY = [
    "PIL",
    "concurrent.futures.process",
    "dask",
    "distributed",
    "matplotlib",
    "onnx",
    "onnxruntime",
    "pandas",
    "scipy",
    "sklearn",
    "sqlite3",
    "tomlkit",
    "tqdm",
    "ziamath",
    "PyQt6.QtPrintSupport",
    "nnstudio.app.dialogs.picture",
    "nnstudio.app.help.finder",
    "nnstudio.app.help.guide",
    "nnstudio.app.pictures.numbers_window",
    "nnstudio.cli.check",
    "nnstudio.cli.list",
    "nnstudio.cli.sweep",
    "nnstudio.cli.train",
    "nnstudio.data.readers",
    "nnstudio.document.sweep_file",
    "nnstudio.exporters.replaying",
    "nnstudio.importers",
    "nnstudio.lessons.lesson",
    "nnstudio.lessons.measures",
    "nnstudio.panels.experiments.panel",
    "nnstudio.panels.landscape.panel",
    "nnstudio.session.trials",
    "nnstudio.studies.multiples",
    "nnstudio.widgets.pictures.formats",
]


def test_that_nothing_heavy_is_imported_before_the_window_shows() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", SHOWN], env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    shown, *loaded = done.stdout.split()
    assert shown == "True"
    assert {"pyqtgraph", "nnstudio.panels.training.panel"} <= set(loaded)
    assert set(HEAVY) & set(loaded) == set()
