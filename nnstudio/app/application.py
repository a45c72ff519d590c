"""The application: what lives as long as the program, and how the window opens and closes."""

import logging
import sys
import tempfile
from logging.handlers import RotatingFileHandler
from pathlib import Path
from time import monotonic

from PyQt6.QtCore import QStandardPaths
from PyQt6.QtWidgets import QApplication

from nnstudio import __version__
from nnstudio.app.appearance import Appearance
from nnstudio.app.display import has_display, off_screen
from nnstudio.app.faults import Faults, tell_faults
from nnstudio.app.fit import fit_to_screen
from nnstudio.app.main_window import MainWindow
from nnstudio.app.recovered import offer_recovery
from nnstudio.catalog import StudyError
from nnstudio.document.recent import Recent
from nnstudio.session import Session
from nnstudio.session.files import Files
from nnstudio.session.recovery import Keeper
from nnstudio.session.settings import Settings, data_folder
from nnstudio.widgets.fonts import ensure_hangul
from nnstudio.workers.thrift import stay_small


def qt_application() -> QApplication:
    """Return the one QApplication, made at the first call."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    stay_small()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("nnstudio")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("nnstudio")
    ensure_hangul(app)
    return app


class Studio:
    """Session, files, journal and main window, put together; `folder` is where the program keeps files of its own."""

    def __init__(self, app: QApplication, settings: Settings, folder: Path) -> None:
        self.session = Session(settings)
        self.files = Files(self.session)
        self.session.sweeps.saved = lambda: self.files.path
        self.session.sweeps.own = folder / "sweeps"
        self.faults = Faults()
        self.faults.install()
        self.appearance = Appearance(app, self.session)
        self._journal = folder / "journal"
        self.keeper = Keeper(self.session, self.files, self._journal)
        self.window = MainWindow(self.session, self.files, Recent(folder), self.appearance)
        self.window.before_close = self.close
        tell_faults(self.window, self.session, self.faults)
        self.window.restore_layout()

    def offer_recovery(self) -> None:
        """Offer what windows that died left."""
        offer_recovery(self.session, self.files, self.keeper, self._journal, self.window.commands.may_close)

    def shut(self) -> None:
        """Close the window without asking."""
        self.close()
        self.window.hide()
        self.window.deleteLater()

    def close(self) -> None:
        """End the thread and leave nothing to recover; what is being saved is saved first."""
        self.files.close()
        self.session.close()
        self.keeper.close()
        self.appearance.enlarged.close()
        self.session.settings.sync()
        self.faults.remove()


def shown_studio(app: QApplication, settings: Settings, folder: Path) -> Studio:
    """Open the window of a process; `folder` is where it keeps files of its own."""
    studio = Studio(app, settings, folder)
    fit_to_screen(studio.window)
    studio.window.show()
    return studio


def run_window(path: Path | None) -> int:
    """Open the window, with a project where one is given, and return the exit code when it is closed.

    Raises: StudyError if there is no screen to open it on.
    """
    if not has_display():
        raise StudyError("error.app.display")
    folder = data_folder()
    _log_to(folder)
    app = qt_application()
    studio = shown_studio(app, Settings(), folder)
    studio.offer_recovery()
    if path is not None:
        studio.window.commands.open_path(path)
    return app.exec()


def self_check() -> int:
    """Open the window, train five steps, save, load, close; print READY. Without a display it opens in memory."""
    if not has_display():
        off_screen()
    app = qt_application()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        studio = Studio(app, Settings(folder / "settings.ini"), folder)
        studio.window.show()
        try:
            _five_steps(app, studio)
            studio.files.save(folder / "check.nnproj")
            studio.files.open(folder / "check.nnproj")
            _wait(app, studio, 5)
        except (StudyError, TimeoutError) as fault:
            print(fault, file=sys.stderr)
            return 1
        finally:
            studio.shut()
    print("READY")
    return 0


def _five_steps(app: QApplication, studio: Studio) -> None:
    studio.session.player.steps(5)
    _wait(app, studio, 5)


def _wait(app: QApplication, studio: Studio, step: int, seconds: float = 30.0) -> None:
    """Process events until the window shows that step."""
    end = monotonic() + seconds
    while monotonic() < end:
        app.processEvents()
        moment = studio.session.moment
        if moment is not None and moment.snapshot.step == step:
            return
    raise TimeoutError(f"step {step} was not shown within {seconds:.0f} s")


def _log_to(folder: Path) -> None:
    """Keep the log of faults in a file; where that cannot be, on standard error."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericCacheLocation)
    logs = Path(place) / "nnstudio" if place else folder
    try:
        logs.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            logs / "nnstudio.log", maxBytes=500_000, backupCount=1, delay=True
        )
    except OSError:
        handler = logging.StreamHandler()
    logging.getLogger("nnstudio").addHandler(handler)
