"""The page of expressions by mouse and keys: what stands in the picture, the walk, leaves, and what is refused."""

from pathlib import Path

import pytest
from PyQt6.QtCore import QEvent, Qt
from PyQt6.QtGui import QKeyEvent
from PyQt6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from nnstudio.graph.presets import PRESETS
from nnstudio.panels.backprop.expression.page import ExpressionPage
from nnstudio.panels.backprop.panel import BackpropPanel
from nnstudio.project.edits import with_setting
from nnstudio.session import Notice, Session
from tests.panels.backprop.reading import click, enter, node_of, wire_of

LEFT = Qt.MouseButton.LeftButton
SIGMOID = "1/(1+exp(-(w0*x0+w1*x1+w2)))", "w0=2; x0=-1; w1=-3; x1=-2; w2=-3"


def test_that_the_first_graph_has_the_lectures_values_and_gradients(page: ExpressionPage) -> None:
    assert wire_of(page, "x") == ("−2", "−4")
    assert wire_of(page, "y") == ("5", "−4")
    assert wire_of(page, "+") == ("3", "−4")
    assert wire_of(page, "z") == ("−4", "3")
    assert wire_of(page, "×") == ("−12", "1")


def test_that_the_sigmoid_circuit_has_the_lectures_values_and_gradients(page: ExpressionPage, qtbot: QtBot) -> None:
    enter(page, qtbot, *SIGMOID)
    gradients = {"w0": "−0.197", "x0": "0.393", "w1": "−0.393", "x1": "−0.59", "w2": "0.197"}
    assert {name: wire_of(page, name)[1] for name in gradients} == gradients
    chain = [wire_of(page, symbol)[1] for symbol in ("1/x", "+1", "exp", "×(−1)")]
    assert chain == ["1", "−0.534", "−0.534", "−0.197"]
    assert wire_of(page, "1/x")[0] == "0.731"
    for name, gradient in gradients.items():
        assert page.body.leaves.rows[name].gradient.text() == f"∂f/∂{name} = {gradient}"


def test_that_vectors_show_values_gradients_and_shapes(page: ExpressionPage, qtbot: QtBot) -> None:
    enter(page, qtbot, "q = W @ x; f = norm2(q)", "W=[[.1,.5],[-.3,.8]]; x=[.2,.4]")
    assert wire_of(page, "W") == ("[0.1 0.5\n −0.3 0.8]", "[0.088 0.176\n 0.104 0.208]")
    assert wire_of(page, "x") == ("[0.2 0.4]", "[−0.112 0.636]")
    assert wire_of(page, "·") == ("[0.22 0.26]", "[0.44 0.52]")
    assert wire_of(page, "‖x‖²") == ("0.116", "1")
    drawing = page.body.picture.drawing
    assert drawing is not None
    assert [wire.shape for wire in drawing.wires] == ["(2×2)", "(2)", "(2)", ""]


def test_that_the_walk_goes_gate_by_gate_by_keys_and_buttons(page: ExpressionPage, qtbot: QtBot) -> None:
    buttons = page.body.strip.buttons
    qtbot.mouseClick(buttons["begin"], LEFT)
    assert wire_of(page, "x") == ("−2", "")
    assert wire_of(page, "+") == ("", "")
    assert not buttons["back"].isEnabled()
    picture = page.body.picture
    picture.setFocus()
    qtbot.keyClick(picture, "]")
    assert wire_of(page, "+") == ("3", "")
    assert picture.lit.node == node_of(page, "+")
    qtbot.mouseClick(buttons["on"], LEFT)
    assert wire_of(page, "×") == ("−12", "")
    qtbot.keyClick(picture, "]")
    assert wire_of(page, "×") == ("−12", "1")
    qtbot.keyClick(picture, "]")
    assert (wire_of(page, "+")[1], wire_of(page, "z")[1], wire_of(page, "x")[1]) == ("−4", "3", "")
    assert picture.lit.backwards
    qtbot.keyClick(picture, "[")
    assert wire_of(page, "+") == ("3", "")
    qtbot.keyClick(picture, Qt.Key.Key_End)
    assert wire_of(page, "x") == ("−2", "−4")
    assert not buttons["on"].isEnabled()


def test_that_upstream_times_local_is_written_out_at_the_gate(page: ExpressionPage, qtbot: QtBot) -> None:
    picture, box = page.body.picture, page.body.gate
    qtbot.mouseClick(picture, LEFT, pos=picture.place_of(node_of(page, "×")).toPoint())
    qtbot.waitUntil(lambda: not page.busy)
    assert box.title.text() == "f: Multiply"
    assert box.formula.latex() == r"f = q \cdot z"
    assert box.lines[0].formula.latex() == r"\frac{\partial f}{\partial q} = \frac{\partial f}{\partial f} \cdot z"
    assert box.lines[0].formula.is_set()
    assert box.lines[0].numbers.text() == "∂f/∂q = 1 · (−4) = −4"
    assert box.lines[1].numbers.text() == "∂f/∂z = 1 · 3 = 3"
    assert "other input" in box.role.text()
    assert picture.lit.node == node_of(page, "×")


