"""What is seen of a plane, for each kind of network and data."""

import numpy as np
import pytest

from nnstudio.catalog import Choice
from nnstudio.project import Project, check, first_project
from nnstudio.project.edits import with_data, with_hidden, with_layer, with_source
from nnstudio.studies.probe import outputs
from nnstudio.studies.space.view import PlaneStudy

RELU = Choice("dense", {"units": 6, "activation": Choice("relu")})


def straight() -> Project:
    return with_hidden(first_project(), (RELU, RELU))


def looked(project: Project, **how):
    checked = check(project)
    return checked, PlaneStudy(checked).at(how.get("parameters", checked.network.initial(0)))


@pytest.mark.parametrize("preprocess", ["none", "standardized", "pca", "whitened"])
def test_that_regions_are_those_of_raw_inputs_whatever_preprocessing_does(preprocess) -> None:
    checked, view = looked(with_data(straight(), preprocess=Choice(preprocess)))
    assert view.regions is not None
    middle = view.regions.corners[0].mean(axis=0)
    flat = checked.network.initial(0)
    for at in range(len(view.regions)):
        middle = view.regions.corners[at, : view.regions.sizes[at]].mean(axis=0)
        wanted = outputs(checked.network, flat, checked.data.inputs.apply(middle[None]))[0]
        found = view.regions.maps[at, :, :2] @ middle + view.regions.maps[at, :, 2]
        assert np.abs(found - wanted).max() < 1e-9


def test_that_a_smooth_network_has_lines_and_a_border_but_no_regions() -> None:
    checked, view = looked(first_project())
    assert (view.regions, view.why, view.at) == (None, "bends", 0)
    assert [lines.layer for lines in view.lines] == [0, 1]
    ends = checked.data.inputs.apply(view.boundary.reshape(-1, 2))
    assert np.abs(outputs(checked.network, checked.network.initial(0), ends)).max() < 0.05


def test_that_derived_features_bend_the_plane() -> None:
    _, view = looked(with_data(straight(), features=("x_squared",)))
    assert (view.regions, view.why) == (None, "features")
    assert len(view.lines) == 2


def test_that_parameters_that_are_not_finite_show_nothing() -> None:
    checked = check(straight())
    view = PlaneStudy(checked).at(np.full(checked.network.length, np.nan))
    assert (view.regions, view.lines, view.why) == (None, (), "endless")


def test_that_a_network_of_many_regions_still_has_its_lines() -> None:
    wide = RELU.with_(units=300, init=Choice("normal", {"std": 1.0}), bias=Choice("normal", {"std": 0.5}))
    _, view = looked(with_hidden(first_project(), (wide,)))
    assert (view.regions, view.why, view.at) == (None, "many", 0)
    assert len(view.lines[0].ends)


def test_that_an_output_that_bends_leaves_the_regions_and_has_a_traced_border() -> None:
    project = straight()
    project = with_layer(project, 2, project.network.output.with_(activation=Choice("tanh")))
    _, view = looked(project)
    assert view.regions is not None
    assert len(view.boundary)


def test_that_a_regression_has_no_border() -> None:
    _, view = looked(with_source(straight(), Choice("plane")))
    assert view.regions is not None
    assert not len(view.boundary)
