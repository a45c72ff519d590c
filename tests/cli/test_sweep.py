from pathlib import Path

import pytest

from tests.cli.conftest import Command


@pytest.fixture
def project(run: Command) -> str:
    assert run("train", "--data", "xor(samples=40)", "--hidden", "3", "--epochs", "2", "--save", "x.nnproj").code == 0
    return "x.nnproj"


def test_that_a_sweep_reports_every_run_and_each_group_of_seeds(run: Command, project: str) -> None:
    answer = run(
        "sweep", project, "--vary", "recipe.learning_rate=0.1,0.01", "--seeds", "2", "--workers", "1", "--json"
    )
    found = answer.json
    assert found["vary"] == {"recipe.learning_rate": ["0.1", "0.01"]}
    assert [(one["settings"]["recipe.learning_rate"], one["seed"]) for one in found["runs"]] == [
        ("0.1", 0), ("0.01", 0), ("0.1", 1), ("0.01", 1),
    ]  # fmt: skip
    first = found["groups"][0]
    losses = [one["train_loss"] for one in found["runs"] if one["settings"] == first["settings"]]
    assert first["train_loss"]["mean"] == pytest.approx(sum(losses) / 2)


def test_that_a_sweep_that_was_kept_trains_nothing_again(run: Command, project: str, tmp_path: Path) -> None:
    given = ("sweep", project, "--vary", "recipe.learning_rate=0.1,0.01", "--workers", "1", "--keep", "k.sqlite")
    first = run(*given, "--json").json
    again = run(*given, "--json")
    assert again.json["runs"] == first["runs"]  # the seconds too: they were not measured again
    assert "2 of 2" in again.err
    lines = run(*given).out.splitlines()
    assert lines[0].startswith("recipe.learning_rate")
    assert [line.split()[0] for line in lines[1:]] == ["0.1", "0.01"]


def test_that_a_random_search_draws_from_ranges_by_its_seed(run: Command, project: str) -> None:
    given = ("sweep", project, "--vary", "recipe.learning_rate=0.001..1 log", "--draws", "3", "--workers", "1")
    found, again, other = (run(*given, *more, "--json").json for more in ((), (), ("--draw-seed", "1")))
    rates = [float(one["settings"]["recipe.learning_rate"]) for one in found["runs"]]
    assert len(set(rates)) == found["draws"] == 3
    assert all(0.001 <= rate <= 1 for rate in rates)
    assert [one["settings"] for one in again["runs"]] == [one["settings"] for one in found["runs"]]
    assert [one["settings"] for one in other["runs"]] != [one["settings"] for one in found["runs"]]


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["--vary", "recipe.learning_rate=0.1..1"], "--draws"),
        (["--vary", "recipe.learning_rate=1..0.1", "--draws", "3"], "recipe.learning_rate"),
        (["--draws", "0"], "--draws"),
        (["--draw-seed", "-1"], "--draw-seed"),
        (["--vary", "recipe.learning_rate"], "recipe.learning_rate"),
        (["--vary", "recipe.learning_rate="], "recipe.learning_rate"),
        (["--vary", "recipe.learning_rate=0.1,,1"], "recipe.learning_rate"),
        (["--vary", "recipe.learning_rate=0.1,1,0.1"], "recipe.learning_rate"),
        (["--vary", "recipe.rate=1"], "recipe.rate"),
        (["--vary", "recipe.seed=1", "--vary", "recipe.batch_size=1", "--vary", "recipe.epochs=1"], "2"),
        (["--seeds", "0"], "--seeds"),
        (["--seeds", "many"], "--seeds"),
        (["--workers", "-1"], "--workers"),
        (["--keep", "no/folder/k.sqlite"], "no/folder"),
    ],
)
def test_that_what_cannot_be_swept_is_refused_in_a_sentence(run: Command, project: str, arguments, names: str) -> None:
    assert names in run("sweep", project, *arguments).sentence


def test_that_a_sweep_needs_a_project(run: Command) -> None:
    assert "PROJECT" in run("sweep").sentence
