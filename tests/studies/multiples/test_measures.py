"""What is measured of a network: separate regions, outliers, and what hangs on the kind of data."""

from functools import cache

import numpy as np
import pytest

from nnstudio.catalog import Choice
from nnstudio.project import Checked, check, first_project
from nnstudio.project.edits import with_source
from nnstudio.studies.multiples.bench import Bench
from nnstudio.studies.multiples.outliers import isolated
from nnstudio.studies.multiples.regions import separate_regions
from nnstudio.studies.smoothness import smoothness
from tests.studies.runs import project


def _map(*rows: str) -> np.ndarray:
    return np.array([[int(cell) for cell in row] for row in rows])


@pytest.mark.parametrize(
    ("classes", "regions"),
    [
        (_map("0000", "0000"), 1),
        (_map("0011", "0011"), 2),
        (_map("0100", "1000"), 4),  # corners do not connect
        (_map("11111", "10001", "10101", "10001", "11111"), 3),
        (_map("10111", "10101", "10101", "11101"), 3),  # a long way round
        (_map("012", "120", "201"), 9),
    ],
)
def test_that_pieces_that_share_an_edge_are_one_region(classes: np.ndarray, regions: int) -> None:
    assert separate_regions(classes) == regions


def test_that_regions_are_those_a_flood_finds() -> None:
    rng = np.random.default_rng(1)
    for _ in range(20):
        classes = rng.integers(0, 3, (17, 23))
        assert separate_regions(classes) == _flooded(classes)


def _flooded(classes: np.ndarray) -> int:
    left, count = {(r, c) for r in range(classes.shape[0]) for c in range(classes.shape[1])}, 0
    while left:
        count += 1
        border = [left.pop()]
        while border:
            r, c = border.pop()
            for place in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
                if place in left and classes[place] == classes[r, c]:
                    left.remove(place)
                    border.append(place)
    return count


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
