from pathlib import Path

import numpy as np
import pytest

from nnstudio.catalog import StudyError, resource
from nnstudio.data import csv_bytes, csv_columns, csv_encoding
from nnstudio.data.csv_reader import read_csv
from nnstudio.data.csv_reading import Reading
from nnstudio.data.readers import read_data
from nnstudio.data.table import Table
from nnstudio.data.table_dataset import table_dataset
from tests.data.refusal import refused


@pytest.fixture
def read(tmp_path):
    def write_and_read(content: str | bytes) -> Table:
        path = tmp_path / "given.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_csv(path)

    return write_and_read


MANY = "1,2\n" * 40
NUMBERS = [[1.0, 2.5], [-3.0, 4e-3]]


@pytest.mark.parametrize(
    "content",
    [
        "a,b\n1,2.5\n-3,4e-3\n",
        "a,b\r\n1,2.5\r\n-3,4e-3",
        "a,b\r1,2.5\r-3,4e-3\r",
        "a;b\n1;2.5\n-3;4e-3\n",
        "a\tb\n1\t2.5\n-3\t4e-3\n",
        "a|b\n1|2.5\n-3|4e-3\n",
        "a b\n1 2.5\n-3   4e-3\n",
        "a, b\n 1, 2.5\n-3, 4e-3\n",
        '"a","b"\n"1","2.5"\n"-3","4e-3"\n',
        "\ufeffa,b\n1,2.5\n-3,4e-3\n",
        "\n\na,b\n\n1,2.5\n   \n-3,4e-3\n\n",
    ],
)
def test_that_the_ways_to_write_a_table_give_the_same_table(read, content):
    table = read(content)
    assert table.names == ("a", "b")
    assert table.values.tolist() == NUMBERS
    assert table.labels == {}


def test_that_columns_without_a_header_are_named_by_their_place(read):
    assert read("1,2\n3,4\n").names == ("x1", "x2")
    assert read("1,2\n3,4\n").rows == 2
    assert read(",b\n3,4\n").names == ("x1", "b")


def test_that_one_column_and_one_row_are_a_table(read):
    assert read("a\n1\n2\n").values.tolist() == [[1], [2]]
    assert read("a,b\n1,2\n").values.tolist() == [[1, 2]]


def test_that_a_header_of_several_lines_is_read_as_one_row(read):
    table = read('"length\n(cm)",y\n1,2\n3,4\n')
    assert table.names == ("length\n(cm)", "y")
    assert table.values.tolist() == [[1, 2], [3, 4]]


@pytest.mark.parametrize("content", ["x,kind\n1,red\n2,blue\n3,red\n", "1,red\n2,blue\n3,red\n"])
def test_that_a_column_of_text_becomes_sorted_labels(read, content):
    table = read(content)
    assert table.labels == {table.names[1]: ("blue", "red")}
    assert table.values.tolist() == [[1, 1], [2, 0], [3, 1]]


def test_that_both_readers_read_the_same_numbers(read):
    rows = [[repr(value) for value in row] for row in np.random.default_rng(0).normal(0, 1e3, (50, 3)).tolist()]
    plain = read("\n".join(",".join(row) for row in rows))
    labelled = read("\n".join(",".join([*row, "k"]) for row in rows))
    assert (plain.values == labelled.values[:, :3]).all()


