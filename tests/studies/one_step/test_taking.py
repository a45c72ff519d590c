"""The step taken apart is the trainer's own: same parameters to the bit, same masks, sums that come out."""

import numpy as np
import pytest

from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.project import check
from nnstudio.studies.keyframes import Keyframe
from nnstudio.studies.one_step import OneStep, StepQuestion, ahead, answered, one_step
from nnstudio.studies.run import Run
from nnstudio.studies.trainer import Trainer
from tests.studies.runs import bits, project, small, steps

NETWORKS = {
    "plain": "dense(6, tanh); dense(5, relu)",
    "dropout": "dense(6, tanh); dropout(0.5); dense(5, relu); dropout(0.2)",
    "dropconnect": "dropconnect(6, tanh, rate=0.4)",
    "noise": "gaussian_noise(0.2); maxout(4); batch_norm(); layer_norm()",
}


def _trainer(hidden: str, count: int = 7, keep: bool = True, **recipe) -> Trainer:
    made = project("moons(samples=23)", hidden, **{"batch_size": 5, "epochs": 4, **recipe})
    return steps(Trainer(check(made), keep=keep), count)


def _step(hidden: str = NETWORKS["dropout"], **recipe) -> OneStep:
    return one_step(_trainer(hidden, **recipe))


@pytest.mark.parametrize("hidden", NETWORKS.values(), ids=NETWORKS)
@pytest.mark.parametrize("optimizer", ["sgd", "adam", "nesterov"])
def test_that_the_parameters_after_the_update_are_those_of_the_runs_next_step(hidden: str, optimizer: str) -> None:
    found = one_step(_trainer(hidden, optimizer=optimizer))
    real = steps(_trainer(hidden, count=8, keep=False, optimizer=optimizer), 0)
    assert found.after is not None
    assert found.after.tobytes() == real.parameters.tobytes()
    assert found.loss == real.batch_loss


@pytest.mark.parametrize("count", [0, 3, 4, 5])
def test_that_looking_leaves_the_trainer_where_it_stood_also_at_the_end_of_an_epoch(count: int) -> None:
    trainer = _trainer(NETWORKS["dropout"], count)
    before = bits(trainer.state())
    found = one_step(trainer)
    assert bits(trainer.state()) == before
    steps(trainer, 1)
    assert found.after is not None
    assert found.after.tobytes() == trainer.parameters.tobytes()


