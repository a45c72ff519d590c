"""Branches in a project file, and what is refused of them; that they come back the same is test_file's."""

from pathlib import Path
from typing import Any

import pytest

from nnstudio.catalog import StudyError
from nnstudio.document.file import load, save
from tests.document.samples import same, whole, with_words, words


@pytest.fixture
def file(tmp_path: Path) -> Path:
    save(whole(), tmp_path / "a.nnproj")
    return tmp_path / "a.nnproj"


def test_that_branches_come_back_to_the_bit(file: Path) -> None:
    found = load(file)
    assert same(found, whole())
    assert [branch.name for branch in found.branches] == ["", "빠름"]


@pytest.mark.parametrize(
    ("at", "changes"),
    [
        (0, {"parent": 0}),
        (1, {"parent": 1}),
        (1, {"parent": -1}),
        (1, {"step": -1}),
        (1, {"step": 1.5}),
        (1, {"name": "x" * 61}),
        (1, {"recipe": None}),
        (1, {"colour": "red"}),
    ],
)
def test_that_branches_that_cannot_be_are_refused(file: Path, at: int, changes: dict[str, Any]) -> None:
    found: Any = words(file, "branches.json")
    found[at] |= changes
    with pytest.raises(StudyError, match=r"branches\.json"):
        load(with_words(file, found, "branches.json"))


def test_that_a_branch_of_another_seed_is_refused(file: Path) -> None:
    found: Any = words(file, "branches.json")
    found[1]["recipe"]["seed"] = 99
    with pytest.raises(StudyError, match=r"branches\.json"):
        load(with_words(file, found, "branches.json"))
