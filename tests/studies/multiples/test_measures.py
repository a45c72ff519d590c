"""What is measured of a network: outliers, and what hangs on the kind of data."""

from functools import cache

import numpy as np
import pytest

from nnstudio.catalog import Choice
from nnstudio.project import Checked, check, first_project
from nnstudio.project.edits import with_source
from nnstudio.studies.multiples.bench import Bench
from nnstudio.studies.multiples.outliers import isolated
from nnstudio.studies.smoothness import smoothness
from tests.studies.runs import project


@cache
def _circles() -> Checked:
    return check(project("circles(samples=100, noise=0.2)", "dense(3, tanh)"))


def test_that_an_outlier_has_four_of_its_five_nearest_in_another_class() -> None:
    data = _circles().data
    found = isolated(data)
    assert found is not None
    for at, one in enumerate(data.x_train):
        order = np.argsort(np.linalg.norm(data.x_train - one, axis=1))
        others = [int(near) for near in order if near != at][:5]
        assert found[at] == (np.sum(data.y_train[others] != data.y_train[at]) >= 4)
    assert 0 < found.sum() < 50


def test_that_a_regression_has_no_outliers_and_no_regions() -> None:
    checked = check(with_source(first_project(), Choice("xsinx")))
    assert isolated(checked.data) is None
    found = Bench(checked.project).measured()
    scores = {"train_loss", "test_loss", "train_r2", "test_r2"}
    assert set(found.numbers) == {*scores, "mean_squared_weight", "parameters"}
    assert found.wrong.size == 0


def test_that_more_than_two_inputs_leave_what_needs_a_plane_out() -> None:
    found = Bench(with_source(first_project(), Choice("iris"))).measured().numbers
    assert {"wrong", "fitted", "train_accuracy"} <= set(found)
    assert not {"regions", "boundary_length", "mean_slope"} & set(found)


def test_that_three_classes_have_regions_and_no_one_slope() -> None:
    found = Bench(project("blobs(classes=3)", "dense(4, tanh)")).measured().numbers
    assert found["regions"] >= 1
    assert not {"boundary_length", "mean_slope"} & set(found)


def test_that_the_measures_are_those_of_the_network_as_it_is() -> None:
    bench = Bench(project("circles(samples=100, noise=0.2)", "dense(20, tanh)", epochs=50))
    while not bench.ended:
        bench.advance()
    found, trainer = bench.measured(), bench.trainer
    wanted = smoothness(trainer.checked, trainer.parameters)
    assert found.numbers["mean_squared_weight"] == wanted.mean_squared_weight
    assert found.numbers["boundary_length"] == pytest.approx(wanted.boundary_length)
    assert found.numbers["mean_slope"] == pytest.approx(wanted.mean_slope)
    assert 1 - found.numbers["wrong"] / 100 == found.numbers["train_accuracy"] == 1 - found.wrong.mean()
    assert found.numbers["parameters"] == 81
