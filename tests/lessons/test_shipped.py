"""Every shipped lesson and challenge: whole in both languages, and what it claims holds over three seeds."""

import re
import warnings
from pathlib import Path
from typing import Any

import pytest
from PyQt6.QtGui import QRawFont
from pytestqt.qtbot import QtBot

from nnstudio.catalog import resource, text
from nnstudio.lessons import challenges, lesson_of, read_lesson, shipped, written
from nnstudio.lessons.checking import mistakes_of
from nnstudio.lessons.formulas import inline
from nnstudio.lessons.playing import failed
from tests.helpers.lessons import all_words

FILES = sorted(path for path in resource("lessons").rglob("*.toml") if path.name != "course.toml")
HANGUL = re.compile("[가-힣]")
LETTERS = re.compile("[A-Za-z가-힣]{2,}")

every = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def test_that_the_course_lists_every_lesson_once_and_challenges_lie_apart() -> None:
    course = shipped()
    assert [part.key for part in course.parts] == [
        "neuron",
        "activations",
        "architectures",
        "backprop",
        "optimization",
        "regularization",
        "initialization",
        "choosing",
    ]
    assert sorted(key[:3].upper() for part in course.parts for key in part.lessons) == [
        f"S{n:02}" for n in range(1, 36)
    ]
    assert set(course.keys) == {path.stem for path in FILES if path.parent.name != "challenges"}
    assert not any(lesson.challenge for lesson in course.lessons())
    assert all(lesson.challenge for lesson in challenges().lessons())


@every
def test_that_a_lesson_has_its_rows_and_three_to_eight_steps_that_end_with_an_experiment(path: Path) -> None:
    lesson = read_lesson(path)
    assert lesson.rows
    if not lesson.challenge:
        assert lesson.key[:3].upper() in lesson.rows
        assert 3 <= len(lesson.steps) <= 8
        assert lesson.steps[-1].own
        assert any(step.claims for step in lesson.steps)
        assert any(step.questions for step in lesson.steps)


@every
def test_that_every_text_stands_in_both_languages(path: Path) -> None:
    for words in all_words(read_lesson(path)):
        assert words.en, words
        assert words.ko, words
        assert not HANGUL.search(words.en), words.en
        plain = re.sub(r"\$[^$]*\$|`[^`]*`", "", words.en)
        assert HANGUL.search(words.ko) or len(LETTERS.findall(plain)) < 3, words.ko


@every
def test_that_the_shipped_font_has_its_letters(path: Path, qtbot: QtBot) -> None:
    font = QRawFont(str(resource("fonts", "NotoSansKR-subset.otf")), 12)
    used = {one for words in all_words(read_lesson(path)) for one in words.en + words.ko if one.isprintable()}
    assert {one for one in used if not font.supportsCharacter(ord(one))} == set()


@every
def test_that_its_formulas_can_be_set(path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import ziamath
    latex: Any = ziamath
    lesson = read_lesson(path)
    texts = {formula for words in all_words(lesson) for one in (words.en, words.ko) for formula in inline(one)}
    for formula in texts | {step.formula for step in lesson.steps if step.formula}:
        assert latex.Latex(re.sub(r"\s+", " ", formula.strip())).svg()


@every
def test_that_it_is_written_as_it_is_read(path: Path) -> None:
    lesson, before = read_lesson(path), path.read_text(encoding="utf-8")
    assert written(lesson, before) == before
    assert lesson_of(written(lesson), lesson.key) == lesson


@every
def test_that_every_step_begins_and_every_claim_holds_over_three_seeds(path: Path) -> None:
    lesson = read_lesson(path)
    assert [text(one.line) for one in mistakes_of(lesson)] == []
    assert [text(one.line) for one in failed(lesson)] == []