def test_that_gradients_are_added_at_a_fork(page: ExpressionPage, qtbot: QtBot) -> None:
    enter(page, qtbot, "f = x*y + x", "x = 3; y = 4")
    picture = page.body.picture
    assert picture.scene is not None
    assert picture.scene.numbers.notes[node_of(page, "x")] == "Σ 5"
    qtbot.mouseClick(picture, LEFT, pos=picture.place_of(node_of(page, "x")).toPoint())
    assert page.body.gate.fork.text().endswith("∂f/∂x = 4 + 1 = 5")


def test_that_a_slider_is_followed_live_and_kept_once(page: ExpressionPage, session: Session, qtbot: QtBot) -> None:
    field = page.body.leaves.rows["x"].field
    assert field is not None
    slider = field.control.parts["slider"]
    slider.setSliderDown(True)  # pyright: ignore[reportAttributeAccessIssue]
    slider.setValue(slider.maximum())  # pyright: ignore[reportAttributeAccessIssue]
    qtbot.waitUntil(lambda: wire_of(page, "×") == ("−40", "1"))
    assert session.undo_stack.count() == 0
    slider.setSliderDown(False)  # pyright: ignore[reportAttributeAccessIssue]
    field.control.committed.emit(field.value())
    assert session.project.view.settings["backprop.leaves"] == "x = 5; y = 5; z = -4"
    session.undo_stack.undo()
    assert wire_of(page, "×") == ("−12", "1")


def test_that_a_typed_value_changes_everything(page: ExpressionPage, qtbot: QtBot) -> None:
    field = page.body.leaves.rows["y"].field
    assert field is not None
    box = field.control.parts["box"]
    box.selectAll()  # pyright: ignore[reportAttributeAccessIssue]
    qtbot.keyClicks(box, "7")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: wire_of(page, "×") == ("−20", "1"))


@pytest.mark.parametrize(
    ("typed", "excerpt", "at"),
    [("f = x + open(y)", "open", (8, 12)), ("f = x.real", "x.real", (4, 10)), ("f = (x + y", "(", (4, 5))],
)
def test_that_a_bad_expression_is_marked_at_its_place(
    page: ExpressionPage, qtbot: QtBot, typed: str, excerpt: str, at: tuple[int, int]
) -> None:
    enter(page, qtbot, typed)
    entry = page.body.entry
    assert entry.text() == typed
    assert entry.fault_range() == at
    assert entry.error.isVisible()
    assert excerpt in entry.error.text()
    assert wire_of(page, "×") == ("−12", "1")
    qtbot.keyClick(entry.edit, Qt.Key.Key_Escape)
    assert entry.text() == "q = x + y\nf = q * z"
    assert not entry.error.isVisible()


def test_that_shapes_that_do_not_fit_are_said_and_can_be_mended(page: ExpressionPage, qtbot: QtBot) -> None:
    enter(page, qtbot, "f = sum(W @ x)", "W = [[1,2],[3,4]]; x = [1,2,3]")
    assert page.body.entry.error.isVisible()
    assert "3" in page.body.entry.error.text()
    assert page.body.picture.drawing is not None
    enter(page, qtbot, "", "W = [[1,2],[3,4]]; x = [1,2]")
    assert not page.body.entry.error.isVisible()
    assert wire_of(page, "Σ") == ("16", "1")


def test_that_new_leaves_of_a_product_begin_as_arrays_that_fit(page: ExpressionPage, qtbot: QtBot) -> None:
    enter(page, qtbot, "f = norm2(W @ v)")
    assert not page.body.entry.error.isVisible()
    drawing = page.body.picture.drawing
    assert drawing is not None
    assert [wire.shape for wire in drawing.wires] == ["(2×2)", "(2)", "(2)", ""]
    enter(page, qtbot, "", "W = 3; v = [1, 2]")  # a number is no matrix: said, and a drawing stays
    assert page.body.entry.error.isVisible()
    assert page.body.picture.drawing is not None


def test_that_what_is_shown_is_kept_in_the_project_and_undone(
    page: ExpressionPage, session: Session, qtbot: QtBot
) -> None:
    enter(page, qtbot, "f = a * b", "a = 2; b = 3")
    page.walking.step(-1)
    settings = session.project.view.settings
    assert settings["backprop.expression"] == "f = a * b"
    assert settings["backprop.place"] == 1
    kept = session.project
    session.undo_stack.undo()
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert page.body.entry.text() == "q = x + y\nf = q * z"
    assert wire_of(page, "×") == ("−12", "1")
    session.open_project(kept)
    assert wire_of(page, "×") == ("6", "1")
    assert wire_of(page, "a") == ("2", "")


