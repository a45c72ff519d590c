"""Parameters that are no weights and biases: a layer's own, and those an activation learns."""

import numpy as np

from nnstudio.engine.initializers.plain import Normal
from nnstudio.engine.layers import Dense
from nnstudio.engine.losses import MSE
from nnstudio.engine.network import Network
from nnstudio.engine.plan import Plan
from tests.helpers.networks import dense
from tests.helpers.new_entries import LearnedSlope, Scaled

NETWORK = Network(3, (Scaled(2.0), Dense(4, LearnedSlope(), Normal(1.0)), Scaled(), dense(2, "identity")))


def test_that_every_block_has_a_name_of_its_own_and_only_weights_decay() -> None:
    flat = NETWORK.initial(0)
    named = NETWORK.named(flat)
    assert {name: view.shape for name, view in named.items()} == {
        "0.scale": (3, 2),
        "1.weight": (4, 3),
        "1.bias": (4,),
        "1.slope": (4, 1),
        "2.scale": (4, 2),
        "3.weight": (2, 4),
        "3.bias": (2,),
    }
    assert (named["0.scale"] == (2.0, 0.0)).all()
    assert (named["1.slope"] == 0.25).all()
    assert NETWORK.decays.sum() == 4 * 3 + 2 * 4
    assert [NETWORK.affine(layer) for layer in range(4)] == [False, True, False, True]


def test_that_their_gradients_are_the_numeric_ones() -> None:
    rng = np.random.default_rng(1)
    parameters = NETWORK.initial(2)
    gradient = np.zeros_like(parameters)
    plan = Plan(NETWORK, 5, parameters, gradient, MSE())
    plan.rows.features[:] = rng.normal(size=(5, 3))
    plan.rows.t[:] = rng.normal(size=(5, 2))
    plan.run()
    analytic, numeric = gradient.copy(), np.empty_like(gradient)
    for at, kept in enumerate(parameters.copy()):
        sides = []
        for side in (1e-6, -1e-6):
            parameters[at] = kept + side
            plan.run()
            sides.append(float(plan.loss))
        parameters[at] = kept
        numeric[at] = (sides[0] - sides[1]) / 2e-6
    np.testing.assert_allclose(analytic, numeric, rtol=1e-6, atol=1e-8)


def test_that_a_learned_slope_is_plotted_as_it_starts() -> None:
    z = np.array([-2.0, 0.0, 3.0])
    np.testing.assert_array_equal(LearnedSlope(0.5).value(z), [-1.0, 0.0, 3.0])
    np.testing.assert_array_equal(LearnedSlope(0.5).slope(z), [0.5, 0.5, 1.0])
