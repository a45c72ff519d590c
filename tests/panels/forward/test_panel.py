"""The Forward pass panel by mouse and keys: its numbers are the engine's, its walk goes number by number."""

import numpy as np
import pytest
from PyQt6.QtCore import Qt

from nnstudio.catalog import Choice, set_language, text
from nnstudio.panels.forward.grids import MOST, Entry
from nnstudio.panels.forward.panel import ForwardPanel
from nnstudio.project.edits import with_hidden, with_layer, with_recipe, with_source, with_view
from nnstudio.session import Inner, Selection
from nnstudio.studies.probe import outputs
from nnstudio.studies.which_example import Given
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.texts import retranslate
from tests.helpers.scenes import blocks, spiral

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(qtbot, session, show):
    qtbot.waitUntil(lambda: session.moment is not None and not session.player.clock.running)
    made = show(ForwardPanel, 1280, 700)
    qtbot.waitUntil(lambda: not made.busy)
    return made


def computed(session, x: np.ndarray) -> np.ndarray:
    moment = session.moment
    return outputs(moment.checked.network, moment.snapshot.parameters, x)


def point(qtbot, panel, layer: int, role: str, row: int, column: int) -> None:
    grid = panel.sheet.band_of(layer).grid(role)
    place = grid.rect(row, column).center().toPoint()
    panel.scroller.ensureVisible(place.x(), place.y())
    qtbot.mouseMove(panel.sheet, place)


def choose(combo, at: int) -> None:
    combo.setCurrentIndex(at)
    combo.activated.emit(at)


def test_that_the_matrices_are_the_engines_for_the_example_that_is_pointed_at(qtbot, session, panel):
    assert (panel.layers[0].x[:, 0] == session.moment.checked.data.x_train[0].astype(np.float32)).all()
    session.select(Selection(example=7))
    x = session.moment.checked.data.x_train[[7]]
    qtbot.waitUntil(lambda: (x.astype(np.float32) == panel.layers[0].x.T).all())
    np.testing.assert_allclose(panel.layers[-1].a.T, computed(session, x), rtol=1e-6)
    assert panel.controls.example.value() == 8
    panel.controls.example.setValue(3)
    assert session.selection.example == 2
    assert [one.grid("W").shape for one in panel.sheet.bands] == [(8, 2), (8, 8), (1, 8)]


def test_that_pointing_at_a_number_writes_its_sum_and_lights_its_row_and_line(qtbot, session, panel):
    point(qtbot, panel, 0, "z", 3, 0)
    assert panel.sheet.lit == Entry(0, 3, 0)
    layer = panel.layers[0]
    one, other = (f"{three_digits(float(w))}" for w in layer.W[3])
    assert panel.told.text().startswith("z₁[4,1] = ")
    assert one.strip("−") in panel.told.text()
    assert other.strip("−") in panel.told.text()
    assert f"tanh({three_digits(float(layer.z[3, 0]))}) = {three_digits(float(layer.a[3, 0]))}" in panel.told.text()
    band = panel.sheet.band_of(0)
    assert band.grid("W").lit(panel.sheet.lit) == band.grid("W").rect(3, 0).united(band.grid("W").rect(3, 1))
    lines = panel.side.view.code().split("\n")
    assert [lines[at].strip() for at in panel.side.view.text.lit] == ["h1 = tanh(W1 @ x + b1)"]
    qtbot.mouseClick(panel.sheet, LEFT, pos=band.grid("a").rect(5, 0).center().toPoint())
    assert (session.selection.layer, session.selection.unit) == (0, 5)


