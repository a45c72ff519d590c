"""What a learner did is remembered, and what two windows remember is put together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnstudio.lessons import Done, Progress


def test_that_what_was_done_is_remembered_once() -> None:
    done = Progress().with_step("a", 1).with_step("a", 1).with_claim("a", 2, 0).with_answer("a", 0, 1, False)
    done = done.with_answer("a", 0, 1, True).at_step("a", 2).with_step("b", 0)
    assert done.of("a") == Done((1,), 2, {"0.1": False}, ("2.0",))
    assert done.of("b").steps == (0,)
    assert done.of("c") == Done()
    assert done.without("a").of("a") == Done()


def test_that_words_give_it_back() -> None:
    done = Progress().with_step("강의", 3).with_answer("강의", 0, 0, True)
    assert Progress.from_words(done.as_words()) == done


@pytest.mark.parametrize(
    "words", ["", "{", "[]", '{"a": 1}', '{"a": {"steps": ["x"]}}', "[" * 100_000, "x" * 3_000_000]
)
def test_that_of_damaged_words_nothing_is_known(words: str) -> None:
    assert Progress.from_words(words) == Progress()


keys = st.sampled_from(["a", "b"])
numbers = st.integers(0, 3)
deeds = st.lists(
    st.tuples(st.sampled_from(["with_step", "with_claim", "with_answer"]), keys, numbers, numbers), max_size=8
)


def _done(what: list) -> Progress:
    made = Progress()
    for deed, key, step, number in what:
        more = {"with_step": (), "with_claim": (number,), "with_answer": (number, True)}[deed]
        made = getattr(made, deed)(key, step, *more)
    return made


@given(deeds, deeds, deeds)
def test_that_one_window_changes_only_the_lessons_it_worked_on(one: list, more: list, other: list) -> None:
    before, now, stored = _done(one), _done(one + more), _done(other)
    together = now.upon(stored, before)
    for key in ("a", "b"):
        changed = now.of(key) != before.of(key)
        assert together.of(key) == (now if changed else stored).of(key)


def test_that_a_lesson_begun_anew_is_so_in_what_is_stored() -> None:
    stored = _done([("with_step", "a", 1, 0), ("with_step", "b", 1, 0)])
    together = stored.without("a").upon(stored, stored)
    assert list(together.lessons) == ["b"]


def test_that_what_is_remembered_stays_small() -> None:
    made = Progress()
    for at in range(600):
        made = made.with_step(f"lesson {at}", 0)
    assert len(made.lessons) == 500
    assert "lesson 599" in made.lessons
