"""The numeric check of the whole network, as a user meets it."""

import pytest

from nnstudio.catalog import Choice
from nnstudio.panels.backprop.network_page.page import NetworkPage
from nnstudio.panels.backprop.verdicts import digits
from nnstudio.project.edits import with_hidden
from nnstudio.session import Selection
from tests.panels.backprop.network import (
    LEFT,
    LONG,
    click,
    gates_of,
    leaf,
    node,
    rest,
    shown,
    walk_of,
)
from tests.studies.runs import layers


@pytest.fixture
def page(qtbot, session, show) -> NetworkPage:
    return shown(qtbot, session, show)


def test_that_every_gradient_is_checked_and_a_line_points_at_its_worst_entry(qtbot, session, page):
    qtbot.mouseClick(page.body.check.button, LEFT)
    qtbot.waitUntil(lambda: bool(page.body.check.found), timeout=LONG)
    table = page.body.check.table
    rows = {table.item(row, 0).text(): row for row in range(table.rowCount())}
    assert list(rows)[:5] == ["1 W", "1 b", "X → XW₁", "XW₁ → z₁", "z₁ → a₁"]
    assert {"2 W", "3 b", "a₂ → XW₃", "z₃ → L"} <= set(rows)
    assert {table.item(row, 8).text() for row in rows.values()} == {"100 %"}
    assert {table.item(row, 1).text() for row in rows.values()} == {"agrees"}
    assert "105 of 105" in page.body.check.said.text()
    table.chosen.emit(rows["2 W"])
    rest(qtbot, page)
    unit, source = page.body.check.lines[rows["2 W"]].worst.cell
    assert (session.selection.layer, session.selection.unit, session.selection.weight) == (1, unit, source)


def test_that_a_click_on_a_line_shows_every_entry_of_its_array(qtbot, page):
    qtbot.mouseClick(page.body.check.button, LEFT)
    qtbot.waitUntil(lambda: bool(page.body.check.found), timeout=LONG)
    table, entries = page.body.check.table, page.body.check.entries
    assert entries.isHidden()
    for row, count in ((0, 16), (4, 8)):  # W of the first layer, z₁ → a₁
        table.scrollToItem(table.item(row, 0))
        qtbot.mouseClick(table.viewport(), LEFT, pos=table.visualItemRect(table.item(row, 0)).center())
        rest(qtbot, page)
        assert entries.rowCount() == count
        checked = page.body.check.lines[row].entries
        assert [entries.item(at, 1).text() for at in range(count)] == [digits(one.analytic) for one in checked]
    assert entries.item(7, 0).text() == "[1, 8]"
    assert entries.item(7, 4).text() == "agrees"


def test_that_a_long_check_is_cancelled_and_says_so(qtbot, session, page, monkeypatch):
    monkeypatch.setattr("nnstudio.panels.backprop.network_page.check_view.gradient_check", _endless)
    qtbot.mouseClick(page.body.check.button, LEFT)
    qtbot.waitUntil(page.body.check.strip.isVisible, timeout=LONG)
    assert not page.body.check.button.isEnabled()
    qtbot.mouseClick(page.body.check.strip.cancel, LEFT)
    qtbot.waitUntil(lambda: not page.body.check.busy, timeout=LONG)
    assert "cancelled" in page.body.check.said.text()
    assert page.body.check.button.isEnabled()


def _endless(question, told):
    while told(0.5):
        pass


def test_that_an_edit_of_the_network_forgets_the_check_and_the_opened_unit(qtbot, session, page):
    qtbot.mouseClick(page.body.check.button, LEFT)
    qtbot.waitUntil(lambda: bool(page.body.check.found), timeout=LONG)
    click(qtbot, page, node(page, "z₁"))
    session.edit("x", with_hidden(session.project, (Choice("dense", {"units": 3}),)))
    qtbot.waitUntil(lambda: walk_of(page).values[node(page, "W₁")].shape == (2, 3), timeout=LONG)
    assert not page.body.check.found
    assert page.opened is None


def _marks(page: NetworkPage) -> list[str]:
    scene = page.body.picture.scene
    assert scene is not None
    return [scene.written(at).mark for at in range(len(scene.drawing.wires))]


def test_that_every_wire_and_every_edge_of_an_open_unit_are_marked(qtbot, session, page):
    assert set(_marks(page)) == {""}
    qtbot.mouseClick(page.body.check.button, LEFT)
    carried = sum(share is not None for shares in walk_of(page).shares for share in shares)
    assert carried == len(_marks(page)) - 2  # all but the targets' and the one that leaves
    qtbot.waitUntil(lambda: _marks(page).count("ok") == carried, timeout=LONG)
    click(qtbot, page, node(page, "z₁"))
    assert set(_marks(page)) == {""}
    qtbot.mouseClick(page.body.check.button, LEFT)
    edges = len(gates_of(page).graph.edges)
    qtbot.waitUntil(lambda: _marks(page).count("ok") == edges, timeout=LONG)
    click(qtbot, page, leaf(page, "x₁"))
    assert _marks(page).count("ok") == edges
    session.select(Selection(example=5))
    qtbot.waitUntil(lambda: set(_marks(page)) == {""}, timeout=LONG)


def test_that_a_kink_is_marked_where_a_difference_crosses_it(qtbot, session, show):
    hidden = layers("dense(2, relu, init=zeros)")
    page = shown(qtbot, session, show, with_hidden(session.project, hidden))
    qtbot.mouseClick(page.body.check.button, LEFT)
    qtbot.waitUntil(lambda: "kink" in _marks(page), timeout=LONG)
    first = page.body.check.found.arrays[0]
    assert (first.kinks, first.compared, first.worst) == (4, 0, None)
