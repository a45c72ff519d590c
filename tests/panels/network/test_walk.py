"""The walk inside one step: what the strip does, what is drawn and written at each stop, and the step itself."""

from typing import Any

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Choice, text
from nnstudio.panels.network.panel import NetworkPanel
from nnstudio.panels.network.walk.numbers import StepNumbers
from nnstudio.panels.network.walk.walk import FINE, ON
from nnstudio.project import Project
from nnstudio.project.edits import with_recipe, with_setting
from nnstudio.session import Selection
from nnstudio.widgets.numbers import three_digits
from tests.panels.network.conftest import Open, project
from tests.studies.runs import project as written


def walking(made: Project | None = None, fine: bool = False) -> Project:
    """Return a project with the walk on; by default moons with dropout, batches of ten."""
    made = made or written("moons(samples=60)", "dense(5, relu); dropout(0.5)", batch_size=10)
    return with_setting(with_setting(made, ON, True), FINE, fine)


def begun(qtbot: QtBot, opened: Open, made: Project | None = None, fine: bool = False) -> NetworkPanel:
    panel = opened(walking(made, fine))
    qtbot.waitUntil(lambda: drawn(panel) is not None and not panel.busy)
    return panel


def drawn(panel: NetworkPanel) -> Any:
    return panel.view.numbers if isinstance(panel.view.numbers, StepNumbers) else None


def step_of(panel: NetworkPanel) -> Any:
    numbers = drawn(panel)
    assert numbers is not None
    return numbers.step


def press(qtbot: QtBot, button) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def said(panel: NetworkPanel) -> str:
    return panel.walk.text.toPlainText()


def test_that_the_walk_is_off_at_first_and_its_button_is_remembered_and_undone(qtbot, opened: Open, session) -> None:
    panel = opened()
    strip = panel.walk.strip
    assert not strip.on.isChecked()
    assert not strip.next.isVisible()
    assert not panel.walk.text.isVisible()
    press(qtbot, strip.on)
    assert session.project.view.settings[ON] is True
    assert strip.next.isVisible()
    qtbot.waitUntil(lambda: drawn(panel) is not None)
    session.undo_stack.undo()
    qtbot.waitUntil(lambda: drawn(panel) is None)
    assert not strip.on.isChecked()
    assert not panel.walk.text.isVisible()


def test_that_the_stops_are_reached_by_buttons_and_keys(qtbot, opened: Open) -> None:
    panel = begun(qtbot, opened)
    strip = panel.walk.strip
    assert not strip.back.isEnabled()
    press(qtbot, strip.next)
    assert strip.place.stop == "loss"
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_BracketRight)
    assert strip.place.stop == "backward"
    qtbot.keyClick(panel.view, Qt.Key.Key_BracketLeft)
    assert strip.place.stop == "loss"
    press(qtbot, strip.stops["update"])
    assert strip.place.stop == "update"
    assert not strip.next.isEnabled()
    assert strip.stops["update"].isChecked()


def test_that_doing_the_step_advances_the_run_to_the_very_numbers_that_were_shown(qtbot, opened: Open, session) -> None:
    panel = begun(qtbot, opened)
    for number in range(3):
        shown = step_of(panel)
        assert shown.step == number
        panel.walk.strip.go(3)
        press(qtbot, panel.walk.strip.do)
        qtbot.waitUntil(
            lambda number=number: session.moment.snapshot.step == number + 1 and step_of(panel).step == number + 1
        )
        assert session.moment.snapshot.parameters.tobytes() == shown.after.tobytes()
        assert panel.walk.strip.place.stop == "forward"
        qtbot.waitUntil(lambda: not session.player.playing and not panel.busy)


