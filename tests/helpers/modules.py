"""Walks the program's own modules."""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import nnstudio

ROOT = Path(__file__).resolve().parents[2]
FLOORS = "catalog engine graph data project studies document exporters lessons cli"
QT_FREE = (*FLOORS.split(), "__main__")


def names() -> Iterator[str]:
    """Yield the full name of every module of nnstudio, without importing any but the packages."""
    yield from (module.name for module in pkgutil.walk_packages(nnstudio.__path__, "nnstudio."))


def import_all() -> None:
    """Import everything, so that every table is made; `__main__` is only a door."""
    for name in names():
        if name != "nnstudio.__main__":
            importlib.import_module(name)


def sources() -> list[Path]:
    """Return the source files of the program."""
    return sorted((ROOT / "nnstudio").rglob("*.py"))
