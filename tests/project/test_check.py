from typing import Any

import numpy as np
import pytest

from nnstudio.catalog import Choice, StudyError, set_language
from nnstudio.data.datasets import DATASETS
from nnstudio.data.table import Table
from nnstudio.project import Project, check, checked_values, first_project
from nnstudio.project.edits import (
    fit_output,
    replace,
    with_data,
    with_hidden,
    with_layer,
    with_loss,
    with_recipe,
    with_source,
    with_view,
)
from nnstudio.project.values import NetworkSpec


def _refusal(project: Project) -> str:
    with pytest.raises(StudyError) as caught:
        check(project)
    return str(caught.value)


def _wide(units: int) -> Project:
    return with_layer(first_project(), 2, Choice("dense", {"units": units}))


def test_that_the_first_project_can_be_trained() -> None:
    checked = check(first_project())
    assert checked.network.widths == (2, 8, 8, 1)
    assert checked.data.x_train.shape == (500, 2)
    assert (checked.project.recipe.learning_rate, checked.project.recipe.epochs) == (0.01, 300)


def test_that_an_output_of_the_wrong_width_is_told_with_the_right_one() -> None:
    assert _refusal(_wide(3)) == (
        "The output layer has 3 units, but the loss Binary cross-entropy on this classification data needs 1: "
        "set the output's units to 1."
    )


def test_that_refusals_are_korean_in_korean() -> None:
    set_language("ko")
    assert "분류 데이터에 이진 교차 엔트로피 손실을 쓰려면 1개" in _refusal(_wide(3))


def test_that_a_loss_that_does_not_fit_the_task_is_told_with_those_that_do() -> None:
    sentence = _refusal(with_recipe(first_project(), loss=Choice("mse")))
    assert "mse does not fit a classification task: choose binary_cross_entropy, cross_entropy" in sentence
    regression = with_source(first_project(), Choice("xsinx"))
    assert "choose squared_error, mse" in _refusal(with_recipe(regression, loss=Choice("cross_entropy")))


def test_that_a_loss_for_two_classes_is_refused_for_three() -> None:
    iris = with_source(first_project(), DATASETS.parse("iris"))
    assert "for 2 classes, but the data has 3" in _refusal(with_loss(iris, Choice("binary_cross_entropy")))


def test_that_a_batch_larger_than_the_data_is_refused() -> None:
    assert "batch size is 501, but there are only 500" in _refusal(with_recipe(first_project(), batch_size=501))
    check(with_recipe(first_project(), batch_size=500))


@pytest.mark.parametrize("rate", [0, 0.0, -1, float("inf"), float("-inf"), float("nan"), 1e7])
def test_that_a_learning_rate_out_of_range_is_refused(rate: float) -> None:
    assert _refusal(with_recipe(first_project(), learning_rate=rate)).startswith(
        "recipe: learning_rate must be greater than 0"
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"batch_size": 0}, "batch_size must be from 1"),
        ({"batch_size": 2.5}, "batch_size must be a whole number"),
        ({"epochs": -1}, "epochs must be from 0"),
        ({"target_loss": -0.1}, "target_loss must be from 0"),
        ({"seed": -1}, "seed must be from 0"),
        ({"seed": 2**63}, "seed must be from 0"),
        ({"dtype": "float16"}, "dtype must be one of float32, float64"),
        ({"threads": 0}, "threads must be from 1"),
        ({"optimizer": Choice("adams")}, "no “adams” among the optimizers"),
        ({"schedule": Choice("x")}, "among the schedules"),
        ({"regularizers": (Choice("l3"),)}, "no “l3” among the regularizers"),
        ({"loss": Choice("mse", {"a": 1})}, "no parameter “a”"),
    ],
)
def test_that_a_recipe_out_of_range_is_refused(changes: dict, sentence: str) -> None:
    assert sentence in _refusal(with_recipe(first_project(), **changes))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"seed": -1}, "seed must be from 0"),
        ({"test_fraction": 0.95}, "test_fraction must be from 0 to 0.9"),
        ({"task": "guess"}, "task must be one of"),
        ({"source": Choice("spirals")}, "among the datasets"),
        ({"preprocess": Choice("none", {"a": 1})}, "no parameter “a”"),
    ],
)
def test_that_data_out_of_range_is_refused(changes: dict, sentence: str) -> None:
    project = first_project()
    assert sentence in _refusal(replace(project, data=replace(project.data, **changes)))


@pytest.mark.parametrize("units", [0, -1, 10**9, 10**30, 1.5, "many", float("nan")])
def test_that_a_layer_of_absurd_width_is_refused_by_its_place(units: Any) -> None:
    sentence = _refusal(with_layer(first_project(), 1, Choice("dense", {"units": units})))
    assert sentence.startswith("network.hidden[1].dense: units must be")


def test_that_a_network_no_memory_can_hold_is_refused_before_it_is_made() -> None:
    wide = Choice("dense", {"units": 100_000})
    sentence = _refusal(with_hidden(first_project(), (wide, wide)))
    assert "would have 10,000,500,001 parameters, more than 200,000,000" in sentence


def test_that_one_class_only_is_refused() -> None:
    table = Table(("x", "class"), np.array([[1.0, 0.0], [2.0, 0.0], [3.0, 0.0]]), {"class": ("a",)})
    with pytest.raises(StudyError, match="class"):
        with_source(first_project(), Choice("csv"), table)


def test_that_one_row_is_refused() -> None:
    with pytest.raises(StudyError, match="one row"):
        with_source(first_project(), Choice("csv"), Table(("x", "y"), np.array([[1.0, 0.5]])))


def test_that_a_csv_without_a_table_is_refused() -> None:
    with pytest.raises(StudyError):
        with_source(first_project(), Choice("csv"))


def test_that_no_hidden_layer_is_allowed() -> None:
    assert check(with_hidden(first_project(), ())).network.widths == (2, 1)


def test_that_values_get_their_own_type() -> None:
    project = with_recipe(first_project(), learning_rate=1, epochs=5.0)
    checked = checked_values(with_view(project, speed=3))
    found = checked.recipe.learning_rate, checked.recipe.epochs, checked.view.speed
    assert found == (1.0, 5, 3.0)
    assert [type(one) for one in found] == [float, int, float]


def test_that_an_unknown_layer_is_refused() -> None:
    broken = replace(first_project(), network=NetworkSpec((Choice("densse"),), first_project().network.output))
    assert "no “densse” among the layers: choose for example dense" in _refusal(broken)


def test_that_an_unknown_activation_is_refused() -> None:
    assert "tanhh" in _refusal(with_layer(first_project(), 0, Choice("dense", {"activation": Choice("tanhh")})))


def test_that_data_settings_survive_an_edit_of_the_test_share() -> None:
    project = with_data(first_project(), test_fraction=0.5)
    assert len(check(project).data.x_test) == 500


def test_that_log_probabilities_are_asked_of_the_output() -> None:
    project = with_layer(with_loss(first_project(), Choice("nll")), 2, Choice("dense", {"units": 2}))
    assert "takes what Log-softmax makes: give the output layer the activation Log-softmax" in _refusal(project)
    assert check(fit_output(project)).network.widths == (2, 8, 8, 2)