def test_that_a_step_of_the_past_is_walked_and_done_on_the_timeline(qtbot, opened: Open, session) -> None:
    panel = begun(qtbot, opened)
    session.player.steps(40)
    qtbot.waitUntil(lambda: session.moment.snapshot.step == 40 and not session.player.playing)
    session.scrub(20)
    qtbot.waitUntil(lambda: drawn(panel) is not None and step_of(panel).step == 20 and not panel.busy)
    shown = step_of(panel)
    press(qtbot, panel.walk.strip.do)
    qtbot.waitUntil(lambda: session.moment.snapshot.step == 21)
    assert session.moment.snapshot.parameters.tobytes() == shown.after.tobytes()
    assert not session.live


def test_that_the_recipe_the_run_goes_on_with_is_the_one_of_the_step(qtbot, opened: Open, session) -> None:
    panel = begun(qtbot, opened)
    first = step_of(panel)
    session.edit("edit.recipe", with_recipe(session.project, learning_rate=0.5, optimizer=Choice("sgd")))
    qtbot.waitUntil(lambda: step_of(panel).rate == 0.5)
    again = step_of(panel)
    assert again.before.tobytes() == first.before.tobytes()
    np.testing.assert_allclose(again.after, again.before - 0.5 * again.total, rtol=1e-5, atol=1e-7)


def test_that_there_is_nothing_to_walk_through_while_the_run_trains(qtbot, opened: Open, session) -> None:
    panel = begun(qtbot, opened)
    session.player.play()
    qtbot.waitUntil(lambda: drawn(panel) is None)
    assert said(panel) == text("panel.network.walk.playing")
    assert not panel.walk.strip.do.isEnabled()
    session.player.pause()
    qtbot.waitUntil(lambda: drawn(panel) is not None and step_of(panel).step == session.moment.snapshot.step)
    assert panel.walk.strip.do.isEnabled()


def test_that_units_hold_the_passes_numbers_and_lines_the_gradients(qtbot, opened: Open) -> None:
    panel = begun(qtbot, opened)
    numbers, found = drawn(panel), step_of(panel)
    assert numbers is not None
    pairs = zip(found.values(0, "z"), found.values(0, "a"), strict=True)
    assert numbers.overlay.texts[1] == [(three_digits(float(z)), three_digits(float(a))) for z, a in pairs]
    assert np.array_equal(numbers.line(0), found.weights(0))
    panel.walk.strip.go(2)
    assert np.array_equal(numbers.line(2), found.weight_gradient(2))
    assert np.array_equal(numbers.a(0), found.values(0, "dz"))
    panel.walk.strip.go(1)
    after = found.weights(0, found.after)
    assert np.array_equal(numbers.line(0), after - found.weights(0))
    before = panel.view.grab().toImage()
    panel.walk.strip.go(-3)
    assert panel.view.grab().toImage() != before


def test_that_a_pass_is_walked_layer_by_layer_and_back(qtbot, opened: Open) -> None:
    panel = begun(qtbot, opened, fine=True)
    numbers, strip = drawn(panel), panel.walk.strip
    assert numbers is not None
    assert set(numbers.overlay.texts) == {0, 1}
    assert not numbers.a(2).any()
    assert not numbers.overlay.dropped
    strip.go(1)
    assert set(numbers.overlay.texts) == {0, 1, 2}
    assert numbers.overlay.dropped.keys() == {2}
    strip.go(3)
    assert (strip.place.stop, strip.place.layer) == ("backward", 2)
    assert not numbers.a(0).any()
    assert not np.any(numbers.line(0))
    press(qtbot, strip.fine)
    assert (strip.place.stop, strip.place.layer) == ("backward", None)


def test_that_the_mask_of_the_shown_step_is_crossed_out_on_the_units_of_one_example(
    qtbot, opened: Open, session
) -> None:
    panel = begun(qtbot, opened)
    found = step_of(panel)
    panel.walk.strip.example.setValue(3)
    qtbot.waitUntil(lambda: drawn(panel).at == 2)
    assert session.selection.example == found.rows[2]
    mask = found.layers[1].mask
    assert drawn(panel).overlay.dropped[2].tolist() == (mask[:, 2] == 0).tolist()
    assert three_digits(100 * float((mask != 0).mean())) in said(panel)
    panel.walk.strip.example.setValue(0)
    qtbot.waitUntil(lambda: drawn(panel).at is None)


