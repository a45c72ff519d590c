"""Lesson files that the tests open."""

from pathlib import Path

from nnstudio.lessons.lesson import Lesson
from nnstudio.lessons.reading import read_lesson

FOLDER = Path(__file__).parent
TOUR = FOLDER / "tour.toml"


def tour() -> Lesson:
    """Return a lesson of three steps with every kind of question, claims, locks, and another start at its end."""
    return read_lesson(TOUR)
