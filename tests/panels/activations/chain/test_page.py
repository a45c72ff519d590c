"""What the Chain page shows are the engine's numbers, by mouse, keys and controls."""

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt

from nnstudio.catalog import Choice, set_language, text
from nnstudio.project.edits import with_setting
from nnstudio.studies.chain import Chain
from nnstudio.studies.plotted import FUNCTIONS, function
from nnstudio.widgets.curve_points import logarithm
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.tables import tables_of
from nnstudio.widgets.texts import retranslate

WIDTHS = (390, 760, 1260)  # half the stage, the whole stage of a small screen, without docks


def type_in(qtbot, page, name: str, words: str) -> None:
    box = page.controls.fields[name].control.parts["box"]
    box.lineEdit().selectAll()
    qtbot.keyClicks(box.lineEdit(), words)
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.busy)


def cells(page) -> list[list[str]]:
    model = page.steps.steps
    at = Qt.ItemDataRole.DisplayRole
    return [[model.data(model.index(row, column), at) for column in range(6)] for row in range(model.rowCount())]


def engine(key: str = "sigmoid", copies: int = 10, z: float = 1.0, weight: float = 1.0, bias: float = 0.0):
    chain = Chain(function(Choice(key)), copies, weight, bias)
    return chain, chain.run(np.array([z]))


def test_that_the_first_look_compares_sigmoid_tanh_and_relu(page):
    shown = page()
    drawn = set(shown.products.lines) - {"bound"}
    assert drawn == {"sigmoid", "tanh", "relu"}
    for key in drawn:
        _, passage = engine(key)
        assert np.array_equal(shown.products.lines[key].y, logarithm(np.abs(passage.products[:, 0])))
    assert np.allclose(shown.products.lines["bound"].y, np.arange(11) * np.log10(0.25))


def test_that_the_numbers_of_the_curves_are_the_products_and_not_their_logarithms(page):
    (table,) = tables_of(page().products)
    columns = dict(zip(table.names, table.columns, strict=True))
    for key in ("sigmoid", "tanh", "relu"):
        assert np.array_equal(columns[key], engine(key)[1].products[:, 0])


def test_that_the_table_has_every_copy_s_numbers(page):
    chain, passage = engine()
    rows = cells(page())
    assert len(rows) == 10
    for at, row in enumerate(rows):
        numbers = passage.inputs[at, 0], passage.values[at, 0], passage.slopes[at, 0], passage.products[at + 1, 0]
        assert row == [str(at + 1), *map(three_digits, numbers), three_digits(chain.bound()[at + 1])]


@pytest.mark.parametrize(("name", "typed"), [("copies", "17"), ("z", "-2.5"), ("weight", "1.5"), ("bias", "-0.5")])
def test_that_a_typed_setting_is_one_undo_and_changes_the_numbers(qtbot, session, page, name, typed):
    shown = page()
    type_in(qtbot, shown, name, typed)
    _, passage = engine(**{name: int(typed) if name == "copies" else float(typed)})
    assert cells(shown)[-1][4] == three_digits(passage.products[-1, 0])
    assert session.project.view.settings[f"activations.chain.{name}"] == float(typed)
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    qtbot.waitUntil(lambda: not shown.busy)
    assert cells(shown)[-1][4] == three_digits(engine()[1].products[-1, 0])


def test_that_a_number_outside_its_range_is_refused_in_place(qtbot, session, page):
    shown = page()
    type_in(qtbot, shown, "copies", "21")
    error = shown.controls.fields["copies"].error
    assert error.isVisible()
    assert "1" in error.text()
    assert "20" in error.text()
    assert session.undo_stack.count() == 0
    assert len(cells(shown)) == 10


def test_that_the_words_say_what_the_numbers_do(qtbot, page):
    shown = page()
    words = shown.fates.text()
    for key, fate in (("sigmoid", "vanishes"), ("tanh", "vanishes"), ("relu", "kept")):
        _, passage = engine(key)
        product = float(passage.products[-1, 0])
        factor = three_digits(abs(product) ** 0.1)
        name = FUNCTIONS[key].label()
        values = {"name": name, "copies": 10, "product": three_digits(product), "factor": factor}
        assert text(f"panel.activations.chain.fate.{fate}", **values) in words
    assert "0.25<sup>10</sup> = 9.54e-07" in words
    type_in(qtbot, shown, "z", "-1")
    assert "ReLU: dead" in shown.fates.text()


def test_that_a_tick_compares_another_function_undoably(qtbot, session, page):
    shown = page()
    row = shown.controls.rivals.rows["elu"]
    row.setCheckState(0, Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: not shown.busy)
    _, passage = engine("elu")
    assert row.text(1) == three_digits(passage.values[-1, 0])
    assert row.text(2) == three_digits(passage.products[-1, 0])
    assert "elu" in shown.end.lines
    session.undo_stack.undo()
    qtbot.waitUntil(lambda: not shown.busy)
    assert "elu" not in shown.end.lines


def test_that_the_function_picked_gives_table_bound_and_parameters(qtbot, page):
    shown = page()
    rivals = shown.controls.rivals
    rivals.setCurrentItem(rivals.rows["leaky_relu"])
    qtbot.waitUntil(lambda: not shown.busy)
    assert list(shown.controls.form.fields) == ["negative_slope"]
    box = shown.controls.form.fields["negative_slope"].control.parts["box"]
    box.lineEdit().selectAll()
    qtbot.keyClicks(box.lineEdit(), "0.3")
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    type_in(qtbot, shown, "z", "-2")
    chain = Chain(function(Choice("leaky_relu", {"negative_slope": 0.3})), 10)
    assert cells(shown)[-1][4] == three_digits(chain.run(np.array([-2.0])).products[-1, 0])


