"""Answers are right, wrong, half of it, or wait for the run."""

import numpy as np
import pytest

from nnstudio.catalog import StudyError, text
from nnstudio.lessons import Moment, Question, judge_answer, lesson_of, wanted_curve
from nnstudio.lessons.curves import function_values
from tests.lessons.moments import moment
from tests.lessons.samples import small

X = np.linspace(-4, 4, 50)


def question(words: str) -> Question:
    return lesson_of(small(f'questions = [{{ ask = "?", {words} }}]'), "a").steps[0].questions[0]


def kind(words: str, given, at: Moment | None = None) -> str:
    return judge_answer(question(words), given, at).kind


def test_that_one_option_is_right() -> None:
    one = 'kind = "choice", options = ["a", "b"], answer = 1'
    assert [kind(one, given) for given in (0, 1, (1,), (0, 1), ())] == ["wrong", "right", "right", "wrong", "wrong"]


def test_that_some_of_several_options_are_half_of_it() -> None:
    two = 'kind = "choice", options = ["a", "b", "c"], answer = [0, 2]'
    assert [kind(two, given) for given in ((0, 2), (2,), (0, 1), (0, 1, 2))] == ["right", "partial", "wrong", "wrong"]


def test_that_a_number_is_right_within_its_tolerance() -> None:
    quarter = 'kind = "number", answer = 0.25, tolerance = 0.01'
    assert [kind(quarter, given) for given in (0.25, 0.26, 0.2601, -0.25)] == ["right", "right", "wrong", "wrong"]
    assert kind(quarter, float("nan")) == "partial"
    assert text(judge_answer(question(quarter), 3.0).why or "") == "It is 0.25."


def test_that_a_curve_that_a_teacher_drew_is_right_where_it_lies() -> None:
    drawn = 'kind = "curve", points = [[-4, 0], [0, 1], [4, 0]], from = -4, to = 4'
    roof = 1 - np.abs(X) / 4
    assert [kind(drawn, (X, X * 0 + y)) for y in (roof, roof + 0.05, roof + 0.2)] == ["right", "right", "wrong"]


def test_that_a_number_that_is_measured_waits_for_the_run() -> None:
    words = 'kind = "number", measure = "epochs", after = { epochs = 2 }, tolerance = 0.5'
    assert kind(words, 2.0) == kind(words, 2.0, moment()) == "waiting"
    assert kind(words, 2.4, moment(epochs=2)) == "right"
    assert kind(words, 5.0, moment(epochs=2)) == "wrong"
    assert kind('kind = "number", measure = "update_ratio(1)"', 2.0, moment()) == "waiting"


def test_that_a_drawn_curve_is_compared_over_its_whole_length() -> None:
    words = 'kind = "curve", function = "1/(1+exp(-x))", from = -4, to = 4, tolerance = 0.05'
    right = 1 / (1 + np.exp(-X))
    assert kind(words, (X, right)) == "right"
    assert kind(words, (X[::-1], right[::-1] + 0.04)) == "right"
    assert kind(words, (X, right + 0.06)) == "wrong"
    assert kind(words, (X[:30], right[:30])) == "partial"
    assert kind(words, (X[:1], right[:1])) == kind(words, ()) == kind(words, (X, right[:3])) == "partial"
    off = judge_answer(question(words), (X, right + 0.06)).why
    assert text(off or "") == "It is off by 0.06 on average; up to 0.05 counts as right."


def test_that_a_curve_of_the_run_is_compared_once_it_is_there() -> None:
    words = 'kind = "curve", measured = "train_loss", from = 0, to = 4, tolerance = 0.001'
    assert kind(words, (X, X)) == kind(words, (X, X), moment(epochs=2)) == "waiting"
    at, epochs = moment(epochs=4), np.linspace(0, 4, 9)
    wanted = wanted_curve(question(words), epochs, at)  # type: ignore[arg-type]
    assert wanted is not None
    assert at.history is not None
    _, losses = at.history.curves["train_loss"].points()
    assert wanted[[0, -1]] == pytest.approx([losses[0], losses[-1]])
    assert kind(words, (epochs, wanted), at) == "right"
    assert kind(words, (epochs, wanted + 0.1), at) == "wrong"


def test_that_a_function_is_an_activation_or_an_expression_in_x() -> None:
    assert function_values("relu", X) == pytest.approx(np.maximum(X, 0))
    assert function_values("leaky_relu(negative_slope=0.2)", X) == pytest.approx(np.where(X > 0, X, 0.2 * X))
    assert function_values("x * x - 2", X) == pytest.approx(X * X - 2)
    assert function_values("exp(x)", X) == pytest.approx(np.exp(X))
    assert function_values("3", X) == pytest.approx(np.full(50, 3.0))
    for wrong in ("y", "softmax", "x +", "__import__('os')", "norm2(x) + [1, 2]"):
        with pytest.raises(StudyError):
            function_values(wrong, X)