def test_that_dropped_weights_are_dotted(qtbot, opened: Open) -> None:
    panel = begun(qtbot, opened, written("moons(samples=60)", "dropconnect(5, relu, rate=0.5)", batch_size=10))
    found = step_of(panel)
    assert np.array_equal(drawn(panel).overlay.cut[0], found.layers[0].mask == 0)
    assert np.array_equal(drawn(panel).line(0), found.used_weights(0))


def test_that_a_unit_is_written_out_term_by_term_at_every_stop(qtbot, opened: Open, session) -> None:
    panel = begun(qtbot, opened)
    found = step_of(panel)
    session.select(Selection(0, 1, None, "train", int(found.rows[0])))
    weights, x = found.weights(0)[1], found.x[:, 0]
    z = three_digits(float(found.values(0, "z", 0)[1]))
    term = f"{three_digits(float(weights[0]))}·"
    qtbot.waitUntil(lambda: f"= {z}" in said(panel))
    assert term in said(panel)
    assert three_digits(abs(float(x[0]))) in said(panel)
    panel.walk.strip.go(2)
    assert "∂L/∂z = ∂L/∂a · f′(z) = " in said(panel)
    assert f"= {three_digits(float(found.values(0, 'dz', 0)[1]))}" in said(panel)
    panel.walk.strip.go(1)
    assert f"{float(found.biases(0, found.after)[1]):.6g}".replace("-", "−") in said(panel)


def test_that_pointing_at_a_line_writes_out_its_gradient_and_its_update(qtbot, opened: Open, session) -> None:
    panel = begun(qtbot, opened)
    found = step_of(panel)
    session.select(Selection(2, 0, 3))
    panel.walk.strip.go(2)
    assert f"= {three_digits(float(found.weight_gradient(2)[0, 3]))}" in said(panel)
    panel.walk.strip.go(1)
    assert f"{float(found.weights(2, found.after)[0, 3]):.6g}".replace("-", "−") in said(panel)
    assert "w = w - rate" in said(panel)


def test_that_the_loss_is_that_of_the_batch_or_of_the_example(qtbot, opened: Open, session) -> None:
    panel = begun(qtbot, opened)
    found = step_of(panel)
    panel.walk.strip.go(1)
    assert three_digits(found.loss) in said(panel)
    session.select(Selection(example=int(found.rows[1])))
    qtbot.waitUntil(lambda: three_digits(found.example_loss(1)) in said(panel))
    assert f"P({session.moment.checked.data.raw.target_names[0]})" in said(panel)


def test_that_an_example_outside_the_batch_is_said_to_be_so(qtbot, opened: Open, session) -> None:
    panel = begun(qtbot, opened)
    outside = next(row for row in range(48) if row not in step_of(panel).rows)
    session.select(Selection(example=outside))
    assert drawn(panel).at is None
    assert str(int(step_of(panel).rows[0]) + 1) in said(panel)
    assert text("panel.network.walk.absent", rows="").split(".")[0][:20] in said(panel)


@pytest.mark.parametrize(
    "made",
    [
        written("moons(samples=60)", "maxout(4); batch_norm(); gaussian_noise(0.1)"),
        written("moons(samples=60)", "residual([dense(2, tanh)]); dense(3, softmax); layer_norm()"),
        project(Choice("digits"), 12),
        written("xsinx", "dense(4, prelu)"),
    ],
    ids=["maxout", "residual", "digits", "regression"],
)
def test_that_every_kind_of_network_can_be_walked_through(qtbot, opened: Open, session, made: Project) -> None:
    panel = begun(qtbot, opened, made, fine=True)
    for _ in panel.walk.strip._places:
        for layer in range(len(made.network.layers)):
            session.select(Selection(layer, 0))
            assert len(said(panel).splitlines()) >= 3
            panel.view.grab()
        panel.walk.strip.go(1)


