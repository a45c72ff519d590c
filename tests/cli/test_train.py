from pathlib import Path

import pytest

from nnstudio.document.file import load
from tests.cli.conftest import Command

FIELDS = [
    "data", "task", "layers", "parameters", "units", "epochs", "steps", "train_loss", "test_loss", "train_accuracy",
    "test_accuracy", "test_r2", "seconds", "steps_per_second", "stopped", "diverged", "target", "target_guessed_by",
]  # fmt: skip
MEASURED = ("seconds", "steps_per_second")


def test_that_the_json_has_the_fields_scripts_rely_on(run: Command) -> None:
    answer = run("train", "--epochs", "2", "--json")
    assert (answer.code, answer.err) == (0, "")
    assert list(answer.json) == FIELDS
    assert answer.json["layers"] == [2, 8, 8, 1]
    assert (answer.json["parameters"], answer.json["units"]) == (105, 17)
    assert (answer.json["epochs"], answer.json["steps"]) == (2, 100)
    assert (answer.json["data"], answer.json["task"]) == ("spiral", "classification")
    assert (answer.json["stopped"], answer.json["diverged"], answer.json["test_r2"]) == ("finished", None, None)
    assert answer.json["seconds"] > 0
    assert answer.json["steps_per_second"] == pytest.approx(100 / answer.json["seconds"])


def test_that_a_regression_has_r2_and_no_accuracy(run: Command) -> None:
    found = run("train", "--data", "xsinx", "--epochs", "1", "--json").json
    assert found["task"] == "regression"
    assert isinstance(found["test_r2"], float)
    assert found["train_accuracy"] is found["test_accuracy"] is None


def test_that_without_a_test_part_its_scores_are_null(run: Command) -> None:
    found = run("train", "--test-fraction", "0", "--epochs", "1", "--json").json
    assert found["test_loss"] is found["test_accuracy"] is None
    assert 0 <= found["train_accuracy"] <= 1


def test_that_the_spiral_is_learned(run: Command) -> None:
    found = run("train", "--epochs", "150", "--json").json
    assert found["train_accuracy"] > 0.9
    assert found["train_loss"] < 0.3


def test_that_digits_are_learned(run: Command) -> None:
    layers = ("--hidden", "32", "--activation", "relu", "--init", "kaiming_normal")
    found = run("train", "--data", "digits", *layers, "--batch-size", "32", "--epochs", "10", "--json").json
    assert found["layers"] == [64, 32, 10]
    assert found["test_accuracy"] > 0.93


def test_that_x_sin_x_is_fitted(run: Command) -> None:
    options = ["--hidden", "20", "--preprocess", "standardized", "--batch-size", "200", "--lr", "0.03", "--json"]
    found = run("train", "--data", "xsinx", "--init", "xavier_uniform", "--epochs", "500", *options).json
    assert found["test_r2"] > 0.95


def test_that_the_same_command_gives_the_same_numbers(run: Command) -> None:
    command = ("train", "--epochs", "3", "--seed", "7", "--json")
    first, second = run(*command).json, run(*command).json
    assert _told(first) == _told(second)


def test_that_another_seed_gives_other_numbers(run: Command) -> None:
    losses = {run("train", "--epochs", "1", "--seed", seed, "--json").json["train_loss"] for seed in ("0", "1", "2")}
    assert len(losses) == 3


def test_that_steps_end_training_in_the_middle_of_an_epoch(run: Command) -> None:
    found = run("train", "--steps", "5", "--json").json
    assert (found["epochs"], found["steps"]) == (0, 5)


def test_that_no_epochs_score_the_initial_network(run: Command) -> None:
    found = run("train", "--epochs", "0", "--json").json
    assert (found["epochs"], found["steps"], found["stopped"]) == (0, 0, "finished")
    assert found["train_loss"] > 0


@pytest.mark.parametrize(("hidden", "widths"), [("", [2, 1]), ("3", [2, 3, 1]), ("5, 4,3", [2, 5, 4, 3, 1])])
def test_that_hidden_names_only_the_hidden_layers(run: Command, hidden: str, widths: list[int]) -> None:
    assert run("train", "--hidden", hidden, "--steps", "1", "--json").json["layers"] == widths


def test_that_layers_take_their_parameters_in_brackets(run: Command) -> None:
    layers = "dense(8,tanh) dense(4, relu, init=normal(std=0.5))"
    assert run("train", "--layers", layers, "--steps", "1", "--json").json["layers"] == [2, 8, 4, 1]


