"""The chain rule of a weight: the lecture's numbers, sums that come out, and every network there is."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nnstudio.engine.losses import LOSSES
from nnstudio.engine.regularizers import L2
from nnstudio.studies.backprop.chain_lines import chain_lines, update_line
from nnstudio.studies.backprop.chain_rule import WeightChain, weight_chain
from nnstudio.studies.backprop.loss_slopes import SLOPES
from nnstudio.studies.backprop.operation import Leaf
from nnstudio.studies.backprop.unit_names import UnitNames
from nnstudio.studies.backprop.walk import NetworkWalk, Question, walk
from tests.helpers.networks import Problem, network, problem, problems, stacked
from tests.studies.backprop.test_walk import LAYERS_OF_ALL_KINDS, asked


def lecture() -> NetworkWalk:
    """Return the lecture's 2-2-1 sigmoid net with squared error, x = (2, 1), y = 1, biases 0."""
    net = network(2, (2, "sigmoid"), (1, "sigmoid"))
    flat = np.zeros(net.length)
    named = net.named(flat)
    named["0.weight"][:] = [[0.1, 0.2], [0.3, 0.4]]  # row i is a unit's: w13, w23 and w14, w24
    named["1.weight"][:] = [[0.5, 0.6]]
    return walk(Question(net, flat, np.array([[2.0, 1.0]]), np.array([[1.0]]), LOSSES["squared_error"]()))


def chain_of(found: NetworkWalk, name: str, unit: int, source: int | None) -> WeightChain:
    made = weight_chain(found, name, unit, source)
    assert made is not None
    return made


def told(found: NetworkWalk, name: str, unit: int, source: int | None) -> list[str]:
    return [line.latex() for line in chain_lines(found, chain_of(found, name, unit, source))]


def test_that_the_lectures_network_has_the_lectures_gradients() -> None:
    found = lecture()
    last, first = chain_of(found, "1.weight", 0, 0), chain_of(found, "0.weight", 0, 0)
    assert found.values[found.nodes[found.end].inputs[0]][0, 0] == pytest.approx(0.676554, abs=5e-7)
    assert last.links[0].values[0] == pytest.approx(-0.141559, abs=5e-7)
    assert first.links[0].values[0] == pytest.approx(-0.017005, abs=5e-7)
    assert last.slope == pytest.approx(-0.084749, abs=5e-7)
    assert first.slope == pytest.approx(-0.034011, abs=5e-7)


def test_that_the_last_weights_chain_is_delta_times_what_the_unit_before_gives() -> None:
    assert told(lecture(), "1.weight", 0, 0) == [
        r"\frac{\partial L}{\partial w_{3,5}} = \Delta_{5} \cdot x_{3} = ({-}0.142) \cdot 0.599 = {-}0.0847",
        r"\Delta_{5} = f'(z_{5}) \cdot \frac{\partial L}{\partial x_{5}} = 0.219 \cdot ({-}0.647) = {-}0.142",
        r"\frac{\partial L}{\partial x_{5}} = 2 (x_{5} - t) = 2 (0.677 - 1) = {-}0.647",
    ]


def test_that_a_hidden_weights_chain_has_the_hidden_units_own_slope() -> None:
    lines = told(lecture(), "0.weight", 0, 0)
    assert lines[0] == r"\frac{\partial L}{\partial w_{1,3}} = \Delta_{3} \cdot x_{1} = ({-}0.017) \cdot 2 = {-}0.034"
    assert (
        lines[1]
        == r"\Delta_{3} = f'(z_{3}) \cdot w_{3,5} \cdot \Delta_{5} = 0.24 \cdot 0.5 \cdot ({-}0.142) = {-}0.017"
    )
    assert len(lines) == 4


def test_that_the_update_has_its_numbers() -> None:
    found = lecture()
    line = update_line(UnitNames(found), chain_of(found, "1.weight", 0, 0), 0.1)
    assert line.latex() == (
        r"w_{3,5} \leftarrow w_{3,5} - \eta \, \frac{\partial L}{\partial w_{3,5}}"
        r" = 0.5 - 0.1 \cdot ({-}0.0847) = 0.508475"
    )


def test_that_a_bias_has_the_gradient_of_its_sum() -> None:
    assert told(lecture(), "0.bias", 1, None)[0] == r"\frac{\partial L}{\partial b_{4}} = \Delta_{4} = {-}0.0167"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problems(), st.data())
