"""`train` with project files: saving, going on, and starting anew."""

from pathlib import Path

import numpy as np
import pytest

from nnstudio.document.file import load, save
from tests.cli.conftest import Command
from tests.document.samples import whole


def saved(run: Command, *options: str, file: str = "a.nnproj") -> str:
    assert run("train", "--epochs", "3", "--save", file, *options).code == 0
    return file


def test_that_a_saved_run_goes_on_to_the_bit(run: Command) -> None:
    saved(run)
    went_on = run("train", "a.nnproj", "--epochs", "4", "--json", "--save", "b.nnproj")
    at_once = run("train", "--epochs", "7", "--json", "--save", "c.nnproj")
    assert went_on.err == ""
    for field in ("epochs", "steps", "train_loss", "test_loss", "train_accuracy"):
        assert went_on.json[field] == at_once.json[field]
    assert _parameters("b.nnproj") == _parameters("c.nnproj")


def test_that_a_run_stopped_within_an_epoch_goes_on_from_there(run: Command) -> None:
    run("train", "--steps", "33", "--save", "a.nnproj")
    run("train", "a.nnproj", "--steps", "44", "--save", "a.nnproj")
    run("train", "--steps", "77", "--save", "b.nnproj")
    assert _parameters("a.nnproj") == _parameters("b.nnproj")


def test_that_epochs_end_at_the_projects_own_number_and_then_count_on(run: Command) -> None:
    saved(run)
    answer = run("train", "a.nnproj", "--set", "recipe.epochs=5", "--json", "--save", "a.nnproj")
    assert answer.json["epochs"] == 5
    assert run("train", "a.nnproj", "--json", "--save", "a.nnproj").json["epochs"] == 10


def test_that_a_change_of_the_recipe_goes_on_and_is_logged(run: Command) -> None:
    saved(run)
    answer = run("train", "a.nnproj", "--lr", "0.1", "--optimizer", "sgd", "--epochs", "2", "--save", "a.nnproj")
    document = load(Path("a.nnproj"))
    assert answer.err == ""
    assert document.state is not None
    assert document.state.epoch == 5
    assert [(edit.step, edit.recipe.learning_rate) for edit in document.log] == [(150, 0.1)]
    assert document.start is not None
    assert document.start.recipe.learning_rate == 0.01


@pytest.mark.parametrize("options", [("--hidden", "4"), ("--data", "moons"), ("--seed", "9"), ("--dtype", "float64")])
def test_that_another_structure_or_other_data_start_anew_and_say_so(run: Command, options: tuple[str, ...]) -> None:
    saved(run)
    answer = run("train", "a.nnproj", *options, "--epochs", "2", "--json")
    assert answer.json["epochs"] == 2
    assert "anew" in answer.err


def test_that_the_same_structure_told_again_goes_on(run: Command) -> None:
    saved(run)
    answer = run("train", "a.nnproj", "--hidden", "8,8", "--data", "spiral", "--epochs", "2", "--json")
    assert (answer.json["epochs"], answer.err) == (5, "")


def test_that_the_curves_of_the_whole_run_are_saved(run: Command) -> None:
    saved(run)
    run("train", "a.nnproj", "--epochs", "2", "--save", "a.nnproj")
    losses = load(Path("a.nnproj")).curves["batch_loss"]
    assert (losses[0, 0], losses[-1, 1]) == (1, 250)


def test_that_an_existing_file_is_replaced_whole(run: Command) -> None:
    saved(run)
    saved(run, "--hidden", "4")
    assert load(Path("a.nnproj")).project.network.hidden[0].params["units"] == 4


def test_that_a_run_that_diverged_is_saved_too(run: Command) -> None:
    options = ["--data", "plane", "--optimizer", "sgd", "--lr", "1e6", "--epochs", "5", "--save", "a.nnproj"]
    assert run("train", *options).code == 3
    assert run("check", "a.nnproj").code == 0


def test_that_a_place_that_cannot_be_written_is_refused_before_training(run: Command) -> None:
    options = ("train", "--epochs", "1000000", "--save")
    assert "no folder" in run(*options, "nowhere/a.nnproj").sentence
    assert "folder" in run(*options, ".").sentence
    assert "cannot be used" in run(*options, "").sentence
    assert "cannot be used" in run(*options, "x" * 5000).sentence


def _parameters(file: str) -> list[float]:
    state = load(Path(file)).state
    assert state is not None
    assert np.isfinite(state.parameters).all()
    return state.parameters.tolist()


def test_that_branches_stay_in_a_file_that_is_trained_on(run: Command, tmp_path: Path) -> None:
    save(whole(), tmp_path / "forked.nnproj")
    options = str(tmp_path / "forked.nnproj"), "--epochs", "1", "--save", str(tmp_path / "on.nnproj")
    assert run("train", *options).code == 0
    found = load(tmp_path / "on.nnproj").branches
    assert [(branch.name, branch.step) for branch in found] == [("", 0), ("빠름", 30)]


def test_that_a_file_with_branches_can_be_read_after_training_on_with_other_threads(
    run: Command, tmp_path: Path
) -> None:
    save(whole(), tmp_path / "forked.nnproj")
    options = "--steps", "3", "--set", "recipe.threads=2", "--save", str(tmp_path / "on.nnproj")
    assert run("train", str(tmp_path / "forked.nnproj"), *options).code == 0
    found = load(tmp_path / "on.nnproj")
    recipes = found.project.recipe, found.branches[1].recipe
    assert [one and one.threads for one in recipes] == [2, 1]
