"""What is in a lesson file or in a folder of lessons, or what is wrong with them."""

from collections.abc import Callable, Iterator
from pathlib import Path

from nnstudio.catalog import Message, StudyError, text
from nnstudio.cli.files import existing
from nnstudio.lessons import Lesson, LessonError, Mistake, read_lesson
from nnstudio.lessons.checking import mistakes_of
from nnstudio.lessons.course import ENDING, FILE, course_of, read_course
from nnstudio.lessons.playing import SEEDS, failed
from nnstudio.lessons.reading import content_of

Told = Callable[[str], object]


def has_lessons(folder: Path) -> bool:
    """Tell whether a folder is a course, or begins like one."""
    return folder.is_dir() and ((folder / FILE).is_file() or any(folder.glob(f"*{ENDING}")))


def describe_lesson(path: Path, played: bool, told: Told = lambda line: None) -> str:
    """Return what is in a lesson file; a course.toml is described as its course.

    Raises: LessonError with all that is wrong with it, or StudyError if it cannot be opened.
    """
    if path.name == FILE:
        return describe_course(existing(str(path)).parent, played, told)
    lesson = read_lesson(path)
    mistakes = mistakes_of(lesson) or (failed(lesson) if played else ())
    if mistakes:
        raise LessonError(mistakes)
    return " ".join(map(text, _words(lesson, played)))


def describe_course(folder: Path, played: bool, told: Told = lambda line: None) -> str:
    """Return what is in a folder of lessons; `told` hears a line for each lesson as soon as it is `played`.

    Raises: LessonError with all that is wrong with any of them, each named by its file.
    """
    course = course_of(content_of(folder / FILE), folder) if (folder / FILE).is_file() else read_course(folder)
    mistakes: list[Mistake] = []
    for key in course.keys:
        words, wrong = _looked_at(course.path(key), played)
        mistakes += wrong
        if played:
            told(f"{key}{ENDING}: {words}")
    if mistakes:
        raise LessonError(mistakes)
    values = {"title": course.title.shown(), "lessons": len(course.keys), "parts": len(course.parts)}
    missing = Message("cli.check.course_missing", {"missing": ", ".join(course.missing)})
    return " ".join(map(text, [Message("cli.check.course", values), *([missing] if course.missing else [])]))


def _looked_at(path: Path, played: bool) -> tuple[str, list[Mistake]]:
    """Return what is in a lesson's file in words, and what is wrong with it."""
    try:
        return describe_lesson(path, played), []
    except LessonError as problem:
        found = [Mistake(f"{path.name} {one.place}".strip(), one.message) for one in problem.mistakes]
    except StudyError as problem:
        found = [Mistake(path.name, problem.message)]
    return text(Message("cli.check.mistakes", {"count": len(found)})), found


def _words(lesson: Lesson, played: bool) -> Iterator[Message]:
    claims = sum(len(step.claims) for step in lesson.steps)
    questions = sum(len(step.questions) for step in lesson.steps)
    counts = {"steps": len(lesson.steps), "questions": questions, "claims": claims}
    yield Message("cli.check.lesson", {"title": lesson.title.shown(), **counts})
    if played:
        yield Message("cli.check.played", {"claims": claims, "seeds": len(SEEDS)})
