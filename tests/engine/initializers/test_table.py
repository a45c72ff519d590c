"""Every initialisation scheme of the table, against its theory."""

import math

import numpy as np
import pytest

from nnstudio.catalog import Choice
from nnstudio.engine.initializers import INITIALIZERS, Fan, Initializer
from nnstudio.engine.initializers.constants import Constant

FAN = Fan(400, 250, 1.0)
ALL = [pytest.param(entry(), id=entry.key) for entry in INITIALIZERS]
DEVIATIONS = {
    "zeros": 0,
    "constant": 0,
    "normal": 1,
    "uniform": 1 / math.sqrt(3 * 400),
    "xavier_normal": math.sqrt(2 / 650),
    "xavier_uniform": math.sqrt(2 / 650),
    "lecun_normal": 1 / math.sqrt(400),
    "kaiming_normal": math.sqrt(2 / 400),
    "kaiming_uniform": math.sqrt(2 / 400),
}


def _draw(scheme: Initializer, seed: int = 0) -> np.ndarray:
    return scheme.draw((FAN.fan_out, FAN.fan_in), FAN, np.random.default_rng(seed))


@pytest.mark.parametrize("key", DEVIATIONS)
def test_that_the_stated_deviation_is_the_literatures(key: str) -> None:
    assert math.isclose(INITIALIZERS[key]().deviation(FAN), DEVIATIONS[key])


@pytest.mark.parametrize("scheme", ALL)
def test_that_drawn_values_have_the_stated_deviation(scheme: Initializer) -> None:
    drawn, expected = _draw(scheme), scheme.deviation(FAN)
    assert drawn.shape == (250, 400)
    assert drawn.dtype == np.float64
    assert abs(drawn.std() - expected) <= 0.015 * expected + 1e-15
    if expected:
        assert abs(drawn.mean()) < 5 * expected / math.sqrt(drawn.size)


@pytest.mark.parametrize("scheme", ALL)
def test_that_the_same_generator_draws_the_same_bits(scheme: Initializer) -> None:
    assert _draw(scheme, 3).tobytes() == _draw(scheme, 3).tobytes()


@pytest.mark.parametrize(
    ("key", "bound"),
    [
        ("uniform", 1 / math.sqrt(400)),
        ("xavier_uniform", math.sqrt(6 / 650)),
        ("kaiming_uniform", math.sqrt(6 / 400)),
    ],
)
def test_that_uniform_values_reach_their_bound_and_no_further(key: str, bound: float) -> None:
    largest = np.abs(_draw(INITIALIZERS[key]())).max()
    assert 0.999 * bound < largest <= bound


def test_that_constants_are_constant() -> None:
    assert (_draw(Constant(0.25)) == 0.25).all()
    assert not _draw(INITIALIZERS["zeros"]()).any()


@pytest.mark.parametrize("key", ["normal", "uniform"])
def test_that_scaling_divides_by_the_root_of_the_fan_in(key: str) -> None:
    plain, scaled = (INITIALIZERS.make(Choice(key, {"0": 3.0, "scaled": flag})) for flag in (False, True))
    assert math.isclose(plain.deviation(FAN), 20 * scaled.deviation(FAN))
