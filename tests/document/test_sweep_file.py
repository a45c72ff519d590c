import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from nnstudio.catalog import Choice, StudyError
from nnstudio.data.readers import read_data
from nnstudio.document.sweep_file import SweepFile, read_sweep
from nnstudio.project.edits import replace, with_recipe, with_source, with_view
from nnstudio.project.values import View
from nnstudio.studies.sweeps.cells import Axis, Cell
from nnstudio.studies.sweeps.plan import Plan
from nnstudio.studies.sweeps.result import Result, failed
from tests.studies.sweeps.projects import quick

PLAN = Plan((Axis("recipe.learning_rate", ("0.1", "0.01")),), 2)
CELLS = tuple(Cell((("recipe.learning_rate", "0.1"),), seed) for seed in range(3))


def test_that_results_are_there_again_and_only_the_rest_is_missing(tmp_path: Path) -> None:
    file = SweepFile(tmp_path / "a.sqlite", quick())
    results = [
        Result(CELLS[0], "finished", 10, 2, 0.5, train_loss=0.1),
        failed(CELLS[1], "error.sweep.file", file="x", reason="y"),
    ]
    for result in results:
        file.add(result)
    file.close()
    again = SweepFile(tmp_path / "a.sqlite", with_view(quick(), speed=5.0))
    assert again.results() == results
    assert again.done() == {CELLS[0].key: results[0]}
    again.close()


def test_that_a_cell_trained_again_has_one_result(tmp_path: Path) -> None:
    file = SweepFile(tmp_path / "a.sqlite", quick())
    file.add(failed(CELLS[0], "sweep.failed.memory"))
    file.add(Result(CELLS[0], "finished"))
    assert [one.stopped for one in file.results()] == ["finished"]
    file.close()


def test_that_the_results_of_another_project_are_not_mixed_in(tmp_path: Path) -> None:
    SweepFile(tmp_path / "a.sqlite", quick()).close()
    with pytest.raises(StudyError, match="another project"):
        SweepFile(tmp_path / "a.sqlite", with_recipe(quick(), batch_size=5))


@pytest.mark.parametrize("content", [b"not a database" * 100, b"SQLite format 3\0" + b"\xff" * 4000])
def test_that_a_file_that_is_no_sweep_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.sqlite").write_bytes(content)
    for refused in (lambda: SweepFile(tmp_path / "a.sqlite", quick()), lambda: read_sweep(tmp_path / "a.sqlite")):
        with pytest.raises(StudyError, match=r"a\.sqlite. is no file of a sweep"):
            refused()
    assert (tmp_path / "a.sqlite").read_bytes() == content


def test_that_a_damaged_result_is_refused_in_a_sentence(tmp_path: Path) -> None:
    file = SweepFile(tmp_path / "a.sqlite", quick())
    with file._base:
        file._base.execute("INSERT INTO results VALUES ('x', '{\"cell\": 3}')")
    with pytest.raises(StudyError, match=r"a\.sqlite"):
        file.results()
    file.close()


def test_that_a_file_is_opened_as_the_sweep_it_was_kept_from(tmp_path: Path) -> None:
    project = with_view(quick(), speed=5.0)
    with closing(SweepFile(tmp_path / "a.sqlite", project, PLAN)) as file:
        file.add(Result(CELLS[0], "finished", test_loss=0.5))
    found = read_sweep(tmp_path / "a.sqlite")
    assert found.project == replace(project, view=View())
    assert (found.plan, [one.cell for one in found.results]) == (PLAN, [CELLS[0]])


def test_that_the_data_of_a_table_are_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("a,b,y\n" + "\n".join(f"{n},{n * n},{n % 2}" for n in range(40)))
    found = read_data(tmp_path / "t.csv")
    project = with_source(quick(), Choice(found.source), found)
    SweepFile(tmp_path / "a.sqlite", project, Plan()).close()
    (tmp_path / "t.csv").unlink()
    table = read_sweep(tmp_path / "a.sqlite").project.data.table
    assert table is not None
    assert table.digest == found.digest


def test_that_the_cells_that_are_done_are_told_from_those_that_are_not(tmp_path: Path) -> None:
    with closing(SweepFile(tmp_path / "a.sqlite", quick())) as file:
        file.add(Result(CELLS[2], "finished"))
        file.add(failed(CELLS[0], "sweep.failed.memory"))
        done, missing = file.split(CELLS)
    assert [one.cell for one in done] == [CELLS[2]]
    assert missing == [CELLS[0], CELLS[1]]


def test_that_a_file_somebody_uses_is_told_and_free_again_once_it_is_closed(tmp_path: Path) -> None:
    with closing(SweepFile(tmp_path / "a.sqlite", quick(), PLAN)):
        for used in (lambda: SweepFile(tmp_path / "a.sqlite", quick()), lambda: read_sweep(tmp_path / "a.sqlite")):
            with pytest.raises(StudyError, match="Another window or command"):
                used()
    assert read_sweep(tmp_path / "a.sqlite").results == []


def test_that_a_process_that_was_killed_leaves_its_results_and_no_lock(tmp_path: Path) -> None:
    story = f"""
import os, pathlib
from nnstudio.document.sweep_file import SweepFile
from nnstudio.studies.sweeps.cells import Cell
from nnstudio.studies.sweeps.result import Result
from tests.studies.sweeps.projects import quick
file = SweepFile(pathlib.Path({str(tmp_path / "a.sqlite")!r}), quick())
file.add(Result(Cell((), 3), "finished"))
os.kill(os.getpid(), 9)
"""
    assert subprocess.run([sys.executable, "-c", story], check=False, timeout=60).returncode == -9
    with closing(SweepFile(tmp_path / "a.sqlite", quick())) as file:
        assert [one.cell.seed for one in file.results()] == [3]


def test_that_a_foreign_data_base_is_refused_and_gets_no_tables_of_ours(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as base:
        base.execute("CREATE TABLE bookmarks (address TEXT)")
    before = (tmp_path / "a.sqlite").read_bytes()
    for refused in (lambda: SweepFile(tmp_path / "a.sqlite", quick()), lambda: read_sweep(tmp_path / "a.sqlite")):
        with pytest.raises(StudyError, match="no file of a sweep"):
            refused()
    assert (tmp_path / "a.sqlite").read_bytes() == before


@pytest.mark.parametrize(
    ("column", "value"),
    [("plan", "{"), ("plan", '{"axes": 3}'), ("project", b"[" * 20_000), ("project", b"{}"), ("arrays", b"x" * 9)],
)
def test_that_a_damaged_description_is_refused_in_a_sentence(tmp_path: Path, column: str, value: object) -> None:
    SweepFile(tmp_path / "a.sqlite", quick(), PLAN).close()
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as base, base:
        base.execute(f"UPDATE made SET {column} = ?", (value,))
    with pytest.raises(StudyError):
        read_sweep(tmp_path / "a.sqlite")


def test_that_a_file_that_is_not_there_is_refused_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match=r"a\.sqlite"):
        read_sweep(tmp_path / "a.sqlite")
    assert not (tmp_path / "a.sqlite").exists()
