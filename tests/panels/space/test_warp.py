"""The page of the warped grid, by mouse and keys."""

import numpy as np
import pytest
from PyQt6.QtCore import Qt

from nnstudio.catalog import Choice
from nnstudio.project import first_project
from nnstudio.project.edits import with_hidden, with_source
from nnstudio.session import Selection
from nnstudio.session.selection import Inner
from nnstudio.studies.probe import activations
from nnstudio.studies.which_example import Given
from nnstudio.widgets import themes
from tests.helpers import scenes
from tests.panels.space.test_regions import spot

KEY = Qt.Key


@pytest.fixture
def page(opened, drawn):
    made = opened(first_project(), "warp")
    drawn(made)
    return made


def choose(combo, data) -> None:
    combo.setCurrentIndex(combo.findData(data))
    combo.activated.emit(combo.currentIndex())


def redrawn(qtbot, page, act) -> None:
    before = page.answer
    act()
    qtbot.waitUntil(lambda: page.answer is not before and not page.busy)


def test_that_it_opens_on_the_last_hidden_layer(page) -> None:
    assert page.answer.way == 2
    assert len(page.grids[0].xData) == page.answer.shadow.grid.size // 4


def test_that_the_layer_selected_anywhere_is_shown(qtbot, session, page) -> None:
    redrawn(qtbot, page, lambda: session.select(Selection(layer=0, unit=3)))
    assert page.answer.way == 1
    assert page.arrow.isVisible()


def test_that_a_layer_inside_a_block_is_shown_where_it_is_pointed_at(qtbot, session, opened, drawn) -> None:
    page = opened(scenes.blocks(first_project()), "warp")
    drawn(page)
    redrawn(qtbot, page, lambda: session.select(Selection(layer=1, inner=Inner((0,), 2))))
    assert page.answer.way == 2
    assert "2.1" in page.told.text()
    assert page.arrow.isVisible()
    redrawn(qtbot, page, lambda: session.select(Selection(layer=1)))
    assert page.answer.way == 4


def test_that_a_drawn_digit_is_marked_and_follows(qtbot, session, opened, drawn) -> None:
    page = opened(scenes.digits(), "warp")
    drawn(page)
    assert not len(page.examples._given.data)
    given = Given(tuple(session.checked.data.raw.x_train[3]))
    redrawn(qtbot, page, lambda: session.select(Selection(given=given)))
    x, y = page.examples._given.getData()
    assert np.allclose((x[0], y[0]), page.examples.places("train")[3], atol=1e-5)
    assert any("drawn" in one.name for one in page.examples.keys(themes.current_theme()))
    other = Given(tuple(session.checked.data.raw.x_train[5]))
    redrawn(qtbot, page, lambda: session.select(Selection(given=other)))
    assert np.allclose(page.examples._given.getData(), page.examples.places("train")[5][:, None], atol=1e-5)
    redrawn(qtbot, page, lambda: session.select(Selection(example=5)))
    assert not len(page.examples._given.data)


def test_that_two_units_are_drawn_as_they_are(qtbot, session, page) -> None:
    redrawn(qtbot, page, lambda: choose(page.axes, "units"))
    redrawn(qtbot, page, lambda: page.up.setValue(6))
    data, flat = session.checked.data, session.moment.snapshot.parameters
    truth = activations(session.checked.network, flat, data.x_train)[1][:, [0, 5]]
    found = page.examples.places("train")
    assert np.allclose(found, truth[: len(found)], atol=1e-5)
    assert "6" in page.plot._names[1]


def test_that_the_slider_leads_back_to_the_undistorted_input(qtbot, session, page) -> None:
    page.slider.setFocus()
    redrawn(qtbot, page, lambda: qtbot.keyClick(page.slider, KEY.Key_Home))
    assert page.answer.way == 0
    found = page.examples.places("train")
    assert np.allclose(found, session.checked.data.x_train[: len(found)])
    redrawn(qtbot, page, lambda: qtbot.keyClick(page.slider, KEY.Key_Right))
    assert 0 < page.answer.way < 1
    assert "%" in page.told.text()


def test_that_the_keys_go_from_example_to_example_and_from_layer_to_layer(qtbot, session, page) -> None:
    page.plot.setFocus()
    for _ in range(3):
        qtbot.keyClick(page.plot, KEY.Key_Right)
    assert (session.selection.part, session.selection.example) == ("train", 2)
    redrawn(qtbot, page, lambda: qtbot.keyClick(page.plot, KEY.Key_Down))
    assert page.answer.way == 1
    assert page.layer.currentData() == 0


def test_that_a_click_selects_the_example_there(qtbot, session, page) -> None:
    x, y = page.examples.place_of("train", 7)
    qtbot.mouseClick(page.plot.viewport(), Qt.MouseButton.LeftButton, pos=spot(page.plot, x, y))
    chosen = page.examples.place_of(session.selection.part, session.selection.example)
    assert np.hypot(*((chosen - (x, y)) / page.plot.frame_pixel())) < 12


def test_that_test_points_can_be_hidden(qtbot, session, page) -> None:
    assert page.examples.count("test")
    page.test_points.setFocus()
    qtbot.keyClick(page.test_points, KEY.Key_Space)
    assert session.project.view.settings["space.test_points"] is False
    assert not page.examples.count("test")


def test_that_more_inputs_have_points_alone_and_the_words_say_so(opened, drawn) -> None:
    page = opened(scenes.digits(), "warp")
    drawn(page)
    assert page.answer.shadow.grid.size == 0
    assert "64 inputs" in page.told.text()


def test_that_one_input_is_drawn_too(opened, drawn) -> None:
    page = opened(with_source(first_project(), Choice("xsinx")), "warp")
    drawn(page)
    assert len(page.answer.shadow.train)
    assert "There is 1 input," in page.told.text()


def test_that_the_axes_are_a_table(qtbot, page) -> None:
    page.numbers.set_open(True)
    qtbot.waitUntil(lambda: page.table.rowCount() == 8)


def test_that_a_network_without_hidden_layers_is_drawn(opened, drawn) -> None:
    page = opened(with_hidden(first_project(), ()), "warp")
    drawn(page)
    assert page.answer.way == 1


def test_that_examples_beyond_all_bounds_are_left_out_without_a_warning(page) -> None:
    count = len(page.examples.places("train"))
    page.examples.place({"train": np.full((count, 2), 1e300), "test": np.full((3, 2), np.nan)})
    page.examples.ring("train", 0)
    page.plot.grab()
    assert page.examples.nearest(0.0, 0.0) is None
