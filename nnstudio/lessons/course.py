"""A course: lessons in order, in parts; the shipped one, or a folder of a teacher's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nnstudio.catalog import StudyError, resource
from nnstudio.catalog.places import is_file
from nnstudio.lessons.fields import Table, short, whole, word, words
from nnstudio.lessons.lesson import Lesson
from nnstudio.lessons.mistakes import Found
from nnstudio.lessons.reading import content_of, read_lesson
from nnstudio.lessons.toml_text import tables_of
from nnstudio.lessons.words import NO_WORDS, Words

FILE, ENDING = "course.toml", ".toml"
_MOST_PARTS, _MOST_LESSONS = 50, 200
_KEY = re.compile(r"[\w가-힣][\w가-힣 -]{0,80}")


@dataclass(frozen=True)
class Part:
    """A chapter: its title, and the keys of its lessons in order."""

    key: str
    title: Words
    lessons: tuple[str, ...]


@dataclass(frozen=True)
class Course:
    """Parts with lessons, whose files lie in `folder`. A listed lesson without a file is passed over."""

    folder: Path
    title: Words
    parts: tuple[Part, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all lessons that have a file, in order."""
        return tuple(key for part in self.parts for key in part.lessons if is_file(self.path(key)))

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys of lessons that have no file."""
        return tuple(key for part in self.parts for key in part.lessons if not is_file(self.path(key)))

    def path(self, key: str) -> Path:
        """Return a lesson's file."""
        return self.folder / f"{key}{ENDING}"

    def lesson(self, key: str) -> Lesson:
        """Read one lesson.

        Raises: LessonError, or StudyError if it cannot be opened.
        """
        return read_lesson(self.path(key))

    def after(self, key: str) -> str | None:
        """Return the lesson that follows, None after the last."""
        keys = self.keys
        at = keys.index(key) + 1 if key in keys else len(keys)
        return keys[at] if at < len(keys) else None

    def lessons(self) -> Iterator[Lesson]:
        """Read all lessons that have a file."""
        yield from (self.lesson(key) for key in self.keys)


def shipped() -> Course:
    """Return the course that comes with the program."""
    return read_course(resource("lessons"))


def challenges() -> Course:
    """Return the challenges that come with the program, in the order of their names."""
    return read_course(resource("lessons", "challenges"))


def read_course(folder: Path) -> Course:
    """Return the course of a folder: as its course.toml says, else its lesson files by name as one part.

    Raises: LessonError with all that is wrong with course.toml, or StudyError if the folder cannot be read.
    """
    if is_file(folder / FILE):
        return course_of(content_of(folder / FILE), folder)
    try:
        names = sorted(path.stem for path in folder.glob(f"*{ENDING}") if path.is_file())
    except OSError as problem:
        raise StudyError("error.lesson.unreadable", file=folder.name, reason=problem.strerror or "") from None
    title = Words.of(folder.name)
    return Course(folder, title, (Part(folder.name, title, tuple(names[:_MOST_LESSONS])),))


def course_of(content: bytes, folder: Path) -> Course:
    """Return the course that a course.toml says.

    Raises: LessonError with all that is wrong with it.
    """
    found = Found()
    top = Table(tables_of(content), "", found)
    top.need("format", whole(1, 1), 1)
    title = top.need("title", words, NO_WORDS)
    parts = tuple(_part(table) for table in top.tables("parts", _MOST_PARTS))
    top.done()
    _check_twice(parts, found)
    found.check()
    return Course(folder, title, parts)


def _part(table: Table) -> Part:
    keys = table.several("lessons", _key, _MOST_LESSONS)
    part = Part(table.need("key", word, ""), table.need("title", words, NO_WORDS), keys)
    table.done()
    return part


def _check_twice(parts: tuple[Part, ...], found: Found) -> None:
    seen: set[str] = set()
    for at, part in enumerate(parts):
        for key in part.lessons:
            if key in seen:
                found.add(f"parts[{at}].lessons", StudyError("error.lesson.twice", key=key))
            seen.add(key)


def _key(value: Any) -> str:
    """A bare name: nothing outside the course's folder is opened."""
    found = word(value)
    if not _KEY.fullmatch(found):
        raise StudyError("error.lesson.course_key", value=short(found))
    return found
