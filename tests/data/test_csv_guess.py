"""Decimal signs, thousands and separators as people write them."""

import numpy as np
import pytest

from nnstudio.data import csv_columns
from nnstudio.data.csv_cells import as_float
from nnstudio.data.csv_guess import decimal
from nnstudio.data.csv_reader import read_csv
from nnstudio.data.csv_reading import Reading
from tests.data.refusal import refused


@pytest.fixture
def read(tmp_path):
    def write_and_read(content: str, **asked: str):
        path = tmp_path / "given.csv"
        path.write_bytes(content.encode())
        return read_csv(path, asked=Reading(**asked))

    return write_and_read


@pytest.mark.parametrize(
    ("content", "column"),
    [
        ('a,b\n"0,1234",1\n"-1,5",2\n', [0.1234, -1.5]),
        ('a,b\n"0,1234",1.5\n"-1,5",2.5\n', [0.1234, -1.5]),
        ('a,b\n"1,234.5",1\n"-12,345",2\n', [1234.5, -12345]),
        ('a,b\n"1,234",1\n"12",2\n', [1234, 12]),
        ('a,b\n"1.234,5",1\n7,2\n', [1234.5, 7]),
        ("a;b\n1.234,5;1\n7;2\n", [1234.5, 7]),
        ("a;b\n1.234;0,5\n2.000;0,7\n", [1234, 2000]),
        ("a;b\n1,234;5,678\n7,5;1\n", [1.234, 7.5]),
        ("a;b\n1,234;5,678\n7,500;1,000\n", [1.234, 7.5]),
        ("a\tb\n1,234,567\t0.5\n2,000\t1\n", [1234567, 2000]),
        ("a;b\n1'234.5;1\n2\u202f345;2\n", [1234.5, 2345]),
    ],
)
def test_that_a_column_of_numbers_is_numbers_however_they_are_written(read, content, column):
    table = read(content)
    assert table.labels == {}
    assert table.column("a").tolist() == column


@pytest.mark.parametrize("cell", ["1,23", "1,2345", "0,123", "1,234.5.6", ",123", "12,34,567", "1_000", "1.5,0", "x"])
def test_that_what_groups_no_thousands_is_no_number(cell):
    assert as_float(cell, ".") is None


def test_that_a_gap_among_decimal_commas_stays_a_gap(read):
    table = read('a,b\n"0,5",1.5\n,2.5\nNA,1.5\n"2,25",0.5\n')
    np.testing.assert_array_equal(table.column("a"), [0.5, np.nan, np.nan, 2.25])


def test_that_decimal_commas_far_down_are_found(read, monkeypatch):
    monkeypatch.setattr(csv_columns, "_BLOCK_CELLS", 6)
    rows = [f"{at},{at}.5" for at in range(9)]
    table = read("\n".join(["a,b", *rows, '"9,5",0.5']))
    assert table.labels == {}
    assert table.column("a").tolist() == [*range(9), 9.5]


def test_that_a_column_that_is_not_numbers_throughout_stays_text(read):
    assert read('a,b\n"0,5",1.5\nhigh,2.5\n').labels == {"a": ("0,5", "high")}


def test_that_an_infinity_among_decimal_commas_is_refused_where_it_stands(read):
    with refused("error.csv.cell_not_finite", line=3, column="a", value="1e999"):
        read('a,b\n"0,5",1.5\n1e999,2.5\n')


def test_that_what_may_be_either_is_what_is_asked_for(read):
    content = 'a,b\n"1,234",1\n"5,678",2\n'
    assert read(content).column("a").tolist() == [1234, 5678]
    assert read(content).reading.decimal == "."
    asked = read(content, decimal=",")
    assert asked.column("a").tolist() == [1.234, 5.678]
    assert asked.reading.decimal == ","
    assert read("a;b\n1,234;1\n5,678;2\n", decimal=".").column("a").tolist() == [1234, 5678]


def test_that_a_table_read_as_it_was_found_is_the_same_table(read):
    content = 'a,b,c\n"0,5",1.5,"1,234"\n"1,25",2.5,"2,345"\n'
    found = read(content)
    assert read(content, **found.reading.words()) == found


@pytest.mark.parametrize(
    ("text", "separator", "sign"),
    [
        ("1,5;2", ";", ","),
        ("1.5;2", ";", "."),
        ("1,5;2.5", ";", "."),
        ("1,234;2.345", ";", "."),
        ("1.234.567;2", ";", ","),
        ("1,234,567;2", ";", "."),
        ("a,b\n1,2", ",", "."),
        (",;.", ";", "."),
    ],
)
def test_that_the_decimal_sign_is_the_one_that_the_cells_speak_for(text, separator, sign):
    assert decimal(text, separator) == sign
