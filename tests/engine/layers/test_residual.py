"""What residual blocks add, where their gradient goes, and how the variance grows through them."""

import numpy as np
import pytest

from nnstudio.catalog import StudyError
from nnstudio.engine.layers import Residual
from nnstudio.engine.losses import MSE
from nnstudio.engine.network import Network
from nnstudio.engine.plan import Plan
from tests.helpers.networks import gradient_of, problem, stacked


def _output(network: Network, flat: np.ndarray, x: np.ndarray) -> np.ndarray:
    plan = Plan(network, len(x), flat)
    plan.rows.features[:] = x
    plan.run()
    return plan.output.T.copy()


def test_that_what_the_layers_make_is_added_to_what_they_take() -> None:
    whole = stacked(3, "residual([dense(5, tanh) dense(3, identity)])")
    inner = stacked(3, "dense(5, tanh) dense(3, identity)")
    flat, x = whole.initial(1), np.random.default_rng(0).normal(size=(7, 3))
    np.testing.assert_array_equal(_output(whole, flat, x), x + _output(inner, flat, x))


def test_that_a_block_without_layers_passes_everything() -> None:
    x = np.random.default_rng(0).normal(size=(7, 3))
    np.testing.assert_array_equal(_output(stacked(3, "residual"), np.zeros(0), x), x)


def test_that_widths_that_differ_are_refused_naming_both() -> None:
    with pytest.raises(StudyError) as caught:
        _ = stacked(3, "residual([dense(5)])").widths
    assert caught.value.message.values == {"inputs": "3", "outputs": "5"}


def test_that_parameters_are_named_by_their_place_in_the_block() -> None:
    net = stacked(3, "dense(4)", "residual([dense(5) residual([dense(5) batch_norm])  dense(4)])")
    shapes = {name: view.shape for name, view in net.named(net.initial(0)).items()}
    assert shapes["1.0.weight"] == (5, 4)
    assert shapes["1.1.0.bias"] == (5,)
    assert shapes["1.1.1.running_var"] == (5, 1)
    assert shapes["1.2.weight"] == (4, 5)


def test_that_where_the_branch_is_zero_the_gradient_comes_past_it() -> None:
    around = problem(stacked(2, "dense(3) residual([dense(4, sigmoid) dense(3, identity)], zero_last=true)"), MSE())
    alone = problem(stacked(2, "dense(3)"), MSE())
    found, wanted = gradient_of(around), gradient_of(alone)
    np.testing.assert_allclose(found["0.weight"], wanted["0.weight"], rtol=1e-12)
    assert np.abs(found["1.1.weight"]).max() > 0
    assert not found["1.0.weight"].any()


def _growth(last: str, more: str = "") -> float:
    """Return by how much the variance grows a block, over ten blocks of width 64."""
    block = f"residual([dense(64, relu, init=kaiming_normal) dense(64, identity, init={last})]{more})"
    shares = []
    for seed in range(5):
        net = stacked(64, " ".join([block] * 10))
        x = np.random.default_rng(seed).normal(size=(512, 64))
        shares.append((_output(net, net.initial(seed), x).var() / x.var()) ** 0.1)
    return float(np.mean(shares))


def test_that_variance_triples_by_block() -> None:
    """Theory 3 (measured 2.95): F of two Kaiming layers doubles it, and x is added."""
    assert _growth(f"normal(std={np.sqrt(2 / 64)})") == pytest.approx(2.95, abs=0.1)


def test_that_variance_doubles_where_the_last_layer_has_gain_one() -> None:
    assert _growth("lecun_normal") == pytest.approx(1.97, abs=0.06)


def test_that_variance_stays_where_the_last_layer_is_zero() -> None:
    assert _growth("kaiming_normal", ", zero_last=true") == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("words", ["dense(3) batch_norm", "dense(3) layer_norm", "maxout(3)", "dropconnect(3)"])
def test_that_any_last_layer_can_start_at_zero(words: str) -> None:
    net = stacked(3, f"residual([{words}], zero_last=true)")
    x = np.random.default_rng(0).normal(size=(7, 3))
    found = _output(net, net.initial(0), x)
    np.testing.assert_allclose(found, x, atol=1e-12)


def test_that_each_inner_layer_has_values_of_its_own() -> None:
    net = stacked(4, "residual([dense(4) dense(4)])")
    named = net.named(net.initial(0))
    assert not np.array_equal(named["0.0.weight"], named["0.1.weight"])


def test_that_a_block_needs_the_batch_its_layers_need() -> None:
    assert stacked(4, "residual([residual([batch_norm])])").least_batch == 2
    assert Residual().least_batch == 1
