"""Mutated lesson files: whatever is done to one, it is read and begun, or refused in one sentence."""

import os
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nnstudio.catalog import StudyError, resource, set_language
from nnstudio.lessons import LessonError, lesson_of, written
from nnstudio.lessons.checking import mistakes_of
from nnstudio.lessons.course import course_of
from tests.lessons.samples import WHOLE

BYTES, VALUES = (
    int(os.environ.get("NNSTUDIO_FUZZ", count)) for count in ("150", "50")
)  # 200 files, and some that are none
ORIGINALS = (
    WHOLE.encode(),
    resource("lessons", "s03_one_neuron.toml").read_bytes(),
    resource("lessons", "s08_dead_units.toml").read_bytes(),
    resource("lessons", "challenges", "c03_find_the_wrong_gradient.toml").read_bytes(),
)
COURSE = resource("lessons", "course.toml").read_bytes()

of_bytes = settings(max_examples=BYTES, deadline=None, suppress_health_check=list(HealthCheck))
of_values = settings(of_bytes, max_examples=VALUES)
originals = st.sampled_from(ORIGINALS)
places = st.floats(0, 1, exclude_max=True)
flips = st.tuples(st.just("flip"), places, st.integers(1, 255))
cuts = st.tuples(st.just("cut"), places, st.integers(0, 200))
marks = st.sampled_from([b'"', b"'", b"[", b"]", b"{", b"}", b"=", b"\n", b"\\", b"#", b"$", b".", b"'''", b"\x00"])
inserts = st.tuples(st.just("insert"), places, st.one_of(marks, st.binary(max_size=20)))
mutations = st.lists(st.one_of(flips, cuts, inserts), min_size=1, max_size=6)
odd = st.sampled_from(
    [0, -1, 1, 2, 2**40, 10**30, 0.5, 1e308, float("inf"), float("nan"), True, "", "x", "$", "{", "a(b", "zigzag",
     "moons", "dense(1)", "dense(3, relu)", "relu", "epochs", "dead_share(layer=9)", "../x.nnproj", "x.nnproj", [], {},
     [[]], [1], ["network"], {"en": "a"}, {"epochs": 1}, [{"measure": "epochs", "at_least": 0}],
     {"0.weight": [[1, 2], [3]]}]
)  # fmt: skip


@of_bytes
@given(originals, mutations)
def test_that_a_file_of_other_bytes_is_read_or_refused_in_one_sentence(content: bytes, changes: list) -> None:
    _judge(_mutated(content, changes))


@of_values
@given(mutations)
def test_that_a_course_of_other_bytes_is_read_or_refused_in_one_sentence(changes: list) -> None:
    try:
        course_of(_mutated(COURSE, changes), Path())
    except LessonError as refused:
        _is_sentence(refused)


@of_values
@given(originals, st.lists(st.tuples(st.integers(0, 10**6), odd), min_size=1, max_size=4))
def test_that_a_file_of_other_values_is_read_or_refused_in_one_sentence(content: bytes, changes: list) -> None:
    document = tomlkit.parse(content.decode()).unwrap()
    for number, value in changes:
        holders = list(_holders(document))
        holder, key = holders[number % len(holders)]
        holder[key] = deepcopy(value)
    _judge(tomlkit.dumps(document).encode())


@of_bytes
@given(st.binary(max_size=300))
def test_that_bytes_of_any_kind_are_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(LessonError) as caught:
        lesson_of(content, "fuzz")
    _is_sentence(caught.value)


def _holders(value: Any):
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in items:
        yield value, key
        if isinstance(inner, dict | list):
            yield from _holders(inner)


def _mutated(content: bytes, changes: list) -> bytes:
    for kind, place, what in changes:
        at = int(place * len(content))
        if kind == "flip" and content:
            content = content[:at] + bytes([content[at] ^ what]) + content[at + 1 :]
        elif kind == "cut":
            content = content[:at] + content[at + what :]
        elif kind == "insert":
            content = content[:at] + what + content[at:]
    return content


def _judge(content: bytes) -> None:
    try:
        lesson = lesson_of(content, "fuzz")
        for mistake in mistakes_of(lesson):
            _is_sentence(StudyError(mistake.line.key, **mistake.line.values))
        assert lesson_of(written(lesson, content.decode("utf-8-sig")), "fuzz") == lesson
    except LessonError as refused:
        _is_sentence(refused)


def _is_sentence(refused: StudyError) -> None:
    try:
        for code in ("en", "ko"):
            set_language(code)
            sentence = str(refused)
            assert code == "ko" or sentence.endswith("."), sentence  # some of ours end with an example there
            assert len(sentence) < 700, sentence
            assert "\n" not in sentence, sentence
            assert "error." not in sentence, sentence
    finally:
        set_language("en")
