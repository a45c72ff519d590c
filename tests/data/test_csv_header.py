"""Names that look like numbers, numbers that look like names, and columns without a name."""

import pytest

from nnstudio.data.csv_header import is_header
from nnstudio.data.csv_reader import read_csv
from tests.data.refusal import refused


@pytest.fixture
def read(tmp_path):
    def write_and_read(content: str):
        path = tmp_path / "given.csv"
        path.write_bytes(content.encode())
        return read_csv(path)

    return write_and_read


FLOWERS = "".join(f"3.{at},{['setosa', 'virginica'][at % 2]}\n" for at in range(10))


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("length,2020,kind\n1.5,2.5,a\n3,4,b\n", ("length", "2020", "kind")),
        ("length,width,3\n1.5,2.5,7\n3,4,8\n", ("length", "width", "3")),
        ("a,1e5\n1.5,2.5\n3,4\n", ("a", "1e5")),
        ("7,b\nred,2\nblue,3\n", ("7", "b")),
        (f"2020,kind\n{FLOWERS}", ("2020", "kind")),
        (",0,1,2\nk,1.5,2.5,1.5\nm,3.5,0.5,0.5\n", ("x1", "0", "1", "2")),
        ("2019,2020,2021\n1.5,2.5,3.5\n", ("2019", "2020", "2021")),
    ],
)
def test_that_names_may_look_like_numbers(read, content, names):
    table = read(content)
    assert table.names == names
    assert table.reading.header == "names"
    assert table.rows == content.count("\n") - 1


@pytest.mark.parametrize(
    "content",
    [
        "1,2\n3,4\n",
        "1,red\n2,blue\n3,red\n",
        "1,red\n2,blue\n",
        f"3.5,setosa\n{FLOWERS}",
        "-,2,3\n1,2,3\n4,5,6\n",
        "?,2\n1,2\n",
        ",2\n1,2\n",
        "n.a.,2,3,4\n1,2,3,4\n",
        "1,2,3\n4,5,6\n7,8,9\n",
        "1.5,2.5,3.5\n0.1,0.2,0.3\n",
        "2019,2020\n1.5,2.5\n",
        "1,2\n",
    ],
)
def test_that_data_are_not_taken_for_names(read, content):
    table = read(content)
    assert table.reading.header == "data"
    assert table.rows == content.count("\n")


def test_that_a_first_row_without_a_number_is_names():
    assert is_header(["a", ""], [], ".")
    assert not is_header(["a", "0,5"], [], ",")


def test_that_a_column_without_a_name_gets_one_that_is_free(read):
    assert read(",x1\n1.5,2\n3,4\n").names == ("x1_2", "x1")
    assert read("x2,,x2_2\n1.5,2,3\n3,4,5\n").names == ("x2", "x2_3", "x2_2")
    assert read(",,b\n1.5,2,3\n3,4,5\n").names == ("x1", "x2", "b")
    with refused("error.csv.duplicate", column="x1", count=2):
        read("x1,x1,\n1.5,2,3\n")
