"""What lessons there are: the course, its lessons read beside the window, and what was done of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PyQt6.QtCore import QCoreApplication, QObject, pyqtSignal

from nnstudio.catalog import StudyError, resource
from nnstudio.catalog.places import is_file
from nnstudio.lessons.progress import Progress
from nnstudio.session.settings import Settings
from nnstudio.workers.job import Job

if TYPE_CHECKING:
    from nnstudio.lessons.course import Course
    from nnstudio.lessons.lesson import Lesson

State = Literal["open", "begun", "reached"]
_PROGRESS, _COURSE, _LAST = "lessons/progress", "lessons/course", "lessons/last"


@dataclass(frozen=True)
class Shelf:
    """A course and the challenges with every lesson of them that could be read; `refused` tells why of the others."""

    course: Course
    tasks: Course
    lessons: dict[Path, Lesson] = field(default_factory=dict)
    refused: dict[Path, StudyError] = field(default_factory=dict)

    def of(self, course: Course) -> Iterator[Path]:
        """Yield the files of a course's lessons, in order, whether they could be read or not."""
        for key in course.keys:
            yield course.path(key)

    def about(self, panel: str) -> list[Path]:
        """Return the lessons that are about a panel, in the course's order."""
        return [path for path in self.of(self.course) if path in self.lessons and panel in self.lessons[path].panels]


class Library(QObject):
    """Reads the course when it is first asked for; `changed` when it is there or is another, `progressed` later on.

    What was done is kept in the settings: of the program's own lessons by their keys, of others by their files.
    """

    changed = pyqtSignal()
    progressed = pyqtSignal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.progress = Progress.from_words(settings.word(_PROGRESS))
        self.shelf: Shelf | None = None
        self.problem: StudyError | None = None
        self._waiting: Callable[[], object] | None = None
        self._job = Job(self)
        self._job.answered.connect(self._take)
        self._job.failed.connect(self._refuse)

    @property
    def reading(self) -> bool:
        return self._job.running

    @property
    def folder(self) -> Path | None:
        """The folder of a course of one's own, None for the program's."""
        chosen = self._settings.word(_COURSE)
        return Path(chosen) if chosen else None

    @property
    def last(self) -> Path | None:
        """The lesson that was open last, if its file is still there."""
        chosen = self._settings.word(_LAST)
        path = Path(chosen) if Path(chosen).is_absolute() else _own() / chosen
        return path if chosen and is_file(path) else None

    def after(self, lesson: Lesson) -> Path | None:
        """Return the file of the lesson that follows one in the course, None after the last."""
        shelf = self.shelf
        found = shelf.course.after(lesson.key) if shelf is not None and lesson.folder == shelf.course.folder else None
        return None if shelf is None or found is None else shelf.course.path(found)

    def when_read(self, call: Callable[[], object]) -> None:
        """Call once the lessons are read, or could not be: at once where that is so. Of several the last one counts."""
        self._waiting = call
        self.ask()
        self._serve()

    def finish(self) -> None:
        """Wait until the lessons are read: somebody has asked for one by what is in it."""
        self.ask()
        self._job.finish()
        QCoreApplication.sendPostedEvents()

    def ask(self) -> None:
        """Read the lessons beside the window, unless they are there."""
        if self.shelf is None and self.problem is None and not self._job.running:
            self._read(self.folder)

    def choose(self, folder: Path | None) -> None:
        """Take another folder's lessons as the course, None for the program's own."""
        self._settings.set_word(_COURSE, "" if folder is None else str(folder))
        self._read(folder)

    def remember(self, lesson: Lesson) -> None:
        """Remember which lesson is open, to go on with it another day."""
        self._settings.set_word(_LAST, f"{name_of(lesson)}.toml")

    def set_progress(self, progress: Progress) -> None:
        """Keep what was done, beside what another window has kept meanwhile."""
        self._settings.sync()
        stored = Progress.from_words(self._settings.word(_PROGRESS))
        self.progress = progress.upon(stored, self.progress)
        self._settings.set_word(_PROGRESS, self.progress.as_words())
        self.progressed.emit()

    def state(self, lesson: Lesson) -> State:
        """Tell how far a lesson is: a challenge is reached by its claims, any other when every step is finished."""
        done = self.progress.of(name_of(lesson))
        wanted = {f"{at}.{claim}" for at, step in enumerate(lesson.steps) for claim in range(len(step.claims))}
        finished = set(done.steps) >= set(range(len(lesson.steps)))
        if wanted <= set(done.claims) if lesson.challenge else finished:
            return "reached"
        return "begun" if done.steps or done.last or done.claims or done.answers else "open"

    def close(self) -> None:
        self._job.close()

    def _read(self, folder: Path | None) -> None:
        self.shelf, self.problem = None, None
        self._job.ask(lambda: _shelf(folder))
        self.changed.emit()

    def _take(self, shelf: Shelf) -> None:
        if not self._job.running:
            self.shelf = shelf
            self.changed.emit()
            self._serve()

    def _serve(self) -> None:
        if self.shelf is not None or self.problem is not None:
            call, self._waiting = self._waiting, None
            if call is not None:
                call()

    def _refuse(self, fault: Exception) -> None:
        if not isinstance(fault, StudyError):
            raise fault
        self.problem = fault
        self.changed.emit()
        self._serve()


def name_of(lesson: Lesson) -> str:
    """Return the name by which progress is kept: the key of one of the program's own, the path of any other."""
    if lesson.folder is None:
        return lesson.key
    try:
        return (lesson.folder.resolve().relative_to(_own().resolve()) / lesson.key).as_posix()
    except ValueError:
        return str(lesson.folder / lesson.key)


def _own() -> Path:
    return resource("lessons")


def _shelf(folder: Path | None) -> Shelf:
    """Read a course and the challenges.

    Raises: StudyError if the course itself cannot be read.
    """
    from nnstudio.lessons.course import challenges, read_course, shipped  # measures and studies with them

    found = Shelf(shipped() if folder is None else read_course(folder), challenges())
    for course in (found.course, found.tasks):
        for key in course.keys:
            path = course.path(key)
            try:
                found.lessons[path] = course.lesson(key)
            except StudyError as problem:
                found.refused[path] = problem
    return found
