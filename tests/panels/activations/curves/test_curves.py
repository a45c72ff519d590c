"""The curves: the engine's values as lines, laid over each other, over the part of z that is asked for."""

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtWidgets import QApplication

from nnstudio.catalog import set_language, text
from nnstudio.panels.activations.curves.look import look
from nnstudio.studies.functions import MaxOfLines
from nnstudio.studies.plotted import FUNCTIONS, function
from nnstudio.widgets import themes
from nnstudio.widgets.numbers import three_digits
from tests.panels.activations.curves.conftest import settle

ALL = " ".join(FUNCTIONS.keys())


@pytest.mark.parametrize("key", FUNCTIONS.keys())
def test_that_every_function_of_the_table_is_drawn_as_the_engine_has_it(shown, key):
    page = shown(picked=key, shown="")
    f = function(FUNCTIONS.parse(key))
    value, slope = page.plots.values.lines[key], page.plots.slopes.lines[key]
    assert value.x[0] == -6
    assert value.x[-1] == 6
    np.testing.assert_array_equal(value.y, f.value(value.x))
    np.testing.assert_array_equal(slope.y, f.slope(slope.x))
    assert page.side.functions.currentItem().text(0) == text(FUNCTIONS[key].label())
    assert page.side.formula.latex() == FUNCTIONS[key].formula
    assert page.side.formula.is_set()
    assert page.side.slope_formula.is_set()
    assert page.side.joint.isVisible() == (key in {"softmax", "log_softmax"})


def test_that_all_functions_can_be_laid_over_each_other_and_told_apart(shown):
    page = shown(shown=ALL)
    assert {key for key in page.plots.values.lines if "." not in key} == set(FUNCTIONS.keys())
    assert len({look(key) for key in FUNCTIONS.keys()}) == len(FUNCTIONS)
    widths = {key: line.width for key, line in page.plots.values.lines.items()}
    assert max(widths, key=lambda key: widths[key]) == "sigmoid" == list(widths)[-1]


def test_that_a_tick_lays_a_function_over_the_others_and_is_one_undo(qtbot, shown, session):
    page = shown(shown="tanh")
    rows = page.side.functions
    rows.setFocus()
    rows.setCurrentItem(rows.rows["relu"])
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    settle(qtbot, page)
    assert set(page.plots.values.lines) == {"tanh", "relu"}
    session.undo_stack.undo()
    settle(qtbot, page)
    assert not rows.rows["relu"].checkState(0).value
    session.undo_stack.undo()
    settle(qtbot, page)
    assert page.options.picked == "sigmoid"


def test_that_a_click_on_a_row_that_is_half_seen_picks_and_marks_that_row(qtbot, shown):
    page = shown()
    rows = page.side.functions
    viewport = rows.viewport()
    cut = next(row for row in rows.rows.values() if rows.visualItemRect(row).bottom() > viewport.height())
    place = QPoint(120, rows.visualItemRect(cut).top() + 3)
    assert place.y() < viewport.height()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    settle(qtbot, page)
    assert rows.rows[page.options.picked] is cut
    assert rows.selectedItems() == [cut]


@pytest.mark.parametrize("how", ["pick", "tick"])
def test_that_choosing_a_function_leaves_an_identity_in_one_undo(qtbot, shown, session, how):
    page = shown(identity="gelu_tanh")
    assert "left" in page.plots.values.lines
    row = page.side.functions.rows["elu"]
    if how == "pick":
        page.side.functions.setCurrentItem(row)
    else:
        row.setCheckState(0, Qt.CheckState.Checked)
    settle(qtbot, page)
    assert "elu" in page.plots.values.lines
    assert page.side.identity.combo.currentData() == ""
    session.undo_stack.undo()
    settle(qtbot, page)
    assert page.options.identity == "gelu_tanh"
    assert "left" in page.plots.values.lines


def test_that_going_through_the_list_is_one_undo(qtbot, shown, session):
    page = shown()
    page.side.functions.setFocus()
    for _ in range(3):
        qtbot.keyClick(page.side.functions, Qt.Key.Key_Down)
    settle(qtbot, page)
    assert page.options.picked == "leaky_relu"
    assert session.undo_stack.count() == 1


def test_that_maxout_is_drawn_with_its_pieces(shown):
    page = shown(picked="maxout", function__maxout="maxout(2,slope_1=-1,slope_2=1)", shown="")
    f = MaxOfLines((-1.0, 1.0), (0.0, 0.5))
    lines = page.plots.values.lines
    ends = np.array([-6.0, 6.0])
    for at, y in enumerate(f.pieces(ends), 1):
        np.testing.assert_array_equal(lines[f"piece.{at}"].y, y)
    np.testing.assert_array_equal(lines["maxout"].y, f.value(lines["maxout"].x))
    assert set(page.side.parameters.fields) == {"pieces", "slope_1", "slope_2", "intercept_1", "intercept_2"}


