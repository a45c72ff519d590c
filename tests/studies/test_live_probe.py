"""Probes with plans that are kept, against those that are made anew."""

import numpy as np
import pytest

from nnstudio.catalog import Choice
from nnstudio.engine.losses import LOSSES, encode
from nnstudio.project import Checked, check, first_project
from nnstudio.project.edits import with_source
from nnstudio.studies import probe
from nnstudio.studies.live_probe import LiveGradient, LiveProbe, sample_size


def checked(data: str) -> Checked:
    return check(with_source(first_project(), Choice(data)))


def test_that_z_and_a_are_those_of_the_probe_after_every_update() -> None:
    made = checked("moons")
    x = made.data.x_train[:6].astype(np.float32)
    live = LiveProbe(made.network, x)
    for seed in (0, 1):
        parameters = made.network.initial(seed).astype(np.float32)
        live.update(parameters)
        for layer, expected in enumerate(probe.probes(made.network, parameters, x)):
            np.testing.assert_array_equal(live.z(layer).T, expected.z)
            np.testing.assert_array_equal(live.a(layer).T, expected.a)


@pytest.mark.parametrize("data", ["spiral", "iris", "xsinx"])
def test_that_the_gradient_is_the_engines_on_the_sample(data: str) -> None:
    made = checked(data)
    live, loss = LiveGradient(made), LOSSES.make(made.project.recipe.loss)
    parameters = made.network.initial(0).astype(np.float32)
    x = made.data.x_train[: live.examples].astype(np.float32)
    targets = encode(loss.encoding, made.data.y_train[: live.examples], made.data.raw.classes)
    expected = probe.gradient(made.network, parameters, x, targets, loss)
    assert np.abs(expected).max() > 0
    np.testing.assert_allclose(live.update(parameters), expected, rtol=1e-5, atol=1e-7)


def test_that_the_sample_is_bounded_by_the_data_by_256_and_by_the_work() -> None:
    network = checked("spiral").network
    assert sample_size(network, 100) == 100
    assert sample_size(network, 5000) == 256
    big = check(with_source(first_project(), Choice("free", {"inputs": 50_000}))).network
    assert 16 <= sample_size(big, 5000) < 256