def test_that_the_walk_computes_number_by_number_with_keys_and_buttons(qtbot, panel):
    panel.sheet.setFocus()
    qtbot.keyClick(panel.sheet, Qt.Key.Key_Right)
    assert panel.sheet.walk.entry == Entry(0, 0, 0)
    assert not panel.sheet.walk.computed(Entry(0, 1, 0))
    qtbot.mouseClick(panel.controls.steps["on"], LEFT)
    assert panel.sheet.walk.entry == Entry(0, 1, 0)
    assert panel.told.text().startswith("z₁[2,1] = ")
    qtbot.keyClick(panel.sheet, Qt.Key.Key_Left)
    assert panel.sheet.walk.entry == Entry(0, 0, 0)
    qtbot.keyClick(panel.sheet, Qt.Key.Key_PageDown)
    assert panel.sheet.walk.entry == Entry(1, 0, 0)
    assert panel.sheet.walk.computed(Entry(0, 7, 0))
    qtbot.mouseClick(panel.controls.steps["layer"], LEFT)
    assert panel.sheet.walk.entry == Entry(2, 0, 0)
    qtbot.mouseClick(panel.controls.steps["on"], LEFT)
    assert panel.sheet.walk.entry is None
    qtbot.keyClick(panel.sheet, Qt.Key.Key_Left)
    assert panel.sheet.walk.entry == Entry(2, 0, 0)
    qtbot.keyClick(panel.sheet, Qt.Key.Key_End)
    assert panel.sheet.walk.entry is None


def test_that_what_is_not_computed_yet_cannot_be_pointed_at(qtbot, panel):
    panel._step("on")
    point(qtbot, panel, 1, "z", 0, 0)
    assert panel.sheet.under is None


def test_that_the_other_convention_is_the_same_transposed_and_one_undo(qtbot, session, panel):
    before = panel.layers[1].z.copy()
    choose(panel.controls.convention, 1)
    qtbot.waitUntil(lambda: panel.sheet.bands[1].grid("z").turned)
    assert (panel.layers[1].z == before).all()
    assert panel.sheet.bands[0].grid("W").shape == (2, 8)
    assert [one.role for one in panel.sheet.bands[0].grids] == ["x", "W", "b", "z", "a"]
    assert "tanh(x @ W1 + b1)" in panel.side.view.code()
    point(qtbot, panel, 0, "a", 0, 3)
    assert panel.told.text().startswith("z₁[1,4] = ")
    session.undo_stack.undo()
    qtbot.waitUntil(lambda: not panel.sheet.bands[0].grid("W").turned)


def test_that_a_batch_is_the_first_examples_and_follows_its_size(qtbot, session, panel):
    choose(panel.controls.scope, 1)
    qtbot.waitUntil(lambda: panel.layers[0].x.shape == (2, 10))
    x = session.moment.checked.data.x_train[:10]
    np.testing.assert_allclose(panel.layers[-1].a.T, computed(session, x), rtol=1e-6)
    assert not panel.controls.example.isVisible()
    session.edit("edit", with_recipe(session.project, batch_size=5))
    qtbot.waitUntil(lambda: panel.layers[0].x.shape == (2, 5))
    assert panel.controls.scope.itemText(1).endswith("5")


def test_that_the_code_shown_gives_the_numbers_shown(session, panel):
    names: dict = {}
    exec(panel.side.view.code().replace("print(out)", ""), names)  # noqa: S102 - our own lines
    np.testing.assert_allclose(names["out"], panel.layers[-1].a, rtol=1e-4)
    expected = outputs(
        session.moment.checked.network, session.moment.snapshot.parameters.astype(float), panel._inputs()
    )
    np.testing.assert_allclose(names["out"].T, expected, rtol=1e-12)


def test_that_it_follows_the_run_and_the_timeline(qtbot, session, panel):
    start = panel.layers[0].W.copy()
    session.edit("edit", with_view(session.project, speed=0.0))
    session.player.steps(40)
    qtbot.waitUntil(lambda: session.moment.snapshot.step == 40 and not session.player.clock.running)
    qtbot.waitUntil(lambda: not panel.busy)
    assert (start != panel.layers[0].W).any()
    session.scrub(0)
    qtbot.waitUntil(lambda: (start == panel.layers[0].W).all())


