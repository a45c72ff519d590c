"""Linear regions against brute force: patterns on a fine grid, and the network itself."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnstudio.engine.network import Network
from nnstudio.studies.grid import Span
from nnstudio.studies.metrics import classes_of
from nnstudio.studies.probe import outputs
from nnstudio.studies.space.local import local_map, values_at
from nnstudio.studies.space.plane import Affine, Plane
from nnstudio.studies.space.regions import Regions, regions_of
from nnstudio.studies.space.steps import bends, steps_of
from tests.helpers.networks import stacked

PLANE = Plane(Span(-3.0, 5.0), Span(-2.0, 3.0))
ENTRANCE = Affine(np.diag(PLANE.half), PLANE.centre)
LAYERS = (
    "dense({units}, relu)",
    "dense({units}, leaky_relu(negative_slope=0.2))",
    "dense({units}, prelu(per_unit=true))",
    "dense({units}, identity)",
    "dense({units}, step)",
    "dropconnect({units}, relu)",
    "maxout({units}, 3)",
    "batch_norm",
    "dropout",
)


def found(network: Network, flat: np.ndarray, classes: bool = True) -> Regions:
    regions = regions_of(network, flat, PLANE, ENTRANCE, classes)
    assert isinstance(regions, Regions)
    return regions


def drawn(network: Network, seed: int) -> np.ndarray:
    noise = np.random.default_rng(seed).normal(size=network.length)
    return network.initial(seed) + 0.5 * noise * network.trained


def lattice(side: int) -> np.ndarray:
    places = np.linspace(-1, 1, side) + 1e-4
    return PLANE.raw(np.stack(np.meshgrid(places, places), axis=2).reshape(-1, 2))


def patterns(network: Network, flat: np.ndarray, x: np.ndarray) -> set[bytes]:
    steps = steps_of(network, flat)
    return {b"".join(bits.tobytes() for bits in local_map(steps, one).bits.values()) for one in x}


@st.composite
def networks(draw: st.DrawFn) -> tuple[Network, np.ndarray]:
    words = [
        draw(st.sampled_from(LAYERS)).format(units=draw(st.integers(1, 5))) for _ in range(draw(st.integers(0, 3)))
    ]
    network = stacked(2, *words, f"dense({draw(st.integers(1, 3))}, identity)")
    return network, drawn(network, draw(st.integers(0, 10_000)))


@settings(max_examples=60, deadline=None)
@given(networks(), st.integers(0, 1000))
def test_that_each_region_is_the_network_itself_there(problem, seed) -> None:
    network, flat = problem
    regions, steps = found(network, flat), steps_of(network, flat)
    x = PLANE.raw(np.random.default_rng(seed).uniform(-1, 1, (40, 2)))
    truth = outputs(network, flat, x)
    scale = 1 + np.abs(truth).max()
    assert np.abs(values_at(steps, x) - truth).max() <= 1e-9 * scale
    for one, wanted in zip(x, truth, strict=True):
        local = local_map(steps, one)
        assert np.abs(local.weight @ one + local.bias - wanted).max() <= 1e-9 * scale
        at = regions.find(local.bits)
        assert at is not None
        weight, bias = regions.maps[at, :, :2], regions.maps[at, :, 2]
        assert np.abs(weight @ one + bias - wanted).max() <= 1e-9 * scale


@settings(max_examples=40, deadline=None)
@given(networks())
def test_that_regions_tile_the_plane_and_are_all_the_patterns_there_are(problem) -> None:
    network, flat = problem
    regions = found(network, flat)
    x, y = regions.corners[..., 0], regions.corners[..., 1]
    areas = 0.5 * (x * np.roll(y, -1, 1) - np.roll(x, -1, 1) * y).sum(axis=1)
    assert areas.min() >= 0
    assert areas.sum() == pytest.approx(PLANE.across.width * PLANE.up.width)
    bits = np.hstack([np.zeros((len(regions), 0), np.uint8), *regions.patterns.values()])
    assert len(np.unique(bits, axis=0)) == len(regions)
    assert len(patterns(network, flat, lattice(25))) <= len(regions)


@pytest.mark.parametrize(
    ("words", "weights", "count"),
    [
        ("dense(1, relu) dense(1, identity)", [1, 0, 0, 1, 0], 2),
        ("dense(2, relu) dense(1, identity)", [1, 0, 0, 0, 1, 0, 1, 1, 0], 4),
        ("dense(3, relu) dense(1, identity)", [1, 0, 0, 0, 1, 0, 1, 1, -0.5, 1, 1, 1, 0], 7),
        ("maxout(1, 2) dense(1, identity)", [1, 0, 0, 0, 1, 0, 1, 0], 2),
        ("dense(1, tanh)", [1, 0, 0], 1),
        ("dense(2, relu) dense(1, identity)", [0, 0, 1, 0, 0, -1, 1, 1, 0], 1),
    ],
)
def test_that_simple_networks_have_as_many_regions_as_their_lines_make(words, weights, count) -> None:
    network, flat = stacked(2, words), np.array(weights, float)
    assert len(found(network, flat)) == len(patterns(network, flat, lattice(40))) == count


def test_that_a_fine_grid_meets_every_region_of_a_small_network() -> None:
    network = stacked(2, "dense(4, relu) dense(3, relu) dense(1, identity)")
    flat = drawn(network, 36)
    regions = found(network, flat)
    assert len(patterns(network, flat, lattice(120))) == len(regions)
    assert list(regions.counts) == [0, 1]
    assert regions.counts[0] <= 11  # 1 + 4 + 6: more four lines cannot make
    assert regions.counts[1] == len(regions)


@pytest.mark.parametrize("outputs_", [1, 4])
@pytest.mark.parametrize("hidden", ["dense(6, relu) dense(6, relu)", "dense(9, step)", "maxout(4, 2)"])
def test_that_the_predicted_class_changes_across_the_border_and_nowhere_else(hidden, outputs_) -> None:
    network = stacked(2, f"{hidden} dense({outputs_}, identity)")
    flat = drawn(network, 8)
    border = found(network, flat).boundary
    assert len(border)
    rng = np.random.default_rng(0)
    for start, end in zip(
        *rng.uniform(PLANE.raw(np.array([-1, -1])), PLANE.raw(np.array([1, 1])), (2, 60, 2)), strict=True
    ):
        dots = start + np.linspace(0, 1, 30_000)[:, None] * (end - start)
        changes = np.count_nonzero(np.diff(classes_of(outputs(network, flat, dots).T)))
        assert changes == crossings(border, start, end)


def crossings(pieces: np.ndarray, start: np.ndarray, end: np.ndarray) -> int:
    """Return how many pieces a line from start to end crosses."""

    def side(a: np.ndarray, b: np.ndarray, c: np.ndarray) -> np.ndarray:
        return np.sign((b - a)[..., 0] * (c - a)[..., 1] - (b - a)[..., 1] * (c - a)[..., 0])

    apart = side(start, end, pieces[:, 0]) != side(start, end, pieces[:, 1])
    across = side(pieces[:, 0], pieces[:, 1], start) != side(pieces[:, 0], pieces[:, 1], end)
    return int((apart & across).sum())


def test_that_hinges_lie_where_their_units_are_zero() -> None:
    network = stacked(2, "dense(5, relu) dense(4, relu) dense(1, identity)")
    flat = drawn(network, 1)
    regions = found(network, flat)
    for lines in regions.lines:
        front = Network(2, network.layers[: lines.layer + 1])
        front = stacked(2, *["dense(5, relu)"] * lines.layer, f"dense({(5, 4)[lines.layer]}, identity)")
        for ends in np.linspace(0.1, 0.9, 3):
            dots = lines.ends[:, 0] * (1 - ends) + lines.ends[:, 1] * ends
            z = outputs(front, flat[: front.length], dots)
            assert np.abs(z[np.arange(len(dots)), lines.units]).max() < 1e-9


def test_that_too_many_regions_are_told_by_their_layer() -> None:
    network = stacked(2, "dense(30, relu) dense(30, relu) dense(1, identity)")
    assert regions_of(network, drawn(network, 0), PLANE, ENTRANCE, False, most=500) == 1
    assert regions_of(network, drawn(network, 0), PLANE, ENTRANCE, False, most=50) == 0


def test_that_a_residual_block_of_straight_layers_is_straight() -> None:
    network = stacked(2, "dense(4, relu) residual([dense(4, relu) dense(4, identity)]) dense(2, identity)")
    flat = drawn(network, 3)
    x = lattice(20)
    assert bends(network) is None
    assert np.abs(values_at(steps_of(network, flat), x) - outputs(network, flat, x)).max() < 1e-9
    assert len(patterns(network, flat, x)) <= len(found(network, flat))


@pytest.mark.parametrize(
    ("words", "layer"),
    [
        ("dense(3, tanh) dense(1)", 0),
        ("dense(3, relu) layer_norm dense(1, identity)", 1),
        ("dense(2, relu) dense(1, sigmoid)", None),
    ],
)
def test_that_a_network_bends_at_its_first_smooth_hidden_layer(words, layer) -> None:
    assert bends(stacked(2, words)) == layer


def test_that_the_slope_and_the_units_that_are_on_are_told_of_each_region() -> None:
    network = stacked(2, "dense(2, relu) dense(1, identity)")
    regions = found(network, np.array([3.0, 0, 0, 0, 4, 0, 1, 1, 0]))
    assert sorted(zip(regions.on().tolist(), regions.slopes.round(9).tolist(), strict=True)) == [
        (0, 0.0),
        (1, 3.0),
        (1, 4.0),
        (2, 5.0),
    ]


def test_that_maxout_units_are_never_counted_as_on() -> None:
    network = stacked(2, "maxout(3, 3) dense(2, relu) dense(1, identity)")
    regions = found(network, drawn(network, 4))
    assert regions.pieced == {0}
    assert np.array_equal(regions.on(), regions.patterns[1].sum(axis=1))
    assert not regions.on(0).any()
