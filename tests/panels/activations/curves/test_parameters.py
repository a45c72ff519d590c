"""Parameters as sliders and boxes: what is drawn follows at once, the project when the move is over."""

from types import SimpleNamespace

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtWidgets import QSlider, QStyle, QStyleOptionSlider

from nnstudio.studies.plotted import FUNCTIONS, function
from nnstudio.widgets import calm
from tests.panels.activations.curves.conftest import settle
from tests.panels.activations.curves.test_curves import _type


def drag(qtbot, slider: QSlider, distances) -> None:
    """Press the handle, move it by each of the distances in pixels, and let it go."""
    option = QStyleOptionSlider()
    slider.initStyleOption(option)
    style = slider.style()
    assert style is not None
    handle = style.subControlRect(QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, slider)
    middle = handle.center()
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=middle)
    for far in distances:
        qtbot.mouseMove(slider, middle + QPoint(far, 0))
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=middle + QPoint(distances[-1], 0))


def test_that_a_drag_redraws_the_curve_and_is_one_undo(qtbot, shown, session):
    page = shown(picked="elu", shown="")
    field = page.side.parameters.fields["alpha"]
    drag(qtbot, field.control.parts["slider"], [10, 20, 30])
    settle(qtbot, page)
    alpha = field.value()
    assert alpha > 1
    line = page.plots.values.lines["elu"]
    np.testing.assert_array_equal(line.y, function(FUNCTIONS.parse(f"elu({alpha!r})")).value(line.x))
    assert session.project.view.settings["activations.curves.function.elu"] == f"elu(alpha={alpha})"
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    settle(qtbot, page)
    assert field.value() == 1
    np.testing.assert_array_equal(page.plots.values.lines["elu"].y, function(FUNCTIONS.parse("elu")).value(line.x))


def test_that_moves_never_queue_up_and_the_last_one_is_drawn(qtbot, shown, monkeypatch):
    page = shown(picked="sine", shown="")
    drawn = []
    draw = page.plots.draw_functions
    monkeypatch.setattr(
        page.plots, "draw_functions", lambda choices, picked: (drawn.append(dict(choices)), draw(choices, picked))
    )
    slider = page.side.parameters.fields["frequency"].control.parts["slider"]
    with monkeypatch.context() as patch:
        patch.setattr(calm, "time", SimpleNamespace(monotonic=lambda: 0.0))  # all within one frame, however slow it is
        slider.setSliderDown(True)
        for at in range(300, 700):
            slider.setValue(at)
    slider.setSliderDown(False)
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton)
    settle(qtbot, page)
    assert 0 < len(drawn) < 10
    last = page.side.parameters.fields["frequency"].value()
    assert drawn[-1]["sine"].params["frequency"] == last
    line = page.plots.values.lines["sine"]
    np.testing.assert_array_equal(line.y, np.sin(last * line.x))


@pytest.mark.parametrize(
    ("key", "name", "typed", "told"),
    [("leaky_relu", "negative_slope", "2", "1"), ("elu", "alpha", "0", "0"), ("sine", "frequency", "abc", "number")],
)
def test_that_a_bad_value_is_refused_in_place_with_the_range(qtbot, shown, session, key, name, typed, told):
    page = shown(picked=key)
    field = page.side.parameters.fields[name]
    _type(qtbot, field, typed)
    assert field.error.isVisible()
    assert told in field.error.text()
    assert session.undo_stack.count() == 0
    line = page.plots.values.lines[key]
    np.testing.assert_array_equal(line.y, function(FUNCTIONS.parse(key)).value(line.x))


def test_that_another_number_of_pieces_brings_their_fields(qtbot, shown):
    page = shown(picked="maxout", shown="")
    assert len(page.side.parameters.fields) == 7
    _type(qtbot, page.side.parameters.fields["pieces"], "2")
    settle(qtbot, page)
    assert list(page.side.parameters.fields) == ["pieces", "slope_1", "slope_2", "intercept_1", "intercept_2"]
    assert "piece.2" in page.plots.values.lines
    assert "piece.3" not in page.plots.values.lines


def test_that_lines_can_be_drawn_anew_and_are_kept_in_the_project(qtbot, shown, session):
    page = shown(picked="maxout", shown="")
    before = page.choice
    qtbot.mouseClick(page.side.parameters.draw, Qt.MouseButton.LeftButton)
    settle(qtbot, page)
    assert page.choice != before
    assert FUNCTIONS.parse(session.project.view.settings["activations.curves.function.maxout"]) == page.choice
    assert page.plots.values.lines["piece.1"].y[0] == pytest.approx(
        -6 * page.choice.params["slope_1"] + page.choice.params["intercept_1"]
    )
    session.undo_stack.undo()
    settle(qtbot, page)
    assert page.choice == before


def test_that_functions_without_parameters_say_so(shown):
    page = shown(picked="tanh")
    assert page.side.parameters.none.isVisible()
    assert not page.side.parameters.draw.isVisible()
