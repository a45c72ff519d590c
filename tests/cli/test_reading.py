"""How a table's file is read, and what is predicted of it: found out and told, or said by the user."""

from pathlib import Path

import pytest

from nnstudio.catalog import set_language
from tests.cli.conftest import Command

EITHER = "a,b,y\n" + "".join(f'"{n % 7 + 1},{n % 9}50",{n}.5,{n * n % 11}.5\n' for n in range(40))
TOWNS = "price,town,sold\n" + "".join(f"{n}.5,town {n % 40},{n % 2}\n" for n in range(120))


def test_that_decimal_commas_in_quotes_are_one_input(run: Command) -> None:
    Path("t.csv").write_text("a,b,y\n" + "".join(f'"0,{n}5",{n}.5,{n}\n' for n in range(40)))
    answer = run("train", "--data", "t.csv", "--epochs", "0", "--json")
    assert answer.json["layers"][0] == 2
    assert "categor" not in answer.err


def test_that_the_user_says_how_a_table_is_read(run: Command) -> None:
    Path("t.csv").write_text(EITHER)
    run("train", "--data", "t.csv", "--decimal", "comma", "--epochs", "1", "--preprocess", "none", "--save", "t.nnproj")
    Path("x.csv").write_text(EITHER.split("\n")[0] + '\n"1,250",1,0\n')
    point, comma = (run("predict", "t.nnproj", "--data", "x.csv", "--decimal", sign).out for sign in (".", "comma"))
    assert point != comma
    Path("h.csv").write_text("u,x\nv,y\n" * 20)
    assert run("check", "h.csv").out.startswith("h.csv: 39 rows")
    assert run("check", "h.csv", "--header", "data").out.startswith("h.csv: 40 rows")
    assert run("check", "t.csv", "--separator", "semicolon").sentence.startswith("t.csv: ")
    assert "not text in UTF-16" in run("check", "t.csv", "--encoding", "utf-16").sentence


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--data", "spiral", "--decimal", "comma"], "--decimal says how a table’s file is read, but spiral is none"),
        (["--header", "names"], "--header says how a table’s file is read: name the file with --data"),
        (["--data", "t.csv", "--separator", "x"], "comma, semicolon, tab, bar, space"),
        (["--data", "t.csv", "--decimal", "0"], "--decimal must be one of point, comma"),
    ],
)
def test_that_a_way_to_read_that_there_is_not_is_refused(run: Command, options: list[str], told: str) -> None:
    Path("t.csv").write_text(EITHER)
    assert told in run("train", *options).sentence


def test_that_a_project_is_read_in_no_way_of_a_table(run: Command) -> None:
    run("train", "--epochs", "0", "--save", "p.nnproj")
    assert "p.nnproj is none" in run("check", "p.nnproj", "--decimal", "comma").sentence


def test_that_a_guessed_target_is_told_with_how_to_choose_another(run: Command) -> None:
    Path("t.csv").write_text(TOWNS)
    answer = run("train", "--data", "t.csv", "--epochs", "0", "--json")
    assert answer.json["layers"][-1] == 1
    assert (answer.json["target"], answer.json["target_guessed_by"]) == ("sold", "classes")
    first, *_, last = answer.err.splitlines()
    assert first.startswith("No target was named: “sold” is predicted, the last column")
    assert "--target COLUMN" in last
    assert "“sold” is predicted" in run("check", "t.csv").err


def test_that_a_named_target_is_not_told_again(run: Command) -> None:
    Path("t.csv").write_text(TOWNS)
    answer = run("train", "--data", "t.csv", "--target", "price", "--epochs", "0", "--json")
    assert (answer.json["target"], answer.json["target_guessed_by"]) == ("price", None)
    assert answer.json["task"] == "regression"
    assert "target" not in answer.err
    assert run("train", "--epochs", "0", "--json").json["target"] is None


def test_that_letters_a_terminal_obeys_are_shown_as_codes(run: Command) -> None:
    Path("t.csv").write_text("a\x1b[31mb,\u202ec\n" + "".join(f"{n},x\x07{n % 2}\n" for n in range(30)))
    answer = run("train", "--data", "t.csv", "--epochs", "0")
    refused = run("check", "t.csv", "--header", "data")
    for words in (answer.err, answer.out, refused.err, refused.out):
        assert not any(letter in words for letter in "\x1b\x07\u202e")
    assert "a\\x1b[31mb" in answer.err
    Path("x.csv").write_text("y\n1\n")
    assert "a\\x1b[31mb" in run("train", "--data", "t.csv", "--epochs", "0", "--save", "t.nnproj").err
    assert "a\\x1b[31mb" in run("predict", "t.nnproj", "--data", "x.csv").sentence


def test_that_predictions_in_a_pipe_are_as_the_file_has_them(run: Command) -> None:
    Path("t.csv").write_text("a,c\n" + "".join(f"{n},x\x07{n % 2}\n" for n in range(30)))
    run("train", "--data", "t.csv", "--epochs", "0", "--save", "t.nnproj")
    assert "p(x\x070)" in run("predict", "t.nnproj", "--data", "t.csv").out


def test_that_what_is_said_of_a_file_is_said_in_korean_too(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("t.csv").write_text(TOWNS)
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    try:
        assert "‘sold’ 열을 예측합니다" in run("train", "--data", "t.csv", "--epochs", "0").err
    finally:
        set_language("en")


@pytest.mark.parametrize("name", ["csv(missing=mean)", "csv", "arrays", "points"])
def test_that_a_kind_of_file_is_no_data_set(run: Command, name: str) -> None:
    assert "--set data.source.missing=mean" in run("train", "--data", name).sentence


def test_that_more_components_than_there_are_is_told(run: Command) -> None:
    answer = run("train", "--data", "iris", "--preprocess", "pca(99)", "--epochs", "0", "--json")
    assert answer.json["layers"][0] == 4
    assert "PCA keeps 4 components instead of 99" in answer.err
    assert not run("train", "--data", "iris", "--preprocess", "pca(4)", "--epochs", "0", "--json").err
