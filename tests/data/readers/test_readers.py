"""Which reader a file is given to, and files that none is for."""

import gzip

import numpy as np
import pytest

from nnstudio.data.readers import read_data
from nnstudio.data.table import Table
from tests.data.readers.written import npy_bytes, zipped
from tests.data.refusal import refused


def test_that_what_is_not_there_is_refused(tmp_path):
    with refused("error.csv.missing"):
        read_data(tmp_path / "none")
    with refused("error.csv.unreadable"):
        read_data("zero\0byte")
    with refused("error.read.packed"):
        (tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"1,2\n3,4\n"))
        read_data(tmp_path / "a.csv.gz")


def test_that_tables_are_still_tables(tmp_path):
    (tmp_path / "a.csv").write_text("1,2\n3,4\n")
    assert isinstance(read_data(tmp_path / "a.csv"), Table)


@pytest.mark.parametrize("name", ["xl/workbook.xml", "content.xml"])
@pytest.mark.parametrize("file", ["a.xlsx", "a.zip", "a"])
def test_that_a_spreadsheet_is_to_be_saved_as_csv(tmp_path, name, file):
    path = zipped(tmp_path / file, {name: b"<x/>"})
    with refused("error.read.spreadsheet", file=file):
        read_data(path)
    path.write_bytes(path.read_bytes()[:20])
    with refused("error.read.spreadsheet" if file == "a.xlsx" else "error.read.npz"):
        read_data(path)


def test_that_an_old_spreadsheet_is_to_be_saved_as_csv_and_text_called_so_is_read(tmp_path):
    (tmp_path / "a.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1" + b"\0" * 600)
    with refused("error.read.spreadsheet"):
        read_data(tmp_path / "a.xls")
    (tmp_path / "b.xls").write_text("a\tb\n1\t2\n3\t4\n")
    assert isinstance(read_data(tmp_path / "b.xls"), Table)


def test_that_other_archives_and_projects_are_told_for_what_they_are(tmp_path):
    with refused("error.read.zip"):
        read_data(zipped(tmp_path / "a.zip", {"a.csv": b"1,2"}))
    with refused("error.read.project"):
        read_data(zipped(tmp_path / "a.nnproj", {"project.json": b"{}"}))
    with refused("error.read.npz_names", found="z.npy"):
        read_data(zipped(tmp_path / "b.zip", {"z.npy": npy_bytes(np.zeros(2))}))


def test_that_one_image_is_no_data(tmp_path):
    (tmp_path / "a.PNG").write_bytes(b"\x89PNG\r\n")
    with refused("error.read.single_image", file="a.PNG"):
        read_data(tmp_path / "a.PNG")
    with refused("error.csv.missing"):
        read_data(tmp_path / "b.png")
