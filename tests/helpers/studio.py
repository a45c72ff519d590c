"""The whole program's window for scripts and stories: opened off the screen, waited for, closed without a trace."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # read when Qt makes its application

from PyQt6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PyQt6.QtWidgets import QApplication

import messages
from nnstudio.app.application import Studio, qt_application
from nnstudio.panels import Panel
from nnstudio.session.settings import Settings


@contextmanager
def opened(folder: Path, theme: str = "light", language: str = "en") -> Iterator[Studio]:
    """Yield a shown window that keeps its own files in `folder`, and close it without a question."""
    messages.compile_all(only_stale=True)
    settings = Settings(folder / "settings.ini")
    settings.set_word("theme", theme)
    settings.set_word("language", language)
    studio = Studio(qt_application(), settings, folder)
    studio.window.show()
    try:
        yield studio
    finally:
        studio.session.player.pause()
        studio.close()
        studio.window.hide()
        studio.window.deleteLater()
        delete_later()


def quieten() -> None:
    """Keep the offscreen plugin's own lines from a script's output."""
    qInstallMessageHandler(_tell)


def _tell(_kind: QtMsgType, _context: object, words: str | None) -> None:
    """Let Qt's warnings through, but for the offscreen plugin's own lines."""
    if words and not words.startswith("This plugin does not support "):
        print(words, file=sys.stderr)


def wait(until: Callable[[], bool], what: str, seconds: float = 30.0) -> None:
    """Process events until something is so.

    Raises: TimeoutError naming what was waited for.
    """
    end = monotonic() + seconds
    while not until():
        if monotonic() > end:
            raise TimeoutError(f"{what} within {seconds:.0f} s")
        spend(0.001)  # asleep where there is nothing to do: others want the processor too


def spend(seconds: float) -> None:
    """Let Qt's own loop run; unlike a loop of processEvents it sleeps where there is nothing to do."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), Qt.TimerType.PreciseTimer, loop.quit)
    loop.exec()


def settle(studio: Studio, *more: Panel) -> None:
    """Wait until nothing trains and every panel has drawn what it has to draw."""
    panels = [*_panels(studio), *more]

    def done() -> bool:
        return not studio.session.player.clock.running and not any(panel.busy for panel in panels if panel.isVisible())

    for _ in range(3):  # new words ask for a new layout, and that for another
        wait(done, "the window came to rest")
        QApplication.processEvents()
    wait(done, "the window came to rest")


def _panels(studio: Studio) -> list[Panel]:
    """Return the panels of docks and stage; looking through all the window's children for them takes long."""
    docked = [dock.widget() for dock in studio.window.docks.values()]
    stage = studio.window.stage
    chosen = [stage.panel(key) for key, button in stage.buttons.items() if button.isChecked()]
    return [one for one in (*docked, *chosen) if isinstance(one, Panel)]


def delete_later() -> None:
    """Let Qt delete what was asked to be deleted later."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
