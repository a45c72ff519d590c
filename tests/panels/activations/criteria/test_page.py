"""The criteria table: its numbers, its order, what choosing a row does, and its CSV."""

import csv
import io
import math
from functools import cache

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtWidgets import QApplication

from nnstudio.catalog import Choice, set_language, text
from nnstudio.panels.activations.criteria import survey
from nnstudio.panels.activations.criteria.model import SORT, in_two_lines
from nnstudio.panels.activations.criteria.page import CriteriaPage
from nnstudio.project.edits import with_setting
from nnstudio.studies.activation_facts import facts
from nnstudio.studies.activation_time import Cost
from nnstudio.studies.criteria import COLUMNS
from nnstudio.studies.plotted import FUNCTIONS, function
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.texts import retranslate

DISPLAY = Qt.ItemDataRole.DisplayRole
_facts_of = cache(survey.facts_of)  # found once for all tests


@pytest.fixture(autouse=True)
def _found_at_once(monkeypatch):
    """Spare the tests the measuring: what an element costs depends on the machine anyway."""
    monkeypatch.setattr(survey, "cost_of", lambda choice: Cost(1e-9 * len(choice.key), 0.5e-9))
    monkeypatch.setattr(survey, "facts_of", _facts_of)


@pytest.fixture
def page(qtbot, session):
    made = CriteriaPage(session)
    qtbot.addWidget(made)
    session.project_changed.connect(made.changed)
    made.resize(1260, 740)
    with qtbot.waitExposed(made):
        made.show()
    made.refresh()
    qtbot.waitUntil(lambda: not made.busy, timeout=20_000)
    return made


def cell(page, key: str, column: str, role=DISPLAY):
    model = page.table.criteria
    return model.data(model.index(model.keys.index(key), 1 + COLUMNS.index(column)), role)


def order(page) -> list[str]:
    table = page.table
    rows = (table.sorted.mapToSource(table.sorted.index(at, 0)).row() for at in range(table.sorted.rowCount()))
    return [table.criteria.keys[row] for row in rows]


def click_heading(qtbot, page, column: str) -> None:
    header = page.table.horizontalHeader()
    at = header.sectionViewportPosition(1 + COLUMNS.index(column)) + 10
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, 5))


def test_that_every_function_of_the_table_has_a_row_of_its_own_facts(page):
    assert page.table.criteria.keys == FUNCTIONS.keys()
    for key in FUNCTIONS.keys():
        found = facts(function(Choice(key)))
        assert cell(page, key, "least") == three_digits(found.range[0] if abs(found.range[0]) > 1e-12 else 0)
        assert cell(page, key, "largest") == three_digits(found.range[1] if abs(found.range[1]) > 1e-12 else 0)
        assert cell(page, key, "slope") == three_digits(found.slope_max)
        for column, yes in (
            ("zero_centred", found.zero_centred),
            ("monotone", found.monotone),
            ("differentiable", found.differentiable_at_0),
        ):
            assert cell(page, key, column) == ("yes" if yes else "no")
        sides = {(True, True): "both sides", (True, False): "left", (False, True): "right", (False, False): "no"}
        assert cell(page, key, "saturates") == sides[found.saturates_left, found.saturates_right]


def test_that_times_are_measured_and_told_in_their_parts(page):
    cost = page.survey.rows["tanh"].cost
    assert cell(page, "tanh", "time") == three_digits(1e9 * cost.total)
    assert three_digits(1e9 * cost.forward) in cell(page, "tanh", "time", Qt.ItemDataRole.ToolTipRole)


def test_that_measuring_again_says_so_meanwhile(qtbot, page, monkeypatch):
    monkeypatch.setattr(survey, "cost_of", lambda choice: Cost(1e-9, 4e-9))
    qtbot.mouseClick(page.again, Qt.MouseButton.LeftButton)
    assert page.busy
    assert cell(page, "relu", "time") == text("panel.activations.criteria.measuring")
    assert page.status.text() == text("panel.activations.criteria.busy")
    assert not page.again.isEnabled()
    qtbot.waitUntil(lambda: not page.busy)
    assert cell(page, "relu", "time") == "5"
    assert page.again.isEnabled()


