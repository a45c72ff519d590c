import numpy as np
import pytest

from nnstudio.catalog import Choice
from nnstudio.engine.losses import LOSSES, encode
from nnstudio.engine.optimizers import OPTIMIZERS
from nnstudio.engine.schedules import SCHEDULES
from nnstudio.project import check
from nnstudio.project.edits import with_recipe
from nnstudio.studies.live_probe import LiveGradient
from nnstudio.studies.probe import gradient, outputs
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training import evaluated
from tests.studies.runs import bits, project, seeded, small, steps

OPERATIONS = ("matrix_product", "activation", "loss", "loss_gradient", "input_gradient", "weight_gradient")
L2 = (Choice("l2", {"strength": 1e-3}), Choice("l1", {"strength": 1e-3}))


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_that_the_same_seed_gives_the_same_bits(dtype: str) -> None:
    checked = check(small(dtype=dtype))
    one, other = (steps(Trainer(checked), 33).state() for _ in range(2))
    assert bits(one) == bits(other)
    assert one.parameters.dtype == dtype


def test_that_another_seed_gives_another_start_and_another_order() -> None:
    one, other = (Trainer(check(with_recipe(small(), seed=seed))) for seed in (0, 1))
    assert not np.array_equal(one.parameters, other.parameters)
    assert not np.array_equal(one._order, other._order)


SCHEDULED = ("cosine", "warm_up(length=9)", "step(every=1)", "reduce_on_plateau(gamma=0.5,patience=0,threshold=0.2)")


@pytest.mark.parametrize("schedule", SCHEDULED)
@pytest.mark.parametrize("before", [0, 3, 5, 12, 14])
def test_that_a_schedule_goes_on_to_the_bit_from_anywhere(schedule: str, before: int) -> None:
    checked = check(small(schedule=SCHEDULES.parse(schedule)))
    whole = steps(Trainer(checked), before + 17)
    state = steps(Trainer(checked), before).state()
    resumed = steps(Trainer(checked, state), 17)
    assert bits(resumed.state()) == bits(whole.state())
    assert resumed._rate.value == whole._rate.value != checked.project.recipe.learning_rate


def test_that_a_warm_up_moves_with_each_step_and_decay_with_each_epoch() -> None:
    def rates(words: str) -> list[float]:
        trainer, found = Trainer(check(small(schedule=SCHEDULES.parse(words), learning_rate=1.0, dtype="float64"))), []
        for _ in range(10):
            found.append(float(trainer._rate.value))
            steps(trainer, 1)
        return found

    shares = [0, 5 / 23, 10 / 23, 15 / 23, 20 / 23]
    assert rates("warm_up(start=0,length=2)") == pytest.approx(
        [share / 2 for share in [*shares, *(1 + s for s in shares)]]
    )
    assert rates("exponential(0.5)") == [1.0] * 5 + [0.5] * 5


def test_that_a_plateau_is_judged_by_the_epochs_mean_batch_loss() -> None:
    trainer = Trainer(check(small(schedule=SCHEDULES.parse("reduce_on_plateau(patience=0,threshold=1)"))))
    losses = [steps(trainer, 1).batch_loss * size for size in (5, 5, 5, 5, 3)]
    state = trainer.state().schedule
    assert state[:3] == pytest.approx([0, 0, 1])
    assert state[3] == pytest.approx(sum(losses) / 23)
    steps(trainer, 5)
    assert trainer._rate.value == pytest.approx(0.001)


def test_that_another_schedule_starts_with_an_empty_memory_and_the_same_kind_keeps_it() -> None:
    made = small(schedule=SCHEDULES.parse("reduce_on_plateau(patience=0,threshold=1)"))
    trainer = steps(Trainer(check(made)), 12)
    kept = trainer.state().schedule
    trainer.change(with_recipe(made, schedule=SCHEDULES.parse("reduce_on_plateau(patience=3)")).recipe)
    assert trainer.state().schedule.tobytes() == kept.tobytes()
    trainer.change(with_recipe(made, schedule=Choice("constant")).recipe)
    assert trainer.state().schedule.size == 0
    trainer.change(made.recipe)
    assert not trainer.state().schedule.any()


