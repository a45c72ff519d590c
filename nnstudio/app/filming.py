"""Making a movie of a panel in a process of its own, with progress, while the window goes on."""

import os
import sys
import tempfile
from pathlib import Path

from PyQt6.QtCore import QObject, QProcess, QProcessEnvironment, pyqtSignal

from nnstudio.catalog import language
from nnstudio.cli.movie import MovieJob
from nnstudio.document.file import Document, save


class Filming(QObject):
    """One movie at a time. `advanced(share)` from 0 to 1; then `done(path)`, or `failed(sentence)` as the process said.

    `start` ── nnstudio movie (a process) ── frame by frame ── done
         └── cancel ── killed; the file that was there before stays
    """

    advanced = pyqtSignal(float)
    done = pyqtSignal(object)
    failed = pyqtSignal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._process: QProcess | None = None
        self._out = Path()

    @property
    def running(self) -> bool:
        return self._process is not None

    def start(self, document: Document, job: MovieJob) -> None:
        """Film a document; the job's own source is not looked at.

        Raises: StudyError if the document cannot be handed over.
        """
        assert not self.running, "one movie at a time"
        self._folder, self._out = tempfile.TemporaryDirectory(), job.out
        source = Path(self._folder.name) / "movie.nnproj"
        save(document, source)
        process = QProcess(self)
        process.setProcessEnvironment(_environment())
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._broken)
        self._process = process
        process.start(*_command(source, job))

    def cancel(self) -> None:
        """Give the movie up."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.waitForFinished()
            self._clean(process)

    def _read(self) -> None:
        if self._process is None:
            return
        lines = bytes(self._process.readAllStandardOutput().data()).decode(errors="replace").split()
        found = [line.partition("/") for line in lines if line.partition("/")[2].isdecimal()]
        if found:
            done, _, count = found[-1]
            self.advanced.emit(int(done) / max(1, int(count)))

    def _broken(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._finished(1)

    def _finished(self, code: int) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        said = bytes(process.readAllStandardError().data()).decode(errors="replace").strip()
        self._clean(process)
        if code == 0 and self._out.exists():
            self.done.emit(self._out)
        else:
            self.failed.emit(said.splitlines()[-1] if said else process.errorString())

    def _clean(self, process: QProcess) -> None:
        process.deleteLater()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None


def _command(source: Path, job: MovieJob) -> tuple[str, list[str]]:
    """Return the program and its arguments: this one again, packaged or not."""
    width, height = job.size
    given = ["movie", str(source), "--panel", job.panel, "--out", str(job.out), "--size", f"{width}x{height}"]
    given += ["--frames", str(job.frames), "--seconds", f"{job.seconds:g}", "--from", str(job.first)]
    given += ["--to", str(job.last)] if job.last is not None else []
    given += ["--theme", job.theme, "--lang", language(), "--progress"]
    return sys.executable, given if getattr(sys, "frozen", False) else ["-m", "nnstudio", *given]


def _environment() -> QProcessEnvironment:
    """Return this process's environment; the program is found from anywhere."""
    found = QProcessEnvironment.systemEnvironment()
    if not getattr(sys, "frozen", False):
        root = str(Path(__file__).resolve().parents[2])
        before = found.value("PYTHONPATH", "")
        found.insert("PYTHONPATH", os.pathsep.join([root, before]) if before else root)
    return found
