"""Regions, patterns and hinge lines beside what the engine itself says at 62,500 places of the plane."""

import numpy as np
import pytest

from nnstudio.engine.layers import Maxout
from nnstudio.engine.network import Network
from nnstudio.engine.opened import opened
from nnstudio.studies.probe import probes
from nnstudio.studies.space.local import local_map
from nnstudio.studies.space.regions import Regions
from nnstudio.studies.space.steps import steps_of
from tests.helpers.networks import stacked
from tests.studies.space.test_regions import PLANE, drawn, found

_SIDE = 250
NETWORKS = {
    "one layer": "dense(5, relu) dense(1, identity)",
    "two layers": "dense(5, relu) dense(4, leaky_relu) dense(2, identity)",
    "residual": "dense(4, relu) residual([dense(3, relu) dense(4, identity)]) dense(1, identity)",
    "residual from the input": "residual([dense(4, relu) dense(2, relu)]) dense(2, identity)",
    "block in a block": "dense(3, relu) residual([residual([dense(3, relu)]) dense(3, identity)]) dense(1, identity)",
    "maxout": "maxout(3, 3) dense(1, identity)",
    "residual of maxout": "dense(3, relu) residual([maxout(3, 2)]) dense(1, identity)",
    "normed": "dense(4, identity) batch_norm dense(3, relu) dropout(0.5) dense(2, identity)",
}
_names, _words = list(NETWORKS), list(NETWORKS.values())


def lattice() -> np.ndarray:
    """Return the middles of the cells of a lattice over the plane."""
    places = np.linspace(-1, 1, _SIDE, endpoint=False) + 1 / _SIDE
    return PLANE.raw(np.stack(np.meshgrid(places, places), axis=2).reshape(-1, 2))


def engine_pattern(network: Network, flat: np.ndarray, x: np.ndarray) -> dict[int, np.ndarray]:
    """Return for each layer with hinges which units are on (n, units), or which piece is the largest."""
    row, bits = opened(network), {}
    probed, named, given = probes(row, flat, x), row.named(flat), x
    for at, layer in enumerate(row.layers):
        if isinstance(layer, Maxout):
            pairs = ((named[f"{at}.{k}.weight"], named[f"{at}.{k}.bias"]) for k in range(1, layer.pieces + 1))
            bits[at] = np.argmax([given @ weight.T + bias for weight, bias in pairs], axis=0)
        elif getattr(getattr(layer, "activation", None), "key", "identity") != "identity":
            bits[at] = (probed[at].z > 0).astype(int)
        given = probed[at].a
    return bits


def codes(bits: dict[int, np.ndarray]) -> np.ndarray:
    """Return one number for each pattern (n,); no unit has more than four sides."""
    whole = np.hstack([bits[at] for at in sorted(bits)]).astype(np.int64)
    return whole @ 4 ** np.arange(whole.shape[1])


def areas_of(regions: Regions) -> np.ndarray:
    """Return each region's share of the plane."""
    x, y = regions.corners[..., 0], regions.corners[..., 1]
    areas = 0.5 * (x * np.roll(y, -1, 1) - np.roll(x, -1, 1) * y).sum(axis=1)
    return areas / (PLANE.across.width * PLANE.up.width)


@pytest.mark.parametrize("words", _words, ids=_names)
def test_that_regions_patterns_and_areas_are_those_the_engine_shows(words: str) -> None:
    network = stacked(2, words)
    flat = drawn(network, 7)
    regions, bits = found(network, flat), engine_pattern(network, flat, lattice())
    assert set(bits) == set(regions.patterns)
    met, counts = np.unique(codes(bits), return_counts=True)
    areas = dict(zip(codes(regions.patterns).tolist(), areas_of(regions).tolist(), strict=True))
    assert set(met.tolist()) <= set(areas)  # the lattice meets nothing that was not cut out
    for code, count in zip(met.tolist(), counts, strict=True):
        assert areas.pop(code) == pytest.approx(count / _SIDE**2, abs=4 / _SIDE)
    assert sum(areas.values()) < 1e-3  # what it does not meet is smaller than what it can


@pytest.mark.parametrize("words", _words, ids=_names)
def test_that_the_pattern_at_a_place_is_the_engines(words: str) -> None:
    network = stacked(2, words)
    flat = drawn(network, 3)
    x, steps = PLANE.raw(np.random.default_rng(1).uniform(-1, 1, (50, 2))), steps_of(network, flat)
    wanted = engine_pattern(network, flat, x)
    for at, one in enumerate(x):
        bits = {layer: own.tolist() for layer, own in local_map(steps, one).bits.items()}
        assert bits == {layer: own[at].tolist() for layer, own in wanted.items()}


@pytest.mark.parametrize("words", [words for words in _words if "maxout" not in words])
def test_that_every_hinge_line_is_where_the_engines_sum_is_zero(words: str) -> None:
    network = stacked(2, words)
    flat = drawn(network, 7)
    lines = found(network, flat).lines
    assert lines
    for one in lines:
        middles = one.ends.mean(axis=1)
        z = probes(opened(network), flat, middles)[one.layer].z
        assert np.abs(z[np.arange(len(middles)), one.units]).max(initial=0) < 1e-7
