"""A run whose layers draw: the same bits from the same seed, resumed anywhere, and evaluation that touches nothing."""

import numpy as np
import pytest

from nnstudio.catalog import Choice, StudyError
from nnstudio.project import check
from nnstudio.project.edits import with_recipe
from nnstudio.studies.replay import train_to
from nnstudio.studies.run import Run
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training import evaluated
from tests.studies.runs import bits, small, steps
from tests.studies.runs import project as made

NOISY = "dropout(0.3); dense(6, relu); batch_norm; dropconnect(5, rate=0.2); gaussian_noise(0.1)"
WITH_BLOCK = f"{NOISY}; residual(layers=[dense(5) batch_norm dropout(0.1)]); maxout(4, 3)"


def noisy(**recipe):
    return made("moons(samples=23)", WITH_BLOCK, **{"batch_size": 5, "epochs": 4, **recipe})


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_that_the_same_seed_draws_the_same_bits(dtype: str) -> None:
    checked = check(noisy(dtype=dtype))
    one, other = (steps(Trainer(checked), 33).state() for _ in range(2))
    assert bits(one) == bits(other)
    another = steps(Trainer(check(with_recipe(noisy(dtype=dtype), seed=1))), 33).state()
    assert str(another.noise) != str(one.noise)


BOUNDED = {"regularizers": (Choice("l1"), Choice("l2"), Choice("max_norm", {"limit": 0.8})), "clip_norm": 0.5}


@pytest.mark.parametrize("recipe", [{}, BOUNDED], ids=["free", "bounded"])
@pytest.mark.parametrize("before", [0, 3, 5, 12])
def test_that_a_noisy_run_resumes_with_the_same_bits(before: int, recipe: dict) -> None:
    checked = check(noisy(**recipe))
    whole = steps(Trainer(checked), before + 17)
    state = steps(Trainer(checked), before).state()
    assert bits(steps(Trainer(checked, state), 17).state()) == bits(whole.state())


def test_that_weights_of_every_layer_stay_within_the_norm() -> None:
    trainer = steps(Trainer(check(noisy(**BOUNDED))), 30)
    named = trainer.network.named(trainer.parameters)
    longest = {name: np.linalg.norm(view, axis=-1).max() for name, view in named.items() if name.endswith("weight")}
    assert len(longest) == 7  # two dense layers, one in the block, three pieces, the output
    assert max(longest.values()) <= 0.8 + 1e-6


def test_that_evaluation_touches_neither_generators_nor_statistics() -> None:
    trainer = steps(Trainer(check(noisy())), 12)
    before = bits(trainer.state())
    first = [list(evaluated(trainer))[-1] for _ in range(2)]
    assert bits(trainer.state()) == before
    assert [one.metrics.train for one in first] == [
        first[0].metrics.train
    ] * 2  # what is measured of the step is told once


def test_that_a_run_trained_again_from_its_log_has_the_same_bits() -> None:
    run = Run(check(noisy()))
    steps(run.trainer, 9)
    run.change(with_recipe(noisy(), learning_rate=0.05).recipe)
    steps(run.trainer, 14)
    again = Run(check(noisy()))
    train_to(again, run.log.edits, 23)
    assert bits(again.trainer.state()) == bits(run.trainer.state())


def test_that_a_step_that_diverges_leaves_generator_and_statistics() -> None:
    hidden = "batch_norm; dense(8, relu); dropout(0.2); dense(8, relu)"
    project = made("xsinx", hidden, learning_rate=1e5, optimizer="sgd", batch_size=50)
    trainer = Trainer(check(project))
    before = bits(trainer.state())
    with np.errstate(all="ignore"):
        while trainer.step():
            before = bits(trainer.state())
            assert trainer.step_count < 200
    assert bits(trainer.state()) == before
    assert trainer.divergence is not None
    assert trainer.divergence.step == trainer.step_count > 0


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "nesterov", "adam", "adamw"])
def test_that_no_optimizer_moves_running_statistics(optimizer: str) -> None:
    """With a momentum of 0 the statistics take nothing in, so whatever moved them would be the optimiser."""
    project = made("moons(samples=40)", "dense(6); batch_norm(momentum=0)", optimizer=optimizer, learning_rate=0.1)
    trainer = steps(Trainer(check(project)), 30)
    named = trainer.network.named(trainer.parameters)
    assert (named["1.running_mean"] == 0).all()
    assert (named["1.running_var"] == 1).all()
    assert not (named["1.gamma"] == 1).any()


def test_that_a_network_without_noise_leaves_its_generator() -> None:
    trainer = Trainer(check(small()))
    before = str(trainer.state().noise)
    assert str(steps(trainer, 12).state().noise) == before


def test_that_batch_normalization_refuses_batches_of_one() -> None:
    with pytest.raises(StudyError) as caught:
        check(noisy(batch_size=1))
    assert caught.value.message.key == "error.batch.least"
