"""Lesson files that the tests open."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from nnstudio.lessons import Words
from nnstudio.lessons.lesson import Lesson
from nnstudio.lessons.reading import read_lesson

FOLDER = Path(__file__).parent
TOUR = FOLDER / "tour.toml"


def tour() -> Lesson:
    """Return a lesson of three steps with every kind of question, claims, locks, and another start at its end."""
    return read_lesson(TOUR)


def all_words(value: Any) -> Iterator[Words]:
    """Yield every text that is there, in a lesson and in whatever it is made of."""
    if isinstance(value, Words):
        if value:
            yield value
    elif is_dataclass(value):
        for one in fields(value):
            yield from all_words(getattr(value, one.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from all_words(one)
