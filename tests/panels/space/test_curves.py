"""The page of units' curves, by mouse and keys."""

import numpy as np
import pytest
from PyQt6.QtCore import Qt

from nnstudio.catalog import Choice
from nnstudio.panels.space.curves.bundle import nearest_curve
from nnstudio.project import first_project
from nnstudio.project.edits import with_hidden, with_source
from nnstudio.session import Selection
from nnstudio.session.selection import Inner
from tests.helpers import scenes
from tests.panels.space.test_regions import spot
from tests.panels.space.test_warp import choose, redrawn

KEY = Qt.Key


@pytest.fixture
def page(opened, drawn):
    made = opened(scenes.xsinx(), "curves")
    drawn(made)
    return made


def drawn_of(page) -> np.ndarray:
    return np.concatenate([page.bundles["own"].items[sign].yData for sign in ("positive", "negative")])


def test_that_the_curves_below_add_up_to_the_thick_line(page) -> None:
    items, places = page.bundles["sum"].items, len(page.answer.x)
    drawn = np.concatenate([items[sign].yData.reshape(-1, places) for sign in ("positive", "negative")])
    assert len(drawn) == 20
    assert np.allclose(drawn.sum(axis=0) + page.answer.bias, page.total.yData)
    assert np.allclose(page.total.yData, page.answer.output[0], atol=1e-5)


def test_that_the_data_lie_under_the_sum_as_the_network_is_given_them(session, page) -> None:
    data = session.checked.data
    places = page.examples.places("train")
    assert np.allclose(places[:, 1], data.y_train[: len(places), 0])


def test_that_curves_of_a_layer_inside_a_block_are_drawn_where_it_is_pointed_at(qtbot, session, opened, drawn) -> None:
    page = opened(scenes.blocks(scenes.xsinx()), "curves")
    drawn(page)
    redrawn(qtbot, page, lambda: session.select(Selection(layer=1, inner=Inner((0,), 2))))
    flat, checked = session.moment.snapshot.parameters, session.checked
    assert len(page.answer.z) == 4
    assert np.allclose(page.answer.weights, checked.network.named(flat)["1.1.weight"][0])
    assert "2.2" in page.plots["sum"]._names[1]
    assert page.bundles["own"]._own == 2
    qtbot.keyClick(page.plots["own"], KEY.Key_Down)
    assert session.selection.inner == Inner((0,), 3)


def test_that_the_end_of_a_block_is_no_sum_of_the_last_layer_inside(qtbot, session, opened, drawn) -> None:
    page = opened(scenes.blocks(scenes.xsinx()), "curves")
    drawn(page)
    redrawn(qtbot, page, lambda: session.select(Selection(layer=2, inner=Inner((0,), 1))))
    assert page.answer.weights is None
    redrawn(qtbot, page, lambda: session.select(Selection(layer=2)))
    assert len(page.answer.weights) == 8


@pytest.mark.parametrize("name", ["own", "sum"])
def test_that_a_click_on_a_curve_selects_its_unit_everywhere(qtbot, session, page, name) -> None:
    page.examples.show_part("train", False)
    page.examples.show_part("test", False)
    at, plot = 40, page.plots[name]
    values = page.answer.a if name == "own" else page.answer.terms
    x, y = page.answer.x[at], values[2, at]
    qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=spot(plot, x, y))
    assert session.selection.layer == 0
    assert abs(values[session.selection.unit, at] - y) / plot.frame_pixel()[1] < 12
    assert len(page.bundles[name].items["own"].yData) == len(page.answer.x)
    assert f"unit {session.selection.unit + 1}" in page.told.text()


def test_that_the_keys_move_the_place_and_go_from_unit_to_unit(qtbot, session, page) -> None:
    page.plots["own"].setFocus()
    qtbot.keyClick(page.plots["own"], KEY.Key_Right)
    assert page._x == pytest.approx(page._span.low + page._span.width * 0.51)
    for wanted in (0, 1, 2):
        qtbot.keyClick(page.plots["own"], KEY.Key_Down)
        assert session.selection == Selection(layer=0, unit=wanted)
    qtbot.keyClick(page.plots["own"], KEY.Key_Up)
    assert session.selection.unit == 1


def test_that_z_is_shown_instead_of_a(qtbot, page) -> None:
    redrawn(qtbot, page, lambda: choose(page.quantity, "z"))
    assert np.allclose(np.sort(drawn_of(page)), np.sort(page.answer.z.reshape(-1)))


def test_that_the_table_ends_with_bias_and_sum(qtbot, page) -> None:
    page.numbers.set_open(True)
    qtbot.waitUntil(lambda: page.table.rowCount() == 22)
    assert page.table.item(21, 0).text() == "sum"


def test_that_another_layer_adds_up_to_a_unit_of_the_next(qtbot, opened, drawn) -> None:
    page = opened(with_source(first_project(), Choice("xsinx")), "curves")
    drawn(page)
    redrawn(qtbot, page, lambda: choose(page.layer, 0))
    redrawn(qtbot, page, lambda: page.target.setValue(4))
    assert not page.examples.count("train")
    assert "layer 2 unit 4" in page.plots["sum"]._names[1]


def test_that_a_layer_not_followed_by_a_sum_says_so(opened, drawn) -> None:
    project = with_source(first_project(), Choice("xsinx"))
    project = with_hidden(project, (project.network.hidden[0], Choice("maxout", {"units": 3})))
    page = opened(project, "curves")
    page.session.select(Selection(layer=0))
    drawn(page)
    assert "no weighted sum" in page.told.text()


def test_that_data_of_more_inputs_are_told_what_is_missing(opened) -> None:
    page = opened(first_project(), "curves")
    assert page.body.isHidden()
    assert "x·sin x" in page.notice.text()


def test_that_no_curve_is_found_far_from_all() -> None:
    x = np.linspace(0, 1, 11)
    values = np.stack([x, 1 - x])
    assert nearest_curve(x, values, 0.0, 0.02, (0.01, 0.01)) == 0
    assert nearest_curve(x, values, 0.0, 0.5, (0.01, 0.01)) is None
    assert nearest_curve(x, values[:0], 0.0, 0.5, (0.01, 0.01)) is None
