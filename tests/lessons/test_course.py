"""A folder of lessons is a course; a course.toml puts them in order."""

from pathlib import Path

import pytest

from nnstudio.lessons import LessonError, read_course, shipped
from tests.lessons.samples import small

COURSE = """format = 1
title = "Mine"
[[parts]]
key = "one"
title = "Part one"
lessons = ["b", "a", "later"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_text(small(), encoding="utf-8")
    return tmp_path


def test_that_a_folder_without_a_course_file_is_one_part_by_name(folder: Path) -> None:
    course = read_course(folder)
    assert course.keys == ("a", "b")
    assert course.title.shown() == folder.name
    assert [lesson.key for lesson in course.lessons()] == ["a", "b"]


def test_that_a_course_file_puts_lessons_in_order_and_passes_over_what_is_not_there(folder: Path) -> None:
    (folder / "course.toml").write_text(COURSE, encoding="utf-8")
    course = read_course(folder)
    assert (course.keys, course.missing) == (("b", "a"), ("later",))
    assert (course.after("b"), course.after("a"), course.after("x")) == ("a", None, None)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"b"', '"../b"', "parts[0].lessons[0]: “../b” is no lesson's key"),
        ('"b"', '"a"', "parts[0].lessons: The lesson “a” is listed twice."),
        ("key", "kye", "parts[0]: “key” is missing here."),
        ('title = "Mine"', "", "“title” is missing here."),
        ("format = 1", "format = 2", "format: 2 is not between 1 and 1."),
    ],
)
def test_that_a_mistake_in_a_course_is_named_with_its_place(folder: Path, old: str, new: str, said: str) -> None:
    (folder / "course.toml").write_text(COURSE.replace(old, new), encoding="utf-8")
    with pytest.raises(LessonError) as caught:
        read_course(folder)
    assert str(caught.value.mistakes[0].line).startswith(said)


def test_that_the_shipped_course_is_read() -> None:
    assert "s03_one_neuron" in shipped().keys
    assert shipped().lesson("s08_dead_units").rows == ("S08",)
