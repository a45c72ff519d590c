import numpy as np
import pytest

from nnstudio.project import check
from nnstudio.studies.approximation.answer import Asked, answered
from nnstudio.studies.approximation.networks import project_of
from nnstudio.studies.approximation.targets import TARGETS
from nnstudio.studies.live_probe import LiveProbe
from nnstudio.studies.sweeps.cell_run import Cancelled
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training import Pace, training
from nnstudio.studies.watch import Watch

SINE = TARGETS["sine"]


def test_that_bumps_that_are_drawn_add_up_to_the_approximation() -> None:
    found = answered(Asked(SINE, "equal", 7))
    across, up = found.pieces
    assert found.units == 7
    assert found.parameters == 21
    for bump in range(7):
        a, _, b, _ = across[4 * bump : 4 * bump + 4][[0, 1, 2, 3]]
        inside = (found.x > a) & (found.x < b)
        np.testing.assert_allclose(found.fitted[inside], up[4 * bump + 1])
    assert found.error == pytest.approx(np.abs(found.fitted - found.target).max(), abs=0.01)


@pytest.mark.parametrize(("way", "layers", "parameters"), [("one", (8,), 25), ("two", (4, 4), 33)])
def test_that_units_that_are_drawn_add_up_to_the_network_but_for_its_bias(way: str, layers, parameters: int) -> None:
    asked = Asked(SINE, way, 8, epochs=50)
    assert asked.widths == layers
    found = answered(asked)
    across, up = found.pieces
    last = layers[-1]
    curves = up.reshape(last, -1)[:, :-1]
    assert np.isnan(across.reshape(last, -1)[:, -1]).all()
    rest = found.fitted[::8] - curves.sum(axis=0)
    assert np.ptp(rest) < 1e-4
    assert (found.units, found.parameters) == (8, parameters)


def test_that_the_network_shown_is_the_one_its_project_trains_to() -> None:
    asked = Asked(SINE, "one", 5, "relu", epochs=40, seed=3)
    found = answered(asked)
    trainer = Trainer(check(project_of(SINE, asked.widths, "relu", 40, 3)))
    for _ in training(trainer, Pace(stop_epoch=40)):
        pass
    data = trainer.checked.data
    probe = LiveProbe(trainer.network, data.inputs.apply(found.x[:, None]))
    probe.update(trainer.parameters)
    np.testing.assert_array_equal(found.fitted, data.targets.invert(probe.a(1).T.astype(float))[:, 0])


def test_that_twenty_tanh_units_fit_x_sin_x_far_better_than_a_line() -> None:
    target = TARGETS["xsinx"]
    assert answered(Asked(target, "one", 20)).error < 1.5
    assert answered(Asked(target, "equal", 1)).error > 3


def test_that_training_is_given_up_when_it_is_told() -> None:
    watch = Watch()
    watch.cancel()
    with pytest.raises(Cancelled):
        answered(Asked(SINE, "one", 5), watch.tell)
