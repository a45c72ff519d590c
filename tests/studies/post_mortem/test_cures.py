"""Cures: each makes the blow-up it is recommended for go away."""

import math

import numpy as np
import pytest

from nnstudio.project import check
from nnstudio.project.edits import replace, with_recipe
from nnstudio.studies.branching import forked
from nnstudio.studies.keyframes import Keyframe
from nnstudio.studies.post_mortem import Case, PostMortem, post_mortem
from nnstudio.studies.post_mortem.cures import CURES, Remedy
from nnstudio.studies.run import Run
from tests.studies.post_mortem import blow_ups
from tests.studies.post_mortem.blow_ups import BLOW_UPS, case

_EPOCHS = 40


def report_of(made) -> PostMortem:
    found = post_mortem(case(made))
    assert found is not None
    return found


def cured(found: PostMortem, remedy: Remedy) -> Run:
    if remedy.state is None:
        return Run(check(remedy.project))
    return forked(found.case.run, remedy.state, remedy.project.recipe)


@pytest.mark.parametrize("name", BLOW_UPS)
def test_that_the_recommended_cure_makes_the_blow_up_go_away(name: str) -> None:
    found = report_of(BLOW_UPS[name][0]())
    trainer = cured(found, found.remedies[0]).trainer
    end = trainer.epoch + _EPOCHS
    with np.errstate(all="ignore"):
        while trainer.epoch < end:
            assert trainer.step(), trainer.divergence
    assert trainer.batch_loss < 1e3
    assert np.isfinite(trainer.parameters).all()


def test_that_every_cure_is_offered_for_some_blow_up() -> None:
    offered = {remedy.key for name in ("penalty", "column") for remedy in report_of(BLOW_UPS[name][0]()).remedies}
    assert offered == {cure.key for cure in CURES}


def test_that_cures_go_back_at_least_ten_steps_where_there_are_as_many() -> None:
    found = report_of(blow_ups.piled_momentum())
    state = found.record.rolled_back
    assert state is not None
    assert state.step <= found.case.divergence.step - 10
    there = next(one for one in found.record.steps if one.step == state.step)
    assert there.ratio < 0.1


def test_that_the_bound_is_the_median_norm_of_the_calm_steps() -> None:
    found = report_of(blow_ups.piled_momentum())
    clip = next(one for one in found.remedies if one.key == "clip")
    calm = np.median([one.gradient for one in found.record.calm])
    assert clip.project.recipe.clip_norm == pytest.approx(calm, rel=0.05)


def test_that_a_cure_that_fails_when_tried_says_so_and_comes_last() -> None:
    found = report_of(blow_ups.piled_momentum())
    assert [one.trial.held for one in found.remedies] == [True, True, False]
    failing = cured(found, found.remedies[-1]).trainer
    with np.errstate(all="ignore"):
        assert sum(failing.step() for _ in range(found.remedies[-1].trial.steps + 1)) == found.remedies[-1].trial.steps


def test_that_initial_values_that_fit_already_are_not_offered() -> None:
    fitting = "dense(16, relu, init=kaiming_normal); dense(16, relu, init=kaiming_normal)"
    output = "dense(1, identity, init=xavier_uniform)"
    made = blow_ups.project("xsinx", fitting, output, optimizer="sgd", learning_rate=1e3, batch_size=20)
    assert "initialization" not in [one.key for one in report_of(made).remedies]


def test_that_a_smaller_rate_is_tried_at_its_full_height_and_not_at_the_foot_of_a_warm_up() -> None:
    found = report_of(blow_ups.warmed_up())
    rate = found.remedies[0].project.recipe
    steady = replace(rate, schedule=with_recipe(found.record.checked.project).recipe.schedule)
    assert math.isfinite(found.remedies[0].trial.loss)
    assert steady.learning_rate < 10


def test_that_a_bound_that_is_there_already_is_made_smaller() -> None:
    made = blow_ups.project("xsinx", "; ".join(["dense(8, relu)"] * 8), optimizer="sgd", learning_rate=1e6)
    made = with_recipe(made, clip_norm=0.5)
    clip = next(one for one in report_of(made).remedies if one.key == "clip")
    assert clip.project.recipe.clip_norm == 0.05


def test_that_where_only_the_blown_up_weights_are_left_a_smaller_rate_starts_again() -> None:
    found = case(blow_ups.too_large_a_rate())
    state = found.run.trainer.state()
    run = Run(found.run.checked, state)
    run.history.keyframes.add(Keyframe(state, found.run.trainer.recipe))
    report = post_mortem(Case(run, found.divergence, ()))
    assert report is not None
    assert report.record.rolled_back is not None
    assert report.record.rolled_back.step == found.divergence.step
    best = report.remedies[0]
    assert (best.key, best.state) == ("smaller_rate", None)
    assert best.trial.held
    assert best.label.values["to"] == "0"
    assert not any(one.trial.at_once for one in report.remedies)
