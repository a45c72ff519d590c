"""What each option of `train` makes of a project."""

import pytest

from nnstudio.catalog import Choice
from nnstudio.cli.parser import Parser
from nnstudio.cli.train_arguments import train_arguments
from nnstudio.cli.train_project import with_options
from nnstudio.project import Project, first_project


def made(*arguments: str, start: Project | None = None) -> Project:
    parser = Parser("train")
    train_arguments(parser)
    return with_options(start or first_project(), parser.read(arguments))


def test_that_without_options_it_is_the_first_project() -> None:
    assert made() == first_project()


def test_that_data_comes_with_its_preprocessing_and_a_fitting_output() -> None:
    project = made("--data", "digits")
    assert project.data.preprocess == Choice("scaled", {"divisor": 16.0})
    assert project.network.output.params["units"] == 10
    assert project.recipe.loss == Choice("cross_entropy")


def test_that_a_regression_gets_one_output_a_target_and_the_mean_squared_error() -> None:
    project = made("--data", "free(inputs=4,outputs=3)")
    assert project.network.output.params["units"] == 3
    assert project.recipe.loss == Choice("mse")


def test_that_hidden_layers_are_made_like_the_first_projects() -> None:
    layers = made("--hidden", "3,4").network.hidden
    assert [str(layer) for layer in layers] == [
        "dense(units=3, activation=tanh, init=normal(std=1.0))",
        "dense(units=4, activation=tanh, init=normal(std=1.0))",
    ]


def test_that_hidden_layers_of_a_project_are_made_like_its_own() -> None:
    start = made("--layers", "dense(5, relu, init=kaiming_normal)")
    (layer,) = made("--hidden", "7", start=start).network.hidden
    assert layer.params == {"units": 7, "activation": Choice("relu"), "init": Choice("kaiming_normal")}


def test_that_activation_spares_the_output_and_init_does_not() -> None:
    network = made("--activation", "relu", "--init", "kaiming_normal").network
    assert [layer.params["activation"].key for layer in network.layers] == ["relu", "relu", "identity"]
    assert [layer.params["init"].key for layer in network.layers] == ["kaiming_normal"] * 3


def test_that_seed_is_that_of_data_and_of_training() -> None:
    project = made("--seed", "5")
    assert (project.data.seed, project.recipe.seed) == (5, 5)


def test_that_the_recipe_is_as_it_was_told() -> None:
    recipe = made("--lr", "0.5", "--optimizer", "momentum(0.8)", "--batch-size", "20", "--dtype", "float64").recipe
    assert (recipe.learning_rate, recipe.batch_size, recipe.dtype) == (0.5, 20, "float64")
    assert recipe.optimizer.key == "momentum"


def test_that_penalties_are_added_and_taken_out() -> None:
    both = made("--l1", "0.1", "--l2", "0.2")
    assert both.recipe.regularizers == (Choice("l1", {"strength": 0.1}), Choice("l2", {"strength": 0.2}))
    assert made("--l1", "0", start=both).recipe.regularizers == (Choice("l2", {"strength": 0.2}),)


def test_that_an_explicit_loss_decides_the_width_of_the_output() -> None:
    assert made("--loss", "cross_entropy").network.output.params["units"] == 2


def test_that_any_setting_can_be_set_by_its_path() -> None:
    project = made("--set", "recipe.epochs=7", "--set", "network.hidden[1].units=3", "--set", "data.source=iris")
    assert project.recipe.epochs == 7
    assert project.network.hidden[1].params["units"] == 3
    assert project.network.output.params["units"] == 3, "the output follows the data"


@pytest.mark.parametrize("option", ["--data", "--target"])
def test_that_a_csv_file_is_taken_with_its_target(tmp_path, option: str) -> None:
    file = tmp_path / "t.csv"
    file.write_text("a,b,c\n" + "".join(f"{n},{n % 2},{n / 7}\n" for n in range(40)))
    project = made("--data", str(file), *(("--target", "b") if option == "--target" else ()))
    assert project.data.source == Choice("csv")
    assert project.data.preprocess == Choice("standardized")
    assert project.data.table is not None
    assert project.recipe.loss.key == ("binary_cross_entropy" if option == "--target" else "mse")


def test_that_the_task_can_be_told_where_the_values_suggest_another(tmp_path) -> None:
    file = tmp_path / "t.csv"
    file.write_text("a,b\n" + "".join(f"{n},{n % 3}\n" for n in range(30)))
    assert made("--data", str(file)).recipe.loss.key == "cross_entropy"
    assert made("--data", str(file), "--task", "regression").recipe.loss.key == "mse"


def test_that_a_data_set_goes_before_a_file_of_its_name(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "iris").write_text("a,b\n1,2\n2,3\n")
    assert made("--data", "iris").data.source == Choice("iris")
    assert made("--data", "./iris").data.source == Choice("csv")


def test_that_dropout_is_put_behind_hidden_layers() -> None:
    hidden = made("--hidden", "4,3", "--dropout", "0.25").network.hidden
    assert [layer.key for layer in hidden] == ["dense", "dropout", "dense", "dropout"]
    assert hidden[1].params == {"rate": 0.25}


def test_that_layers_are_read_with_their_parts_inside() -> None:
    hidden = made(
        "--layers", "dense(8,tanh) dropout(0.2) residual([dense(5, relu) dense(8)], zero_last=true)"
    ).network.hidden
    assert hidden[1] == Choice("dropout", {"rate": 0.2})
    inside = hidden[2].params["layers"]
    assert inside == [Choice("dense", {"units": 5, "activation": Choice("relu")}), Choice("dense", {"units": 8})]
