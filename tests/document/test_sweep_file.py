from pathlib import Path

import pytest

from nnstudio.catalog import StudyError
from nnstudio.document.sweep_file import SweepFile
from nnstudio.project.edits import with_recipe, with_view
from nnstudio.studies.sweeps.cells import Cell
from nnstudio.studies.sweeps.result import Result, failed
from tests.studies.sweeps.projects import quick

CELLS = tuple(Cell((("recipe.learning_rate", "0.1"),), seed) for seed in range(3))


def test_that_results_are_there_again_and_only_the_rest_is_missing(tmp_path: Path) -> None:
    file = SweepFile(tmp_path / "a.sqlite", quick())
    results = [Result(CELLS[0], "finished", 10, 2, 0.5, train_loss=0.1), failed(CELLS[1], "error.sweep.file", file="x")]
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
    with pytest.raises(StudyError, match=r"a\.sqlite"):
        SweepFile(tmp_path / "a.sqlite", quick())
    assert (tmp_path / "a.sqlite").read_bytes() == content


def test_that_a_damaged_result_is_refused_in_a_sentence(tmp_path: Path) -> None:
    file = SweepFile(tmp_path / "a.sqlite", quick())
    with file._base:
        file._base.execute("INSERT INTO results VALUES ('x', '{\"cell\": 3}')")
    with pytest.raises(StudyError, match=r"a\.sqlite"):
        file.results()
    file.close()