def test_that_a_project_with_a_bad_expression_is_opened_with_a_sentence(page: ExpressionPage, session: Session) -> None:
    session.open_project(with_setting(session.project, "backprop.expression", "import os"))
    assert page.body.entry.text() == "import os"
    assert page.body.entry.error.isVisible()


def test_that_play_walks_by_itself_and_ends(page: ExpressionPage, panel: BackpropPanel, qtbot: QtBot) -> None:
    page.walking.timer.setInterval(0)
    play = page.body.strip.play
    qtbot.mouseClick(play, LEFT)
    assert play.isChecked()
    qtbot.waitUntil(lambda: not page.walking.playing)
    assert not play.isChecked()
    assert wire_of(page, "x") == ("−2", "−4")
    page.walking.timer.setInterval(10_000)
    qtbot.mouseClick(play, LEFT)
    assert wire_of(page, "+") == ("", "")
    panel.hide()
    assert not page.walking.playing


def test_that_dots_run_for_a_while_after_a_step_and_not_while_hidden(
    page: ExpressionPage, panel: BackpropPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nnstudio.panels.backprop.picture.pulse.ROUND_SECONDS", 0.05)
    pulse = page.body.picture.pulse
    assert not pulse.running
    page.walking.step(-1)
    assert pulse.running
    assert len(pulse.dots()) > 0
    qtbot.waitUntil(lambda: not pulse.running)
    monkeypatch.setattr("nnstudio.panels.backprop.picture.pulse.ROUND_SECONDS", 100.0)
    page.walking.step(-1)
    assert pulse.running
    panel.hide()
    assert not pulse.running


def test_that_several_outputs_can_be_chosen_between(page: ExpressionPage, qtbot: QtBot) -> None:
    enter(page, qtbot, "q = x + y; f = q * z", "x = -2; y = 5; z = -4")
    combo = page.body.strip.output
    assert [combo.itemText(at) for at in range(combo.count())] == ["Gradients of q", "Gradients of f"]
    qtbot.keyClick(combo, Qt.Key.Key_Up)
    assert wire_of(page, "x") == ("−2", "1")
    assert wire_of(page, "z") == ("−4", "")


def test_that_the_drawing_is_saved_as_svg_or_refused_in_a_sentence(
    page: ExpressionPage, session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Notice] = []
    session.notices.posted.connect(told.append)
    path = tmp_path / "graph"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    qtbot.mouseClick(page.body.strip.buttons["export"], LEFT)
    words = path.with_suffix(".svg").read_text()
    assert words.startswith("<?xml")
    assert words.count("<path") > 20
    assert "<text" not in words
    assert "graph.svg" in str(told[-1].message)
    path = tmp_path / "nowhere" / "graph.svg"
    qtbot.mouseClick(page.body.strip.buttons["export"], LEFT)
    assert told[-1].level == "error"


def test_that_the_numbers_can_be_read_as_a_table(page: ExpressionPage) -> None:
    page.body.sections["numbers"].set_open(True)
    table = page.body.table
    rows = [[table.item(row, at).text() for at in range(5)] for row in range(table.rowCount())]  # pyright: ignore[reportOptionalMemberAccess]
    assert ["x", "q", "number", "−2", "−4"] in rows
    assert ["f", "–", "number", "−12", "1"] in rows


def test_that_the_whole_chain_rule_of_a_leaf_is_written_out(page: ExpressionPage, qtbot: QtBot) -> None:
    preset = PRESETS["small_network"]
    enter(page, qtbot, preset.text, preset.values)
    click(page, qtbot, "w13")
    qtbot.waitUntil(lambda: not page.busy)
    rows = [one for one in page.body.gate.chain if not one.isHidden()]
    assert all(one.is_set() for one in rows)
    symbols, numbers = (one.latex() for one in rows)
    assert symbols.startswith(r"\frac{\partial L}{\partial w_{13}} = ")
    assert symbols.endswith(r"w_{35} \cdot \left(y_{3} \cdot (1 - y_{3})\right) \cdot x_{1}")
    assert numbers.endswith(r"0.5 \cdot \left(0.5987 \cdot (1 - 0.5987)\right) \cdot 2 = (-0.034)")
    page.walking.go(-1)
    assert all(one.isHidden() for one in page.body.gate.chain)


def test_that_products_of_matrices_are_written_with_their_factors(page: ExpressionPage, qtbot: QtBot) -> None:
    enter(page, qtbot, "q = W @ x; f = norm2(q)", "W=[[.1,.5],[-.3,.8]]; x=[.2,.4]")
    click(page, qtbot, "·")
    lines = [line.numbers.text() for line in page.body.gate.lines]
    assert lines[0] == "∂f/∂W = [0.44 0.52] · [0.2 0.4]^T = [0.088 0.176; 0.104 0.208] (2×2)"
    assert lines[1] == "∂f/∂x = [0.1 0.5; −0.3 0.8]^T · [0.44 0.52] = [−0.112 0.636] (2)"
    click(page, qtbot, "‖x‖²")
    assert page.body.gate.lines[0].numbers.text() == "∂f/∂q = 1 · [0.44 0.52] = [0.44 0.52] (2)"


def test_that_undo_is_the_windows_once_nothing_typed_is_to_be_taken_back(page: ExpressionPage, qtbot: QtBot) -> None:
    edit = page.body.entry.edit

    def claims(key: Qt.Key) -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
        event.ignore()
        QApplication.sendEvent(edit, event)
        return event.isAccepted()

    assert not claims(Qt.Key.Key_Z)
    qtbot.keyClicks(edit, "1")
    assert claims(Qt.Key.Key_Z)
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert not claims(Qt.Key.Key_Z)


def test_that_what_is_being_typed_stays_while_something_else_changes(
    page: ExpressionPage, session: Session, qtbot: QtBot
) -> None:
    edit = page.body.entry.edit
    edit.selectAll()
    qtbot.keyClicks(edit, "f = x *")
    page.walking.step(-1)
    assert page.body.entry.text() == "f = x *"
    session.undo_stack.undo()
    assert page.body.entry.text() == "f = x *"
    page.body.presets.taken.emit("fork")
    assert page.body.entry.text() == PRESETS["fork"].text


def test_that_values_out_of_a_gates_domain_are_told(page: ExpressionPage, qtbot: QtBot) -> None:
    enter(page, qtbot, "f = log(x)", "x = 0")
    assert wire_of(page, "log")[0] == "−∞"
    click(page, qtbot, "log")
    assert "log" in page.body.gate.forward.text()
    enter(page, qtbot, "", "x = 1")
    assert wire_of(page, "log") == ("0", "1")


def test_that_tooltips_have_all_digits(page: ExpressionPage, qtbot: QtBot) -> None:
    enter(page, qtbot, "f = exp(x)", "x = 1")
    picture = page.body.picture
    told = picture.words_at(picture.place_of(node_of(page, "exp")))
    assert "2.718281828459045" in told
    assert picture.scene is not None
    room = picture.camera.to_widget(picture.scene.plan.labels[0].center())
    assert "∂f/∂x = 2.718281828459045" in picture.words_at(room)


def test_that_values_that_do_not_fit_another_expression_give_way_to_such_as_do(
    page: ExpressionPage, qtbot: QtBot
) -> None:
    enter(page, qtbot, "norm2(x @ y)")
    assert page.body.entry.error.isHidden()
    assert set(page.body.leaves.rows) == {"x", "y"}
    assert wire_of(page, "x")[0].startswith("[")
    enter(page, qtbot, "norm2(x @ y) + z")
    assert page.body.values.text().startswith("x = [[")  # what fits is kept


def test_that_a_constant_is_called_by_its_number_and_said_to_have_no_gradient(
    page: ExpressionPage, qtbot: QtBot
) -> None:
    enter(page, qtbot, "max(2, x) * max(3, y)", "x=1; y=1")
    click(page, qtbot, "max")
    qtbot.waitUntil(lambda: not page.busy)
    assert page.body.gate.forward.text().startswith("2, x = 1 → ")
    assert page.body.gate.lines[0].numbers.text().startswith("2 is a constant")
    assert ".," not in page.body.told.text()


def test_that_a_gradient_that_is_not_finite_is_explained(page: ExpressionPage, qtbot: QtBot) -> None:
    enter(page, qtbot, "sqrt(x)", "x=0")
    click(page, qtbot, "√x")
    qtbot.waitUntil(lambda: not page.busy)
    assert page.body.gate.forward.text() == "x = 0 → f = 0"
    assert "∞" in page.body.gate.lines[0].numbers.text()
    assert "the slope is not" in page.body.gate.lines[0].numbers.text()


def test_that_the_lectures_table_of_local_derivatives_can_be_opened(page: ExpressionPage, qtbot: QtBot) -> None:
    lines = page.body.slopes.lines
    assert {line.latex() for line in lines.values()} == {""}
    page.body.sections["slopes"].set_open(True)
    qtbot.waitUntil(lambda: not page.busy)
    assert list(lines) == ["exp", "reciprocal", "shift", "scale"]
    assert all(line.is_set() for line in lines.values())
    assert lines["reciprocal"].latex().endswith(r"= -\frac{1}{x^2}")
