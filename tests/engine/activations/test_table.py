"""Every activation of the table, against reference values, numeric slopes and extreme inputs."""

import math
import warnings

import numpy as np
import pytest

from nnstudio.catalog import StudyError
from nnstudio.engine.activations import ACTIVATIONS, Activation, Slots
from nnstudio.engine.gradients import agrees, numeric_gradient
from nnstudio.engine.operations import first_non_finite

POINTS = np.array([-2, -1, -0.5, 0, 0.5, 1, 2])
VALUES = {
    "identity": [-2, -1, -0.5, 0, 0.5, 1, 2],
    "sigmoid": [0.119203, 0.268941, 0.377541, 0.5, 0.622459, 0.731059, 0.880797],
    "tanh": [-0.964028, -0.761594, -0.462117, 0, 0.462117, 0.761594, 0.964028],
    "relu": [0, 0, 0, 0, 0.5, 1, 2],
    "step": [0, 0, 0, 0, 1, 1, 1],
    "leaky_relu": [-0.02, -0.01, -0.005, 0, 0.5, 1, 2],
    "prelu": [-0.5, -0.25, -0.125, 0, 0.5, 1, 2],
    "elu": [-0.864665, -0.632121, -0.393469, 0, 0.5, 1, 2],
    "selu": [-1.520166, -1.111331, -0.691758, 0, 0.525350, 1.050701, 2.101402],
    "gelu": [-0.045500, -0.158655, -0.154269, 0, 0.345731, 0.841345, 1.954500],
    "gelu_tanh": [-0.045402, -0.158808, -0.154286, 0, 0.345714, 0.841192, 1.954598],
    "silu": [-0.238406, -0.268941, -0.188770, 0, 0.311230, 0.731059, 1.761594],
    "softplus": [0.126928, 0.313262, 0.474077, 0.693147, 0.974077, 1.313262, 2.126928],
    "sine": [-0.909297, -0.841471, -0.479426, 0, 0.479426, 0.841471, 0.909297],
    "softmax": [1, 1, 1, 1, 1, 1, 1],
    "log_softmax": [0, 0, 0, 0, 0, 0, 0],
}
SLOPES = {
    "identity": [1, 1, 1, 1, 1, 1, 1],
    "sigmoid": [0.104994, 0.196612, 0.235004, 0.25, 0.235004, 0.196612, 0.104994],
    "tanh": [0.070651, 0.419974, 0.786448, 1, 0.786448, 0.419974, 0.070651],
    "relu": [0, 0, 0, 0, 1, 1, 1],
    "step": [0, 0, 0, 0, 0, 0, 0],
    "leaky_relu": [0.01, 0.01, 0.01, 0.01, 1, 1, 1],
    "prelu": [0.25, 0.25, 0.25, 0.25, 1, 1, 1],
    "elu": [0.135335, 0.367879, 0.606531, 1, 1, 1, 1],
    "selu": [0.237933, 0.646769, 1.066341, 1.758099, 1.050701, 1.050701, 1.050701],
    "gelu": [-0.085232, -0.083315, 0.132505, 0.5, 0.867495, 1.083315, 1.085232],
    "gelu_tanh": [-0.086099, -0.082964, 0.132630, 0.5, 0.867370, 1.082964, 1.086099],
    "silu": [-0.090784, 0.072329, 0.260039, 0.5, 0.739961, 0.927671, 1.090784],
    "softplus": [0.119203, 0.268941, 0.377541, 0.5, 0.622459, 0.731059, 0.880797],
    "sine": [-0.416147, 0.540302, 0.877583, 1, 0.877583, 0.540302, -0.416147],
    "softmax": [0, 0, 0, 0, 0, 0, 0],
    "log_softmax": [0, 0, 0, 0, 0, 0, 0],
}
CHANGED = ["leaky_relu(0.3)", "leaky_relu(1)", "elu(0.5)", "elu(3)", "prelu(-0.4)", "prelu(1.5,true)", "sine(3)"]
ALL = [
    *(pytest.param(entry(), id=entry.key) for entry in ACTIVATIONS),
    *(pytest.param(ACTIVATIONS.make(ACTIVATIONS.parse(words)), id=words) for words in CHANGED),
]


def test_that_every_activation_has_its_reference_here() -> None:
    assert set(VALUES) == set(SLOPES) == set(ACTIVATIONS.keys())


@pytest.mark.parametrize("key", VALUES)
def test_that_values_and_slopes_are_the_reference(key: str) -> None:
    activation = ACTIVATIONS[key]()
    np.testing.assert_allclose(activation.value(POINTS), VALUES[key], atol=5e-7)
    np.testing.assert_allclose(activation.slope(POINTS), SLOPES[key], atol=5e-7)


@pytest.mark.parametrize("activation", ALL)
def test_that_the_slope_agrees_with_differences(activation: Activation) -> None:
    z = np.linspace(-4, 4, 1601) + 1 / 3000
    step = 1e-6
    ahead, behind = z + step, z - step
    numeric = (activation.value(ahead) - activation.value(behind)) / (ahead - behind)
    crossed = np.zeros(z.shape, bool)
    for kink in activation.kinks:
        crossed |= (behind <= kink) & (kink <= ahead)
    wrong = ~agrees(activation.slope(z), numeric) & ~crossed
    assert crossed.sum() <= len(activation.kinks)
    assert not wrong.any(), f"at z = {z[wrong][:5]}"


