from tests.cli.conftest import Command


def test_that_a_ready_setup_is_trained(run: Command) -> None:
    found = run("train", "--setup", "sgd_noise", "--epochs", "2", "--json").json
    assert (found["data"], found["layers"], found["parameters"], found["steps"]) == ("sin2x", [1, 1], 1, 2)


def test_that_options_change_a_setup(run: Command) -> None:
    found = run("train", "--setup", "sgd_noise", "--batch-size", "1", "--epochs", "2", "--json").json
    assert found["steps"] == 10


def test_that_a_setup_is_not_begun_from_a_project_too(run: Command) -> None:
    assert "--setup" in run("train", "mine.nnproj", "--setup", "sgd_noise").sentence


def test_that_a_setup_there_is_not_is_refused_with_those_near_it(run: Command) -> None:
    assert "sgd_noise" in run("train", "--setup", "sgd_nois").sentence
