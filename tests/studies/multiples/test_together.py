"""Variants trained side by side, in this process, in one of their own, and with many seeds."""

import multiprocessing
from collections.abc import Iterator

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from nnstudio.catalog import StudyError
from nnstudio.project import Project, check
from nnstudio.project.edits import with_recipe, with_regularizer
from nnstudio.studies.multiples.apart import apart
from nnstudio.studies.multiples.asked import Asked, ask, run_of
from nnstudio.studies.multiples.seeds import Trial, TrialWorkers, run_trial
from nnstudio.studies.multiples.together import Frame, together
from nnstudio.studies.multiples.width import Width
from nnstudio.studies.sweeps.cell_run import Cancelled
from nnstudio.studies.sweeps.sweeping import sweeping
from tests.studies.runs import learned, project

PLACES = np.array([[0.0, 0.0], [1.0, 0.5], [-0.3, 0.8]])


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    with threadpool_limits(1, "blas"):
        yield


def _asked(epochs: int = 20, **recipe) -> Asked:
    base = project("circles(samples=60, noise=0.2)", "dense(6, tanh)", epochs=epochs, batch_size=20, **recipe)
    return ask(Width(widths="2 5"), base)


def _numbers(frame: Frame) -> list[dict[str, float]]:
    return [look.numbers for look in frame.looks]


def test_that_variants_are_shown_untrained_first_and_trained_last() -> None:
    asked = _asked()
    frames = list(together(asked.projects, PLACES))
    first, last = frames[0], frames[-1]
    assert [look.step for look in first.looks] == [0, 0]
    assert [(look.step, look.ended) for look in last.looks] == [(60, "finished")] * 2
    assert last.share == 1.0
    assert all(frame.share < 1 for frame in frames[:-1])
    for look, made in zip(last.looks, asked.projects, strict=True):
        metrics = learned(made)
        assert look.numbers["train_loss"] == metrics.train.loss
        assert metrics.test is not None
        assert look.numbers["test_loss"] == metrics.test.loss


def test_that_no_variant_is_far_ahead_of_another() -> None:
    ticks = iter(range(10_000_000))
    for frame in together(_asked(400).projects, PLACES, clock=lambda: next(ticks) * 0.01):
        epochs = [look.epoch for look in frame.looks]
        assert abs(epochs[0] - epochs[1]) <= 200


def test_that_the_pictures_are_what_each_network_says_at_the_places() -> None:
    asked = _asked(epochs=1)
    for look, made in zip(next(together(asked.projects, PLACES)).looks, asked.projects, strict=True):
        checked = check(made)
        named = checked.network.named(checked.network.initial([made.recipe.seed, 0]))
        hidden = np.tanh(PLACES @ named["0.weight"].T + named["0.bias"])
        assert look.outputs == pytest.approx((hidden @ named["1.weight"].T + named["1.bias"]).T, abs=1e-5)
        assert look.weights.size == named["0.weight"].size + named["1.weight"].size


def test_that_a_variant_that_diverges_does_not_keep_the_others() -> None:
    asked = _asked(epochs=30, optimizer="sgd", learning_rate=1.0)
    exploding = with_regularizer(asked.projects[0], "l2", 1e6)
    last = list(together((exploding, asked.projects[1]), PLACES))[-1]
    assert [look.ended for look in last.looks] == ["diverged", "finished"]


def test_that_what_is_given_up_ends_at_once() -> None:
    frames = together(_asked(1_000_000).projects, PLACES, cancelled=lambda: True)
    next(frames)
    with pytest.raises(Cancelled):
        next(frames)


def test_that_a_process_of_its_own_gives_the_same_bits_and_is_gone_then() -> None:
    asked = _asked()
    frames = list(apart(asked.projects, PLACES, lambda: False))
    assert _numbers(frames[-1]) == _numbers(list(together(asked.projects, PLACES))[-1])
    assert not multiprocessing.active_children()


def test_that_giving_up_leaves_no_process_behind() -> None:
    told = []
    frames = apart(_asked(1_000_000).projects, PLACES, lambda: bool(told))
    told.append(next(frames))
    assert list(frames) == []
    assert not multiprocessing.active_children()


def test_that_what_cannot_be_trained_is_told_by_the_process() -> None:
    broken = with_recipe(_asked().projects[0], batch_size=10_000)
    with pytest.raises(StudyError) as refused:
        list(apart((broken,), PLACES, lambda: False))
    assert "batch" in str(refused.value.message)


def test_that_a_seed_is_trained_in_a_sweep_as_it_is_side_by_side() -> None:
    asked = _asked()
    cells = asked.cells(2)
    assert [cell.seed for cell in cells] == [0, 0, 1, 1]
    found = {one.cell: one for one in sweeping(cells, TrialWorkers(asked.base, 1), lambda: False)}
    last = list(together(asked.projects, PLACES))[-1]
    for cell, numbers in zip(cells, _numbers(last), strict=False):
        trial = found[cell]
        assert isinstance(trial, Trial)
        assert trial.numbers == numbers
        assert trial.test_loss == numbers["test_loss"]
    assert len(found) == 4


def test_that_the_seed_of_the_data_goes_along_with_that_of_the_start() -> None:
    base = _asked().base
    own = with_recipe(base, seed=40)
    made = [run_of(own, cell) for cell in Asked(own, _asked().variants).cells(3)[::2]]
    assert [(one.data.seed, one.recipe.seed) for one in made] == [(0, 40), (1, 41), (2, 42)]


def test_that_a_trial_that_fails_says_why() -> None:
    base: Project = with_recipe(_asked().base, batch_size=10_000)
    found = run_trial(base, _asked().cells(1)[0], lambda: False)
    assert found.failure is not None
    assert not isinstance(found, Trial)
