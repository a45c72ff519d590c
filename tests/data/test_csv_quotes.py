"""Quotation marks that are not closed: told where they open."""

import pytest

from nnstudio.data import csv_columns
from nnstudio.data.csv_reader import read_csv
from tests.data.refusal import refused


@pytest.fixture
def read(tmp_path):
    def write_and_read(content: str):
        path = tmp_path / "given.csv"
        path.write_bytes(content.encode())
        return read_csv(path)

    return write_and_read


ROWS = "1,red\n2,blue\n" * 20


@pytest.mark.parametrize(
    "content",
    [
        f'n,kind\n{ROWS}3,"red\n{ROWS}',
        f'n,kind\n{ROWS}"3,red\n{ROWS}',
        f'n,kind\n{ROWS}3,"red',
        f'n,kind\n{ROWS}3,"red\n',
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_that_a_quotation_mark_never_closed_is_told_where_it_opens(read, content, line_end):
    with refused("error.csv.quote", line=42):
        read(content.replace("\n", line_end))


def test_that_cells_of_several_lines_before_it_do_not_move_it(read):
    with refused("error.csv.quote", line=4):
        read('n,a,b\n1,"x\n\ny","z\n2,x,y\n')


def test_that_one_closed_lines_later_is_told_where_it_opens(read):
    with refused("error.csv.ragged_quote", line=42, end=44, found=3, expected=2):
        read(f'n,kind\n{ROWS}3,"red\n4,blue\n5,red"ish,1\n{ROWS}')


def test_that_one_that_swallows_the_rest_of_a_long_file_is_told_where_it_opens(read):
    with refused("error.csv.line", line=2):
        read('n,kind\n3,"red\n' + ROWS * 600)


def test_that_what_is_closed_is_read(read):
    assert read('n,kind\n1,"red"\n2,"a ""b"""\n3,"c\nd"').labels == {"kind": ('a "b"', "c\nd", "red")}
    assert read('n,kind\n1,red\n2,""\n').rows == 2


@pytest.mark.parametrize("cells", [2, 4, 6, 80])
def test_that_the_size_of_blocks_makes_no_difference(read, monkeypatch, cells):
    monkeypatch.setattr(csv_columns, "_BLOCK_CELLS", cells)
    assert read(f"n,kind\n{ROWS}").rows == 40
    with refused("error.csv.quote", line=42):
        read(f'n,kind\n{ROWS}3,"red')