def test_that_the_batch_is_counted_within_its_epoch() -> None:
    found = [one_step(_trainer(NETWORKS["plain"], count)) for count in (0, 4, 5)]
    size = len(check(small()).data.x_train)
    batches = -(-size // 5)
    assert [(one.epoch, one.number) for one in found[:2]] == [(1, 1), (2 if batches == 4 else 1, 1 + 4 % batches)]
    assert {one.batches for one in found} == {batches}


def test_that_the_masks_are_those_the_step_drew() -> None:
    found = _step()
    mask, before, after = found.layers[1].mask, found.layers[0].a, found.layers[1].a
    assert mask is not None
    assert set(np.unique(mask)) <= {0.0, 2.0}
    assert np.array_equal(after, before * mask)
    assert found.layers[1].kept == np.mean(mask != 0)
    assert found.layers[0].mask is None


def test_that_dropconnect_masks_weights_and_never_biases() -> None:
    found = _step(NETWORKS["dropconnect"])
    mask, used = found.layers[0].mask, found.used_weights(0)
    bias = found.biases(0)
    assert mask is not None and used is not None and bias is not None  # noqa: PT018
    assert mask.shape == used.shape == (6, 2)
    assert 0 < np.mean(mask == 0) < 1
    np.testing.assert_allclose(used @ found.x + bias[:, None], found.layers[0].z, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("example", [None, 0, 3])
def test_that_every_sum_and_gradient_comes_out_term_by_term(example: int | None) -> None:
    found = _step(dtype="float64")
    for layer in (0, 2, 4):
        used, bias = found.used_weights(layer), found.biases(layer)
        assert used is not None and bias is not None  # noqa: PT018
        z = used @ found.inputs(layer, example) + bias
        np.testing.assert_allclose(z, found.values(layer, "z", example), rtol=1e-12, atol=1e-14)
    upstream = found.used_weights(2)
    assert upstream is not None
    came = upstream.T @ found.values(2, "dz", example)
    np.testing.assert_allclose(came, found.values(1, "da", example), rtol=1e-12, atol=1e-14)


def test_that_the_gradient_at_z_is_upstream_times_the_slope() -> None:
    found = _step(dtype="float64").layers[0]
    np.testing.assert_allclose(found.dz, found.da * ACTIVATIONS["tanh"]().slope(found.z), rtol=1e-12)


@pytest.mark.parametrize("hidden", [NETWORKS["dropout"], NETWORKS["dropconnect"]])
def test_that_the_batchs_gradients_and_loss_are_the_means_of_its_examples(hidden: str) -> None:
    found = _step(hidden, dtype="float64")
    for name in ("weight_gradient", "bias_gradient"):
        alone = np.mean([getattr(found, name)(0, at) for at in range(found.examples)], axis=0)
        np.testing.assert_allclose(alone, getattr(found, name)(0), rtol=1e-10, atol=1e-15)
    losses = [found.example_loss(at) for at in range(found.examples)]
    assert np.mean(losses) == pytest.approx(found.loss, rel=1e-10)


def test_that_plain_descent_goes_against_the_gradient_at_the_rate() -> None:
    found = _step(optimizer="sgd", dtype="float64", learning_rate=0.25)
    assert found.after is not None
    np.testing.assert_allclose(found.after, found.before - 0.25 * found.total, rtol=0, atol=1e-16)
    assert np.array_equal(found.total, found.gradient)


def test_that_penalties_and_clipping_stand_between_the_gradient_and_the_update() -> None:
    found = _step(optimizer="sgd", clip_norm=0.01)
    assert np.linalg.norm(found.total) == pytest.approx(0.01, rel=1e-3)
    assert np.linalg.norm(found.gradient) > 0.02


def test_that_a_step_that_diverges_says_where_and_has_no_parameters_after() -> None:
    trainer = _trainer(NETWORKS["plain"], 0, optimizer="sgd")
    trainer.parameters[:] = 1e38
    found = one_step(trainer)
    assert found.after is None
    assert found.divergence is not None
    assert trainer.divergence is None


@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_that_a_step_of_the_past_is_the_one_the_run_did(optimizer: str) -> None:
    run = Run(check(small(optimizer=optimizer)))
    kept = []
    for _ in range(6):
        kept.append(run.trainer.parameters.copy())
        if run.trainer.step_count == 0:
            run.history.keyframes.add(_keyframe(run))
        steps(run.trainer, 1)
    found = answered(StepQuestion(run, 4))
    assert found is not None and found.after is not None  # noqa: PT018
    assert (found.before.tobytes(), found.after.tobytes()) == (kept[4].tobytes(), kept[5].tobytes())
    live = answered(StepQuestion(run, 6, ahead(run)))
    steps(run.trainer, 1)
    assert live is not None and live.after is not None  # noqa: PT018
    assert live.after.tobytes() == run.trainer.parameters.tobytes()


def test_that_a_step_before_the_first_one_kept_is_not_answered() -> None:
    assert answered(StepQuestion(Run(check(small())), 4)) is None


def _keyframe(run: Run) -> Keyframe:
    return Keyframe(run.trainer.state(), run.trainer.recipe)


def test_that_a_mask_of_weights_has_their_shape_also_where_a_batch_has_one_example_more_than_there_are_inputs() -> None:
    found = one_step(_trainer(NETWORKS["dropconnect"], 0, batch_size=3))
    assert found.layers[0].mask is not None
    assert (found.x.shape, found.layers[0].mask.shape) == ((2, 3), (6, 2))


BLOCKS = "dense(4, tanh); residual([dense(3, relu) dropout(0.3) dense(4, tanh)]); residual([dense(4, sigmoid)])"


@pytest.mark.parametrize("hidden", [BLOCKS, "residual([dense(2, tanh)])", "residual([dropout(0.5)]); residual([])"])
def test_that_a_step_through_blocks_is_the_trainers_and_sums_come_out(hidden: str) -> None:
    found = _step(hidden, dtype="float64")
    real = steps(_trainer(hidden, count=8, keep=False, dtype="float64"), 0)
    assert found.after is not None
    assert found.after.tobytes() == real.parameters.tobytes()
    assert len(found.layers) == len(found.network.layers)
    for at in range(len(found.layers)):
        x = found.layers[at - 1].a if at else found.x
        weights, biases, slopes = found.weights(at), found.biases(at), found.weight_gradient(at)
        if weights is not None and biases is not None and slopes is not None:
            np.testing.assert_allclose(found.layers[at].z, weights @ x + biases[:, None], atol=1e-12)
            np.testing.assert_allclose(slopes, found.layers[at].dz @ x.T, atol=1e-12)


def test_that_the_gradient_before_a_block_adds_what_comes_over_its_skip() -> None:
    found = _step(BLOCKS, dtype="float64")
    row = found.network
    assert [row.number(at) for at in range(len(row.layers))] == ["1", "2.1", "2.2", "2.3", "2", "3.1", "3", "4"]
    for entry, first, join in ((0, 1, 4), (4, 5, 6)):
        weights = found.weights(first)
        assert weights is not None
        back = weights.T @ found.layers[first].dz + found.layers[join].dz
        np.testing.assert_allclose(found.layers[entry].da, back, atol=1e-14)
        np.testing.assert_array_equal(found.layers[join - 1].da, found.layers[join].dz)
        skip = found.layers[0].a if entry == 0 else found.layers[4].a
        np.testing.assert_allclose(found.layers[join].a, skip + found.layers[join - 1].a, atol=1e-14)
