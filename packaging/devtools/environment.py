"""The environment of the checkout: `.venv` with pinned dependencies, made once and stamped."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import messages
from devtools import libraries
from devtools.console import TaskError, must, say

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"


def prepare(extras: str = "dev") -> None:
    """Make the environment if its stamp does not match, and compile the words if they changed.

    Raises: TaskError naming the step that failed, or if `.venv` is that of another checkout.
    """
    _refuse_that_of_another_checkout()
    if not _ready(extras):
        with _one_at_a_time():
            if not _ready(extras):
                _set_up(extras)
    if messages.any_stale():
        must([PYTHON, ROOT / "packaging" / "messages.py", "--stale"], "Compiling the words")


def _refuse_that_of_another_checkout() -> None:
    """Leave an environment alone that a link borrows: made ready for this checkout, it were lost to its own."""
    lender = VENV.resolve().parent
    if VENV.is_symlink() and (lender / "dev.py").exists():
        raise TaskError(f".venv is a link to that of {lender}: remove the link and run dev.py again, or run it there.")


def script(name: str) -> Path:
    """Return the path of a program installed in the environment."""
    return SCRIPTS / (f"{name}.exe" if os.name == "nt" else name)


def _ready(extras: str) -> bool:
    stamp = _stamp(extras)
    return PYTHON.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == _wanted()


def _stamp(extras: str) -> Path:
    return VENV / f"stamp-{extras.replace(',', '-')}"


def _wanted() -> str:
    """Return the hash of what the environment is made from; a checkout that moved needs a new one too."""
    parts = [sys.version, str(ROOT), *(path.read_text(encoding="utf-8") for path in _sources())]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _sources() -> list[Path]:
    return [ROOT / "pyproject.toml", CONSTRAINTS]


def _set_up(extras: str) -> None:
    libraries.ensure()
    if not _usable():
        _make_venv()
    say(f"installing nnstudio[{extras}] with pinned dependencies into .venv (some minutes the first time)")
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--constraint", CONSTRAINTS]
    must([*pip, "--editable", f"{ROOT}[{extras}]"], "Installing the dependencies")
    must([PYTHON, "-m", "compileall", "-q", ROOT / "nnstudio"], "Compiling the modules")  # as pip does what it installs
    _stamp(extras).write_text(_wanted(), encoding="utf-8")


def _usable() -> bool:
    """Tell whether `.venv` has a Python of this version, with pip, that still runs."""
    if not PYTHON.exists():
        return False
    command = [str(PYTHON), "-c", "import pip, sys; print(sys.version)"]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    return found.returncode == 0 and found.stdout.strip() == sys.version.strip()


def _make_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        libraries.apt([f"python3.{sys.version_info.minor}-venv"], "Python cannot make virtual environments yet")
    say("making .venv")
    python = getattr(sys, "_base_executable", sys.executable)
    must([python, "-m", "venv", "--clear", VENV], "Making .venv")


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Hold the lock of the set-up; whoever comes second waits."""
    with (ROOT / ".setup.lock").open("w", encoding="utf-8") as file:
        _lock(file.fileno())
        yield


def _lock(handle: int) -> None:
    if os.name == "nt":
        _lock_on_windows(handle)
        return
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say("waiting for another set-up to finish")
        fcntl.flock(handle, fcntl.LOCK_EX)


def _lock_on_windows(handle: int) -> None:
    import msvcrt  # its blocking call gives up after ten seconds, so it is asked again

    while True:
        try:
            msvcrt.locking(handle, msvcrt.LK_LOCK, 1)  # pyright: ignore[reportAttributeAccessIssue]
            return
        except OSError:
            say("waiting for another set-up to finish")
