"""Numbers as tables: found in what is seen, whole in CSV, and cut with a word where there are too many."""

import csv
import io

import numpy as np
from PyQt6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Message
from nnstudio.widgets.calm_plot import CalmPlot
from nnstudio.widgets.dots import Dots
from nnstudio.widgets.heat_map import HeatMap
from nnstudio.widgets.number_table import NumberTable
from nnstudio.widgets.plots import LivePlot
from nnstudio.widgets.tables import Table, tables_of
from nnstudio.widgets.tables.csv import csv_of, tabbed
from nnstudio.widgets.tables.plots import curves_table
from nnstudio.widgets.tables.table import MOST_ROWS


def test_that_numbers_keep_all_their_digits_and_words_their_commas() -> None:
    third, tiny = 1 / 3, np.float64(5e-324)
    content = csv_of([Table.of("a", {"n": [third, tiny, np.nan, -np.inf], "w": ["x", "y, z", 'q"', ""]})])
    title, names, *rows = csv.reader(io.StringIO(content))
    assert (title, names) == (["# a"], ["n", "w"])
    assert [float(row[0]) for row in rows[:2]] == [third, float(tiny)]
    assert [row[0] for row in rows[2:]] == ["nan", "-inf"]
    assert [row[1] for row in rows] == ["x", "y, z", 'q"', ""]


def test_that_tables_stand_apart_by_a_blank_line_under_their_titles() -> None:
    one, other = Table.of("one\ntwo", {"x": [1]}), Table.of("b", {"y": [2.5]})
    assert csv_of([one, other]) == "# one two\nx\n1\n\n# b\ny\n2.5\n"
    assert tabbed([one, other]) == "one\ntwo\nx\n1\n\nb\ny\n2.5\n"


def test_that_a_longer_table_is_cut_and_says_so() -> None:
    table = Table.of("long", {"x": np.arange(MOST_ROWS + 7)})
    assert len(table) == MOST_ROWS
    assert table.left_out == "the first 100,000 of 100,007 rows"
    assert csv_of([table]).splitlines()[:3] == ["# long", f"# {table.left_out}", "x"]
    assert Table.of("short", {"x": [1]}).left_out == ""


def test_that_columns_of_one_name_are_all_kept() -> None:
    table = Table.of("pairs", [("target", [1]), ("target", [2])])
    assert (table.names, list(table.rows())) == (("target", "target"), [(1, 2)])
    grid = Table.of_grid("grid", [[1, 2]], ["row"], ["true", "true"], "true")
    assert list(grid.rows()) == [("row", 1, 2)]


def test_that_a_table_does_not_change_with_the_array_it_was_made_of() -> None:
    values = np.zeros(3)
    table = Table.of("kept", {"x": values})
    values += 1
    assert list(table.rows()) == [(0.0,), (0.0,), (0.0,)]


def test_that_only_what_is_seen_has_tables_in_the_order_it_stands(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    column = QVBoxLayout(whole)
    heat, plot = HeatMap("heat", Message("axis.loss")), LivePlot("plot", Message("axis.step"), Message("axis.loss"))
    told = NumberTable("rows", "panel.training", ["one"])
    for widget in (heat, plot, told):
        column.addWidget(widget)
    heat.set_values([[1.5, 2.5], [3.5, 4.5]])
    plot.add_curve("a", Message("axis.loss"))
    plot.set_curve("a", [0, 1], [4.0, 2.0])
    told.show_rows([["7.25"]])
    whole.show()
    found = tables_of(whole)
    assert [list(table.rows()) for table in found] == [
        [(1, 1.5, 2.5), (2, 3.5, 4.5)],
        [(0.0, 4.0), (1.0, 2.0)],
        [(7.25,)],
    ]
    heat.hide()
    assert len(tables_of(whole)) == 2


def test_that_a_map_over_a_plane_is_named_by_its_places(qtbot: QtBot) -> None:
    heat = HeatMap("heat", Message("axis.loss"))
    qtbot.addWidget(heat)
    heat.set_extent(-1, 1, 0, 4)
    heat.set_values([[1.0, 2.0], [3.0, 4.0]])
    heat.show()
    (table,) = tables_of(heat)
    assert table.names[1:] == ("-0.5", "0.5")
    assert [row[0] for row in table.rows()] == [3.0, 1.0]  # row 0 is at the top


def test_that_the_points_and_lines_of_any_plot_are_told_apart(qtbot: QtBot) -> None:
    plot = CalmPlot()
    qtbot.addWidget(plot)
    plot.name_axes("x1", "a < b")
    clouds = [Dots(), Dots()]
    for at, dots in enumerate(clouds):
        plot.addItem(dots)
        dots.setData([1.0, 2.0], [3.0 + at, 4.0])
    plot.show()
    found = tables_of(plot)
    assert [table.title.split(": ")[-1] for table in found] == ["points 1", "points 2"]
    assert found[1].names == ("x1", "a < b")
    assert list(found[1].rows()) == [(1.0, 4.0), (2.0, 4.0)]
    clouds[0].hide()
    assert len(tables_of(plot)) == 1


def test_that_curves_of_one_name_and_one_that_is_called_as_the_axis_keep_their_columns() -> None:
    (table,) = curves_table("title", "z", [("z", [0, 1], [2, 3]), ("f", [0, 1], [4, 5]), ("f", [0, 1], [6, 7])])
    assert len(set(table.names)) == len(table.names) == 4
    assert list(table.rows()) == [(0.0, 2.0, 4.0, 6.0), (1.0, 3.0, 5.0, 7.0)]


def test_that_curves_over_different_places_have_tables_of_their_own() -> None:
    one, other = curves_table("title", "x", [("a", [0, 1], [2, 3]), ("b", [0, 2], [4, 5])])
    assert (one.title, other.title) == ("title: a", "title: b")
    assert (one.names, other.names) == (("x", "a"), ("x", "b"))
