"""Each measure against what it should be, computed another way."""

from typing import Any

import numpy as np
import pytest

from nnstudio.catalog import StudyError
from nnstudio.lessons import MEASURES, Moment
from nnstudio.lessons.judging import measured
from nnstudio.project import Project
from nnstudio.project.edits import with_data
from nnstudio.studies.probe import outputs
from tests.lessons.moments import diverged, moment, project

SLOPE = "expression(text='(x + y) * z', slope=x, values='x = -2; y = 5; z = -4')"


def value(words: str, at: Moment) -> Any:
    return measured(MEASURES.parse(words), at)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("epochs", 2.0),
        ("steps", 6.0),
        ("diverged", False),
        ("hidden_units", 3.0),
        ("hidden_layers", 1.0),
        ("layers", 2.0),
        ("units", 4.0),
        ("parameters", 13.0),
        ("layer_units(layer=1)", 3.0),
        ("layer_parameters(layer=1)", 9.0),
        ("layer_parameters(layer=2)", 4.0),
        ("activation_value(sigmoid, 0)", 0.5),
        ("activation_slope(sigmoid, 0)", 0.25),
        ("activation_slope(tanh, 0)", 1.0),
        ("expression(text='(x + y) * z', values='x = -2; y = 5; z = -4')", -12.0),
        (SLOPE, -4.0),
        ("setting(recipe.batch_size)", 20.0),
        ("setting(recipe.dtype)", "float64"),
        ("setting('network.hidden[0].units')", 3.0),
    ],
)
def test_that_a_measure_is_what_it_says(words: str, wanted: object) -> None:
    assert value(words, moment(epochs=2)) == wanted


def test_that_scores_are_those_of_the_step_shown() -> None:
    at = moment(epochs=3)
    data = at.checked.data
    chance = 1 / (1 + np.exp(-outputs(at.checked.network, at.parameters, data.x_test)[:, 0]))
    assert value("test_accuracy", at) == pytest.approx(((chance > 0.5) == data.y_test).mean())
    assert value("test_loss", at) == pytest.approx(-np.log(np.where(data.y_test, chance, 1 - chance)).mean())
    unscored = Moment(at.checked, moment().snapshot)
    assert unscored.snapshot.metrics is None
    assert 0 <= value("train_accuracy", unscored) <= 1


def test_that_a_part_or_a_score_that_is_not_there_is_told() -> None:
    with pytest.raises(StudyError, match="no test part"):
        value("test_loss", moment(with_data(project(), test_fraction=0.0)))
    with pytest.raises(StudyError, match="no R²"):
        value("train_r2", moment())
    fit = moment(project("dense(3, tanh); dense(1, identity)", "xsinx", loss="mse"), epochs=1)
    assert value("train_r2", fit) < 1
    with pytest.raises(StudyError, match="no accuracy"):
        value("test_accuracy", fit)


def _with(of: Project, **arrays: object) -> Moment:
    """Return a moment with some of the parameters set by hand."""
    at = moment(of)
    flat = at.parameters.copy()
    views = at.checked.network.named(flat)
    for name, numbers in arrays.items():
        views[name.replace("_", ".", 1).removeprefix("p")][...] = numbers
    return Moment(at.checked, type(at.snapshot)(0, 0.0, flat))


def test_that_dead_and_saturated_units_are_counted() -> None:
    dead = _with(project(), p0_weight=np.zeros((3, 2)), p0_bias=[-1.0, 1.0, -1.0])
    assert value("dead_share(layer=1)", dead) == pytest.approx(2 / 3)
    assert value("dead_units(layer=0)", dead) == 2
    with pytest.raises(StudyError, match="No activation here saturates"):
        value("saturated_share(layer=1)", dead)
    flat = _with(project("dense(3, tanh); dense(1, identity)"), p0_weight=np.zeros((3, 2)), p0_bias=[9.0, 0.0, -9.0])
    assert value("saturated_share(layer=1)", flat) == pytest.approx(2 / 3)
    with pytest.raises(StudyError, match="No layer here"):
        value("dead_share(layer=2)", flat)


def test_that_weights_are_measured() -> None:
    at = _with(project(), p0_weight=[[1, 2], [3, 4], [1, 2]], p0_bias=[0.5, 0.0, 0.5], p1_weight=[[1, 0, 0]])
    assert value("weight_norm(layer=1)", at) == pytest.approx(np.sqrt(35))
    assert value("mean_squared_weight", at) == pytest.approx(36 / 9)
    assert value("weight_value(layer=1, unit=2, source=1)", at) == 3
    assert value("bias_value(layer=1, unit=3)", at) == 0.5
    assert value("difference_of_units(layer=1)", at) == 2
    assert value("difference_of_units(layer=2)", at) == 0
    with pytest.raises(StudyError, match="no unit 4 in layer 1"):
        value("bias_value(layer=1, unit=4)", at)
    with pytest.raises(StudyError, match="no input 3"):
        value("weight_value(layer=1, unit=1, source=3)", at)


def test_that_signals_and_gradients_are_measured_layer_by_layer() -> None:
    at = moment(project("dense(4, tanh); dense(3, tanh); dense(1, identity)"), epochs=1)
    probes = at.probes
    assert value("activation_mean(layer=1)", at) == pytest.approx(probes[0].a.mean())
    assert value("activation_std(layer=2)", at) == pytest.approx(probes[1].a.std())
    assert value("sum_std(layer=2)", at) == pytest.approx(probes[1].z.std())
    norms = [np.sqrt(np.square(one.dz).mean()) for one in probes if one.dz is not None]
    assert value("gradient_norm(layer=1)", at) == pytest.approx(norms[0])
    assert value("gradient_ratio(layer=1)", at) == pytest.approx(norms[0] / norms[1])
    assert value("update_ratio(layer=1)", at) > 0
    with pytest.raises(StudyError, match="no layer 4: the network has 3"):
        value("gradient_ratio(layer=3)", at)
    with pytest.raises(StudyError, match="No step has been measured yet"):
        value("update_ratio(layer=1)", moment())


