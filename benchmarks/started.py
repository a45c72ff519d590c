"""What `benchmarks/start.py` starts, each in a process of its own: a bare window, or nnstudio's."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def bare() -> None:
    """A window with one pyqtgraph plot: the least that Qt and pyqtgraph can do."""
    import numpy as np
    import pyqtgraph as pg
    from PyQt6.QtWidgets import QApplication, QMainWindow

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    plot = pg.PlotWidget()
    plot.plot(np.arange(100.0))
    window.setCentralWidget(plot)
    window.resize(1280, 800)
    window.show()
    app.processEvents()
    _usable()


def nnstudio() -> None:
    """The whole window, with the first project drawn in every panel."""
    gc.disable()  # as the program's entry does
    import nnstudio.__main__  # noqa: F401 - what the entry imports counts too
    from nnstudio.app.application import qt_application, shown_studio
    from nnstudio.panels import Panel
    from nnstudio.session.settings import Settings

    gc.freeze()
    gc.enable()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        app = qt_application()
        studio = shown_studio(app, Settings(folder / "settings.ini"), folder)
        panels = studio.window.findChildren(Panel)
        while studio.session.moment is None or any(panel.busy for panel in panels if panel.isVisible()):
            app.processEvents()
        app.processEvents()
        _usable()
        studio.close()


def _usable() -> None:
    """Tell that the window can be used, and the memory held by then."""
    statm = Path("/proc/self/statm")
    held = int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if statm.exists() else 0
    print(held, flush=True)


if __name__ == "__main__":
    {"bare": bare, "nnstudio": nnstudio}[sys.argv[1]]()
