"""The loss of a project, its classes weighted by the training part."""

import numpy as np
import pytest

from nnstudio.catalog import Choice, StudyError
from nnstudio.project import check, class_weights, first_project, loss_of, prepared
from nnstudio.project.edits import with_recipe, with_source
from nnstudio.project.paths import set_path

BALANCED = Choice("balanced")


def test_that_classes_are_counted_in_the_training_part() -> None:
    project = with_recipe(with_source(first_project(), Choice("iris")), class_weights=BALANCED)
    data = prepared(project.data).raw
    counts = np.array([(data.y_train == at).sum() for at in range(3)])
    np.testing.assert_allclose(class_weights(project.recipe, data), counts.sum() / (3 * counts))
    assert loss_of(project.recipe, data).class_weights == tuple(counts.sum() / (3 * counts))


def test_that_no_weights_leave_the_loss_as_it_is() -> None:
    project = first_project()
    assert loss_of(project.recipe, prepared(project.data).raw).class_weights == ()


def test_that_a_regression_has_no_classes_to_weigh() -> None:
    project = with_source(first_project(), Choice("xsinx"))
    with pytest.raises(StudyError, match="Class weights are for classification"):
        check(with_recipe(project, class_weights=BALANCED))


def test_that_weights_are_left_out_where_new_data_has_no_use_for_them() -> None:
    weighted = with_recipe(first_project(), class_weights=BALANCED)
    assert with_source(weighted, Choice("xsinx")).recipe.class_weights == Choice("none")
    assert with_source(weighted, Choice("iris")).recipe.class_weights == BALANCED
    three = with_recipe(
        with_source(first_project(), Choice("iris")), class_weights=Choice("given", {"values": "1 2 3"})
    )
    check(three)
    assert with_source(three, Choice("moons")).recipe.class_weights == Choice("none")


def test_that_weights_are_set_by_path() -> None:
    project = check(set_path(first_project(), "recipe.class_weights", "given('0.5 2')")).project
    assert project.recipe.class_weights == Choice("given", {"values": "0.5 2"})
    again = check(set_path(project, "recipe.class_weights.values", "'3 4'")).project
    assert again.recipe.class_weights == Choice("given", {"values": "3 4"})