@pytest.mark.parametrize("optimizer", OPTIMIZERS.keys())
@pytest.mark.parametrize("before", [0, 3, 5, 12])
def test_that_a_state_taken_anywhere_gives_the_same_bits(optimizer: str, before: int) -> None:
    checked = check(small(optimizer=optimizer, regularizers=L2))
    whole = steps(Trainer(checked), before + 17)
    state = steps(Trainer(checked), before).state()
    assert bits(steps(Trainer(checked, state), 17).state()) == bits(whole.state())


@pytest.mark.parametrize("optimizer", OPTIMIZERS.keys())
def test_that_going_back_to_a_state_gives_the_same_bits_again(optimizer: str) -> None:
    trainer = steps(Trainer(check(small(optimizer=optimizer))), 7)
    state = trainer.state()
    first = bits(steps(trainer, 20).state())
    trainer.restore(state)
    assert bits(trainer.state()) == bits(state)
    assert bits(steps(trainer, 20).state()) == first


def test_that_every_example_is_seen_once_an_epoch() -> None:
    trainer = Trainer(check(small()))
    counts = []
    for _ in range(5):
        counts.append(min(5, trainer.examples - trainer.position))
        steps(trainer, 1)
    assert (counts, trainer.epoch, trainer.position, trainer.exact_epoch) == ([5, 5, 5, 5, 3], 1, 0, 1.0)
    assert sorted(trainer._order) == list(range(23))


def test_that_full_batch_descent_is_the_gradient_of_all_examples() -> None:
    made = project("xsinx(samples=50)", "dense(4, tanh)", dtype="float64", batch_size=50, optimizer="sgd")
    trainer = Trainer(check(made))
    before = trainer.parameters.copy()
    steps(trainer, 1)
    np.testing.assert_allclose(trainer.parameters, before - 0.01 * trainer.gradient, rtol=1e-12)
    assert np.abs(trainer.gradient).max() > 0


def test_that_divergence_names_step_layer_and_operation_and_changes_nothing() -> None:
    made = project("xsinx", "dense(8, relu); dense(8, relu)", learning_rate=1e5, optimizer="sgd", batch_size=50)
    trainer = Trainer(check(made))
    before = bits(trainer.state())
    with np.errstate(all="ignore"):
        while trainer.step():
            before = bits(trainer.state())
            assert trainer.step_count < 100
    after = trainer.state()
    assert bits(after) == before
    assert trainer.divergence is not None
    assert trainer.divergence.step == after.step > 0
    assert 1 <= trainer.divergence.layer <= 3
    assert trainer.divergence.operation in OPERATIONS


def test_that_a_weight_that_is_not_finite_is_found_in_its_layer() -> None:
    trainer = steps(Trainer(check(small())), 2)
    trainer.network.named(trainer.parameters)["1.weight"][0, 0] = np.inf
    before = bits(trainer.state())
    with np.errstate(all="ignore"):
        assert not trainer.step()
    assert trainer.divergence is not None
    assert (trainer.divergence.step, trainer.divergence.layer, trainer.divergence.operation) == (2, 2, "matrix_product")
    assert bits(trainer.state()) == before


@pytest.mark.parametrize(("optimizer", "slope"), [("sgd", 1e34), ("momentum", 1e34), ("adam", 1e25)])
def test_that_an_update_that_overflows_is_taken_back(optimizer: str, slope: float) -> None:
    """The gradient is finite, but the rate times it, or its square in the memory of Adam, is not."""
    trainer = Trainer(check(small(optimizer=optimizer, learning_rate=1e6)))
    trainer.penalty_calls = [lambda: trainer.gradient.fill(slope)]
    before = bits(trainer.state())
    with np.errstate(all="ignore"):
        assert not trainer.step()
    assert trainer.divergence is not None
    assert (trainer.divergence.step, trainer.divergence.layer, trainer.divergence.operation) == (0, 1, "update")
    assert bits(trainer.state()) == before


def test_that_a_large_gradient_whose_update_is_finite_is_followed() -> None:
    trainer = Trainer(check(small(optimizer="sgd", learning_rate=1e-6)))
    trainer.penalty_calls = [lambda: trainer.gradient.fill(1e25)]
    steps(trainer, 1)
    np.testing.assert_allclose(trainer.parameters, -1e19, rtol=1e-3)


