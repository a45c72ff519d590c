"""docs/lessons.md is true: its examples are read, and it names every field."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from nnstudio.lessons import (
    ChoiceQuestion,
    Claim,
    Condition,
    CurveQuestion,
    Lesson,
    NumberQuestion,
    Select,
    Solution,
    Start,
    Step,
    lesson_of,
)
from nnstudio.lessons.checking import mistakes_of
from nnstudio.lessons.course import course_of
from nnstudio.lessons.playing import failed
from tests.helpers.modules import ROOT

TEXT = (ROOT / "docs" / "lessons.md").read_text(encoding="utf-8")
EXAMPLE, COURSE = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
NAMES = {"changes": "set", "start": "start", "end": "to", "what": "measure", "key": "key", "folder": "folder"}


def test_that_its_example_is_a_lesson_whose_claims_hold() -> None:
    lesson = lesson_of(EXAMPLE, "example")
    assert mistakes_of(lesson) == ()
    assert failed(lesson) == []


def test_that_its_course_is_read() -> None:
    assert course_of(COURSE.encode(), Path()).parts[0].lessons == ("mine", "another")


@pytest.mark.parametrize(
    "of",
    [Lesson, Step, Start, Select, Solution, ChoiceQuestion, NumberQuestion, CurveQuestion, Claim, Condition],
)
def test_that_every_field_is_named(of: type) -> None:
    names = {NAMES.get(one.name, one.name) for one in fields(of)} - {"key", "folder"}
    assert {name for name in names if not re.search(rf"[`\"]{name}\b|\b{name} =", TEXT)} == set()
