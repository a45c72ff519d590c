"""What is in a lesson file or in a folder of lessons, or what is wrong with them."""

from collections.abc import Iterator
from pathlib import Path

from nnstudio.catalog import Message, StudyError, text
from nnstudio.cli.files import existing
from nnstudio.lessons import Lesson, LessonError, Mistake, read_lesson
from nnstudio.lessons.checking import mistakes_of
from nnstudio.lessons.course import ENDING, FILE, course_of, read_course
from nnstudio.lessons.playing import SEEDS, failed
from nnstudio.lessons.reading import content_of


def has_lessons(folder: Path) -> bool:
    """Tell whether a folder is a course, or begins like one."""
    return (folder / FILE).is_file() or any(folder.glob(f"*{ENDING}"))


def describe_lesson(path: Path, played: bool) -> str:
    """Return what is in a lesson file; a course.toml is described as its course.

    Raises: LessonError with all that is wrong with it, or StudyError if it cannot be opened.
    """
    if path.name == FILE:
        return describe_course(existing(str(path)).parent, played)
    lesson = read_lesson(path)
    mistakes = mistakes_of(lesson) or (failed(lesson) if played else ())
    if mistakes:
        raise LessonError(mistakes)
    return " ".join(map(text, _words(lesson, played)))


def describe_course(folder: Path, played: bool) -> str:
    """Return what is in a folder of lessons.

    Raises: LessonError with all that is wrong with any of them, each named by its file.
    """
    course = course_of(content_of(folder / FILE), folder) if (folder / FILE).is_file() else read_course(folder)
    mistakes = [one for key in course.keys for one in _mistakes(course.path(key), played)]
    if mistakes:
        raise LessonError(mistakes)
    values = {"title": course.title.shown(), "lessons": len(course.keys), "parts": len(course.parts)}
    missing = Message("cli.check.course_missing", {"missing": ", ".join(course.missing)})
    return " ".join(map(text, [Message("cli.check.course", values), *([missing] if course.missing else [])]))


def _mistakes(path: Path, played: bool) -> Iterator[Mistake]:
    try:
        describe_lesson(path, played)
    except LessonError as problem:
        for one in problem.mistakes:
            yield Mistake(f"{path.name} {one.place}".strip(), one.message)
    except StudyError as problem:
        yield Mistake(path.name, problem.message)


def _words(lesson: Lesson, played: bool) -> Iterator[Message]:
    claims = sum(len(step.claims) for step in lesson.steps)
    questions = sum(len(step.questions) for step in lesson.steps)
    counts = {"steps": len(lesson.steps), "questions": questions, "claims": claims}
    yield Message("cli.check.lesson", {"title": lesson.title.shown(), **counts})
    if played:
        yield Message("cli.check.played", {"claims": claims, "seeds": len(SEEDS)})
