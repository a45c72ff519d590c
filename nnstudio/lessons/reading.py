"""From a lesson file's tables to the frozen values, with every mistake named in its place."""

import re
from pathlib import Path
from typing import Any

from nnstudio.catalog import StudyError
from nnstudio.catalog.panel_keys import PANELS
from nnstudio.lessons.fields import Table, flag, one_of, said, short, whole, word, words
from nnstudio.lessons.formulas import check_text
from nnstudio.lessons.lesson import Lesson, Step
from nnstudio.lessons.mistakes import Found, LessonError, Mistake
from nnstudio.lessons.reading_start import read_start
from nnstudio.lessons.reading_steps import read_step
from nnstudio.lessons.start import Start
from nnstudio.lessons.toml_text import MOST_BYTES, tables_of
from nnstudio.lessons.words import NO_WORDS

FORMAT, MOST_STEPS = 1, 40
_ROW = re.compile(r"[A-Z]\d{2}")


def read_lesson(path: Path) -> Lesson:
    """Read a lesson file; its name is the lesson's key.

    Raises: LessonError with all that is wrong with it, or StudyError if it cannot be opened.
    """
    return lesson_of(content_of(path), path.stem, path.absolute().parent)


def content_of(path: Path) -> bytes:
    """Return a lesson file's bytes, not many more than it may have.

    Raises: StudyError if there is no such file.
    """
    try:
        if path.exists() and not path.is_file():
            raise StudyError("error.lesson.no_file", file=path.name)
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise StudyError("error.lesson.missing_file", file=path.name) from None
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise StudyError("error.lesson.unreadable", file=path.name, reason=reason) from None


def lesson_of(content: bytes | str, key: str, folder: Path | None = None) -> Lesson:
    """Return the lesson that a file's text says; project files are looked for in `folder`.

    Raises: LessonError with all that is wrong with it.
    """
    found = Found()
    top = Table(tables_of(content.encode() if isinstance(content, str) else content), "", found)
    top.need("format", _format, FORMAT)
    found.check()
    lesson = _lesson(top, key, folder)
    top.done()
    found.check()
    return lesson


def _lesson(top: Table, key: str, folder: Path | None) -> Lesson:
    start = top.inner("start")
    if start is None and "start" not in top:
        top.refuse("", StudyError("error.lesson.missing", key="start"))
    return Lesson(
        key,
        top.need("title", said, NO_WORDS),
        Start() if start is None else read_start(start),
        _steps(top),
        top.take("about", lambda value: check_text(words(value)), NO_WORDS),
        top.several("rows", _row, 20),
        top.several("panels", one_of(*(name for name, _ in PANELS)), len(PANELS)),
        top.take("challenge", flag, False),
        folder,
    )


def _steps(top: Table) -> tuple[Step, ...]:
    if not top.fields.get("steps"):
        top.refuse("", StudyError("error.lesson.missing", key="[[steps]]"))
    return tuple(read_step(table) for table in top.tables("steps", MOST_STEPS))


def _format(value: Any) -> int:
    found = whole(1, 10**6)(value)
    if found > FORMAT:
        raise StudyError("error.lesson.newer", found=found, known=FORMAT)
    return found


def _row(value: Any) -> str:
    found = word(value)
    if not _ROW.fullmatch(found):
        raise StudyError("error.lesson.row", value=short(found))
    return found


__all__ = ["FORMAT", "LessonError", "Mistake", "content_of", "lesson_of", "read_lesson"]
