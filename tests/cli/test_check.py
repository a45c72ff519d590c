import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Command


def test_that_a_project_is_described(run: Command) -> None:
    run("train", "--epochs", "2", "--save", "a.nnproj")
    answer = run("check", "a.nnproj")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("a.nnproj: ")
    for told in ("2-8-8-1", "105", "100", "500"):
        assert told in answer.out


def test_that_data_are_described(run: Command) -> None:
    Path("a.csv").write_text("a,b,c\n1,2,x\n2,3,y\n3,4,x\n")
    assert run("check", "a.csv").out == "a.csv: 3 rows and 3 columns of data; the target “c” has 2 classes.\n"
    Path("b.csv").write_text("1.5,2.5\n2,3.25\n3,4.5\n")
    assert run("check", "b.csv").out == "b.csv: 3 rows and 2 columns of data; the target “x2” holds numbers.\n"


def test_that_a_project_is_known_by_its_contents_too(run: Command) -> None:
    run("train", "--epochs", "1", "--save", "a.zip")
    assert "2-8-8-1" in run("check", "a.zip").out


@pytest.mark.parametrize(
    ("name", "inside", "told"), [("a.xlsx", "xl/a.xml", "spreadsheet"), ("a.zip", "a.csv", "unpack")]
)
def test_that_an_archive_is_not_taken_for_a_project(run: Command, name: str, inside: str, told: str) -> None:
    with zipfile.ZipFile(name, "w") as archive:
        archive.writestr(inside, "x")
    assert told in run("check", name).sentence
    assert told in run("train", "--data", name).sentence


def test_that_every_file_is_looked_at_and_one_wrong_is_enough(run: Command) -> None:
    Path("good.csv").write_text("1.5,2\n2,3\n")
    Path("bad.csv").write_text("1,2\n3,inf\n")
    answer = run("check", "bad.csv", "missing.csv", "good.csv")
    assert answer.code == 2
    assert answer.out.startswith("good.csv: 2 rows")
    first, second, third = answer.err.splitlines()
    assert first.startswith("bad.csv: Line 2")
    assert second.startswith("missing.csv: There is no file")
    assert third.startswith("good.csv: No target was named: “x2” is predicted")


def test_that_no_file_at_all_is_refused(run: Command) -> None:
    assert "FILE" in run("check").sentence
