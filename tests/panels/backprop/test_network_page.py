"""The page Your network by mouse and keys: the engine's numbers, units opened, the run followed."""

import re

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtSvg import QSvgRenderer
from PyQt6.QtWidgets import QFileDialog

from nnstudio.catalog import Choice, set_language
from nnstudio.panels.backprop.network_page import walking
from nnstudio.panels.backprop.network_page.page import NetworkPage
from nnstudio.panels.backprop.panel import BackpropPanel
from nnstudio.project.edits import with_hidden, with_recipe, with_setting, with_source
from nnstudio.session import Selection
from nnstudio.studies.one_step import OneStep, one_step
from nnstudio.studies.trainer import Trainer
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.texts import retranslate
from tests.panels.backprop.network import (
    LEFT,
    LONG,
    choose,
    click,
    drawing_of,
    engine,
    gates_of,
    images_of,
    is_open,
    node,
    rest,
    result_of,
    shown,
    slope_at,
    walk_of,
)
from tests.studies.runs import layers, steps

_NETWORK = "backprop.network"


@pytest.fixture
def page(qtbot, session, show) -> NetworkPage:
    return shown(qtbot, session, show)


def test_that_every_operation_is_a_box_with_the_engines_numbers(qtbot, session, page):
    found, named = engine(session)
    faces = [face.symbol for face in drawing_of(page).faces]
    assert [one for one in faces if one in ("X·W", "+ b", "tanh")] == [*("X·W", "+ b", "tanh") * 2, "X·W", "+ b"]
    for layer, probe in enumerate(found):
        at = node(page, f"z{'₁₂₃'[layer]}")
        np.testing.assert_allclose(walk_of(page).values[at], probe.z, rtol=1e-4, atol=1e-6)
        np.testing.assert_allclose(slope_at(page, at), probe.dz, rtol=1e-4, atol=1e-6)
        np.testing.assert_allclose(
            slope_at(page, node(page, f"W{'₁₂₃'[layer]}")).T, named[f"{layer}.weight"], rtol=1e-4, atol=1e-6
        )
    wires = [wire.shape for wire in drawing_of(page).wires]
    assert {"1×2", "2×8", "1×8", "8×8", "8×1", "1×1"} <= set(wires)
    assert "Training example 1." in page.body.told.text()
    difference = re.search(r"within ([0-9.e−-]+)\.", page.body.told.text())
    assert difference is not None
    assert float(difference[1].replace("−", "-")) < 1e-4


def test_that_a_click_on_a_box_opens_the_gates_of_the_unit_that_is_pointed_at(qtbot, session, page):
    session.select(Selection(layer=1, unit=4))
    rest(qtbot, page)
    click(qtbot, page, node(page, "XW₂"))
    assert page.opened == (node(page, "XW₂"), 4)
    found, _ = engine(session)
    assert result_of(page) == pytest.approx(float(found[1].a[0, 4]), rel=1e-4)
    assert page.body.controls.unit.value() == 5
    page.body.controls.unit.setValue(2)
    rest(qtbot, page)
    assert result_of(page) == pytest.approx(float(found[1].a[0, 1]), rel=1e-4)
    qtbot.mouseClick(page.body.controls.back, LEFT)
    assert not is_open(page)
    assert not page.body.controls.back.isVisible()


def test_that_keys_open_a_unit_and_go_back(qtbot, page):
    picture = page.body.picture
    picture.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(picture, key)
    assert page.opened is not None
    qtbot.keyClick(picture, Qt.Key.Key_Backspace)
    assert page.opened is None


def test_that_an_example_and_a_batch_may_be_chosen_and_masks_be_drawn(qtbot, session, show):
    hidden = (Choice("dense", {"units": 5}), Choice("dropout", {"rate": 0.5}), Choice("batch_norm"))
    project = with_setting(with_hidden(session.project, hidden), "backprop.page", "network")
    session.open_project(project)
    page = shown(qtbot, session, show)
    page.body.controls.example.setValue(7)
    rest(qtbot, page)
    assert session.selection.example == 6
    assert "M₂" not in [one.symbol for one in walk_of(page).nodes]
    choose(qtbot, page, page.body.controls.scope, 1)
    assert walk_of(page).values[0].shape == (10, 2)
    assert "10 training examples" in page.body.told.text()
    page.body.controls.train.setChecked(True)
    rest(qtbot, page)
    mask = walk_of(page).values[node(page, "M₂")]
    assert set(np.unique(mask)) <= {0.0, 2.0}
    assert page.body.controls.scope.isHidden()
    shapes = [wire.shape for wire in drawing_of(page).wires]
    assert "10×5" in shapes
    click(qtbot, page, node(page, "x̂₃"))
    assert is_open(page)
    session.undo_stack.undo()
    rest(qtbot, page)
    assert not is_open(page)


def _own(session, step: int) -> OneStep:
    """Return the run's step after so many, done by a trainer of its own."""
    trainer = steps(Trainer(session.moment.checked, keep=True), step)
    return one_step(trainer)


def _is_own_step(page, session, step: int) -> None:
    own, symbols = _own(session, step), [one.symbol for one in walk_of(page).nodes]
    np.testing.assert_array_equal(walk_of(page).values[0], own.x.T)
    for layer in (1, 2):
        mask = own.layers[layer].mask
        assert mask is not None
        np.testing.assert_array_equal(walk_of(page).values[symbols.index(f"M{'₁₂₃'[layer]}")], mask.T)
    assert f"Step {step + 1} of the run itself" in page.body.told.text()


