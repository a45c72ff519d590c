"""Branches in a project file, and what is refused of them; that they come back the same is test_file's."""

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from nnstudio.catalog import Choice, StudyError
from nnstudio.document.file import load, save
from nnstudio.document.runs import run_of
from nnstudio.project.edits import with_data, with_recipe
from tests.document.samples import curve, same, table_project, trained, whole, with_words, words


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


@pytest.mark.parametrize("best", [math.inf, math.nan, 0.5])
def test_that_any_test_loss_of_a_best_step_comes_back(tmp_path: Path, best: float) -> None:
    present, fork = whole().branches
    save(replace(whole(), branches=(present, replace(fork, best=best))), tmp_path / "a.nnproj")
    assert load(tmp_path / "a.nnproj").branches[1].best == pytest.approx(best, nan_ok=True)


def test_that_a_branch_of_other_data_and_another_seed_comes_back_with_its_start(tmp_path: Path) -> None:
    present, fork = whole().branches
    start = with_recipe(with_data(table_project(), preprocess=Choice("standardized")), seed=7)
    other = replace(fork, project=with_recipe(start, learning_rate=0.5), state=trained(start, 12), log=(), start=start)
    document = replace(whole(), branches=(present, other))
    save(document, tmp_path / "a.nnproj")
    assert same(load(tmp_path / "a.nnproj"), document)


def test_that_curves_of_layers_take_no_more_memory_when_opened() -> None:
    document = replace(whole(), branches=(), curves={name: curve().rows() for name in ("train_loss", "update_ratio.1")})
    run = run_of(document)
    assert run.history.curves["update_ratio.1"].capacity < run.history.curves["train_loss"].capacity
    assert run.history.curves["update_ratio.1"].rows().tobytes() == curve().rows().tobytes()
