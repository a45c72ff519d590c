"""Points set by hand: added, moved, recoloured, deleted, and what is refused in words."""

import numpy as np
import pytest

from nnstudio.catalog import Choice, StudyError
from nnstudio.data.points import Points
from nnstudio.project import Project, check, first_project, prepared
from nnstudio.project.edits import with_data, with_source
from nnstudio.project.points import (
    At,
    add_points,
    continues,
    delete_points,
    move_point,
    move_to_part,
    recolor_point,
)


def moons(samples: int = 20) -> Project:
    return with_source(first_project(), Choice("moons", {"samples": samples}))


def rows(project: Project) -> Points:
    assert isinstance(project.data.table, Points)
    return project.data.table


def test_that_an_added_point_is_the_last_and_all_others_stay_as_they_were():
    before = prepared(moons().data).raw
    made = rows(add_points(moons(), "train", np.array([[3.0, -1.0]]), 1))
    assert made.x_train[-1].tolist() == [3.0, -1.0]
    assert made.y_train[-1] == 1
    assert np.array_equal(made.x_train[:-1], before.x_train)
    assert np.array_equal(made.x_test, before.x_test)
    raw = prepared(add_points(moons(), "test", np.zeros((2, 2)), 0).data).raw
    assert len(raw.x_test) == len(before.x_test) + 2
    assert raw.feature_names == before.feature_names


def test_that_points_are_moved_recoloured_deleted_and_change_parts():
    moved = rows(move_point(moons(), At("train", 3), np.array([9.0, 9.0])))
    assert moved.x_train[3].tolist() == [9.0, 9.0]
    y = int(prepared(moons().data).raw.y_train[3])
    assert rows(recolor_point(moons(), At("train", 3), 1 - y)).y_train[3] == 1 - y
    assert len(rows(delete_points(moons(), [At("train", 0), At("train", 5), At("test", 0)])).x_train) == 18
    changed = rows(move_to_part(moons(), At("train", 3)))
    assert (len(changed.x_train), changed.y_test[-1]) == (19, y)


def test_that_a_target_is_set_with_the_place():
    project = with_source(first_project(), Choice("xsinx"))
    made = rows(move_point(project, At("train", 0), np.array([0.5]), 4.0))
    assert (made.x_train[0, 0], made.y_train[0, 0]) == (0.5, 4.0)
    assert rows(add_points(project, "train", np.array([[1.0]]), -2.0)).y_train[-1].tolist() == [-2.0]


def test_that_what_would_leave_nothing_to_learn_is_refused_in_words():
    project = moons(4)
    y = prepared(project.data).raw.y_train
    zeros = [At("train", int(at)) for at in np.flatnonzero(y == 0)]
    with pytest.raises(StudyError) as refused:
        delete_points(project, zeros)
    assert refused.value.message.key == "error.points.one_class"
    with pytest.raises(StudyError) as refused:
        delete_points(project, [At("train", at) for at in range(3)])
    assert refused.value.message.key == "error.points.too_few"
    with pytest.raises(StudyError) as refused:
        move_point(project, At("train", 0), np.array([np.inf, 0.0]))
    assert refused.value.message.key == "error.points.not_finite"
    with pytest.raises(StudyError) as refused:
        add_points(with_source(first_project(), Choice("digits")), "train", np.zeros((1, 64)), 0)
    assert refused.value.message.key == "error.points.not_these"


def test_that_derived_features_and_preprocessing_go_on_with_own_points():
    project = with_data(moons(), features=("x_squared", "xy"), preprocess=Choice("standardized"))
    added = add_points(project, "train", np.array([[3.0, -1.0]]), 1)
    assert added.data.features == ("x_squared", "xy")
    data = check(added).data
    assert data.x_train.shape == (21, 4)
    assert np.allclose(data.inputs.apply(np.array([[3.0, -1.0]]))[0], data.x_train[-1])


def test_that_a_batch_gives_way_where_fewer_points_are_left():
    project = moons(10)
    made = delete_points(project, [At("train", 0)])
    assert check(made).project.recipe.batch_size == 9


def test_that_points_are_stages_of_the_data_they_were_made_of_and_of_no_others():
    one = add_points(moons(), "train", np.zeros((1, 2)), 0)
    two = delete_points(one, [At("train", 2)])
    assert continues(moons().data, one.data)
    assert continues(two.data, moons().data)
    assert not continues(two.data, moons(30).data)
    assert not continues(one.data, with_data(one, preprocess=Choice("centered")).data)
    assert not continues(one.data, add_points(moons(30), "train", np.zeros((1, 2)), 0).data)