def test_that_layers_without_a_product_are_shown_as_what_they_do(qtbot, session, panel):
    hidden = Choice("dense"), Choice("dropout"), Choice("maxout", {"units": 3}), Choice("layer_norm")
    session.edit("edit", with_hidden(session.project, hidden))
    qtbot.waitUntil(lambda: len(panel.layers) == 5)
    band = panel.sheet.band_of(1)
    assert [one.role for one in band.grids] == ["x", "a"]
    panel.sheet.walk.at = None
    panel._step("layer")
    panel._step("layer")
    assert panel.told.text().startswith("Dropout drops nothing")
    panel._step("on")
    assert panel.told.text().startswith("The largest of its linear pieces")
    panel._step("all")
    point(qtbot, panel, 1, "a", 2, 0)
    assert panel.told.text().startswith("a₁[3,1] = ")


def test_that_large_matrices_are_summarised_with_their_whole_shape(qtbot, session, panel):
    session.open_project(with_source(session.project, Choice("digits")))
    qtbot.waitUntil(lambda: bool(panel.layers) and panel.layers[0].x.shape == (64, 1))
    grid = panel.sheet.band_of(0).grid("W")
    assert grid.shape == (8, 64)
    assert grid.shown == (8, MOST - 1)
    point(qtbot, panel, 0, "z", 0, 0)
    assert "(57 more: " in panel.told.text()
    assert "# W1 [8×64]" in panel.side.view.code()


def test_that_a_project_that_cannot_be_trained_says_why(qtbot, session, panel):
    output = session.project.network.output.with_(units=7)
    session.edit("edit", with_source(session.project, Choice("digits")))
    session.edit("edit", with_layer(session.project, len(session.project.network.hidden), output))
    qtbot.waitUntil(lambda: panel.problem.isVisible())
    assert "7" in panel.problem.text()


def test_that_words_change_with_the_language(panel):
    set_language("ko")
    retranslate(panel)
    assert "뉴런" in panel.told.text()
    assert panel.controls.convention.currentText().startswith("W·x, 예제가")


def test_that_layers_inside_a_block_have_their_own_matrices_and_lines_of_code(qtbot, session, panel):
    session.open_project(blocks(spiral()))
    qtbot.waitUntil(lambda: len(panel.layers) == 7 and not panel.busy)
    named = session.moment.checked.network.named(session.moment.snapshot.parameters)
    assert [one.number for one in panel.layers] == ["1", "2.1", "2.2", "2", "3.1", "3", "4"]
    np.testing.assert_array_equal(panel.layers[1].W, named["1.0.weight"])
    np.testing.assert_allclose(panel.layers[3].a, panel.layers[0].a + panel.layers[2].a, rtol=1e-6)
    assert [one.name for one in panel.sheet.band_of(3).grids] == ["a₁", "a₂.₂", "a₂"]
    point(qtbot, panel, 3, "a", 4, 0)
    skip, inner, both = (float(panel.layers[at].a[4, 0]) for at in (0, 2, 3))
    assert panel.told.text().endswith(f"= {three_digits(both)}")
    assert f"{three_digits(skip)} + " in panel.told.text()
    assert three_digits(abs(inner)) in panel.told.text()
    lines = panel.side.view.text.toPlainText().splitlines()
    assert [lines[at].split("=")[0].strip() for at in panel._code.line_of] == [
        "h1", "h2_1", "h2_2", "h2", "h3_1", "h3", "h4"
    ]  # fmt: skip
    scope: dict = {}
    exec("\n".join(lines), scope)  # noqa: S102  (the program's own lines)
    np.testing.assert_allclose(scope["out"], panel.layers[-1].a, rtol=1e-5)
    point(qtbot, panel, 1, "a", 2, 0)
    place = panel.sheet.band_of(1).grid("a").rect(2, 0).center().toPoint()
    qtbot.mouseClick(panel.sheet, LEFT, pos=place)
    assert session.selection == Selection(1, inner=Inner((0,), 2))


def test_that_the_first_example_is_called_by_its_number_and_a_drawn_one_by_its_word(qtbot, session, panel):
    assert panel.controls.example.text() == "1"
    session.select(Selection(given=Given((0.2, -0.4))))
    qtbot.waitUntil(lambda: panel.controls.example.text() == text("panel.network.given"))
    set_language("ko")
    retranslate(panel)
    assert panel.controls.example.text() == text("panel.network.given")
    session.select(Selection(example=7))
    qtbot.waitUntil(lambda: panel.controls.example.text() == "8")
