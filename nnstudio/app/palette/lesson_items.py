"""The lessons of the course and the challenges."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from nnstudio.app.palette.item import InLanguages, Item, in_languages
from nnstudio.catalog import LANGUAGES, Message, language
from nnstudio.lessons.words import Words
from nnstudio.session.library import Library, Shelf
from nnstudio.widgets.marked_text import as_plain


def lesson_items(library: Library, open_path: Callable[[Path], object]) -> Iterator[Item]:
    """Yield the lessons that are read by now; they are asked for, and come soon if they are not."""
    library.ask()
    if library.shelf is not None:
        yield from _parts(library.shelf, open_path)
        for path in library.shelf.of(library.shelf.tasks):
            yield from _item(library.shelf, path, in_languages(Message("menu.lessons.challenges")), open_path)


def _parts(shelf: Shelf, open_path: Callable[[Path], object]) -> Iterator[Item]:
    course = shelf.course
    for part in course.parts:
        for path in (course.path(key) for key in part.lessons):
            menu, title = in_languages(Message("menu.lessons")), _words(part.title)
            place = {code: f"{menu[code]} › {title[code]}" for code in menu}
            yield from _item(shelf, path, place, open_path)


def _item(shelf: Shelf, path: Path, place: InLanguages, open_path: Callable[[Path], object]) -> Iterator[Item]:
    lesson = shelf.lessons.get(path)
    if lesson is not None:
        yield Item(f"lesson.{lesson.key}", _words(lesson.title), place, partial(open_path, path))


def _words(words: Words) -> InLanguages:
    return {code: as_plain(words.shown(code)) for code in (*LANGUAGES, language())}