def test_that_a_penalty_that_overflows_is_named() -> None:
    trainer = Trainer(check(small(regularizers=(Choice("l2", {"strength": 1e4}),))))
    trainer.network.named(trainer.parameters)["1.weight"][...] = -1e35
    with np.errstate(all="ignore"):
        assert not trainer.step()
    assert trainer.divergence is not None
    assert (trainer.divergence.layer, trainer.divergence.operation) == (2, "penalty")


def test_that_a_rate_changed_while_training_counts_from_the_next_step() -> None:
    made = small(optimizer="sgd", dtype="float64")
    trainer = steps(Trainer(check(made)), 3)
    before = trainer.parameters.copy()
    trainer.change(with_recipe(made, learning_rate=0.5).recipe)
    assert np.array_equal(trainer.parameters, before)
    steps(trainer, 1)
    np.testing.assert_allclose(trainer.parameters, before - 0.5 * trainer.gradient, rtol=1e-12)


def test_that_a_batch_size_changed_in_an_epoch_counts_from_its_place() -> None:
    made = small()
    trainer = steps(Trainer(check(made)), 2)
    order = trainer._order.copy()
    trainer.change(with_recipe(made, batch_size=13).recipe)
    assert (trainer.position, list(trainer._order)) == (10, list(order))
    steps(trainer, 1)
    assert (trainer.epoch, trainer.position) == (1, 0)


def test_that_a_changed_rate_keeps_the_optimiser_and_another_optimiser_starts_empty() -> None:
    made = small(optimizer="adam")
    trainer = steps(Trainer(check(made)), 3)
    memory = trainer.state().memory
    trainer.change(with_recipe(made, learning_rate=0.5).recipe)
    assert np.array_equal(trainer.state().memory, memory)
    assert trainer.state().updates == 3
    trainer.change(with_recipe(made, optimizer=Choice("momentum")).recipe)
    assert trainer.state().memory.shape == (1, trainer.network.size)
    assert not trainer.state().memory.any()
    assert trainer.state().updates == 0
    steps(trainer, 20)


def test_that_a_change_at_the_same_step_gives_the_same_bits() -> None:
    made = small()
    changed = with_recipe(made, learning_rate=0.3, batch_size=7, regularizers=L2).recipe
    runs = [steps(Trainer(check(made)), 8) for _ in range(2)]
    for trainer in runs:
        trainer.change(changed)
        steps(trainer, 12)
    assert bits(runs[0].state()) == bits(runs[1].state())


def test_that_evaluation_touches_nothing_of_the_run() -> None:
    checked = check(small())
    plain, judged = Trainer(checked), Trainer(checked)
    for _ in range(12):
        steps(plain, 1)
        steps(judged, 1)
        before = bits(judged.state())
        for _ in evaluated(judged):
            assert bits(judged.state()) == before
    assert bits(judged.state()) == bits(plain.state())


def test_that_data_follows_its_own_seed_and_not_the_runs() -> None:
    made = small()
    one, other = (Trainer(check(with_recipe(made, seed=seed))) for seed in (0, 1))
    assert np.array_equal(one.data.x_train, other.data.x_train)
    assert not np.array_equal(Trainer(check(seeded(made, 1))).data.x_train, one.data.x_train)


def test_that_a_loss_that_wants_other_targets_gets_them() -> None:
    """Going from logits to the hinge at once is starting with the hinge."""
    trainer = Trainer(check(small()))
    trainer.change(with_recipe(small(), loss=Choice("hinge")).recipe)
    assert bits(steps(trainer, 12).state()) == bits(steps(Trainer(check(small(loss=Choice("hinge")))), 12).state())


def test_that_weights_stay_within_the_norm_while_biases_are_free() -> None:
    trainer = Trainer(check(small(regularizers=(Choice("max_norm", {"limit": 0.5}),), learning_rate=0.3)))
    steps(trainer, 40)
    named = trainer.network.named(trainer.parameters)
    lengths = {name: np.linalg.norm(view, axis=-1).max() for name, view in named.items()}
    assert max(length for name, length in lengths.items() if name.endswith("weight")) <= 0.5 + 1e-6
    assert max(length for name, length in lengths.items() if name.endswith("bias")) > 0.5


