"""The licences of all that is shipped: `python packaging/licences.py` gathers them into resources/licences/.

Run it after a change of dependencies. Texts come from what is installed; those that a package does not carry lie in the
folder already: Python's, latex2mathml's, the MPL 2.0 for tqdm, and CC BY 4.0 for the data. What the packaged folder
takes from the system besides is gathered by the spec, when it is built.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

import msgspec
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "licences"
_TEXT = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
_SAID = {  # where the metadata say nothing, or not the whole
    "pyqt6": "GPL-3.0-only",
    "pyqt6-qt6": "LGPL-3.0-only",
    "safetensors": "Apache-2.0",
    "colorama": "BSD-3-Clause",
    "protobuf": "BSD-3-Clause",
    "superqt": "BSD-3-Clause",
    "pyinstaller": "GPL-2.0-or-later with the bootloader exception",
}
_LENT = {"pyqt6": "gpl-3.0.txt", "latex2mathml": "latex2mathml.txt"}  # texts that the package does not carry
_WITH = {"tqdm": "mpl-2.0.txt"}  # texts that the package only refers to
_IN_THE_FOLDER = ("pyinstaller",)  # what starts the packaged program
_OURS = (
    {"name": "nnstudio", "licence": "GPL-3.0-or-later", "file": "gpl-3.0.txt", "kind": "program"},
    {"name": "Python", "licence": "PSF-2.0", "file": "python.txt", "kind": "folder"},
    {"name": "Noto Sans KR Subset", "licence": "OFL-1.1", "file": "ofl-1.1.txt", "kind": "font"},
    {"name": "Digits", "licence": "CC-BY-4.0", "file": "cc-by-4.0.txt", "kind": "data"},
    {"name": "Iris", "licence": "CC-BY-4.0", "file": "cc-by-4.0.txt", "kind": "data"},
)


def main() -> None:
    shutil.copyfile(ROOT / "LICENSE", FOLDER / "gpl-3.0.txt")
    shutil.copyfile(ROOT / "resources" / "fonts" / "OFL.txt", FOLDER / "ofl-1.1.txt")
    parts = [
        *_OURS,
        *(_part(name, "library") for name in runtime()),
        *(_part(name, "folder") for name in _IN_THE_FOLDER),
    ]
    (FOLDER / "index.json").write_bytes(msgspec.json.format(msgspec.json.encode(parts), indent=1) + b"\n")


def runtime() -> list[str]:
    """Return the names of all distributions the program needs, and of those that these need."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: set[str] = set()
    _add(project["dependencies"], found)
    return sorted(found)


def system_texts(binaries: Iterable[tuple[str, str, str]]) -> list[tuple[str, str]]:
    """Return (file, folder) of the licences of what a packaged folder takes from a Debian system, for the spec."""
    tool = shutil.which("dpkg-query")
    found = set()
    for source in {str(Path(one).resolve()) for _, one, _ in binaries if tool and one.startswith(("/usr/lib", "/lib"))}:
        told = subprocess.run([str(tool), "-S", source], capture_output=True, text=True, check=False).stdout
        package = told.partition(":")[0]
        if package and (text := Path("/usr/share/doc") / package / "copyright").exists():
            found.add((str(text.resolve()), f"resources/licences/system/{package}"))
    return sorted(found)


def _add(requirements: Iterable[str], found: set[str]) -> None:
    for requirement in map(Requirement, requirements):
        name = _plain(requirement.name)
        if name not in found and (requirement.marker is None or requirement.marker.evaluate({"extra": ""})):
            found.add(name)
            _add(distribution(name).requires or (), found)


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _part(name: str, kind: str) -> dict[str, str]:
    """Write a distribution's texts into one file, and return what is to be said of it."""
    there = distribution(name)
    file = _LENT.get(name, f"{name}.txt")
    if name not in _LENT:
        (FOLDER / file).write_text("\n\n".join(_texts(there)).rstrip() + "\n", encoding="utf-8")
    known = [there.metadata[key] for key in ("License-Expression", "License") if key in there.metadata]
    return {
        "name": there.metadata["Name"],
        "version": there.version,
        "licence": _SAID.get(name) or known[0],
        "file": file,
        "kind": kind,
    }


def _texts(there: Distribution) -> Iterator[str]:
    for file in sorted(there.files or (), key=str):
        if ".dist-info" in str(file) and _TEXT.search(file.name) and file.suffix != ".py":
            yield f"{file.name}\n\n{Path(str(file.locate())).read_text(encoding='utf-8', errors='replace').rstrip()}"
    more = _WITH.get(_plain(there.metadata["Name"]))
    if more is not None:
        yield (FOLDER / more).read_text(encoding="utf-8")


if __name__ == "__main__":
    main()