@pytest.mark.parametrize("activation", ALL)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_that_large_inputs_stay_finite_without_a_warning(activation: Activation, dtype: type) -> None:
    z = np.concatenate([np.linspace(-1e4, 1e4, 4001), np.geomspace(1e-30, 1e4, 50), -np.geomspace(1e-30, 1e4, 50)])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        value, slope = activation.value(z.astype(dtype)), activation.slope(z.astype(dtype))
    assert value.dtype == slope.dtype == dtype
    assert np.isfinite(value).all()
    assert np.isfinite(slope).all()


@pytest.mark.parametrize("activation", ALL)
def test_that_infinite_inputs_are_never_nan(activation: Activation) -> None:
    z = np.array([-np.inf, np.inf])
    assert not np.isnan(activation.value(z)).any()
    assert not np.isnan(activation.slope(z)).any()


@pytest.mark.parametrize("activation", ALL)
def test_that_values_stay_in_the_declared_range(activation: Activation) -> None:
    values = activation.value(np.linspace(-50, 50, 2001))
    low, high = activation.range
    assert values.min() >= low
    assert values.max() <= high


@pytest.mark.parametrize("activation", ALL)
@pytest.mark.parametrize("kept", [False, True], ids=["in place", "z kept"])
def test_that_backward_leads_from_one_slope_to_the_other(activation: Activation, kept: bool) -> None:
    rng = np.random.default_rng(1)
    z, arriving = rng.normal(size=(3, 4)), rng.normal(size=(3, 4))
    slots = _slots(activation, z, arriving, kept or not activation.from_output)
    operations = activation.forward(slots)
    if not operations:
        slots.a[:] = z
    assert first_non_finite(operations + activation.backward(slots)) is None
    np.testing.assert_allclose(slots.a, activation.value(z))
    numeric = numeric_gradient(lambda at: float((arriving * activation.value(at)).sum()), z)
    assert slots.dz is not None
    assert agrees(slots.dz, numeric).all()


def _slots(activation: Activation, z: np.ndarray, arriving: np.ndarray, kept: bool) -> Slots:
    """Return slots with a buffer of its own for a, or with a in the place of z."""
    blocks = {block.name: np.zeros(block.shape) for block in activation.blocks(len(z))}
    activation.fill(blocks)
    gradients = {name: np.zeros_like(block) for name, block in blocks.items()}
    given = z.copy()
    return Slots(given, np.empty_like(z) if kept else given, arriving.copy(), blocks, gradients)


@pytest.mark.parametrize(("words", "slope"), [("leaky_relu(0.2)", 0.2), ("elu(0.5)", 0.5), ("prelu(0.1)", 0.1)])
def test_that_a_kink_has_the_slope_of_its_lower_branch(words: str, slope: float) -> None:
    assert ACTIVATIONS.make(ACTIVATIONS.parse(words)).slope(np.zeros(1))[0] == slope


@pytest.mark.parametrize("words", ["leaky_relu(0)", "leaky_relu(1.1)", "elu(0)", "elu(-1)", "sine(0)"])
def test_that_parameters_without_meaning_are_refused(words: str) -> None:
    with pytest.raises(StudyError):
        ACTIVATIONS.parse(words)


@pytest.mark.parametrize(
    ("key", "gain"),
    [("identity", 1), ("sigmoid", 1), ("tanh", 5 / 3), ("relu", math.sqrt(2)), ("selu", 0.75)],
)
def test_that_gains_are_those_of_pytorch(key: str, gain: float) -> None:
    assert math.isclose(ACTIVATIONS[key]().gain, gain)


@pytest.mark.parametrize("words", ["leaky_relu(0.5)", "prelu(0.5)"])
def test_that_the_gain_of_a_leaky_unit_counts_its_slope(words: str) -> None:
    assert math.isclose(ACTIVATIONS.make(ACTIVATIONS.parse(words)).gain, math.sqrt(1.6))


@pytest.mark.parametrize("activation", [one for one in ALL if not one.values[0].joint])
def test_that_the_code_gives_the_engines_values(activation: Activation) -> None:
    z = np.concatenate([np.linspace(-40, 40, 401), [-700.0, 0.0, 700.0]])
    names = {"np": np, "math": math, "cell_body_sum": z}
    found = eval(activation.python("cell_body_sum"), names)  # noqa: S307  the table's own text
    np.testing.assert_allclose(found, activation.value(z), rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("activation", [one for one in ALL if one.values[0].joint])
def test_that_the_code_of_a_joint_activation_takes_one_examples_units(activation: Activation) -> None:
    z = np.array([-2.0, 0.5, 3.0])
    found = eval(activation.python(), {"np": np, "z": z})  # noqa: S307
    np.testing.assert_allclose(found, activation.value(z[:, None])[:, 0], rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("activation", [one for one in ALL if not one.values[0].joint])
def test_that_the_slopes_code_gives_the_engines_slopes(activation: Activation) -> None:
    z = np.concatenate([np.linspace(-40, 40, 401), [0.0]])
    found = eval(activation.slope_python(), {"np": np, "math": math, "z": z, "a": activation.value(z)})  # noqa: S307
    np.testing.assert_allclose(np.broadcast_to(found, z.shape), activation.slope(z), rtol=1e-9, atol=1e-12)