def test_that_a_click_on_the_curve_sets_the_start_and_hovering_only_looks(qtbot, session, page):
    shown = page()
    viewport = shown.end.viewport()
    middle = shown.end.mapFromScene(shown.end.view.sceneBoundingRect().center())
    qtbot.mouseMove(viewport, middle + QPoint(20, 10))  # an earlier test may have left the mouse at the next place
    qtbot.mouseMove(viewport, middle + QPoint(40, 0))
    qtbot.waitUntil(lambda: shown.end.place != 1.0)
    qtbot.waitUntil(lambda: cells(shown)[0][1] == three_digits(shown.end.place))
    hovered = shown.end.place
    assert session.undo_stack.count() == 0
    shown.end.left.emit()
    qtbot.waitUntil(lambda: shown.end.place == 1.0)
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=middle + QPoint(40, 0))
    qtbot.waitUntil(lambda: session.undo_stack.count() == 1)
    assert session.project.view.settings["activations.chain.z"] == pytest.approx(hovered)


def test_that_the_arrow_keys_move_the_start(qtbot, session, page):
    shown = page()
    shown.end.setFocus()
    qtbot.keyClick(shown.end, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: session.undo_stack.count() == 1)
    assert session.project.view.settings["activations.chain.z"] == pytest.approx(1.0 + shown.end.step())


def test_that_pointing_at_a_depth_marks_its_row(qtbot, page):
    shown = page()
    qtbot.keyClick(shown.products, Qt.Key.Key_Left)
    assert shown.steps.currentIndex().row() == 8
    assert shown.products.place == 9
    shown.steps.setCurrentIndex(shown.steps.steps.index(3, 0))
    assert shown.products.place == 4


def test_that_the_even_scale_shows_the_products_themselves(qtbot, page):
    shown = page()
    qtbot.mouseClick(shown.controls.boxes["log"], Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    qtbot.waitUntil(lambda: not shown.busy)
    _, passage = engine("tanh")
    assert np.array_equal(shown.products.lines["tanh"].y, passage.products[:, 0])


def test_that_a_dead_and_a_growing_chain_are_shown_too(qtbot, page):
    shown = page()
    rivals = shown.controls.rivals
    rivals.setCurrentItem(rivals.rows["relu"])
    type_in(qtbot, shown, "z", "-3")
    assert cells(shown)[-1][4] == "0"
    assert np.isnan(shown.products.lines["relu"].y[1:]).all()
    type_in(qtbot, shown, "z", "2")
    type_in(qtbot, shown, "weight", "5")
    type_in(qtbot, shown, "copies", "20")
    assert "grows to 1.91e+13" in shown.fates.text()
    _, high = shown.end.view.viewRange()[1]
    assert high > 5.0**19


def test_that_the_curves_are_the_composition_and_its_slope(page):
    shown = page()
    line = shown.end.lines["tanh"]
    passage = Chain(function(Choice("tanh")), 10).run(line.x)
    assert np.array_equal(line.y, passage.values[-1])
    assert np.array_equal(shown.slope.lines["tanh"].y, passage.products[-1])


def test_that_a_part_that_is_zoomed_to_has_curves_of_its_own(qtbot, page):
    shown = page()
    shown.slope.view.setXRange(-0.5, 0.5, padding=0)
    qtbot.waitUntil(lambda: not shown.busy and shown.end.lines["tanh"].x[-1] == pytest.approx(0.5))
    line = shown.end.lines["tanh"]
    assert len(line.x) > 400
    assert np.array_equal(line.y, Chain(function(Choice("tanh")), 10).run(line.x).values[-1])


@pytest.mark.parametrize("wrong", ["99", "none", True, -1.0])
def test_that_wrong_settings_of_a_file_become_defaults(session, page, wrong):
    project = session.project
    for name in ("copies", "z", "picked", "shown", "log", "function.elu"):
        project = with_setting(project, f"activations.chain.{name}", wrong if name != "log" else "x")
    session.open_project(project)
    assert len(cells(page())) == 10 or wrong == -1.0


def test_that_the_code_prints_the_numbers_shown(page, capsys):
    shown = page()
    exec(shown.code.code(), {})  # noqa: S102  our own text, shown to be run
    _, passage = engine()
    assert capsys.readouterr().out == f"{passage.values[-1, 0]:.3g} {passage.products[-1, 0]:.3g}\n"


@pytest.mark.parametrize("width", WIDTHS)
def test_that_nothing_is_wider_than_the_page(qtbot, page, width):
    shown = page(width)
    inside = shown.products.parentWidget()
    assert inside.width() <= width
    assert inside.minimumSizeHint().width() <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_that_no_name_and_no_number_is_cut(page, width):
    shown = page(width)
    rivals, steps = shown.controls.rivals, shown.steps
    assert rivals.sizeHintForColumn(0) <= rivals.columnWidth(0)
    for column in range(6):
        assert steps.sizeHintForColumn(column) <= steps.columnWidth(column)


def test_that_korean_reaches_headers_and_words(page):
    shown = page()
    set_language("ko")
    retranslate(shown)
    assert shown.steps.steps.headerData(5, Qt.Orientation.Horizontal) == "상한"
    assert "소실" in shown.fates.text()