@pytest.mark.parametrize(
    ("content", "key", "values"),
    [
        ("", "error.csv.empty", {}),
        ("  \n\n\t\n", "error.csv.empty", {}),
        ('""', "error.csv.empty", {}),
        ("a,b\n", "error.csv.header_only", {}),
        ("a,b\n\n  \n", "error.csv.header_only", {}),
        (f"a,b\n{MANY}3,four\n", "error.csv.cell_text", {"line": 42, "column": "b", "value": "four"}),
        (f"a,b\n1,two\n{MANY}", "error.csv.cell_text", {"line": 2, "column": "b", "value": "two"}),
        (f"a,b\n\n{MANY}3,1_000\n", "error.csv.cell_text", {"line": 43, "column": "b", "value": "1_000"}),
        (f"a;b\n{MANY.replace(',', ';')}1,5;1.00,5\n", "error.csv.cell_text", {"line": 42, "value": "1.00,5"}),
        ("a,b\n1,2\n-inf,4\n", "error.csv.cell_not_finite", {"line": 3, "column": "a", "value": "-inf"}),
        ("a,b\n1,2\n3,1e999\n", "error.csv.cell_not_finite", {"line": 3, "column": "b", "value": "1e999"}),
        ("a,b\n1,red\nInfinity,NaN\n", "error.csv.cell_not_finite", {"line": 3, "column": "a", "value": "Infinity"}),
        ("a,b\n1,2\n3,4,5\n", "error.csv.ragged", {"line": 3, "found": 3, "expected": 2}),
        ("a,b\n1,2\n3\n", "error.csv.ragged", {"line": 3, "found": 1, "expected": 2}),
        ("a,b\n1,2,3\n", "error.csv.ragged", {"line": 2, "found": 3, "expected": 2}),
        ("a,b,a\n1,2,3\n", "error.csv.duplicate", {"column": "a", "count": 2}),
        ("a,b\n1," + "x" * 200_000 + "\n", "error.csv.line", {}),
        (b"a,b\n1,2\n\xff,3\n", "error.csv.encoding", {"line": 3}),
        ("a,b\n1,2\n".encode("utf-16")[:-1], "error.csv.encoding", {}),
        (b"\xef\xbb\xbfa,b\n1,2\n\xb0\xa1,2\n", "error.csv.encoding", {"line": 3}),
        (",".join("1" * 100_001), "error.csv.columns", {"count": "100,001"}),
    ],
)
def test_that_each_fault_is_refused_where_it_stands(read, content, key, values):
    with refused(key, **values):
        read(content)


def test_that_what_is_no_file_is_refused(tmp_path):
    with refused("error.csv.missing", file=str(tmp_path / "none.csv")):
        read_csv(tmp_path / "none.csv")
    with refused("error.csv.folder", file=tmp_path.name):
        read_csv(tmp_path)
    with refused("error.csv.unreadable"):
        read_csv("zero\0byte.csv")
    with refused("error.csv.unreadable"):
        read_csv(str(tmp_path / ("long" * 1000)))


def test_that_a_file_too_large_is_refused(read, monkeypatch):
    monkeypatch.setattr(csv_bytes, "MAX_BYTES", 1_000_000)
    with refused("error.csv.large", maximum="1"):
        read("1,2\n" * 300_000)


def test_that_a_line_too_long_is_refused_before_it_is_split(read, monkeypatch):
    monkeypatch.setattr(csv_bytes, "MAX_LINE", 1_000)
    assert read("1,2\n" * 3_000).rows == 3_000
    with refused("error.csv.long_line"):
        read("1,2\n" * 300 + "1," * 1_000)


