import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from nnstudio.catalog import Choice, StudyError
from nnstudio.data.table import Table
from nnstudio.document.file import Document
from nnstudio.document.journal import Journal
from nnstudio.document.recovery import Recovery
from nnstudio.project import Project, first_project
from nnstudio.project.edits import add_layer, with_recipe, with_source, with_view
from nnstudio.studies.run_log import LoggedEdit
from tests.document.samples import same_state, table_project, trained
from tests.helpers.modules import ROOT

DIE = """
import os, sys
from pathlib import Path
from nnstudio.document.journal import Journal
from nnstudio.project import first_project
from nnstudio.project.edits import with_recipe
journal = Journal(Path(sys.argv[1]))
journal.edited(with_recipe(first_project(), learning_rate=0.5), Path("/home/a/한글 spiral.nnproj"))
print("ready", flush=True)
sys.stdin.read()
"""


def _die(journal: Journal) -> None:
    """Let go of the lock as the system does for a process that ends."""
    assert journal._lock is not None
    journal._lock.release()


def _left(folder: Path) -> Recovery:
    (found,) = Journal.left_behind(folder)
    return found


def _after(folder: Path, edited: Project | None, progressed: Document | None) -> Document:
    """Return what is recovered where a window died after these two calls."""
    journal = Journal(folder)
    if progressed:
        journal.progressed(progressed)
    if edited:
        journal.edited(edited, None)
    _die(journal)
    return _left(folder).load()