def test_that_in_random_networks_the_sums_come_out(drawn: Problem, data: st.DataObject) -> None:
    noise = (3,) if len(drawn.x) >= drawn.network.least_batch and data.draw(st.booleans()) else None
    found = walk(asked(drawn, noise, L2(0.1)))
    names = [node.name for node in found.nodes if isinstance(node, Leaf) and node.name.endswith((".weight", ".bias"))]
    name = data.draw(st.sampled_from(names))
    at = found.parameter(name)
    assert at is not None
    gradient = found.gradients[at]
    assert gradient is not None
    source, unit = (data.draw(st.integers(0, size - 1)) for size in gradient.shape)
    made = chain_of(found, name, unit, source if name.endswith(".weight") else None)
    assert made.total == pytest.approx(gradient[source, unit], rel=1e-9, abs=1e-12)
    for link in made.links:
        _adds_up(found, made, link)
    assert all(line.latex().count("{") == line.latex().count("}") for line in chain_lines(found, made))


def _adds_up(found: NetworkWalk, made: WeightChain, link) -> None:
    gradient = found.gradients[link.node]
    assert gradient is not None
    if link.unit is None:
        assert link.values == tuple(gradient[made.example, : len(link.values)].tolist())
        return
    assert sum(share.total for share in link.shares) == pytest.approx(
        gradient[made.example, link.unit], rel=1e-9, abs=1e-12
    )
    for share in link.shares:
        if share.terms is not None:
            products = sum(a * b for a, b in zip(share.terms.factors, share.terms.slopes, strict=True))
            assert products + share.terms.rest == pytest.approx(share.total, rel=1e-9, abs=1e-12)


def test_that_a_batchs_gradient_is_a_sum_over_its_examples_and_the_rest_is_told_of_the_largest() -> None:
    found = walk(asked(problem(stacked(2, "dense(4, tanh) dense(1)"), LOSSES["mse"](), batch=9)))
    made = chain_of(found, "0.weight", 2, 1)
    at = found.parameter("0.weight")
    assert at is not None
    gradient = found.gradients[at]
    assert gradient is not None
    assert made.product.more == 5
    assert made.slope == pytest.approx(gradient[1, 2])
    products = np.array(made.product.factors) * made.product.slopes
    assert made.product.places[int(np.abs(products).argmax())] == made.example
    assert r"\sum_{i=1}^{9}" in chain_lines(found, made)[0].latex()


def test_that_penalties_and_masks_have_their_part() -> None:
    found = walk(asked(problem(stacked(2, "dropconnect(4, tanh, rate=0.5) dense(1)"), LOSSES["mse"]()), (3,), L2(0.1)))
    for unit in range(4):
        made = chain_of(found, "0.weight", unit, 0)
        assert made.masked in (0.0, 2.0)
        assert made.penalties == (pytest.approx(0.2 * made.weight),)
        assert (made.slope == 0) == (made.masked == 0)
    assert chain_of(found, "1.bias", 0, None).penalties == ()


def test_that_a_deep_network_is_told_in_one_line_a_layer() -> None:
    words = " ".join(["dense(6, tanh)"] * 12) + " dense(2, identity)"
    found = walk(asked(problem(stacked(2, words), LOSSES["mse"]())))
    lines = told(found, "0.weight", 0, 0)
    assert len(lines) == 2 + 12
    assert r"W^{(12)\top} \, \Delta^{(12)}" in lines[11]


def test_that_every_kind_of_layer_is_named() -> None:
    found = walk(asked(problem(stacked(2, LAYERS_OF_ALL_KINDS), LOSSES["nll"](), 6), (1,)))
    lines = "\n".join(told(found, "0.weight", 0, 0))
    for part in (
        r"m \cdot",
        r"\gamma \cdot",
        r"\hat{x}",
        r"[\text{max}]",
        "W^{(6, 2)",
        "a^{(10)}",
        r"\Delta^{(9.2.2)}",
    ):
        assert part in lines, part


def test_that_an_array_that_is_not_there_has_no_chain() -> None:
    assert weight_chain(lecture(), "7.weight", 0, 0) is None


def test_that_every_loss_says_its_slope() -> None:
    assert set(SLOPES) == set(LOSSES.keys())
