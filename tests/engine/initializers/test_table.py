"""Every initialisation scheme of the table, against its theory."""

import math

import numpy as np
import pytest

from nnstudio.catalog import Choice, parse_choice
from nnstudio.engine.initializers import INITIALIZERS, Fan, Initializer
from nnstudio.engine.initializers.constants import Constant
from nnstudio.engine.layers import LAYERS
from nnstudio.engine.network import Network

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
    "lecun_uniform": 1 / math.sqrt(400),
    "literal_kaiming": 2 / math.sqrt(400),
    "orthogonal": 1 / math.sqrt(400),
}


def _draw(scheme: Initializer, seed: int = 0) -> np.ndarray:
    return scheme.draw((FAN.fan_out, FAN.fan_in), FAN, np.random.default_rng(seed))


def test_that_every_scheme_has_its_deviation_here() -> None:
    assert set(DEVIATIONS) == set(INITIALIZERS.keys())


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
        ("lecun_uniform", math.sqrt(3 / 400)),
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


@pytest.mark.parametrize(
    ("words", "deviation"),
    [
        ("kaiming_normal(fan_out)", math.sqrt(2 / 250)),
        ("kaiming_uniform(mode=fan_out)", math.sqrt(2 / 250)),
        ("kaiming_normal(activation_gain=true)", 1.5 / 20),
        ("kaiming_uniform(fan_out,true)", 1.5 / math.sqrt(250)),
        ("xavier_normal(true)", 1.5 * math.sqrt(2 / 650)),
        ("xavier_uniform(activation_gain=true)", 1.5 * math.sqrt(2 / 650)),
        ("orthogonal(3)", 3 / 20),
    ],
)
def test_that_fan_and_gain_are_those_asked_for(words: str, deviation: float) -> None:
    scheme = INITIALIZERS.make(INITIALIZERS.parse(words))
    assert math.isclose(scheme.deviation(FAN._replace(gain=1.5)), deviation)


def test_that_a_layer_hands_the_gain_of_its_activation_to_its_weights() -> None:
    for activation, gain in (("tanh", 5 / 3), ("leaky_relu(0.5)", math.sqrt(1.6)), ("selu", 0.75)):
        layer = LAYERS.make(parse_choice(f"dense(300,{activation},kaiming_normal(activation_gain=true))"))
        net = Network(400, (layer,))
        assert math.isclose(net.named(net.initial(0))["0.weight"].std(), gain / 20, rel_tol=0.02)


@pytest.mark.parametrize("shape", [(30, 20), (20, 30), (25, 25), (1, 7), (7,)])
def test_that_orthogonal_matrices_are_orthogonal(shape: tuple[int, ...]) -> None:
    drawn = INITIALIZERS.make(INITIALIZERS.parse("orthogonal(2)")).draw(shape, FAN, np.random.default_rng(0))
    assert drawn.shape == shape
    wide = drawn.reshape(shape[0], -1)
    product = wide.T @ wide if wide.shape[0] >= wide.shape[1] else wide @ wide.T
    np.testing.assert_allclose(product, 4 * np.eye(len(product)), atol=1e-12)
