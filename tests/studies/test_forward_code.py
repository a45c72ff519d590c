"""The lines shown beside the matrices are the network: executed, they give the engine's own numbers."""

from typing import Any

import numpy as np
import pytest

from nnstudio.catalog import Choice
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.engine.layers import LAYERS
from nnstudio.project import Checked, check, first_project
from nnstudio.project.edits import with_hidden, with_recipe, with_source
from nnstudio.studies.forward_code import ForwardCode
from nnstudio.studies.forward_pass import ForwardPass, terms
from nnstudio.studies.probe import outputs

DENSE = Choice("dense", {"units": 4, "activation": Choice("tanh")})
HIDDEN = {
    "residual": Choice("residual", {"layers": [DENSE, Choice("layer_norm")]}),
    "maxout": Choice("maxout", {"units": 4, "pieces": 3}),
    **{key: Choice(key, {"units": 4}) for key in ("dense", "dropconnect")},
}


def made(*hidden: Choice) -> tuple[Checked, np.ndarray, np.ndarray]:
    """Return a network, parameters none of which is 0, and five examples."""
    checked = check(with_hidden(first_project(), hidden))
    rng = np.random.default_rng(4)
    return checked, rng.uniform(0.2, 1.5, checked.network.length), checked.data.x_train[:5]


def executed(code: ForwardCode) -> np.ndarray:
    known: dict[str, Any] = {} if "W1 = " in code.text() else dict(code.names)
    exec(code.text().replace("print(out)", ""), known)  # noqa: S102 - our own lines
    return known["out"]


@pytest.mark.parametrize("convention", ["Wx", "xW"])
@pytest.mark.parametrize("kind", LAYERS.keys())
def test_that_the_lines_of_every_layer_give_the_engines_numbers(kind: str, convention: Any) -> None:
    checked, parameters, x = made(DENSE, HIDDEN.get(kind, Choice(kind)))
    found = executed(ForwardCode(checked.network, parameters, x, convention))
    expected = outputs(checked.network, parameters, x)
    np.testing.assert_allclose(found if convention == "xW" else found.T, expected, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("convention", ["Wx", "xW"])
@pytest.mark.parametrize("activation", ACTIVATIONS.keys())
def test_that_the_lines_of_every_activation_give_the_engines_numbers(activation: str, convention: Any) -> None:
    checked, parameters, x = made(DENSE.with_(activation=Choice(activation)), DENSE)
    found = executed(ForwardCode(checked.network, parameters - 0.8, x, convention))
    expected = outputs(checked.network, parameters - 0.8, x)
    np.testing.assert_allclose(found if convention == "xW" else found.T, expected, rtol=1e-12, atol=1e-12)


def test_that_a_three_layer_net_is_three_lines() -> None:
    checked, parameters, x = made(DENSE, DENSE)
    code = ForwardCode(checked.network, parameters, x[:1], "Wx")
    body = [code.lines[at].strip() for at in code.line_of]
    assert body == ["h1 = tanh(W1 @ x + b1)", "h2 = tanh(W2 @ h1 + b2)", "h3 = W3 @ h2 + b3"]
    assert code.names["W1"].shape == (4, 2)
    rows = ForwardCode(checked.network, parameters, x[:1], "xW")
    assert rows.lines[rows.line_of[0]].strip() == "h1 = tanh(x @ W1 + b1)"
    assert rows.names["W1"].shape == (2, 4)


def test_that_the_numbers_of_a_large_network_are_named_and_not_written_out() -> None:
    checked = check(with_source(first_project(), Choice("digits")))
    parameters = checked.network.initial(3)
    code = ForwardCode(checked.network, parameters, checked.data.x_train[:2], "Wx")
    assert "# W1 [8×64]" in code.lines
    np.testing.assert_allclose(executed(code).T, outputs(checked.network, parameters, checked.data.x_train[:2]), 1e-12)


def test_that_the_pass_is_the_engines_and_its_terms_add_up() -> None:
    checked, parameters, x = made(DENSE, Choice("dropout"), DENSE)
    dense, dropped, second, last = ForwardPass(checked.network, x, "float64").run(parameters)
    np.testing.assert_allclose(last.a.T, outputs(checked.network, parameters, x), rtol=1e-12)
    assert dropped.W is None
    assert (dropped.a == dense.a).all()
    assert (second.x == dropped.a).all()
    assert dense.W is not None
    assert dense.b is not None
    assert (dense.x[:, 3] == x[3]).all()
    for layer in (dense, second, last):
        assert layer.b is not None
        sums = sum(one.weight * one.value for one in terms(layer, 0, 2)) + layer.b[0, 0]
        assert sums == pytest.approx(layer.z[0, 2], rel=1e-12)
    assert terms(dropped, 0, 0) == ()


def test_that_a_network_of_the_run_in_single_precision_gives_the_same_in_double() -> None:
    checked = check(with_recipe(with_hidden(first_project(), (DENSE,)), dtype="float32"))
    parameters = checked.network.initial(1).astype(np.float32)
    x = checked.data.x_train[:3]
    found = executed(ForwardCode(checked.network, parameters, x, "Wx"))
    np.testing.assert_allclose(found.T, outputs(checked.network, parameters.astype(float), x), rtol=1e-12, atol=1e-12)
