"""The commands of dev.py, each a few lines over the prepared environment."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from devtools import demo
from devtools.console import TaskError, become, must, say
from devtools.environment import PYTHON, ROOT, prepare, script

BENCHMARKS = ("engine", "ui", "start", "sweep")


def run(name: str, arguments: list[str]) -> int:
    """Run one command and return its exit code; what fails is told in one sentence."""
    try:
        return COMMANDS[name](arguments)
    except TaskError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        return 130


def program(arguments: list[str]) -> int:
    """Hand the arguments to nnstudio, or leave pictures where no window can open."""
    prepare()
    given = arguments[1:] if arguments[:1] == ["--"] else arguments
    if not given and demo.no_display():
        return demo.run(script("nnstudio"))
    return become([script("nnstudio"), *given])


def test(arguments: list[str]) -> int:
    """Run the tests on two processes, unless the arguments say otherwise, and without a screen.

    Each multiplies its matrices on one thread: the processes are as many as there may be processors. What is compiled
    is kept: the tests start programs of their own.
    """
    prepare()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    alone = any(one.startswith(("-n", "--pdb", "--trace", "--dist", "--numprocesses")) for one in arguments)
    two = [] if alone else ["-n", "2", "--dist", "worksteal"]
    return _here([PYTHON, "-m", "pytest", *two, *arguments])


def lint(arguments: list[str]) -> int:
    """Judge style, types and imports, all of them, before telling the outcome."""
    prepare()
    os.environ.setdefault("PYRIGHT_PYTHON_IGNORE_WARNINGS", "1")
    ruff = [PYTHON, "-m", "ruff"]
    codes = [
        _here([*ruff, "check", "."]),
        _here([*ruff, "format", "--check", "."]),
        _here([PYTHON, "-m", "pyright", "--pythonpath", PYTHON]),
        _here([script("lint-imports"), "--no-logo"]),
    ]
    return max(codes)


def bench(arguments: list[str]) -> int:
    """Run one of the benchmarks beside its peers."""
    if not arguments or arguments[0] not in BENCHMARKS:
        raise TaskError(f"bench needs one of {', '.join(BENCHMARKS)}, for example: python3 dev.py bench engine --json")
    prepare("dev,bench")
    return _script(f"benchmarks/{arguments[0]}.py", arguments[1:])


def soak(arguments: list[str]) -> int:
    """Try the program hard, part by part."""
    prepare()
    return _script("tests/soak.py", arguments)


def shots(arguments: list[str]) -> int:
    """Draw every panel and the whole window to build/shots/."""
    prepare()
    return _script("tests/shots.py", arguments)


def package(arguments: list[str]) -> int:
    """Make the folder that runs without Python, start it as its user would, and make one file of it."""
    prepare()
    folders = ["--distpath", ROOT / "dist", "--workpath", ROOT / "build" / "pyinstaller"]
    spec, folder = ROOT / "packaging" / "nnstudio.spec", ROOT / "dist" / "nnstudio"
    must([PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *folders, spec, *arguments], "PyInstaller")
    if sys.platform == "linux":
        must([PYTHON, ROOT / "packaging" / "desktop.py", folder / "share"], "Making the desktop's files")
    code = _script("packaging/smoke_test.py", [])
    return code or _script("packaging/zipped.py", [folder, ROOT / "dist" / f"nnstudio-{_system()}.zip"])


def _system() -> str:
    return f"{sys.platform}-{platform.machine().lower()}"


def wheel(arguments: list[str]) -> int:
    """Make the wheel, and try it in an environment of its own."""
    prepare()
    return _script("packaging/make_wheel.py", arguments)


def messages(arguments: list[str]) -> int:
    """Compile the words of both languages anew."""
    prepare()
    return _script("packaging/messages.py", arguments)


def _script(path: str, arguments: Sequence[str | Path]) -> int:
    """Run one of the repository's own scripts, which may import from the repository and from `packaging`."""
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(ROOT / "packaging")])
    return _here([PYTHON, ROOT / path, *arguments])


def _here(command: Sequence[str | Path]) -> int:
    return subprocess.run(command, cwd=ROOT, check=False).returncode


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "run": program,
    "test": test,
    "lint": lint,
    "bench": bench,
    "soak": soak,
    "shots": shots,
    "package": package,
    "wheel": wheel,
    "messages": messages,
}
