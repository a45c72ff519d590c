"""What the Lessons menu and its keys do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject
from PyQt6.QtWidgets import QFileDialog, QWidget

from nnstudio.app.dialogs.mistakes import show_mistakes
from nnstudio.app.dialogs.question import Role, ask
from nnstudio.app.lessons_about import about_menu
from nnstudio.catalog import Message, StudyError, text
from nnstudio.catalog.places import is_file, is_folder
from nnstudio.lessons.mistakes import LessonError
from nnstudio.lessons.progress import Progress
from nnstudio.panels.showing import show_alone
from nnstudio.session import Notice, Session
from nnstudio.session.files import Files, is_data
from nnstudio.session.library import name_of

if TYPE_CHECKING:
    from nnstudio.lessons.lesson import Lesson

LESSON_SUFFIX, COURSE_FILE, _NOTES = ".toml", "course.toml", ".txt"


def is_lesson(path: Path) -> bool:
    """Tell whether a path is that of a lesson, by its name, or of a folder with lessons and no data to learn from."""
    if not is_folder(path):
        return path.suffix.lower() == LESSON_SUFFIX
    if is_file(path / COURSE_FILE):
        return True
    try:
        files = [one for one in path.iterdir() if is_file(one)]
    except OSError:  # nobody may look into it
        return False
    data = [one for one in files if is_data(one) and one.suffix.lower() != _NOTES]
    return not data and any(one.suffix.lower() == LESSON_SUFFIX for one in files)


class LessonCommands(QObject):
    """Opens lessons and goes through them. `may_replace` asks for what is open and would be lost."""

    def __init__(self, window: QWidget, session: Session, files: Files, may_replace: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window, self._session, self._files, self._may_replace = window, session, files, may_replace
        self._lessons = session.lessons
        self._lessons.wanted.connect(self.open_path)

    def open_path(self, path: Path, at: int = -1) -> None:
        """Open a lesson's file at a step (-1: where it was left), or a folder as a course."""
        if is_folder(path) or path.name == COURSE_FILE:
            self._choose_course(path if is_folder(path) else path.parent)
            return
        try:
            lesson = _read(path)
        except LessonError as refused:
            show_mistakes(self._window, path.name, refused.mistakes)
            return
        except StudyError as refused:
            self._session.notices.refusal(refused)
            return
        self._begin(lesson, self._left(lesson) if at < 0 else at)

    def resume(self) -> None:
        """Go on with the lesson that was open last, or begin the course; say so if there is none."""
        path = self._lessons.library.last or self._first()
        if path is not None:
            self.open_path(path)
        else:
            self.course()

    def open(self) -> None:
        filters = f"{text('dialog.lesson.files')} (*{LESSON_SUFFIX})"
        name, _ = QFileDialog.getOpenFileName(self._window, text("dialog.lesson"), str(Path.home()), filters)
        if name:
            self.open_path(Path(name))

    def open_course(self) -> None:
        name = QFileDialog.getExistingDirectory(self._window, text("dialog.course"), str(Path.home()))
        if name:
            self._choose_course(Path(name))

    def own_course(self) -> None:
        """Take the program's own course again."""
        self._lessons.library.choose(None)
        self.course()

    def course(self) -> None:
        """Show every lesson on the stage."""
        show_alone(self._session, "course", self)

    def about_panel(self) -> None:
        """Open the lesson about what is on the stage; the first that is not done yet."""
        self._lessons.library.when_read(self._open_about)

    def choose_about(self, panel: str, button: QWidget) -> None:
        """Open the lesson about one panel; of several one is chosen in a menu below its button."""
        self._lessons.library.when_read(lambda: self._choose_about(panel, button))

    def _open_about(self) -> None:
        library = self._lessons.library
        paths = self._about(*self._session.project.view.panels)
        undone = [path for path in paths if library.state(paths[path]) != "reached"]
        if paths:
            self.open_path((undone or list(paths))[0])

    def _choose_about(self, panel: str, button: QWidget) -> None:
        paths = self._about(panel)
        if len(paths) == 1:
            self.open_path(next(iter(paths)))
        elif paths:
            menu = about_menu(button, paths, self._lessons.library, self.open_path)
            menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _about(self, *panels: str) -> dict[Path, Lesson]:
        """Return the lessons about some panels; it is said where there is none."""
        shelf, problem = self._lessons.library.shelf, self._lessons.library.problem
        found = {path: shelf.lessons[path] for key in panels for path in shelf.about(key)} if shelf is not None else {}
        if problem is not None:
            self._session.notices.refusal(problem)
        elif not found:
            shown = [Message(f"panel.{key}") for key in panels]
            self._session.notices.info("lesson.none_about", panel=shown[0] if shown else "")
        return found

    def back(self) -> None:
        self._step(-1)

    def next(self) -> None:
        """Go to the next step; from the last one the lesson is finished, and then the next one opened."""
        play = self._lessons.play
        if play is None:
            return
        if not self._lessons.last:
            self._step(1)
        elif not self._lessons.finished:
            play.finish_step()
            self._session.notices.info("lesson.done", lesson=play.lesson.title.shown())
        else:
            self._next_lesson(play.lesson)

    def again(self) -> None:
        self._tried(self._lessons.again)

    def close(self) -> None:
        self._lessons.close()

    def reset_progress(self) -> None:
        """Forget what was done, once that is confirmed."""
        roles = {"keep": Role.RejectRole, "forget": Role.DestructiveRole}
        if ask(self._window, "progress", {"forget": roles["forget"], "keep": roles["keep"]}) == "forget":
            self._lessons.library.set_progress(Progress())

    def _step(self, by: int) -> None:
        play = self._lessons.play
        if play is not None:
            self._tried(lambda: self._lessons.go(play.at + by))

    def _begin(self, lesson: Lesson, at: int) -> None:
        """Begin a lesson; the user's own work is asked for first, what another lesson has set is nobody's work."""
        in_lesson = self._lessons.lesson is not None and self._files.path is None
        if not in_lesson and self._files.own_work and not self._may_replace():
            return
        self._session.loading.cancel()
        if self._tried(lambda: self._lessons.open(lesson, at)):
            self._files.let_go()

    def _left(self, lesson: Lesson) -> int:
        """Return the step a lesson was left at; one that is done begins anew."""
        library = self._lessons.library
        return 0 if library.state(lesson) == "reached" else library.progress.of(name_of(lesson)).last

    def _first(self) -> Path | None:
        library = self._lessons.library
        library.finish()
        return next(iter(library.shelf.of(library.shelf.course)), None) if library.shelf is not None else None

    def _next_lesson(self, lesson: Lesson) -> None:
        library = self._lessons.library
        library.finish()
        path = library.after(lesson)
        if path is not None:
            self.open_path(path)
        else:
            self._lessons.close()
            self.course()

    def _choose_course(self, folder: Path) -> None:
        self._lessons.library.choose(folder)
        self.course()

    def _tried(self, call: Callable[[], object]) -> bool:
        try:
            call()
        except StudyError as refusal:
            self._session.notices.post(Notice(refusal.message, "error"))
            return False
        return True


def _read(path: Path) -> Lesson:
    from nnstudio.lessons.reading import read_lesson  # with the first lesson: it loads the measures' studies

    return read_lesson(path)
