"""The menu of exports, and what its actions do: the network as it is at the moment shown, written beside the window."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PyQt6.QtCore import QObject
from PyQt6.QtWidgets import QFileDialog, QMenu, QWidget

from nnstudio.app.dialogs.overwrite import may_replace
from nnstudio.app.menu_action import add_action
from nnstudio.catalog import StudyError, text
from nnstudio.catalog.places import is_there
from nnstudio.document.atomic import write_atomic
from nnstudio.document.runs import curves_of
from nnstudio.exporters import EXPORTERS, Exporter, Story, Trained
from nnstudio.session import Session
from nnstudio.workers.job import Job


class Exporting(QObject):
    """Asks for a file and writes it; what came of it is told."""

    def __init__(self, window: QWidget, session: Session, beside: Callable[[str], Path]) -> None:
        super().__init__(window)
        self._window, self._session, self._beside = window, session, beside
        self._job = Job(self)
        self._job.answered.connect(self._done)
        self._job.failed.connect(self._failed)

    @property
    def busy(self) -> bool:
        return self._job.running

    def fill(self, menu: QMenu) -> None:
        """Offer every exporter, its action named `action.export.<key>`."""
        for entry in EXPORTERS:
            add_action(menu, f"export.{entry.key}", entry.label(), entry.help(), partial(self.ask, entry.key))

    def ask(self, key: str) -> None:
        """Ask where to, and write it there."""
        entry, trained = EXPORTERS[key], self.trained()
        if trained is None:
            self._session.notices.warning("export.nothing")
            return
        suggested = str(self._beside(entry.suffix))
        kind = f"{text(entry.label())} (*{entry.suffix})"
        name, _ = QFileDialog.getSaveFileName(self._window, text("dialog.export"), suggested, kind)
        path = Path(name) if Path(name).suffix.lower() == entry.suffix else Path(f"{name}{entry.suffix}")
        if name and (path == Path(name) or not is_there(path) or may_replace(self._window, path.name)):
            self.write(entry(), trained, path)

    def write(self, exporter: Exporter, trained: Trained, path: Path) -> None:
        """Write the file beside the window."""

        def written() -> Path:
            content = exporter.written(trained)
            write_atomic(path, lambda file: file.write(content))
            return path

        self._job.ask(written)

    def close(self) -> None:
        """Wait for what is being written."""
        self._job.finish()

    def trained(self) -> Trained | None:
        """Return the network of the moment shown."""
        moment, run = self._session.moment, self._session.run
        if moment is None or run is None:
            return None
        story = Story(run.log.start, tuple(run.log.edits), moment.snapshot.step)
        return Trained(moment.checked, moment.snapshot.parameters, dict(curves_of(run)), self._beside("").name, story)

    def _done(self, path: Path) -> None:
        self._session.notices.info("export.done", file=path.name)

    def _failed(self, fault: Exception) -> None:
        if not isinstance(fault, StudyError):
            raise fault  # a fault of ours: for whoever catches what nobody caught
        self._session.notices.refusal(fault)
