"""Tables as people have them, on the command line."""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.data.readers.written import image_folder, mnist

PENGUINS = str(Path(__file__).parents[1] / "data" / "files" / "penguins.csv")
SETUP = ("--target", "species", "--hidden", "16", "--activation", "tanh", "--init", "xavier_normal", "--lr", "0.01")
REST = ("--batch-size", "16", "--epochs", "100", "--test-fraction", "0.2")


def test_that_the_penguins_are_told_apart(run: Command) -> None:
    answers = [run("train", "--data", PENGUINS, *SETUP, *REST, "--seed", str(seed), "--json") for seed in range(5)]
    found = [answer.json["test_accuracy"] for answer in answers]
    assert min(found) >= 0.95
    assert sum(found) / len(found) >= 0.98
    assert answers[0].json["layers"] == [9, 16, 3]
    assert "11 of 344 rows were left out for missing cells." in answers[0].err


def test_that_missing_cells_can_be_filled_in_instead(run: Command) -> None:
    choices = ("--set", "data.source.missing=mean", "--set", "data.source.without=island")
    answer = run("train", "--data", PENGUINS, *SETUP, *REST, *choices, "--epochs", "2", "--json")
    assert answer.json["layers"][0] == 4 * 2 + 3
    assert "missing cells became MALE" in answer.err or "missing cells became FEMALE" in answer.err


def test_that_predictions_take_the_table_as_it_is(run: Command) -> None:
    run("train", "--data", PENGUINS, *SETUP, *REST, "--save", "p.nnproj")
    Path("new.csv").write_text(
        "sex,body_mass_g,flipper_length_mm,bill_depth_mm,bill_length_mm,island\n"
        "MALE,5400,220,15.5,49,Biscoe\nFEMALE,3500,186,18,38.5,Torgersen\n"
    )
    lines = run("predict", "p.nnproj", "--data", "new.csv").out.splitlines()
    assert lines[0] == "prediction,p(Adelie),p(Chinstrap),p(Gentoo)"
    assert [line.split(",")[0] for line in lines[1:]] == ["Gentoo", "Adelie"]


def test_that_check_tells_what_is_done_to_the_table(run: Command) -> None:
    answer = run("check", PENGUINS)
    assert answer.code == 0
    assert "“island” became 3 inputs" in answer.err
    assert "the target “species” has 3 classes" in answer.out


def test_that_derived_features_are_set_by_their_path(run: Command) -> None:
    answer = run("train", "--data", "xor", "--hidden", "", "--set", "data.features=xy x_squared", "--json")
    assert answer.json["layers"] == [4, 1]
    assert answer.json["test_accuracy"] > 0.9
    assert "derived" in run("train", "--data", "iris", "--set", "data.features=xy").sentence.casefold()


@pytest.mark.parametrize("choice", ["missing=guess", "levels=1", "indicator=2", "colour=red"])
def test_that_a_choice_out_of_range_is_refused(run: Command, choice: str) -> None:
    assert choice.split("=")[0] in run("train", "--data", PENGUINS, "--set", f"data.source.{choice}").sentence


def test_that_images_by_class_are_trained_on(run: Command) -> None:
    image_folder(Path("pets"), "L", count=12)
    answer = run("train", "--data", "pets", "--hidden", "4", "--epochs", "20", "--json")
    assert answer.json["layers"] == [30, 4, 1]
    assert answer.json["test_accuracy"] == 1
    assert "24 training and 0 test examples of 30 numbers; the target has 2 classes." in run("check", "pets").out


def test_that_mnist_is_trained_saved_and_predicted(run: Command) -> None:
    Path("mnist").mkdir()
    mnist(Path("mnist"), packed=True)
    answer = run("train", "--data", "mnist", "--hidden", "4", "--epochs", "2", "--json", "--save", "m.nnproj")
    assert answer.json["layers"] == [20, 4, 3]
    assert "10 test examples are those of the files" in answer.err
    shutil.rmtree("mnist/", ignore_errors=False)
    assert run("check", "m.nnproj").code == 0
    Path("more").mkdir()
    mnist(Path("more"), train=5, test=1)
    assert len(run("predict", "m.nnproj", "--data", "more").out.splitlines()) == 7
    assert "columns" in run("predict", "m.nnproj", "--data", PENGUINS).sentence


def test_that_a_folder_of_nothing_is_refused(run: Command) -> None:
    Path("empty").mkdir()
    assert "neither MNIST" in run("train", "--data", "empty").sentence
    assert "neither MNIST" in run("check", "empty").sentence
