"""The place on the z axis: mouse, keys and typed numbers move it, and the engine's numbers stand there."""

import contextlib
import io

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt
from PyQt6.QtWidgets import QApplication

from nnstudio.studies.plotted import FUNCTIONS, function
from nnstudio.widgets.numbers import three_digits
from tests.panels.activations.curves.conftest import settle
from tests.panels.activations.curves.test_curves import _type


def engine(words: str, z: float) -> tuple[float, float]:
    f, at = function(FUNCTIONS.parse(words)), np.array([z])
    return float(f.value(at)[0]), float(f.slope(at)[0])


def said(z: float, value: float, slope: float) -> str:
    return f"z = {three_digits(z)}   f(z) = {three_digits(value)}   f′(z) = {three_digits(slope)}"


@pytest.mark.parametrize("key", FUNCTIONS.keys())
def test_that_the_tangent_prints_the_engines_value_and_slope(qtbot, shown, key):
    page = shown(picked=key)
    for z in (-2.0, 0.0, 0.75):
        page._point(z)
        settle(qtbot, page)
        value, slope = engine(key, z)
        assert page.stage.readout.text() == said(z, value, slope)
        x, y = page.plots.values._tangent.getData()
        assert (y[1] - y[0]) / (x[1] - x[0]) == pytest.approx(slope, abs=1e-12)
        assert np.interp(z, x, y) == pytest.approx(value, abs=1e-9)


def test_that_the_mouse_over_either_plot_moves_the_place(qtbot, shown):
    page = shown()
    for plot in (page.plots.values, page.plots.slopes):
        for wanted in (-3.0, 2.0):
            qtbot.mouseMove(plot.viewport(), _pixel(plot, wanted))
            settle(qtbot, page)
            assert page.z == pytest.approx(wanted, abs=0.05)
            assert page.stage.readout.text() == said(page.z, *engine("sigmoid", page.z))
            assert page.place.value() == page.z


def test_that_keys_move_the_place_with_shift_in_larger_steps_and_home_to_zero(qtbot, shown):
    page = shown()
    plot = page.plots.values
    plot.setFocus()
    for key, modifier, wanted in (
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 0.6),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier, 1.6),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, 1.5),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, 0.0),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier, -1.0),
    ):
        qtbot.keyClick(plot, key, modifier)
        settle(qtbot, page)
        assert page.z == pytest.approx(wanted, abs=1e-12)
        assert page.stage.readout.text() == said(wanted, *engine("sigmoid", wanted))


def test_that_a_typed_place_is_taken_and_one_beyond_the_range_refused_in_place(qtbot, shown, session):
    page = shown()
    _type(qtbot, page.place, "-2.25")
    settle(qtbot, page)
    assert page.stage.readout.text() == said(-2.25, *engine("sigmoid", -2.25))
    _type(qtbot, page.place, "101")
    assert page.place.error.isVisible()
    assert "-100" in page.place.error.text()
    assert page.z == -2.25
    _type(qtbot, page.place, "left")
    assert page.place.error.isVisible()
    assert session.undo_stack.count() == 0


def test_that_many_moves_in_a_row_are_drawn_seldom_and_the_last_one_always(qtbot, shown, monkeypatch):
    page = shown()
    drawn = []
    mark = page.plots.mark
    monkeypatch.setattr(page.plots, "mark", lambda z, *rest: (drawn.append(z), mark(z, *rest)))
    for at in range(500):
        page.plots.values.pointed.emit(at / 100)
    assert len(drawn) < 50
    settle(qtbot, page)
    assert drawn[-1] == page.z == 4.99


@pytest.mark.parametrize("words", [*FUNCTIONS.keys(), "elu(2.5)", "sine(3)", "maxout(2,-1,1)"])
def test_that_the_code_beside_it_runs_and_gives_the_numbers_shown(qtbot, shown, words):
    choice = FUNCTIONS.parse(words)
    page = shown(picked=choice.key, **{f"function__{choice.key}": words})
    page._point(-0.7)
    settle(qtbot, page)
    space, printed = {}, io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(page.side.code.code(), space)  # noqa: S102  our own lines
    assert page.stage.readout.text() == said(-0.7, float(space["a"]), float(space["slope"]))
    assert len(printed.getvalue().split()) == 2


def _pixel(plot, x: float) -> QPoint:
    middle = sum(plot.view.viewRange()[1]) / 2
    QApplication.processEvents()
    return plot.mapFromScene(plot.view.mapViewToScene(QPointF(x, middle)))
