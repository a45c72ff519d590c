"""What the machine withholds from a process is summed over its threads, whichever of them are left."""

import shutil
from pathlib import Path

import pytest

from tests.helpers.processes import Withheld


def waited(system: Path, thread: int, seconds: float) -> None:
    """Let a thread of process 7 have waited for so long."""
    task = system / "7" / "task" / str(thread)
    task.mkdir(parents=True, exist_ok=True)
    (task / "schedstat").write_text(f"123 {round(1e9 * seconds)} 4")


def test_that_what_an_ended_thread_waited_is_not_taken_back(tmp_path):
    withheld = Withheld(7, tmp_path)
    waited(tmp_path, 1, 0.5)
    waited(tmp_path, 2, 24.5)
    assert withheld.seconds() == pytest.approx(25)
    shutil.rmtree(tmp_path / "7" / "task" / "2")
    waited(tmp_path, 1, 0.75)
    assert withheld.seconds() == pytest.approx(25.25)


def test_that_a_thread_with_the_number_of_another_counts_too(tmp_path):
    withheld = Withheld(7, tmp_path)
    waited(tmp_path, 1, 3)
    assert withheld.seconds() == pytest.approx(3)
    waited(tmp_path, 1, 1)
    assert withheld.seconds() == pytest.approx(4)


def test_that_a_process_that_is_gone_waited_for_nothing(tmp_path):
    assert Withheld(7, tmp_path).seconds() == 0
