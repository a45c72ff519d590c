"""A lesson is written so that what a teacher typed stays, wherever nothing changed."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from nnstudio.catalog import resource
from nnstudio.lessons import Lesson, Step, Words, lesson_of, read_lesson, save_lesson, written
from tests.lessons.samples import WHOLE, whole

SHIPPED = sorted(one for one in resource("lessons").rglob("*.toml") if one.name != "course.toml")


def _again(lesson: Lesson, before: str = WHOLE) -> str:
    """Return what is written; it reads back as the lesson."""
    found = written(lesson, before)
    assert lesson_of(found, lesson.key) == lesson
    return found


def test_that_an_unchanged_lesson_is_the_same_text() -> None:
    assert _again(whole()) == WHOLE


def test_that_a_lesson_can_be_written_from_nothing() -> None:
    found = _again(whole(), "")
    assert "'\\sigma(x)" in found  # a formula keeps its backslashes
    assert _again(lesson_of(found, "whole"), found) == found


def test_that_comments_stay_where_something_is_changed() -> None:
    lesson = whole()
    first = replace(lesson.steps[0], title=Words("Other", "다른"), train=20, select=None)
    found = _again(replace(lesson, steps=(first, lesson.steps[1])))
    for comment in ("# by a teacher", "# offered there", "# a small set", "# the first step", "  # predict"):
        assert comment in found
    assert "Other" in found
    assert "train = 20" in found
    assert "select" not in found


COMMENTED = """# top
format = 1 # a
# before the title
title = { en = "A", ko = "가" } # b

# before the start
[start] # c
data = "moons" # d
# in the start
layers = "dense(2, relu); dense(1, identity)" # e

# before the first step
[[steps]] # f
title = "One" # g
# before the text
text = '''
Some text.
''' # h

# before the question
[[steps.questions]] # i
kind = "number" # j
ask = "How many?" # k
answer = 3 # l

# before the claim
[[steps.claims]] # m
measure = "epochs" # n
at_least = 5 # o
# after the claim

# before the second step
[[steps]] # p
title = "Two" # q
# the end
"""


def test_that_comments_at_every_place_outlive_a_change_of_anything_else() -> None:
    lesson, comments = lesson_of(COMMENTED, "a"), re.findall("#.*", COMMENTED)
    first, second = lesson.steps
    asked = replace(first.questions[0], answer=4.0)
    changed = [
        replace(lesson, title=Words("B", "나")),
        replace(lesson, start=replace(lesson.start, data="xor")),
        replace(lesson, steps=(replace(first, text=Words.of("Other.\n\nText."), questions=(asked,)), second)),
        replace(lesson, steps=(replace(first, claims=(*first.claims, *first.claims)), second)),
        replace(lesson, steps=(first, replace(second, train=7, claims=first.claims))),
        replace(lesson, steps=(first, second, second)),
    ]
    for other in changed:
        found = _again(other, COMMENTED)
        assert [one for one in comments if one not in found] == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_that_a_shipped_lesson_is_written_as_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert written(read_lesson(path), text) == text
    assert lesson_of(written(read_lesson(path)), path.stem) == read_lesson(path)


def test_that_steps_come_and_go_and_the_others_keep_their_comments() -> None:
    lesson = whole()
    new = Step(Words("New", "새로움"), Words("Several\n\nparagraphs with $\\alpha$.", "여러\n\n문단."))
    found = _again(replace(lesson, steps=(new, *lesson.steps, new)))
    assert "# the first step" in found
    assert _again(replace(lesson, steps=lesson.steps[1:])).count("[[steps]]") == 1
    _again(replace(lesson, steps=lesson.steps[::-1]))


def test_that_texts_of_any_kind_survive() -> None:
    lesson = whole()
    for text in (
        "it's",
        "a\\b",
        "'''\\",
        'say "x"',
        "a\n\nb'",
        "a\\n\nb'''c",
        "tab\there",
        "\\alpha'",
        "a\\\n'b",
        "끝\\",
    ):
        step = replace(lesson.steps[0], text=Words(text, text + "가"), after=Words())
        _again(replace(lesson, steps=(step, lesson.steps[1])))
        _again(replace(lesson, steps=(step, lesson.steps[1])), "")


def test_that_a_file_is_saved_over_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "whole.toml"
    path.write_text(WHOLE, encoding="utf-8")
    changed = replace(read_lesson(path), title=Words("Now", "이제"))
    save_lesson(changed, path)
    assert read_lesson(path) == changed
    assert "# by a teacher" in path.read_text(encoding="utf-8")
    path.write_bytes(b"\xff\x00 no lesson")
    save_lesson(changed, path)
    assert read_lesson(path) == changed
