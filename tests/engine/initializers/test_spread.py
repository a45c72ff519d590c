"""What the schemes are for: the spread of the activations, layer by layer."""

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
    ("relu", "kaiming_normal"): [(0.56, 0.82), (0.57, 0.83), (0.56, 0.83), (0.56, 0.82), (0.57, 0.83), (0.56, 0.82)],
}


@pytest.mark.parametrize(("activation", "scheme"), SCHEMES)
def test_that_six_layers_keep_the_lectures_spread(activation: str, scheme: str) -> None:
    """At 512 units instead of 4096, which these three schemes do not notice; mean over twelve seeds."""
    width, batch = 512, 64
    layer = Dense(width, ACTIVATIONS[activation](), INITIALIZERS[scheme](), INITIALIZERS["zeros"]())
    net = Network(width, (layer,) * 6)
    found = np.zeros((6, 2))
    for seed in range(12):
        plan = Plan(net, batch, net.initial(seed).astype(np.float32))
        plan.rows.features[:] = np.random.default_rng(seed).normal(size=(batch, width))
        plan.run()
        found += [(bound.probes["a"].mean() / 12, bound.probes["a"].std() / 12) for bound in plan.bound]
    np.testing.assert_allclose(found, SCHEMES[activation, scheme], atol=0.03)
