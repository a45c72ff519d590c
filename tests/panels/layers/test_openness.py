"""Which rows stand open after an edit."""

import pytest

from nnstudio.catalog import parse_choices
from nnstudio.panels.layers.openness import opened_after
from nnstudio.panels.layers.panel import LayersPanel
from nnstudio.project.edits import duplicate_layer, remove_layer

CASES = [
    ("dense(1) dense(2) dense(9)", "dense(1) dense(1) dense(2) dense(9)", [2]),  # duplicated before it
    ("dense(1) dense(2) dense(9)", "dense(2) dense(9)", [0]),  # the one before it taken away
    ("dense(1) dense(2) dense(9)", "dense(1) dense(9)", []),  # itself taken away
    ("dense(1) dense(2) dense(9)", "dense(2) dense(1) dense(9)", [0]),  # moved
    ("dense(1) dense(2) dense(9)", "dense(1) dense(3) dense(9)", [1]),  # changed
    ("dense(1) dense(2) dense(9)", "dense(1) dense(2) dropout(0.5) dense(9)", [1]),
    ("dense(1) dense(2) dense(9)", "maxout(4) maxout(5) dense(7)", []),  # another network
]


@pytest.mark.parametrize(("before", "after", "expected"), CASES)
def test_that_the_open_layer_stays_open_wherever_it_goes(before: str, after: str, expected: list[int]) -> None:
    found = opened_after(parse_choices(before), [False, True, False], parse_choices(after))
    assert [at for at, open_ in enumerate(found) if open_] == expected


def test_that_a_row_opened_follows_its_layer_and_comes_back_with_undo(session, show):
    panel = show(LayersPanel)
    panel.list.rows[2].open(True)
    session.edit("edit", duplicate_layer(session.project, 0))
    assert [row.arrow.isChecked() for row in panel.list.rows] == [False, False, False, True]
    session.edit("edit", remove_layer(session.project, 1))
    session.edit("edit", remove_layer(session.project, 0))
    assert [row.arrow.isChecked() for row in panel.list.rows] == [False, True]
    session.undo_stack.undo()
    assert [row.arrow.isChecked() for row in panel.list.rows] == [False, False, True]
