"""What the built folder leaves out is nothing that the program imports."""

import ast

from left_out import LIBRARIES, MODULES
from tests.helpers.modules import ROOT

THE_CLUSTERS = {"distributed"}  # an extra, asked for where it is used; its absence is told in a sentence


def test_that_nothing_left_out_is_imported() -> None:
    absent = {*MODULES, *LIBRARIES} - THE_CLUSTERS
    imported = {name: path for path in (ROOT / "nnstudio").rglob("*.py") for name in _imported(path.read_text("utf-8"))}
    found = {name: path for name, path in imported.items() if absent & {name, *_parents(name)}}
    assert found == {}
    assert "PyQt6.QtSvg" in imported


def _imported(source: str) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.update({node.module, *(f"{node.module}.{alias.name}" for alias in node.names)})
    return names


def _parents(name: str) -> list[str]:
    parts = name.split(".")
    return [".".join(parts[:end]) for end in range(1, len(parts))]
