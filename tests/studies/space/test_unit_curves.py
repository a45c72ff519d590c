"""Units' curves over one input, and their sum."""

import numpy as np
import pytest

from nnstudio.catalog import Choice
from nnstudio.project import Project, check, first_project
from nnstudio.project.edits import with_hidden, with_source
from nnstudio.studies.probe import outputs, probes
from nnstudio.studies.space.unit_curves import CurveStudy, next_sum
from tests.helpers.networks import stacked


def one_input() -> Project:
    return with_source(first_project(), Choice("xsinx"))


def test_that_the_weighted_curves_add_up_to_the_fit() -> None:
    checked = check(one_input())
    flat, study = checked.network.initial(0), CurveStudy(checked)
    found = study.at(flat, 1)
    x = checked.data.inputs.apply(found.x[:, None])
    assert found.terms is not None
    assert found.total is not None
    assert np.allclose(found.terms.sum(axis=0) + found.bias, found.total)
    assert np.allclose(found.total, outputs(checked.network, flat, x)[:, 0], atol=1e-5)
    assert np.allclose(found.output[0], found.total, atol=1e-5)


def test_that_an_earlier_layer_adds_up_to_a_unit_of_the_next() -> None:
    checked = check(one_input())
    flat = checked.network.initial(0)
    found = CurveStudy(checked).at(flat, 0, target=3)
    truth = probes(checked.network, flat, checked.data.inputs.apply(found.x[:, None]))
    assert found.total is not None
    assert np.allclose(found.total, truth[1].z[:, 3], atol=1e-5)
    assert np.allclose(found.z, truth[0].z.T, atol=1e-5)
    assert np.allclose(found.a, truth[0].a.T, atol=1e-5)


def test_that_dropout_between_the_layers_changes_no_sum() -> None:
    project = one_input()
    project = with_hidden(project, (project.network.hidden[0], Choice("dropout")))
    checked = check(project)
    found = CurveStudy(checked).at(checked.network.initial(0), 0)
    assert found.total is not None
    assert np.allclose(found.total, found.output[0], atol=1e-5)


@pytest.mark.parametrize(
    ("words", "layer", "wanted"),
    [
        ("dense(3) dense(1)", 0, 1),
        ("dense(3) dropout gaussian_noise dense(1)", 0, 3),
        ("dense(3) batch_norm dense(1)", 0, None),
        ("dense(3) maxout(2) dense(1)", 0, None),
        ("dense(3) dense(1)", 1, None),
    ],
)
def test_that_the_layer_that_sums_up_is_found_over_those_that_pass_values_on(words, layer, wanted) -> None:
    assert next_sum(stacked(1, words), layer) == wanted
