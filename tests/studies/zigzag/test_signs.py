"""The signs of gradients in a network, by layer and for two weights."""

import numpy as np
import pytest

from nnstudio.catalog import Choice
from nnstudio.engine.losses import encode
from nnstudio.project import Checked, check, first_project, loss_of
from nnstudio.project.edits import with_layer
from nnstudio.studies.landscape.weights import Weight, index_of
from nnstudio.studies.probe import gradient
from nnstudio.studies.zigzag.signs import gradients, pair_signs, signs
from tests.helpers.scenes import xsinx


def _with(activation: str) -> Checked:
    project = first_project()
    for at in (0, 1):
        project = with_layer(project, at, project.network.hidden[at].with_(activation=Choice(activation)))
    return check(project)


@pytest.mark.parametrize(("activation", "one_sign"), [("sigmoid", True), ("relu", True), ("tanh", False)])
def test_that_after_a_layer_that_is_never_negative_gradients_have_one_sign(activation: str, one_sign: bool) -> None:
    checked = _with(activation)
    found = signs(checked, gradients(checked, checked.network.initial(0)), 10)
    assert [one.layer for one in found] == [0, 1, 2]
    for layer in found[1:]:
        assert (layer.single == 1.0) == one_sign
        assert (layer.negative == 0.0) == one_sign
        assert layer.batch < 1.0
    assert 0.2 < found[0].single < 0.8


def test_that_single_gradients_are_the_engines() -> None:
    checked = _with("tanh")
    parameters = checked.network.initial(0)
    found = gradients(checked, parameters)
    loss = loss_of(checked.project.recipe, checked.data.raw)
    data = checked.data
    for weight in (Weight(0, 1, 1), Weight(2, 0, None)):
        for example in (0, 17):
            rows = slice(example, example + 1)
            targets = encode(loss.encoding, data.y_train[rows], data.raw.classes)
            exact = gradient(checked.network, parameters, data.x_train[rows], targets, loss)
            own = found.of(weight)[example] * len(found.inputs[0])  # the batch's loss is a mean
            assert own == pytest.approx(exact[index_of(checked.network, weight)], abs=1e-12)


def test_that_two_weights_after_a_sigmoid_share_a_sign_and_batches_need_not() -> None:
    checked = _with("sigmoid")
    found = gradients(checked, checked.network.initial(0))
    pairs = [pair_signs(found, Weight(2, 0, 0), Weight(2, 0, other), 10) for other in range(1, 8)]
    assert all(single == 1.0 for single, _ in pairs)
    assert any(batch < 1.0 for _, batch in pairs)
    assert pair_signs(found, Weight(2, 0, 0), Weight(2, 0, 1), 10**9)[1] in (0.0, 1.0)


def test_that_a_layer_of_one_input_has_no_pairs() -> None:
    checked = check(xsinx())
    first = signs(checked, gradients(checked, checked.network.initial(0)), 10)[0]
    assert np.isnan(first.single)
