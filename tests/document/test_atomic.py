import errno
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from nnstudio.catalog import Choice, StudyError
from nnstudio.document.atomic import write_atomic
from nnstudio.document.file import Document, load, save
from nnstudio.project import Project, first_project
from nnstudio.project.edits import with_hidden
from nnstudio.studies.training_state import TrainingState
from tests.document.samples import trained
from tests.helpers.modules import ROOT

KILLS = int(os.environ.get("NNSTUDIO_KILLS", "20"))
SAVE_FOR_EVER = """
import os, sys
from pathlib import Path
from nnstudio.document.file import save
from tests.document.test_atomic import documents
path, pair = Path(sys.argv[1]), documents()
for _ in sys.stdin:
    saver = os.fork()
    if not saver:
        save(pair[0], path)
        print(os.getpid(), flush=True)
        while True:
            save(pair[1], path)
            save(pair[0], path)
    os.waitpid(saver, 0)
"""  # a line asks for a process that saves for ever and tells its number: everything is imported once for all of them


def documents() -> list[Document]:
    """Return two documents of half a megabyte that differ everywhere."""
    layer = Choice("dense", {"units": 150, "init": Choice("zeros")})
    project = with_hidden(first_project(), (layer, layer))
    return [Document(project, _filled(project, value)) for value in (1.0, 2.0)]


def _filled(project: Project, value: float) -> TrainingState:
    state = trained(project, 1)
    for array in (state.parameters, state.memory):
        array[...] = value
    return state


@pytest.mark.skipif(os.name == "nt", reason="Windows ends processes in another way")
def test_that_a_process_killed_while_saving_leaves_a_whole_file(tmp_path: Path) -> None:
    path, rng = tmp_path / "a.nnproj", random.Random(1)
    save(documents()[0], path)
    found = set()
    with _saver(path) as saver:
        for _ in range(KILLS):
            _save_until_killed(saver, rng.uniform(0, 0.03))
            state = load(path).state
            assert state is not None
            values = set(np.unique(np.concatenate([state.parameters, state.memory.ravel()])))
            assert len(values) == 1
            found |= values
    assert found == {1.0, 2.0}


def _saver(path: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", SAVE_FOR_EVER, str(path)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)


def _save_until_killed(saver: subprocess.Popen[str], seconds: float) -> None:
    assert saver.stdin is not None
    assert saver.stdout is not None
    saver.stdin.write("\n")
    number = int(saver.stdout.readline())
    time.sleep(seconds)
    os.kill(number, signal.SIGKILL)


def _writer(content: bytes):
    return lambda file: file.write(content)


def test_that_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def write(file) -> None:
        file.write(b"half of the new one")
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(StudyError, match="“a” was not saved because the disk is full"):
        write_atomic(path, write)
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["a"]


def test_that_a_fault_of_ours_leaves_the_old_file_too(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError):
        write_atomic(path, lambda _: 1 / 0)
    assert [one.name for one in tmp_path.iterdir()] == ["a"]
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("folder", "“folder” is a folder"),
        ("no/a.nnproj", "there is no folder"),
        ("file/a.nnproj", "cannot be written"),
        ("a\0b", "cannot be written"),
        ("x" * 300, "cannot be written"),
    ],
)
def test_that_a_place_that_cannot_be_written_is_refused(tmp_path: Path, path: str, sentence: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(StudyError, match=sentence):
        write_atomic(tmp_path / path, _writer(b"new"))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_that_permissions_and_links_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    write_atomic(link, _writer(b"new"))
    assert link.is_symlink()
    assert (real.read_bytes(), real.stat().st_mode & 0o777) == (b"new", 0o640)


def test_that_what_killed_processes_left_is_removed_in_time(tmp_path: Path) -> None:
    old, young, other = (tmp_path / name for name in (".a.0001.tmp", ".a.0002.tmp", ".b.0001.tmp"))
    for path in (old, young, other):
        path.touch()
    for path in (old, other):
        os.utime(path, (0, 0))
    write_atomic(tmp_path / "a", _writer(b"new"))
    assert [path.exists() for path in (old, young, other)] == [False, True, True]
