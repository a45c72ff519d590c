"""Start the built program as its user would: far from the checkout, with an empty home and no Python on the PATH.

`python packaging/smoke_test.py [PROGRAM]` starts dist/nnstudio/nnstudio, or another, such as a wheel's. It trains,
saves, opens, renders, exports, replays and sweeps in processes of its own, checks itself, and opens its window.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parent.parent / "dist" / "nnstudio"
PROGRAM = FOLDER / ("nnstudio.exe" if os.name == "nt" else "nnstudio")
PATIENCE = 120  # seconds
KEPT = ("SYSTEMROOT", "LANG", "LD_LIBRARY_PATH")  # of the environment; nothing of this Python, its home or its display
PROJECT, LESSON = "x.nnproj", "mine.lesson.toml"
A_LESSON = Path(__file__).resolve().parent.parent / "resources" / "lessons" / "s03_one_neuron.toml"


class Trial(NamedTuple):
    """Words for the program, what its output must hold, and the file it leaves with how that begins."""

    words: Sequence[str]
    expected: str = ""
    file: str = ""
    begins: bytes = b""


TRIALS = (
    Trial(["--version"], "nnstudio 0."),
    Trial(["list", "activations"], "tanh"),
    Trial(["list", "lessons"], "s03_one_neuron"),
    Trial(["train", "--data", "xor", "--epochs", "1", "--save", PROJECT], "2-8-8-1", PROJECT, b"PK"),
    Trial(["train", PROJECT, "--epochs", "1", "--save", PROJECT], "2-8-8-1", PROJECT, b"PK"),
    Trial(["check", LESSON], "One neuron"),
    Trial(["check", PROJECT], "Trained for 40 steps"),
    Trial(["render", PROJECT, "--panel", "network", "--out", "network.png"], "", "network.png", b"\x89PNG"),
    Trial(["export", PROJECT, "--to", "onnx", "--out", "x.onnx"], "", "x.onnx", b"\x08"),
    Trial(["export", PROJECT, "--to", "replay", "--out", "replay.py", "--verify"], "", "replay.py", b'"""'),
    Trial(["sweep", PROJECT, "--seeds", "2", "--workers", "2", "--json"], '"stopped": "finished"'),
    Trial(["--self-check"], "READY"),
)


class FailedError(Exception):
    """The program did not do what it should."""


def main(arguments: Sequence[str]) -> int:
    """Return 0 if every trial left what it should and the window opened."""
    program = Path(arguments[0]).absolute() if arguments else PROGRAM
    try:
        with tempfile.TemporaryDirectory() as folder:
            shutil.copyfile(A_LESSON, Path(folder, LESSON))
            for trial in TRIALS:
                _try(program, trial, Path(folder))
            seconds = _open_window(program, Path(folder))
    except FailedError as failure:
        print(failure, file=sys.stderr)
        return 1
    size = "" if arguments else f", {_size(FOLDER) / 1e6:.0f} MB"
    print(f"{program}: {len(TRIALS)} trials passed, window open on a project after {seconds:.1f} s{size}")
    return 0


def _try(program: Path, trial: Trial, folder: Path) -> None:
    done = subprocess.run(
        [str(program), *trial.words],
        cwd=folder,
        env=_environment(folder),
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    left = folder / trial.file
    if done.returncode or trial.expected not in done.stdout:
        raise FailedError(
            f"nnstudio {' '.join(trial.words)}: exit code {done.returncode}; {trial.expected!r} is to be in:\n"
            f"{done.stdout}\n{done.stderr}"
        )
    if trial.file and not (left.is_file() and left.read_bytes().startswith(trial.begins)):
        raise FailedError(f"nnstudio {' '.join(trial.words)}: {trial.file} is missing or no such file\n{done.stderr}")


def _open_window(program: Path, folder: Path) -> float:
    """Open the window on the project and return the seconds until it is shown: recent files list it then."""
    begun = time.monotonic()
    environment = {**_environment(folder), "QT_QPA_PLATFORM": "offscreen"}
    with (
        (folder / "told").open("w+b") as told,
        subprocess.Popen([str(program), PROJECT], cwd=folder, env=environment, stdout=told, stderr=told) as window,
    ):
        try:
            while not _listed(folder):
                if window.poll() is not None or time.monotonic() - begun > PATIENCE:
                    told.seek(0)
                    raise FailedError(f"the window did not open {PROJECT}:\n{told.read().decode(errors='replace')}")
                time.sleep(0.05)
            return time.monotonic() - begun
        finally:
            window.terminate()


def _listed(folder: Path) -> bool:
    """Tell whether the program's list of recent files, wherever in its home it is kept, names the project."""
    for path in folder.joinpath("home").rglob("recent.json"):
        return any(Path(name).name == PROJECT for name in json.loads(path.read_text(encoding="utf-8")))
    return False


def _environment(folder: Path) -> dict[str, str]:
    """Return an environment with an empty home, and a PATH on which there is nothing."""
    home, nothing = folder / "home", folder / "nothing"
    home.mkdir(exist_ok=True)
    nothing.mkdir(exist_ok=True)
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    homes = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), str(home))
    return {**kept, **homes, "PATH": str(nothing)}


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
