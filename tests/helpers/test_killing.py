"""What is said of a death is judged by its diary."""

import pytest

from nnstudio.document.file import Document
from nnstudio.document.journal import Journal
from nnstudio.project import Project, first_project
from nnstudio.project.edits import with_recipe
from tests.document.samples import trained
from tests.helpers.killing.diary import Diary, mark
from tests.helpers.killing.judging import Loss, judged


def edited(rate: float) -> Project:
    return with_recipe(first_project(), learning_rate=rate)


def died(folder, project: Project, step: int = 0) -> None:
    """Leave the journal of a window that died."""
    journal = Journal(folder / "journal")
    if step:
        journal.progressed(Document(project, trained(project, step)))
    journal.edited(project, None)
    assert journal._lock is not None
    journal._lock.release()


def told(folder, *rates: float, at: float = 0.0) -> None:
    for number, rate in enumerate(rates):
        Diary(folder).add("project", mark(edited(rate)), at=at + number)


def after(folder, death: float) -> Loss:
    return judged(folder, death, pace=1.0, allowed=0.0)


def test_that_what_is_found_whole_cost_nothing(tmp_path):
    told(tmp_path, 0.1, 0.2)
    died(tmp_path, edited(0.2), step=5)
    Diary(tmp_path).add("step", "1.1", at=2.0, step=5)
    loss = after(tmp_path, 40)
    assert (loss.edits, loss.training, loss.trained, loss.faults) == (0, 0, True, [])


@pytest.mark.parametrize(("death", "faults"), [(1.9, 0), (2.1, 1)])
def test_that_an_edit_may_be_lost_for_a_second(tmp_path, death, faults):
    told(tmp_path, 0.1, 0.2)
    died(tmp_path, edited(0.1))
    loss = after(tmp_path, death)
    assert loss.edits == pytest.approx(death - 1)
    assert len(loss.faults) == faults


@pytest.mark.parametrize(("death", "faults"), [(34, 0), (36, 1)])
def test_that_training_may_be_lost_for_half_a_minute(tmp_path, death, faults):
    told(tmp_path, 0.1)
    died(tmp_path, edited(0.1), step=5)
    Diary(tmp_path).add("step", "1.1", at=5.0, step=9)
    loss = after(tmp_path, death)
    assert loss.training == death - 5
    assert len(loss.faults) == faults


def test_that_a_project_nobody_made_is_a_fault(tmp_path):
    told(tmp_path, 0.1)
    died(tmp_path, edited(0.7))
    assert after(tmp_path, 1).faults == ["what is offered is no project that there was"]


def test_that_what_was_found_once_may_not_be_lost_by_the_next_death(tmp_path):
    told(tmp_path, 0.1, 0.2)
    died(tmp_path, edited(0.1))
    assert after(tmp_path, 1.5).faults == []
    for path in (tmp_path / "journal").iterdir():
        path.unlink()
    assert len(after(tmp_path, 99).faults) == 1
    assert after(tmp_path, 199).faults == []


def test_that_a_weight_written_by_hand_is_looked_for_in_the_log(tmp_path):
    told(tmp_path, 0.1)
    diary = Diary(tmp_path)
    diary.add("step", "1.1", at=1.0, step=3)
    diary.add("written", "1.1", at=2.0, value=0.25)
    died(tmp_path, edited(0.1), step=5)
    assert after(tmp_path, 2.5).faults == []
    diary.add("step", "1.1", at=1.0, step=3)
    diary.add("written", "1.1", at=2.0, value=0.25)
    assert len(after(tmp_path, 9).faults) == 1
    diary.add("step", "1.1", at=1.0, step=3)
    diary.add("written", "1.1", at=2.0, value=0.25)
    diary.add("undone", "1.1", at=3.0)
    assert after(tmp_path, 9).faults == []


def test_that_a_torn_file_is_a_fault(tmp_path):
    (tmp_path / "a.nnproj").write_bytes(b"half")
    (fault,) = after(tmp_path, 1).faults
    assert fault.startswith("torn: ")
