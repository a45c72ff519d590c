import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnstudio.catalog import StudyError, resource
from nnstudio.data import csv_text
from nnstudio.data.csv_reader import open_csv, read_csv, table_dataset
from nnstudio.data.table import Table
from tests.data.refusal import refused


@pytest.fixture
def read(tmp_path):
    def write_and_read(content: str | bytes) -> Table:
        path = tmp_path / "given.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_csv(path)

    return write_and_read


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
    assert table.text_column == ""


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
    assert table.labels == ("blue", "red")
    assert table.text_column == table.names[1]
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
        ("a,b\n1,2\n3,four\n", "error.csv.cell_text", {"line": 3, "column": "b", "value": "four"}),
        ("a,b\n1,two\n3,4\n", "error.csv.cell_text", {"line": 2, "column": "b", "value": "two"}),
        ("a,b\n1,2\n3,1_000\n", "error.csv.cell_text", {"line": 3, "column": "b", "value": "1_000"}),
        ("a,b\n1,nan\n3,4\n", "error.csv.cell_not_finite", {"line": 2, "column": "b", "value": "nan"}),
        ("a,b\n1,2\n-inf,4\n", "error.csv.cell_not_finite", {"line": 3, "column": "a", "value": "-inf"}),
        ("a,b\n1,2\n3,1e999\n", "error.csv.cell_not_finite", {"line": 3, "column": "b", "value": "1e999"}),
        ("a,b\n1,red\n3,NaN\n", "error.csv.cell_not_finite", {"line": 3, "column": "b", "value": "NaN"}),
        ("a,b\n1,\n3,4\n", "error.csv.cell_missing", {"line": 2, "column": "b"}),
        ("a,b\n1,red\n3,\n", "error.csv.cell_missing", {"line": 3, "column": "b"}),
        ("a,b\n1,2\n3,4,5\n", "error.csv.ragged", {"line": 3, "found": 3, "expected": 2}),
        ("a,b\n1,2\n3\n", "error.csv.ragged", {"line": 3, "found": 1, "expected": 2}),
        ("a,b\n1,2,3\n", "error.csv.ragged", {"line": 2, "found": 3, "expected": 2}),
        ("a,b,a\n1,2,3\n", "error.csv.duplicate", {"column": "a", "count": 2}),
        ("a,b\nred,blue\n", "error.csv.text_columns", {"line": 2, "count": 2, "columns": "a, b"}),
        ("a,b\n1," + "x" * 200_000 + "\n", "error.csv.line", {}),
        (b"a,b\n1,2\n\xff,3\n", "error.csv.encoding", {"line": 3}),
        ("a,b\n1,2\n".encode("utf-16"), "error.csv.encoding", {"line": 1}),
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
    monkeypatch.setattr(csv_text, "MAX_BYTES", 1_000_000)
    with refused("error.csv.large", maximum=1):
        read("1,2\n" * 300_000)


def test_that_the_penguins_are_refused_in_a_sentence_for_now(read):
    with refused("error.csv.text_columns", line=2, count=3, columns="species, island, sex"):
        read("species,island,bill_length_mm,sex\nAdelie,Torgersen,39.1,MALE\nAdelie,Torgersen,,\n")


def test_that_the_shipped_table_is_read():
    table = read_csv(resource("data", "iris.csv"))
    assert table.values.shape == (150, 5)
    assert table.labels == ("setosa", "versicolor", "virginica")


CELLS = st.one_of(
    st.sampled_from(["", " ", "nan", "inf", "-", "1_0", '"', '""', "'", "#", "é", "\0", "１", "٣", "1e999", "0x1"]),
    st.integers(-5, 5).map(str),
    st.floats().map(repr),
    st.text(max_size=4),
)
TABLES = st.builds(
    lambda rows, separator, end: end.join(separator.join(row) for row in rows).encode("utf-8", "surrogatepass"),
    st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=8),
    st.sampled_from([",", ";", "\t", "|", " ", ", "]),
    st.sampled_from(["\n", "\r\n", "\r", "\n\n"]),
)
GRIDS = st.builds(
    lambda header, rows: "\n".join(",".join(row) for row in [header, *rows]).encode(),
    st.lists(st.sampled_from(["a", "b", "c", "1", ""]), min_size=3, max_size=3),
    st.lists(st.lists(st.sampled_from(["1", "2.5", "-3", "red", "", "nan"]), min_size=3, max_size=3), max_size=5),
)


@settings(deadline=None, max_examples=400)
@given(content=st.one_of(st.binary(max_size=80), TABLES, GRIDS), target=st.sampled_from(["", "a", "x1", "zz"]))
def test_that_no_bytes_bring_anything_but_a_table_or_a_sentence(tmp_path_factory, content, target):
    path = tmp_path_factory.getbasetemp() / "fuzzed.csv"
    path.write_bytes(content)
    try:
        table = read_csv(path)
    except StudyError:
        return
    assert table.values.shape == (table.rows, len(table.names))
    assert np.isfinite(table.values).all()
    assert len(set(table.names)) == len(table.names)
    assert Table.restored(table.words(), table.arrays()) == table
    try:
        made = table_dataset(table, target, None, 0.5, 0)
    except StudyError:
        return
    assert len(made.x_train) + len(made.x_test) == table.rows


def test_that_a_refusal_names_the_file_once(tmp_path):
    path = tmp_path / "measured.csv"
    path.write_text("a,b\n1,2\n3\n")
    with pytest.raises(StudyError) as ragged:
        open_csv(path)
    assert str(ragged.value).startswith("measured.csv: ")
    path.write_text("")
    with pytest.raises(StudyError) as empty:
        open_csv(path)
    assert str(empty.value).count("measured.csv") == 1
