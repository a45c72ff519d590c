"""Marks of frozen parameters: what they stand for, and how they go along when layers move."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnstudio.catalog import Choice, StudyError
from nnstudio.project import Frozen, check, first_project, frozen_mask
from nnstudio.project import frozen as frozen_module
from nnstudio.project.edits import (
    add_layer,
    move_layer,
    remove_layer,
    with_dropout,
    with_frozen,
    with_hidden,
    with_layer,
    with_recipe,
)
from nnstudio.project.frozen import marks_of
from nnstudio.project.paths import set_path

NETWORK = check(first_project()).network


@given(st.sets(st.integers(0, NETWORK.length - 1)))
def test_that_marks_and_mask_say_the_same(places):
    mask = np.zeros(NETWORK.length, bool)
    mask[list(places)] = True
    assert (frozen_mask(marks_of(mask, NETWORK), NETWORK) == mask).all()


@pytest.mark.parametrize(
    ("mark", "count"),
    [
        (Frozen(0), 24),
        (Frozen(1, "weight"), 64),
        (Frozen(1, "bias"), 8),
        (Frozen(1, "weight", 3), 8),
        (Frozen(1, "weight", 3, 2), 1),
        (Frozen(1, "bias", 3), 1),
    ],
)
def test_that_a_mark_covers_as_many_parameters_as_it_says(mark, count):
    mask = frozen_mask((mark,), NETWORK)
    assert mask.sum() == count
    assert marks_of(mask, NETWORK) == (mark,)


@pytest.mark.parametrize("mark", [Frozen(9), Frozen(1, "slope"), Frozen(1, "weight", 99), Frozen(1, "weight", 0, 99)])
def test_that_a_mark_of_what_is_not_there_freezes_nothing(mark):
    assert not frozen_mask((mark,), NETWORK).any()


def test_that_running_statistics_are_never_frozen():
    project = with_hidden(first_project(), (Choice("dense"), Choice("batch_norm")))
    network = check(project).network
    mask = frozen_mask((Frozen(1),), network)
    assert network.named(mask)["1.gamma"].all()
    assert not network.named(mask)["1.running_mean"].any()
    assert marks_of(mask, network) == (Frozen(1),)


def test_that_marks_go_along_with_their_layer():
    project = with_recipe(first_project(), frozen=(Frozen(0, "bias"), Frozen(2)))
    assert add_layer(project, 0).recipe.frozen == (Frozen(1, "bias"), Frozen(3))
    assert remove_layer(project, 0).recipe.frozen == (Frozen(1),)
    assert set(move_layer(project, 0, 1).recipe.frozen) == {Frozen(1, "bias"), Frozen(2)}
    assert with_dropout(project, 0.5).recipe.frozen == (Frozen(0, "bias"), Frozen(4))
    assert with_dropout(with_dropout(project, 0.5), 0.0).recipe.frozen == project.recipe.frozen


def test_that_a_layer_frozen_whole_stays_so_with_more_units():
    project = with_recipe(first_project(), frozen=(Frozen(0),))
    wider = with_layer(project, 0, project.network.hidden[0].with_(units=20))
    checked = check(wider)
    assert checked.network.named(frozen_mask(wider.recipe.frozen, checked.network))["0.weight"].all()


def test_that_more_marks_than_can_be_kept_are_refused(monkeypatch):
    monkeypatch.setattr(frozen_module, "MOST_MARKS", 3)
    mask = np.zeros(NETWORK.length, bool)
    NETWORK.named(mask)["1.weight"][::2, ::2] = True
    with pytest.raises(StudyError, match=r"error\.frozen\.many|3"):
        with_frozen(first_project(), mask, NETWORK)


def test_that_freezing_is_no_setting_of_the_command_line():
    with pytest.raises(StudyError) as refused:
        set_path(first_project(), "recipe.frozen", "dense")
    assert refused.value.message.key == "error.path.frozen"
