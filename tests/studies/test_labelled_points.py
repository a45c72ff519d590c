"""Points a user places: edits, and the text they are kept as."""

import numpy as np
import pytest

from nnstudio.catalog import Choice, parse_choice
from nnstudio.project import check, first_project
from nnstudio.project.edits import with_source
from nnstudio.studies.labelled_points import MOST, LabelledPoints, blob_points, project_points, read_points


def test_that_written_points_are_read_back():
    points = blob_points(4).added(-1.23456, 0.5, 1)
    found = read_points(points.written())
    assert found is not None
    assert (found.x == points.x).all()
    assert (found.y == points.y).all()
    assert len(points.written()) < 20 * len(points)


def test_that_no_points_are_written_and_read():
    none = read_points("[]")
    assert none is not None
    assert (none.x.shape, none.written()) == ((0, 2), "[]")


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "{}",
        "[1]",
        "[[1,2]]",
        "[[1,2,3]]",
        "[[1,2,true]]",
        '[["1",2,0]]',
        "[[NaN,0,1]]",
        "[[Infinity,0,1]]",
        "[[1e300,0,1]]",
        f"[[{10**400},0,1]]",
        "[[1,2,0.5]]",
        "[" * 100_000,
        "[" + ",".join(["[0,0,1]"] * (MOST + 1)) + "]",
    ],
)
def test_that_wrong_text_is_no_points(wrong):
    assert read_points(wrong) is None


def test_that_a_change_leaves_the_points_before_as_they_were():
    before = blob_points(0)
    kept = before.x.copy()
    assert len(before.added(1, 2, 0)) == 41
    assert before.moved(3, 9.0, 8.0).x[3].tolist() == [9.0, 8.0]
    assert len(before.without(0)) == 39
    assert (before.x == kept).all()


def test_that_a_seed_gives_both_classes_and_always_the_same_points():
    assert np.bincount(blob_points(7).y).tolist() == [20, 20]
    assert (blob_points(7).x == blob_points(7).x).all()
    assert (blob_points(7).x != blob_points(8).x).any()


def test_that_a_project_of_two_inputs_and_two_classes_gives_its_training_points():
    checked = check(with_source(first_project(), Choice("moons")))
    found = project_points(checked)
    assert found is not None
    np.testing.assert_allclose(found.x, checked.data.x_train[:MOST], rtol=1e-3)
    assert (found.y == checked.data.y_train[:MOST]).all()


def test_that_other_projects_give_none():
    assert project_points(None) is None
    for source in ("spiral(arms=3)", "plane", "iris"):
        assert project_points(check(with_source(first_project(), parse_choice(source)))) is None


def test_that_the_number_of_points_is_bounded():
    many = LabelledPoints.of(np.zeros((400, 2)), np.zeros(400, int))
    assert len(many) == MOST
    assert many.full