@pytest.mark.parametrize("column", COLUMNS)
def test_that_a_heading_sorts_by_the_numbers(qtbot, page, column):
    numbers = {key: cell(page, key, column, SORT) for key in FUNCTIONS.keys()}
    click_heading(qtbot, page, column)
    assert [numbers[key] for key in order(page)] == sorted(numbers.values())
    click_heading(qtbot, page, column)
    assert [numbers[key] for key in order(page)] == sorted(numbers.values(), reverse=True)


def test_that_what_is_not_known_yet_comes_last_both_ways(qtbot, page):
    row = page.survey.rows["relu"]
    page.table.show_row(type(row)(row.choice, row.facts))
    for _ in range(2):
        click_heading(qtbot, page, "time")
        assert order(page)[-1] == "relu"


def test_that_a_chosen_row_is_the_function_of_the_functions_page_in_one_undo(qtbot, session, page):
    assert page.table.currentIndex().row() == order(page).index("sigmoid")
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert session.project.view.settings["activations.curves.picked"] == "relu"
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert order(page)[page.table.currentIndex().row()] == "sigmoid"


def test_that_copying_gives_the_numbers_in_the_order_shown(qtbot, page):
    click_heading(qtbot, page, "slope")
    qtbot.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    clipboard = QApplication.clipboard()
    assert clipboard is not None
    head, *rows = csv.reader(io.StringIO(clipboard.text()))
    assert head[0] == "function"
    assert len(rows) == len(FUNCTIONS)
    assert [row[0] for row in rows] == [text(FUNCTIONS[key].label()) for key in order(page)]
    for key, row in zip(order(page), rows, strict=True):
        numbers = [cell(page, key, column, SORT) for column in COLUMNS]
        assert [float(one) for one in row[1:]] == numbers


def test_that_the_button_copies_too_and_says_so(qtbot, page):
    clipboard = QApplication.clipboard()
    assert clipboard is not None
    clipboard.setText("before")
    qtbot.mouseClick(page.copy, Qt.MouseButton.LeftButton)
    assert clipboard.text() == page.table.csv()
    assert page.status.text() == text("panel.activations.criteria.copied")


def test_that_all_columns_are_seen_on_the_stage_of_a_small_screen(qtbot, page):
    page.resize(760, 560)
    page.table.fit()
    top = page.table.horizontalHeader()
    assert top.length() <= page.table.viewport().width()
    assert all(page.table.sizeHintForColumn(at) <= top.sectionSize(at) for at in range(top.count()))
    assert in_two_lines("zero-centred") == "zero-\ncentred"
    assert in_two_lines("ns per element") == "ns per\nelement"
    assert in_two_lines("mean") == "mean"


def test_that_headings_rows_and_buttons_explain_themselves(page):
    model = page.table.criteria
    for at in range(model.columnCount()):
        assert len(model.headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)) > 20
    assert model.data(model.index(2, 0), Qt.ItemDataRole.ToolTipRole) == text(FUNCTIONS["sigmoid"].help())
    assert page.advice.text().startswith("The lecture")
    assert page.again.toolTip()
    assert page.copy.toolTip()


def test_that_parameters_of_the_functions_page_count(qtbot, session, page):
    changed = with_setting(session.project, "activations.curves.function.elu", "elu(alpha=2.0)")
    session.edit("edit", changed)
    page.refresh()
    qtbot.waitUntil(lambda: not page.busy)
    assert cell(page, "elu", "least") == "−2"
    assert "alpha=2.0" in page.table.criteria.name(page.table.criteria.keys.index("elu"))


def test_that_hiding_ends_the_measuring_and_showing_goes_on(qtbot, session):
    made = CriteriaPage(session)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    made.hide()
    qtbot.waitUntil(lambda: not made.busy)
    assert any(math.isnan(row.number("time")) for row in made.survey.rows.values())
    made.show()
    made.refresh()
    qtbot.waitUntil(lambda: not made.busy, timeout=20_000)
    assert not any(math.isnan(row.number("time")) for row in made.survey.rows.values())


def test_that_korean_reaches_headings_and_answers(page):
    set_language("ko")
    retranslate(page)
    assert page.table.criteria.headerData(4, Qt.Orientation.Horizontal) == "평균"
    assert cell(page, "tanh", "monotone") == "예"


def test_that_what_is_found_while_others_are_measured_is_not_cut(qtbot, page):
    page.again.click()
    page.table.setColumnWidth(3, 10)
    qtbot.waitUntil(lambda: page.table.sizeHintForColumn(3) <= page.table.columnWidth(3), timeout=20_000)
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)