def test_that_a_killed_window_leaves_its_latest_project(tmp_path: Path) -> None:
    command = [sys.executable, "-c", DIE, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert Journal.left_behind(tmp_path) == []
        process.kill()
    found = _left(tmp_path)
    assert found.load().project == with_recipe(first_project(), learning_rate=0.5)
    assert found.file == Path("/home/a/한글 spiral.nnproj")
    assert abs(found.time - time.time()) < 60


def test_that_a_living_window_is_left_alone(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.edited(first_project(), None)
    assert Journal.left_behind(tmp_path) == []
    journal.closed()


def test_that_nothing_is_on_the_disk_before_the_first_edit(tmp_path: Path) -> None:
    Journal(tmp_path / "new").closed()
    assert list(tmp_path.iterdir()) == []
    assert Journal.left_behind(tmp_path / "new") == []


def test_that_a_clean_end_leaves_nothing(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "deep" / "new")
    journal.edited(table_project(), tmp_path / "a.nnproj")
    journal.progressed(Document(first_project(), trained(first_project())))
    assert len(list((tmp_path / "deep" / "new").iterdir())) == 4
    journal.closed()
    assert list((tmp_path / "deep" / "new").iterdir()) == []


def test_that_what_comes_after_the_end_leaves_nothing(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.edited(table_project(), None)
    journal.closed()
    journal.edited(table_project(), None)
    journal.progressed(Document(first_project(), trained(first_project())))
    assert list(tmp_path.iterdir()) == []


def test_that_another_window_goes_on_with_what_was_left_and_ends_it(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.edited(table_project(), None)
    _die(journal)
    second = Journal(tmp_path, _left(tmp_path))
    assert Journal.left_behind(tmp_path) == []
    second.edited(first_project(), None)
    _die(second)
    found = _left(tmp_path)
    assert found.document.project == first_project()
    Journal(tmp_path, found).closed()
    assert list(tmp_path.iterdir()) == []


def test_that_an_edit_waits_for_no_training(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    with journal._training_turn, ThreadPoolExecutor() as pool:
        pool.submit(journal.edited, first_project(), None).result(10)
    _die(journal)
    assert _left(tmp_path).document.project == first_project()


def test_that_a_death_between_table_and_project_leaves_the_project_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(tmp_path)
    journal.edited(table_project(), None)
    with monkeypatch.context() as dying:
        dying.setattr("nnstudio.document.journal.json_bytes", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            journal.edited(_other_table(), None)
    _die(journal)
    found = _left(tmp_path)
    assert found.document.project == table_project()
    again = Journal(tmp_path, found)
    again.edited(_other_table(), None)
    assert len(list(tmp_path.glob("*.tables"))) == 1
    _die(again)
    assert _left(tmp_path).document.project == _other_table()


def _other_table() -> Project:
    table = Table(("a", "b", "kind"), np.arange(60.0).reshape(20, 3) % 7, {"kind": tuple("tuvwxyz")})
    return with_source(first_project(), Choice("csv"), table)


@pytest.mark.parametrize("end", ["discarded", "without content"])
def test_that_what_a_window_was_writing_when_it_died_is_removed(tmp_path: Path, end: str) -> None:
    journal = Journal(tmp_path)
    journal.edited(first_project(), None)
    (tmp_path / f".{journal._stem.name}.json.0123abcd.tmp").write_bytes(b"half")
    if end == "without content":
        journal._stem.with_name(f"{journal._stem.name}.json").unlink()
        os.utime(tmp_path / f"{journal._stem.name}.lock", (0, 0))
    _die(journal)
    for found in Journal.left_behind(tmp_path):
        found.discard()
    assert list(tmp_path.iterdir()) == []


def test_that_an_edit_is_kept_within_a_tenth_of_a_second(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.edited(first_project(), None)
    start = time.perf_counter()
    for rate in range(1, 11):
        journal.edited(with_recipe(first_project(), learning_rate=rate / 100), None)
    assert (time.perf_counter() - start) / 10 < 0.1
    journal.closed()


def test_that_a_table_comes_back_and_is_written_once(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.edited(table_project(), None)
    (tables,) = tmp_path.glob("*.tables")
    written = tables.stat().st_mtime_ns
    journal.edited(with_recipe(table_project(), epochs=7), None)
    assert tables.stat().st_mtime_ns == written
    _die(journal)
    assert _left(tmp_path).load().project == with_recipe(table_project(), epochs=7)


def test_that_training_comes_back_with_the_latest_view(tmp_path: Path) -> None:
    project = first_project()
    state = trained(project)
    found = _after(tmp_path, with_view(project, speed=5.0), Document(project, state))
    assert found.project.view.speed == 5.0
    assert same_state(found.state, state)


def test_that_a_rate_changed_while_training_is_logged_where_the_state_stands(tmp_path: Path) -> None:
    project = first_project()
    changed = with_recipe(project, learning_rate=0.5)
    found = _after(tmp_path, changed, Document(project, trained(project)))
    assert (found.project, found.start) == (changed, project)
    assert found.log == (LoggedEdit(77, changed.recipe),)
    assert same_state(found.state, trained(project))


@pytest.mark.parametrize(
    "changed",
    [add_layer(first_project()), with_recipe(first_project(), optimizer=Choice("sgd"))],
    ids=["layer", "optimizer"],
)
def test_that_training_of_another_network_or_optimiser_stays_behind(tmp_path: Path, changed: Project) -> None:
    found = _after(tmp_path, changed, Document(first_project(), trained(first_project())))
    assert (found.project, found.state) == (changed, None)


def test_that_training_alone_comes_back(tmp_path: Path) -> None:
    state = trained(first_project())
    found = _after(tmp_path, None, Document(first_project(), state))
    assert same_state(found.state, state)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"file": 3}', b'{"file": 3, "project": {}}', b"[" * 100_000, b"\xff"]
)
def test_that_a_torn_journal_is_passed_over(tmp_path: Path, content: bytes) -> None:
    for _ in range(2):
        journal = Journal(tmp_path)
        journal.edited(first_project(), None)
        _die(journal)
    torn = min(tmp_path.glob("*.json"))
    torn.write_bytes(content)
    assert _left(tmp_path).load().project == first_project()


def test_that_torn_training_leaves_the_project(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.edited(first_project(), None)
    journal.progressed(Document(first_project(), trained(first_project())))
    _die(journal)
    (progress,) = tmp_path.glob("*.nnproj")
    progress.write_bytes(progress.read_bytes()[:500])
    found = _left(tmp_path).load()
    assert (found.project, found.state) == (first_project(), None)


def test_that_two_windows_do_not_offer_the_same_journal(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.edited(first_project(), None)
    _die(journal)
    first = _left(tmp_path)
    assert Journal.left_behind(tmp_path) == []
    first.release()
    again = _left(tmp_path)
    again.discard()
    assert Journal.left_behind(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_that_the_latest_is_offered_first(tmp_path: Path) -> None:
    for epochs in (1, 2):
        journal = Journal(tmp_path)
        journal.edited(with_recipe(first_project(), epochs=epochs), None)
        _die(journal)
    assert [one.load().project.recipe.epochs for one in Journal.left_behind(tmp_path)] == [2, 1]


def test_that_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StudyError, match="recovery journal cannot be kept"):
        Journal(tmp_path / "file").edited(first_project(), None)
    assert Journal.left_behind(tmp_path / "file") == []