def test_that_a_run_that_diverges_is_told_as_json_with_its_own_exit_code(run: Command) -> None:
    answer = run("train", "--data", "plane", "--optimizer", "sgd", "--lr", "1e6", "--epochs", "5", "--json")
    assert answer.code == 3
    assert answer.json["stopped"] == "diverged"
    assert set(answer.json["diverged"]) == {"step", "layer", "operation"}
    assert answer.json["diverged"]["step"] == answer.json["steps"]
    assert "diverged at step" in answer.err
    assert "NaN" not in answer.out


def test_that_a_target_loss_ends_training_early(run: Command) -> None:
    answer = run("train", "--data", "blobs", "--set", "recipe.target_loss=0.5", "--epochs", "500", "--json")
    assert answer.json["stopped"] == "target"
    assert answer.json["train_loss"] <= 0.5
    assert "target loss" in answer.err


OVERFITTING = ("--data", "moons(samples=30,noise=0.5)", "--test-fraction", "0.5", "--hidden", "30", "--lr", "0.05")


def test_that_one_epoch_of_patience_is_called_one(run: Command) -> None:
    answer = run("train", *OVERFITTING, "--patience", "1", "--epochs", "500", "--json")
    assert answer.json["stopped"] == "no_improvement"
    assert "no new low for 1 epoch." in answer.err


def test_that_early_stopping_ends_at_the_step_with_the_least_test_loss(run: Command, tmp_path) -> None:
    file = str(tmp_path / "best.nnproj")
    answer = run("train", *OVERFITTING, "--patience", "10", "--epochs", "500", "--json", "--save", file)
    assert (answer.code, answer.json["stopped"]) == (0, "no_improvement")
    alone = run("train", *OVERFITTING, "--steps", str(answer.json["steps"]), "--json")
    assert _told(answer.json) | {"stopped": "finished"} == _told(alone.json)
    assert f"step {answer.json['steps']:,}" in answer.err
    state = load(Path(file)).state
    assert state is not None
    assert state.step == answer.json["steps"]


def test_that_patience_without_a_test_part_says_so_and_trains(run: Command) -> None:
    answer = run("train", "--patience", "3", "--test-fraction", "0", "--epochs", "5", "--json")
    assert (answer.code, answer.json["stopped"], answer.json["epochs"]) == (0, "finished", 5)
    assert "no test part" in answer.err


def test_that_seconds_end_a_run_without_an_end(run: Command) -> None:
    answer = run("train", "--max-seconds", "0.05", "--set", "recipe.epochs=0", "--json")
    assert (answer.code, answer.json["stopped"]) == (0, "time")
    assert answer.json["steps"] > 0
    assert "0.05 s" in answer.err


@pytest.mark.parametrize("option", ["--patience", "--max-seconds"])
def test_that_a_negative_stop_condition_is_refused(run: Command, option: str) -> None:
    answer = run("train", option, "-1", "--epochs", "1")
    assert answer.code == 2
    assert option.strip("-").replace("-", "_") in answer.err


def test_that_without_json_people_get_a_summary(run: Command) -> None:
    answer = run("train", "--epochs", "1")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("spiral: 2-8-8-1 (105 parameters, 17 units)\nepochs 1, steps 50")
    assert "test part: loss" in answer.out


def test_that_training_leaves_no_file(run: Command, tmp_path) -> None:
    run("train", "--epochs", "1")
    assert list(tmp_path.iterdir()) == []


def _told(report: dict) -> dict:
    return {name: value for name, value in report.items() if name not in MEASURED}


def test_that_classes_are_weighted_from_the_command_line(run: Command) -> None:
    losses = [
        run("train", "--steps", "0", "--class-weights", weights, "--json").json["train_loss"]
        for weights in ("none", "balanced", "given('2 2')")
    ]
    assert losses[1] == pytest.approx(losses[0])
    assert losses[2] == pytest.approx(2 * losses[0])


def test_that_a_run_that_diverges_is_told_why(run: Command) -> None:
    answer = run(
        "train", "--data", "xsinx", "--hidden", "20", "--activation", "relu", "--optimizer", "sgd", "--lr", "1e5"
    )
    assert "diverged at step" in answer.err
    assert "update:weight ratio" in answer.err
