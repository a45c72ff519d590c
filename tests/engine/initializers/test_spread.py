"""What the schemes are for: the spread of the activations, layer by layer."""

from dataclasses import replace

import numpy as np
import pytest

from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.engine.initializers import INITIALIZERS
from nnstudio.engine.layers import Dense
from nnstudio.engine.network import Network
from nnstudio.engine.plan import Plan

SCHEMES = {
    ("tanh", "lecun_normal"): [(0, 0.63), (0, 0.49), (0, 0.41), (0, 0.36), (0, 0.32), (0, 0.29)],
    ("relu", "lecun_normal"): [(0.40, 0.58), (0.28, 0.41), (0.20, 0.29), (0.14, 0.21), (0.10, 0.15), (0.07, 0.10)],
    ("tanh", "normal({0})"): [(0, 0.49), (0, 0.29), (0, 0.18), (0, 0.11), (0, 0.07), (0, 0.05)],
    ("tanh", "normal({1})"): [(0, 0.87), (0, 0.85), (0, 0.85), (0, 0.85), (0, 0.85), (0, 0.85)],
    ("relu", "literal_kaiming"): [(0.79, 1.16), (1.13, 1.65), (1.59, 2.34), (2.24, 3.29), (3.21, 4.68), (4.49, 6.57)],
    ("relu", "kaiming_normal"): [(0.56, 0.82), (0.57, 0.83), (0.56, 0.83), (0.56, 0.82), (0.57, 0.83), (0.56, 0.82)],
}


@pytest.mark.parametrize(("activation", "scheme"), SCHEMES)
def test_that_six_layers_keep_the_lectures_spread(activation: str, scheme: str) -> None:
    """At 512 units instead of 4096, which scaled schemes do not notice; mean over twelve seeds.

    The fixed deviations .01 and .05 are those of 4096 units: 0.64 and 3.2 over the root of the inputs.
    """
    width, batch = 512, 64
    made = INITIALIZERS.make(INITIALIZERS.parse(scheme.format(0.64 / width**0.5, 3.2 / width**0.5)))
    layer = Dense(width, ACTIVATIONS[activation](), made, INITIALIZERS["zeros"]())
    net = Network(width, (layer,) * 6)
    found = np.zeros((6, 2))
    for seed in range(12):
        plan = Plan(net, batch, net.initial(seed).astype(np.float32))
        plan.rows.features[:] = np.random.default_rng(seed).normal(size=(batch, width))
        plan.run()
        found += [(bound.probes["a"].mean() / 12, bound.probes["a"].std() / 12) for bound in plan.bound]
    rough = {"rtol": 0.1} if scheme == "literal_kaiming" else {"atol": 0.03}
    np.testing.assert_allclose(found, SCHEMES[activation, scheme], **rough)


def test_that_a_fixed_deviation_vanishes_in_narrower_layers() -> None:
    """At 256 units N(0, 0.05²) does not saturate tanh as it does at 4096: .56 .39 .28 .22 .17 .13."""
    layer = Dense(256, ACTIVATIONS["tanh"](), INITIALIZERS.make(INITIALIZERS.parse("normal(0.05)")))
    net = Network(256, (replace(layer, bias=INITIALIZERS["zeros"]()),) * 6)
    found = np.zeros(6)
    for seed in range(8):
        plan = Plan(net, 64, net.initial(seed).astype(np.float32))
        plan.rows.features[:] = np.random.default_rng(seed).normal(size=(64, 256))
        plan.run()
        found += [bound.probes["a"].std() / 8 for bound in plan.bound]
    np.testing.assert_allclose(found, [0.56, 0.39, 0.28, 0.22, 0.17, 0.13], atol=0.015)