def test_that_clipping_bounds_the_step_of_plain_descent() -> None:
    """With SGD at a rate of 1 a step is as long as the gradient."""
    free, bounded = (Trainer(check(small(optimizer="sgd", learning_rate=1.0, clip_norm=n))) for n in (0.0, 0.01))
    before = free.parameters.copy()
    moved = [np.linalg.norm(steps(trainer, 1).parameters - before) for trainer in (free, bounded)]
    assert moved[0] > 0.02
    assert abs(moved[1] - 0.01) < 1e-6


def test_that_clipping_set_while_training_counts_from_the_next_step() -> None:
    trainer = steps(Trainer(check(small(optimizer="sgd", learning_rate=1.0))), 3)
    before = trainer.parameters.copy()
    trainer.change(with_recipe(small(optimizer="sgd", learning_rate=1.0), clip_norm=0.01).recipe)
    assert np.linalg.norm(steps(trainer, 1).parameters - before) <= 0.01


RARE = {"class_weights": Choice("given", {"values": "1 4"})}


def test_that_weighted_classes_are_weighted_in_steps_scores_and_live_gradients() -> None:
    """The weighted loss is w₀·(share of class 0) times its mean loss, and the same of class 1."""
    checked = check(small(batch_size=23, dtype="float64", **RARE))
    trainer = Trainer(checked)
    x, y = checked.data.x_train, checked.data.y_train
    targets, counts = encode("binary", y, 2), np.bincount(y)
    plain = LOSSES["binary_cross_entropy"]()
    alone = [gradient(trainer.network, trainer.parameters, x[y == at], targets[y == at], plain) for at in (0, 1)]
    expected = (counts[0] * alone[0] + 4 * counts[1] * alone[1]) / 23
    np.testing.assert_allclose(LiveGradient(checked).update(trainer.parameters), expected, rtol=1e-9, atol=1e-12)
    z = outputs(trainer.network, trainer.parameters, x)[:, 0]
    losses = np.logaddexp(0, z) - z * y
    for _ in evaluated(trainer):
        pass
    assert trainer.metrics is not None
    np.testing.assert_allclose(trainer.metrics.train.loss, (np.where(y == 1, 4, 1) * losses).mean())
    steps(trainer, 1)
    np.testing.assert_allclose(trainer.gradient, expected, rtol=1e-9, atol=1e-12)


def test_that_a_rare_class_is_found_more_often_where_it_counts_more() -> None:
    recall = []
    for weights in (Choice("none"), Choice("given", {"values": "1 20"})):
        trainer = steps(Trainer(check(small(class_weights=weights, learning_rate=0.003))), 60)
        y = trainer.data.y_train
        found = outputs(trainer.network, trainer.parameters, trainer.data.x_train)[:, 0] > 0
        recall.append((found[y == 1].mean(), found[y == 0].mean()))
    assert recall[1][0] == 1
    assert recall[1][1] > recall[0][1]


def test_that_weights_changed_while_training_count_from_the_next_step() -> None:
    trainer = Trainer(check(small()))
    trainer.change(small(**RARE).recipe)
    assert bits(steps(trainer, 12).state()) == bits(steps(Trainer(check(small(**RARE))), 12).state())


def test_that_a_long_step_that_is_broken_off_is_done_again_to_the_bit(monkeypatch) -> None:
    monkeypatch.setattr("nnstudio.studies.trainer._LONG", 0)
    made = project("moons(samples=23)", "dense(4, tanh); dropout(0.5); dense(3, relu)", batch_size=5, epochs=4)
    whole, broken = Trainer(check(made)), steps(Trainer(check(made)), 7)
    asked: list[int] = []
    broken.broken_off = lambda: (asked.append(1), len(asked) > 4)[1]
    assert not broken.step()
    assert (broken.divergence, broken.step_count, len(asked)) == (None, 7, 5)
    broken.broken_off = None
    assert bits(steps(broken, 9).state()) == bits(steps(whole, 16).state())