def test_that_a_pass_as_in_training_is_the_runs_own_next_step_with_its_batch_and_masks(qtbot, session, show):
    hidden = layers("dense(5, tanh); dropout(0.5); dropconnect(4, tanh)")
    page = shown(qtbot, session, show, with_setting(with_hidden(session.project, hidden), f"{_NETWORK}.train", True))
    _is_own_step(page, session, 0)
    session.player.steps(3)
    qtbot.waitUntil(lambda: session.moment.snapshot.step == 3 and not session.player.clock.running, timeout=LONG)
    rest(qtbot, page)
    _is_own_step(page, session, 3)
    session.scrub(1)
    qtbot.waitUntil(lambda: session.moment.snapshot.step == 1, timeout=LONG)
    rest(qtbot, page)
    _is_own_step(page, session, 1)


def test_that_while_the_run_trains_on_masks_are_drawn_for_the_picture_and_that_is_said(qtbot, session, show):
    hidden = layers("dense(5, tanh); dropout(0.5)")
    page = shown(qtbot, session, show, with_setting(with_hidden(session.project, hidden), f"{_NETWORK}.train", True))
    session.player.play()
    qtbot.waitUntil(lambda: "drawn for this picture" in page.body.told.text(), timeout=LONG)
    session.player.pause()
    qtbot.waitUntil(lambda: not session.player.clock.running and not session.player.playing, timeout=LONG)
    rest(qtbot, page)
    assert f"Step {session.moment.snapshot.step + 1:,} of the run itself" in page.body.told.text()


def test_that_the_drawing_of_the_network_is_saved_as_a_vector_graphic(qtbot, page, tmp_path, monkeypatch):
    file = tmp_path / "network.svg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    qtbot.mouseClick(page.body.controls.export, LEFT)
    assert QSvgRenderer(str(file)).isValid()


def test_that_values_or_gradients_are_drawn_as_heat_maps(qtbot, session, page):
    at = node(page, "W₁")
    values = images_of(page, at)
    choose(qtbot, page, page.body.controls.maps, 1)
    slopes = images_of(page, at)
    np.testing.assert_allclose(values * np.abs(walk_of(page).values[at]).max(), walk_of(page).values[at])
    np.testing.assert_allclose(slopes * np.abs(slope_at(page, at)).max(), slope_at(page, at))


def test_that_the_page_follows_the_run_and_the_timeline(qtbot, session, page):
    before = walk_of(page).values[node(page, "W₁")].copy()
    session.player.play()
    qtbot.waitUntil(lambda: not np.array_equal(walk_of(page).values[node(page, "W₁")], before), timeout=LONG)
    session.player.pause()
    qtbot.waitUntil(lambda: not session.player.clock.running and not session.player.playing, timeout=LONG)
    rest(qtbot, page)
    current = session.moment.checked.network.named(session.moment.snapshot.parameters)["0.weight"].T
    np.testing.assert_array_equal(walk_of(page).values[node(page, "W₁")], current.astype(float))
    session.scrub(0)
    qtbot.waitUntil(lambda: np.array_equal(walk_of(page).values[node(page, "W₁")], before), timeout=LONG)


def test_that_a_large_network_is_walked_beside_the_window(qtbot, session, show, monkeypatch):
    monkeypatch.setattr(walking, "MOST_AT_ONCE", 10.0)
    page = shown(qtbot, session, show, session.project)
    assert walk_of(page).values[0].shape == (1, 2)


def test_that_units_of_many_inputs_show_their_largest_terms(qtbot, session, show):
    project = with_setting(with_source(session.project, Choice("digits")), "backprop.page", "network")
    session.open_project(project)
    page = shown(qtbot, session, show)
    click(qtbot, page, node(page, "XW₁"))
    assert gates_of(page).left == 64 - 4
    assert "60" in page.body.told.text()
    assert "60 more" in [face.symbol for face in drawing_of(page).faces]
    choose(qtbot, page, page.body.controls.terms, 3)
    assert gates_of(page).left == 64 - 58


def test_that_a_project_that_cannot_be_trained_says_why(qtbot, session, show):
    project = with_setting(session.project, "backprop.page", "network")
    session.open_project(with_recipe(project, loss=Choice("mse")))
    found = show(BackpropPanel, 800, 600).page
    assert found.problem.isVisible()
    assert found.problem.text() == str(session.problem)
    assert not found.body.isVisible()


def test_that_words_follow_the_language(qtbot, session, page):
    click(qtbot, page, node(page, "z₁"))
    try:
        set_language("ko")
        retranslate(page)
        rest(qtbot, page)
        assert "신경망의 나머지" in [face.symbol for face in drawing_of(page).faces]
        assert page.body.controls.back.text() == "◀ 신경망 전체"
        assert "학습 예제 1" in page.body.told.text()
    finally:
        set_language("en")
        retranslate(page)


def test_that_all_numbers_are_there_as_a_table_and_as_tooltips(qtbot, session, page):
    page.body.sections["numbers"].set_open(True)
    rest(qtbot, page)
    table = page.body.table
    rows = {table.item(row, 0).text(): row for row in range(table.rowCount())}
    assert table.item(rows["W₁"], 1).text() == "2×8"
    assert table.item(rows["L"], 2).text() == three_digits(float(walk_of(page).values[walk_of(page).end]))
    told = page.body.picture.tell(node(page, "b₁"), None)
    assert told.startswith("b₁  1×8")
    assert "Gradient at b₁" in told


def test_that_a_click_on_nothing_and_bad_places_change_nothing(qtbot, page):
    qtbot.mouseClick(page.body.picture, LEFT, pos=QPoint(2, 2))
    assert page.opened is None
    assert page.body.picture.tell(None, 10_000) != ""