def test_that_the_range_of_z_can_be_typed_and_is_refused_in_place_beyond_its_bounds(qtbot, shown, session):
    page = shown()
    _type(qtbot, page.reach, "10")
    settle(qtbot, page)
    assert page.plots.span == (-10, 10)
    assert page.plots.values.lines["sigmoid"].x[0] == -10
    _type(qtbot, page.reach, "1000")
    assert "0.5" in page.reach.error.text()
    assert "100" in page.reach.error.text()
    assert page.reach.error.isVisible()
    assert page.plots.span == (-10, 10)
    session.undo_stack.undo()
    settle(qtbot, page)
    assert page.plots.span == (-6, 6)


def test_that_both_plots_show_the_same_part_of_z_when_one_is_zoomed(qtbot, shown):
    page = shown()
    page.plots.slopes.view.setXRange(-1, 2, padding=0)
    settle(qtbot, page)
    assert page.plots.values.span == pytest.approx((-1, 2))
    line = page.plots.values.lines["sigmoid"]
    assert (line.x[0], line.x[-1]) == pytest.approx((-1, 2))
    qtbot.mouseDClick(page.plots.values.viewport(), Qt.MouseButton.LeftButton)
    settle(qtbot, page)
    assert page.plots.slopes.span == page.plots.values.span == (-6, 6)


def test_that_zoom_and_pan_stay_within_bounds(qtbot, shown):
    page = shown()
    page.plots.values.view.setXRange(-1e6, 1e6, padding=0)
    settle(qtbot, page)
    assert page.plots.span == (-100, 100)


def test_that_the_limits_do_not_move_while_the_data_stay_within_them(qtbot, shown):
    page = shown(picked="elu", shown="")
    before = page.plots.values.view.viewRange()[1]
    page.side.parameters.fields["alpha"].changed.emit(1.2)
    page._vary(FUNCTIONS.parse("elu(1.2)"))
    settle(qtbot, page)
    assert page.plots.values.view.viewRange()[1] == before


def test_that_the_list_tells_the_numbers_of_what_is_drawn_and_of_nothing_else(qtbot, shown):
    page = shown(shown="tanh gelu")
    page._point(-1.3)
    settle(qtbot, page)
    for key, row in page.side.functions.rows.items():
        f = function(FUNCTIONS.parse(key))
        wanted = [three_digits(float(one(np.array([-1.3]))[0])) for one in (f.value, f.slope)]
        assert [row.text(1), row.text(2)] == (wanted if key in {"sigmoid", "tanh", "gelu"} else ["", ""])


def test_that_the_words_follow_the_language_and_the_colours_the_theme(qtbot, shown, session, qapp):
    page = shown()
    session.change_language("ko")
    assert page.side.functions.rows["sigmoid"].text(0) == "시그모이드"
    assert page.side.sections["flat"].findChild(object, "curves.section.flat.title").text() == "포화"
    light = page.plots.values.lines["sigmoid"].pen(themes.LIGHT).color().name()
    themes.apply_theme(qapp, themes.DARK)
    item = page.plots.values._items["sigmoid"]
    assert item.opts["pen"].color().name() == themes.DARK.curves[look("sigmoid")[0]] != light
    set_language("en")


@pytest.mark.parametrize("width", [380, 1000])
def test_that_the_column_goes_under_the_plots_where_there_is_little_width(shown, width):
    page = shown(width=width)
    assert page.window().width() == width
    assert (page.splitter.orientation() == Qt.Orientation.Vertical) == (width == 380)
    assert page.plots.values.height() > 110
    assert page.side.horizontalScrollBar().maximum() == 0


def test_that_settings_a_file_has_wrong_are_their_defaults(shown):
    page = shown(picked=3.0, shown=True, reach="far", spread=-1.0, identity="none", histogram="yes", function__elu="x(")
    assert page.options.picked == "sigmoid"
    assert page.options.shown == ("sigmoid", "tanh", "relu")
    assert (page.options.reach, page.options.spread, page.options.identity) == (6.0, 1.0, "")
    assert page.options.histogram
    assert str(page.options.choices["elu"]) == "elu"


def _type(qtbot, field, words: str) -> None:
    box = field.control.parts["box"]
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, words)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    QApplication.processEvents()
