"""Make the wheel and try it in an environment of its own: `python packaging/make_wheel.py [--whole]`.

The new environment borrows the libraries of this one, so that nothing is fetched; with `--whole` pip installs them too.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tempfile
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import smoke_test

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
RESOURCES = (
    "icons/nnstudio.svg",
    "lessons/course.toml",
    "data/iris.csv",
    "translations/en/LC_MESSAGES/nnstudio.mo",
    "translations/ko/LC_MESSAGES/nnstudio.mo",
)
FROM_THE_WHEEL = "import nnstudio, sys; assert nnstudio.__file__.startswith(sys.argv[1]), nnstudio.__file__"
PIP = ("-m", "pip", "--quiet", "--disable-pip-version-check")


class WheelError(Exception):
    """The wheel is not whole, or cannot be made or installed."""


def main(arguments: Sequence[str]) -> int:
    """Return 0 if the wheel holds its resources and its programs pass the smoke test."""
    try:
        wheel = _made()
        _look_into(wheel)
        with tempfile.TemporaryDirectory() as folder:
            scripts = _installed(wheel, Path(folder) / "venv", whole="--whole" in arguments)
            _run([scripts / _program("nnstudio-window"), "--self-check"], {"QT_QPA_PLATFORM": "offscreen"})
            return smoke_test.main([str(scripts / _program("nnstudio"))])
    except WheelError as error:
        print(error, file=sys.stderr)
        return 1


def _made() -> Path:
    """Build the wheel from the checkout and return it."""
    with tempfile.TemporaryDirectory() as folder:
        _run([sys.executable, *PIP, "wheel", "--no-deps", "--wheel-dir", folder, ROOT])
        (built,) = Path(folder).glob("nnstudio-*.whl")
        DIST.mkdir(exist_ok=True)
        target = DIST / built.name
        target.write_bytes(built.read_bytes())
    return target


def _look_into(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    absent = [name for name in RESOURCES if f"nnstudio/_resources/{name}" not in names]
    if absent:
        raise WheelError(f"{wheel.name} lacks {', '.join(absent)}")
    print(f"{wheel}: {len(names)} files, {wheel.stat().st_size / 1e6:.1f} MB")


def _installed(wheel: Path, place: Path, whole: bool) -> Path:
    """Install the wheel into a new environment and return the folder of its programs."""
    venv.create(place, with_pip=True)
    scripts = place / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / _program("python")
    libraries = ["--constraint", CONSTRAINTS] if whole else ["--no-deps", "--no-index"]
    _run([python, *PIP, "install", *libraries, wheel])
    if not whole:
        site = sysconfig.get_path("purelib", vars={"base": str(place)})
        Path(site, "borrowed.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    _run([python, *PIP, "check"])
    _run([python, "-P", "-c", FROM_THE_WHEEL, place])  # -P: whatever lies in this folder
    return scripts


def _program(name: str) -> str:
    return f"{name}.exe" if os.name == "nt" else name


def _run(command: Sequence[str | Path], more: dict[str, str] | None = None) -> None:
    """Run a step without this environment's paths; what it says is shown when it fails."""
    words = [str(part) for part in command]
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(words, env={**clean, **(more or {})}, capture_output=True, text=True, check=False)
    if done.returncode:
        raise WheelError(f"{' '.join(words)} ended with exit code {done.returncode}:\n{done.stdout}\n{done.stderr}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
