"""The last steps trained again: the run's own, to the bit, and what is said where they cannot be."""

import numpy as np
import pytest

from nnstudio.project.edits import replace
from nnstudio.studies.gradient_flow import Flow
from nnstudio.studies.keyframes import keyframes
from nnstudio.studies.post_mortem.case import Case
from nnstudio.studies.post_mortem.recording import recorded
from nnstudio.studies.post_mortem.report import PostMortem, post_mortem
from nnstudio.studies.probe import probes
from nnstudio.studies.run import Run
from nnstudio.studies.time_travel import TimeTravel
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training_state import Divergence
from tests.studies.post_mortem import blow_ups
from tests.studies.post_mortem.blow_ups import case
from tests.studies.runs import bits, project


@pytest.fixture(scope="module")
def momentum() -> Case:
    return case(blow_ups.piled_momentum())


@pytest.fixture(scope="module")
def report(momentum: Case) -> PostMortem:
    found = post_mortem(momentum)
    assert found is not None
    return found


def _alone(found: Case) -> tuple[list[float], list[Flow]]:
    """Return each step's loss and flow of the same run trained once more from its start."""
    trainer, losses, flows = Trainer(found.run.checked), [], []
    with np.errstate(all="ignore"):
        while trainer.step():
            losses.append(trainer.batch_loss)
            flow = trainer.flow.take()
            assert flow is not None
            flows.append(flow)
    return losses, flows


def test_that_the_recorded_steps_are_the_runs_own(momentum: Case, report: PostMortem) -> None:
    losses, flows = _alone(momentum)
    steps = report.record.steps
    assert [one.step for one in steps] == list(range(len(losses) - 50, len(losses)))
    assert [one.loss for one in steps] == losses[-50:]
    for one, flow in zip(steps, flows[-50:], strict=True):
        assert [(layer.gradient, layer.update, layer.weight) for layer in one.layers] == list(flow.layers)
    assert {one.rate for one in steps} == {float(np.float32(0.05))}


def test_that_largest_values_are_those_of_the_batch(momentum: Case, report: PostMortem) -> None:
    step = report.record.steps[3]
    trainer = TimeTravel(momentum.run.checked).at(momentum.run.history.keyframes, momentum.edits, step.step)
    assert trainer is not None
    indices, _ = trainer.next_batch()
    found = probes(trainer.network, trainer.parameters, momentum.run.checked.data.x_train[indices].astype(np.float32))
    for layer, probe in zip(step.layers, found, strict=True):
        assert layer.largest_z == pytest.approx(float(np.abs(probe.z).max()), rel=1e-5)
        assert layer.largest_a == pytest.approx(float(np.abs(probe.a).max()), rel=1e-5)


def test_that_the_failing_operation_is_shown_with_what_it_was_given(report: PostMortem) -> None:
    failure = report.record.failure
    assert failure is not None
    given = {one.name: one for one in failure.operands}
    assert set(given) == {"input", "weight"}
    assert abs(given["input"].value) * abs(given["weight"].value) > float(np.finfo(np.float32).max)
    assert given["input"].example is not None
    assert given["weight"].example is None
    assert failure.at.step == report.case.divergence.step


def test_that_the_run_itself_is_not_touched() -> None:
    found = case(blow_ups.too_large_a_rate())
    before, steps = bits(found.run.trainer.state()), found.run.history.keyframes.steps
    post_mortem(found)
    assert bits(found.run.trainer.state()) == before
    assert found.run.history.keyframes.steps == steps
    assert found.run.trainer.divergence == found.divergence


def test_that_a_failure_at_the_first_step_has_nothing_before_it() -> None:
    found = post_mortem(case(blow_ups.first_step()))
    assert found is not None
    assert found.case.divergence.step == 0
    assert found.record.steps == ()
    assert found.record.failure is not None
    assert found.record.gap == ""
    assert found.remedies


def test_that_without_keyframes_nothing_is_made_up() -> None:
    run = case(blow_ups.too_large_a_rate()).run
    run.history.keyframes = keyframes(2**20)
    found = post_mortem(Case(run, Divergence(2, 3, "matrix_product"), ()))
    assert found is not None
    assert found.record.gap == "keyframes"
    assert found.record.all_steps == ()
    assert [one.key for one in found.remedies] == ["initialization"]


def test_that_a_first_keyframe_in_the_midst_of_the_last_steps_is_said(momentum: Case) -> None:
    kept = keyframes(2**26)
    for one in momentum.run.history.keyframes:
        if one.state.step > momentum.divergence.step - 20:
            kept.add(one)
    run = Run(momentum.run.checked)
    run.history.keyframes = kept
    found = recorded(Case(run, momentum.divergence, ()))
    assert found is not None
    assert found.gap == "keyframes"
    assert 0 < len(found.steps) < 20
    assert found.failure is not None


def test_that_a_way_that_takes_too_long_is_given_up(momentum: Case) -> None:
    found = recorded(momentum, seconds=0.0)
    assert found is not None
    assert found.gap == "time"
    assert found.failure is None


def test_that_a_run_that_does_not_fail_again_is_said_so(momentum: Case) -> None:
    found = recorded(Case(momentum.run, Divergence(100, 1, "loss"), ()))
    assert found is not None
    assert found.gap == "other"
    assert found.failure is None
    assert len(found.steps) > 0


def test_that_it_can_be_stopped(momentum: Case) -> None:
    looks = iter([True] * 20)
    assert post_mortem(momentum, lambda: next(looks, False)) is None


def test_that_edits_after_the_failure_do_not_belong_to_the_case() -> None:
    run = blow_ups.run_out(blow_ups.too_large_a_rate())
    assert run.trainer.divergence is not None
    found = Case.of(run, run.trainer.divergence)
    run.change(replace(run.trainer.recipe, learning_rate=0.1))
    assert found.recipe.learning_rate == 1e3


def test_that_layers_without_parameters_and_masks_are_recorded_too() -> None:
    hidden = "dense(16, relu); dropout(0.3); batch_norm; dense(16, relu)"
    found = recorded(case(project("xsinx", hidden, optimizer="sgd", learning_rate=1e6, batch_size=20)))
    assert found is not None
    assert found.failure is not None
    dropout = found.failure.at.layers[1]
    assert np.isnan(dropout.ratio)
    assert np.isfinite(dropout.largest_a)