@pytest.mark.parametrize("content", ["1,2\n" * 60, "1,x\n" * 60])
def test_that_more_cells_than_fit_are_refused(read, monkeypatch, content):
    monkeypatch.setattr(csv_columns, "MAX_NUMBERS", 100)
    with refused("error.csv.cells", cells="120", maximum="100"):
        read(content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp949"])
def test_that_the_encodings_people_have_are_read(read, encoding):
    table = read("이름,키\n철수,1.5\n영희,-2\n".encode(encoding))
    assert table.names == ("이름", "키")
    assert table.labels == {"이름": ("영희", "철수")}
    assert table.values.tolist() == [[1, 1.5], [0, -2]]


def test_that_a_letter_across_two_pieces_is_no_fault(read, monkeypatch):
    monkeypatch.setattr(csv_encoding, "_PIECE", 3)
    assert read("가나다,b\n1,2\n3,4\n").names == ("가나다", "b")
    with refused("error.csv.encoding", line=2):
        read("가나,b\n1,".encode() + b"\xff\n3,4\n")


@pytest.mark.parametrize("content", ["a;b\n1,5;2\n-3,25;4e-1\n", "a\tb\n1,5\t2\n-3,25\t0,4\n", "1,5;2\n-3,25;,4\n"])
def test_that_decimal_commas_are_read(read, content):
    assert read(content).values.tolist() == [[1.5, 2], [-3.25, 0.4]]


def test_that_missing_cells_are_kept_as_missing(read):
    table = read("a,b,c\n1,,red\nNA,2,N/A\nnan,?,blue\n4,null,\n")
    assert np.isnan(table.values).tolist() == [
        [False, True, False],
        [True, False, True],
        [True, True, False],
        [False, True, True],
    ]
    assert table.labels == {"c": ("blue", "red")}


def test_that_several_columns_of_text_are_kept(read):
    table = read("a,b,c\nu,1,x\nv,2,x\nu,3,y\n")
    assert table.labels == {"a": ("u", "v"), "c": ("x", "y")}
    assert table.values.tolist() == [[0, 1, 0], [1, 2, 0], [0, 3, 1]]


def test_that_text_far_down_makes_the_whole_column_text(read, monkeypatch):
    monkeypatch.setattr(csv_columns, "_BLOCK_CELLS", 6)
    lines = [f"{n},{n % 3},{n}" for n in range(9)] + ["x,,9", "y,9,10", *["z,1,11"] * 10]
    table = read("\n".join(["a,b,c", *lines]))
    assert table.labels["a"] == (*map(str, range(9)), "x", "y", "z")
    assert [table.labels["a"][int(code)] for code in table.column("a")] == [line.split(",")[0] for line in lines]
    assert table.column("c").tolist() == [*range(9), 9, 10, *[11] * 10]


def test_that_blocks_make_no_difference(read, monkeypatch):
    rows = [f"{n},{n / 7},{'abc'[n % 3]},{'' if n % 5 else n}" for n in range(200)]
    whole = read("\n\n".join(["a,b,c,d", *rows]))
    monkeypatch.setattr(csv_columns, "_BLOCK_CELLS", 40)
    assert read("\n\n".join(["a,b,c,d", *rows])) == whole
    with refused("error.csv.ragged", line=204, found=2, expected=4):
        read("\n".join(["a,b,c,d", *rows, "", "", "1,2"]))


@pytest.mark.parametrize("cell", ["1", "x"])
def test_that_reading_tells_how_far_it_is_and_can_be_stopped(tmp_path, cell):
    path = tmp_path / "long.csv"
    path.write_text(f"1,{cell}\n" * 300_000)
    told: list[float] = []
    read_csv(path, lambda share: told.append(share) is None)
    assert len(told) > 1
    assert told == sorted(told)
    assert told[-1] <= 1
    with refused("error.data.cancelled"):
        read_csv(path, lambda share: share < 0.5)


def test_that_a_hundred_thousand_categories_are_read(read):
    table = read("a,b\n" + "".join(f"n{n},{n % 2}\n" for n in range(100_000)))
    assert len(table.labels["a"]) == 100_000
    made = table_dataset(table, "b", None, 0.2, 0)
    assert made.features == 10
    with refused("error.data.text_classes", count="100,000"):
        table_dataset(table, "a", None, 0.2, 0)


def test_that_the_penguins_are_read_with_all_they_have():
    table = read_csv(Path(__file__).parent / "files" / "penguins.csv")
    assert (table.rows, len(table.names), table.default_target.column) == (344, 7, "species")
    assert table.labels["species"] == ("Adelie", "Chinstrap", "Gentoo")
    assert np.isnan(table.values).any(axis=1).sum() == 11


def test_that_the_shipped_table_is_read():
    table = read_csv(resource("data", "iris.csv"))
    assert table.values.shape == (150, 5)
    assert table.labels == {"species": ("setosa", "versicolor", "virginica")}


def test_that_a_refusal_names_the_file_once(tmp_path):
    path = tmp_path / "measured.csv"
    path.write_text("a,b\n1,2\n3\n")
    with pytest.raises(StudyError) as ragged:
        read_data(path)
    assert str(ragged.value).startswith("measured.csv: ")
    path.write_text("")
    with pytest.raises(StudyError) as empty:
        read_data(path)
    assert str(empty.value).count("measured.csv") == 1


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a system without devices")
def test_that_a_device_that_never_ends_is_refused():
    with pytest.raises(StudyError, match="is a device"):
        read_csv("/dev/zero")


def test_that_what_was_found_out_is_told_and_what_is_asked_for_is_done(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("\ufeff길이|폭\n1|2\n3|4\n".encode())
    assert read_csv(path).reading == Reading("utf-8-sig", "|", ".", "names")
    assert read_csv(path, asked=Reading(separator=",")).names == ("길이|폭",)
    assert read_csv(path, asked=Reading(header="data")).names == ("x1", "x2")
    with pytest.raises(StudyError, match="not text in CP949, as line 1 shows"):
        read_csv(path, asked=Reading(encoding="cp949"))