def test_that_the_plane_is_measured() -> None:
    straight = project("dense(1, identity)")
    at = _with(straight, p0_weight=[[1.0, 0.0]], p0_bias=[0.0])
    assert value("boundary_regions", at) == 2
    assert value("boundary_length", at) == pytest.approx(_height(at), rel=0.02)
    steeper = _with(straight, p0_weight=[[3.0, 0.0]], p0_bias=[0.0])
    assert value("mean_slope", steeper) > value("mean_slope", at) > 0
    with pytest.raises(StudyError, match="two inputs tell classes"):
        value("boundary_regions", moment(project("dense(1, identity)", "xsinx", loss="mse")))


def _height(at: Moment) -> float:
    rows = np.concatenate([at.checked.data.raw.x_train, at.checked.data.raw.x_test])[:, 1]
    return float(np.ptp(rows)) * 1.16


def test_that_the_engine_agrees_with_differences() -> None:
    assert value("numeric_gradient_error", moment(project("dense(4, tanh); dense(1, identity)"))) < 1e-6


def test_that_the_neuron_of_the_view_is_measured() -> None:
    cell = {"neuron.cell.inputs": "1 -0.5", "neuron.cell.weights": "0.8 -1.2", "neuron.cell.bias": -0.5}
    at = moment(**cell, **{"neuron.cell.activation": "relu"})
    assert value("neuron_sum", at) == pytest.approx(0.9)
    assert value("neuron_output", at) == pytest.approx(0.9)
    assert value("neuron_inputs", at) == 2


def test_that_the_view_asked_is_the_present_one() -> None:
    at = moment()
    now = moment(**{"neuron.page": "classifier"}).checked.project
    words = "setting(view.settings.neuron.page)"
    assert value(words, Moment(at.checked, at.snapshot, project=now)) == "classifier"
    with pytest.raises(StudyError, match=r"neuron\.page"):
        value(words, at)


def test_that_a_run_that_diverged_says_so() -> None:
    assert value("diverged", diverged()) is True


def test_that_one_example_is_followed_through_units_and_weights() -> None:
    at = moment(project("dense(2, sigmoid); dense(1, identity)"), epochs=1)
    x, y = at.checked.data.x_train[2], at.checked.data.y_train[2]
    hidden, output = at.named["0.weight"] @ x + at.named["0.bias"], at.named["1.weight"]
    a = 1 / (1 + np.exp(-hidden))
    out = float((output @ a + at.named["1.bias"])[0])
    assert value("unit_sum(layer=1, unit=2, example=3)", at) == pytest.approx(hidden[1])
    assert value("unit_output(layer=1, unit=2, example=3)", at) == pytest.approx(a[1])
    assert value("unit_output(layer=2, unit=1, example=3)", at) == pytest.approx(out)
    delta = 1 / (1 + np.exp(-out)) - y
    assert value("weight_gradient(layer=2, unit=1, source=2, example=3)", at) == pytest.approx(delta * a[1])
    inner = delta * output[0, 1] * a[1] * (1 - a[1])
    assert value("weight_gradient(layer=1, unit=2, source=1, example=3)", at) == pytest.approx(inner * x[0])
    assert value("weight_gradient(layer=1, unit=2, source=0, example=3)", at) == pytest.approx(inner)
    given = " ".join(repr(float(one)) for one in at.checked.data.raw.x_train[2])
    assert value(f"network_output(inputs='{given}')", at) == pytest.approx(out)
    for words, said in (
        ("unit_sum(layer=1, unit=3)", "no unit 3"),
        ("unit_sum(example=99)", "no training example 99"),
        ("network_output(inputs='1')", "There are 2 inputs, and 1 number was given"),
        ("network_output(inputs='1 2', output=2)", "no unit 2 in layer 2"),
        ("weight_gradient(layer=1, source=3)", "no input 3"),
    ):
        with pytest.raises(StudyError, match=said):
            value(words, at)


def test_that_measures_are_compared() -> None:
    at = _with(project(), p0_weight=[[3, 0], [0, 0], [0, 0]], p1_weight=[[4, 0, 0]])
    assert value("ratio(of=weight_norm(layer=2), to=weight_norm(layer=1))", at) == pytest.approx(4 / 3)
    assert value("difference(of=weight_norm(layer=2), to=weight_norm(layer=1))", at) == pytest.approx(1)
    assert value("difference", at) == pytest.approx(value("test_loss", at) - value("train_loss", at))
    with pytest.raises(StudyError, match="divided by 0"):
        value("ratio(of=steps, to=steps)", at)
    with pytest.raises(StudyError, match="“diverged” gives no number"):
        value("ratio(of=diverged, to=steps)", at)


def test_that_dropouts_sub_networks_are_compared_with_the_scaled_network() -> None:
    at = moment(project("dense(6, relu); dropout(0.5); dense(1, identity)"), epochs=2)
    assert 0 < value("subnetwork_gap", at) < 0.2
    with pytest.raises(StudyError):
        value("subnetwork_gap", moment())
