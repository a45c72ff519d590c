"""The sums a layer's activation is given."""

import numpy as np

from nnstudio.catalog import Choice
from nnstudio.project import check, first_project
from nnstudio.project.edits import add_layer
from nnstudio.studies.layer_sums import BINS, LayerSums, layers_with_activation, shares
from nnstudio.studies.probe import probes


def test_that_the_sums_are_those_of_the_first_examples() -> None:
    checked = check(first_project())
    parameters = checked.network.initial(0).astype(checked.project.recipe.dtype)
    sums = LayerSums(checked)
    wanted = probes(checked.network, parameters, checked.data.x_train[: sums.examples].astype(parameters.dtype))
    for layer in range(3):
        np.testing.assert_allclose(
            np.sort(sums.at(layer, parameters)), np.sort(wanted[layer].z.ravel()), rtol=1e-5, atol=1e-6
        )


def test_that_values_that_are_no_numbers_are_left_out() -> None:
    checked = check(first_project())
    parameters = np.full(checked.network.length, np.nan, "float32")
    assert LayerSums(checked).at(1, parameters).size == 0


def test_that_layers_without_an_activation_are_not_offered() -> None:
    project = add_layer(first_project(), 1, Choice("dropout"))
    assert layers_with_activation(project.network) == (0, 2, 3)


def test_that_shares_are_of_all_values_also_of_those_outside() -> None:
    found = shares(np.array([-5.0, 0.1, 0.2, 50.0]), -6.0, 6.0)
    assert found.shape == (BINS,)
    assert found.sum() == 0.75
    assert not shares(np.zeros(0), -6.0, 6.0).any()