def test_that_a_step_that_diverges_says_where(qtbot, opened: Open) -> None:
    made = written("xsinx", "dense(4, relu)", optimizer="sgd", learning_rate=1e6, loss=Choice("squared_error"))
    panel = begun(qtbot, opened, made)
    for _ in range(20):
        if step_of(panel).after is None:
            break
        number = step_of(panel).step
        panel.walk.do()
        qtbot.waitUntil(lambda number=number: step_of(panel).step > number and not panel.busy)
    assert step_of(panel).after is None
    panel.walk.strip.go(3)
    assert said(panel).splitlines()[-1].startswith(text("panel.network.walk.diverged", layer=0, operation="")[:18])


def test_that_the_strip_and_the_page_follow_the_language(qtbot, opened: Open, session) -> None:
    panel = begun(qtbot, opened)
    before = said(panel)
    session.change_language("ko")
    try:
        assert said(panel) != before
        assert text("panel.network.walk.point") in said(panel)
    finally:
        session.change_language("en")


def test_that_a_pointer_on_a_unit_shows_the_steps_numbers_large(qtbot, opened: Open) -> None:
    panel = begun(qtbot, opened)
    scene: Any = panel.view.scene
    room = scene.rect_of(1, 0)
    qtbot.mouseMove(panel.view, QPoint(2, 2))
    qtbot.mouseMove(panel.view, room.center().toPoint())
    rows = {row.name: row.value for row in panel.view.card.rows}
    assert rows["∂L/∂z"] == three_digits(float(step_of(panel).values(0, "dz")[0]))
    assert rows["b ←"] == three_digits(float(step_of(panel).biases(0, step_of(panel).after)[0]))


def test_that_a_hidden_panel_asks_for_nothing_until_it_is_seen_again(qtbot, opened: Open, session) -> None:
    panel = begun(qtbot, opened)
    panel.hide()
    session.player.steps(3)
    qtbot.waitUntil(lambda: session.moment.snapshot.step == 3 and not session.player.playing)
    assert not panel.walk.asking.busy
    panel.show()
    qtbot.waitUntil(lambda: step_of(panel).step == 3)


def test_that_numbers_without_room_in_the_drawing_are_said_to_be_at_hand(qtbot, opened: Open, session) -> None:
    panel = begun(qtbot, opened, project(Choice("moons"), 60))
    assert text("panel.network.walk.no_room") in said(panel)
    assert text("panel.network.walk.no_room") not in panel.note.text()


def test_that_the_batchs_mean_says_that_each_example_has_a_mask_of_its_own(qtbot, opened: Open) -> None:
    panel = begun(qtbot, opened)
    kept = step_of(panel).layers[1].kept
    words = text(
        "panel.network.walk.kept_batch", layer=text("layers.dropout"), number=2, share=three_digits(100 * kept)
    )
    assert words in said(panel)


@pytest.mark.parametrize("kept", [True, False], ids=["mean", "example"])
def test_that_a_step_about_to_overflow_is_told_unit_by_unit_without_a_warning(
    qtbot, opened: Open, session, kept: bool
) -> None:
    panel = begun(qtbot, opened, written("moons(samples=60)", "dense(4, relu); dense(3, relu)"))
    flat = session.moment.checked.network.named(session.moment.snapshot.parameters)
    huge = [(name, np.arange(view.size), np.full(view.size, 3e37)) for name, view in flat.items()]
    session.write("edit", huge)
    qtbot.waitUntil(lambda: not panel.busy and float(step_of(panel).before.max()) > 1e37)
    row = None if kept else int(step_of(panel).rows[0])
    for stop in range(4):
        for layer in range(3):
            session.select(Selection(layer, 0, example=row))
            session.select(Selection(layer, 0, 0, example=row))
            panel.view.grab()
        assert said(panel)
        panel.walk.strip.go(1 if stop < 3 else 0)
