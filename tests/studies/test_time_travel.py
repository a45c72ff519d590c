"""Tests of replay: any step of a run, to the bit."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnstudio.catalog import Choice
from nnstudio.engine.optimizers import OPTIMIZERS
from nnstudio.engine.schedules import SCHEDULES
from nnstudio.project import check
from nnstudio.project.edits import replace
from nnstudio.studies.keyframes import Keyframe, keyframes
from nnstudio.studies.run import Run
from nnstudio.studies.time_travel import TimeTravel
from tests.studies.runs import bits, project, small, steps

_EVERY = 7


def _trained(made, count: int, edits: dict | None = None):
    """Return a run of so many steps, its keyframes, and its state after each step."""
    run, kept = Run(check(made)), keyframes(2**26)
    states = [run.trainer.state()]
    for at in range(count):
        for recipe in (edits or {}).get(at, ()):
            run.change(replace(run.trainer.recipe, **recipe))
            states[-1] = run.trainer.state()
        if at % _EVERY == 0:
            kept.add(Keyframe(run.trainer.state(), run.trainer.recipe))
        steps(run.trainer, 1)
        states.append(run.trainer.state())
    return run, kept, states


def _same(run: Run, kept, states) -> None:
    travel, order = TimeTravel(run.checked), np.random.default_rng(0).permutation(len(states))
    for at in order:
        found = travel.state(kept, run.log.edits, int(at))
        assert found is not None
        assert bits(found) == bits(states[at]), at


@pytest.mark.parametrize("optimizer", OPTIMIZERS.keys())
@pytest.mark.parametrize("hidden", ["dense(4, tanh)", "dense(6, relu); dropout(0.4); batch_norm; dense(3, prelu)"])
@pytest.mark.parametrize("batch", [1, 5, 23])
def test_that_any_step_is_found_again_to_the_bit(optimizer: str, hidden: str, batch: int) -> None:
    batch = max(batch, 2) if "batch_norm" in hidden else batch
    samples = 24 if batch == 2 else 23
    made = project(f"moons(samples={samples})", hidden, optimizer=optimizer, batch_size=batch)
    if "batch_norm" in hidden and batch == 5:
        made = project("moons(samples=25)", hidden, optimizer=optimizer, batch_size=batch)
    _same(*_trained(made, 40))


@pytest.mark.parametrize("schedule", SCHEDULES.keys())
def test_that_schedules_are_replayed_with_what_they_remember(schedule: str) -> None:
    _same(*_trained(small(schedule=Choice(schedule)), 30))


@settings(max_examples=15, deadline=None)
@given(
    edits=st.dictionaries(
        st.integers(0, 29),
        st.lists(
            st.sampled_from(
                (
                    {"learning_rate": 0.3},
                    {"optimizer": Choice("adam")},
                    {"optimizer": Choice("sgd")},
                    {"batch_size": 7},
                    {"schedule": Choice("cosine")},
                    {"regularizers": (Choice("l2", {"strength": 0.1}),)},
                )
            ),
            min_size=1,
            max_size=3,
        ),
        max_size=4,
    )
)
def test_that_edits_on_the_way_are_replayed_at_their_steps(edits: dict) -> None:
    _same(*_trained(small(), 30, edits))


def test_that_a_step_before_the_first_keyframe_is_not_made_up() -> None:
    run, _, _ = _trained(small(), 3)
    assert TimeTravel(run.checked).snapshot(keyframes(10**6), [], 2) is None


def test_that_a_long_way_can_be_stopped() -> None:
    run, _, states = _trained(small(), 1)
    kept = keyframes(10**6)
    kept.add(Keyframe(states[0], run.checked.project.recipe))
    looks = iter([True, True, False])
    assert TimeTravel(run.checked).snapshot(kept, [], 10_000, lambda: next(looks)) is None
