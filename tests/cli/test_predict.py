import csv
import io
from pathlib import Path

import numpy as np
import pytest

from nnstudio.catalog import Choice
from nnstudio.data.csv_reader import read_csv
from nnstudio.project import check, first_project
from nnstudio.project.edits import with_source
from tests.cli.conftest import Command


def train(run: Command, *options: str) -> None:
    assert run("train", *options, "--save", "p.nnproj").code == 0


def rows(text: str) -> tuple[list[str], np.ndarray]:
    header, *body = csv.reader(io.StringIO(text))
    return header, np.array(body)


def test_that_two_classes_get_both_probabilities(run: Command) -> None:
    train(run, "--data", "blobs", "--epochs", "30")
    Path("x.csv").write_text("x1,x2\n-1,-1\n1,1\n5,5\n")
    answer = run("predict", "p.nnproj", "--data", "x.csv")
    header, body = rows(answer.out)
    chances = body[:, 1:].astype(float)
    assert (answer.code, answer.err) == (0, "")
    assert header == ["prediction", "p(0)", "p(1)"]
    assert chances.sum(axis=1) == pytest.approx(1, abs=1e-6)
    assert body[:, 0].tolist() == [str(row.argmax()) for row in chances]


def test_that_predictions_are_as_good_as_training_said(run: Command) -> None:
    options = ("--hidden", "16", "--epochs", "60", "--batch-size", "16", "--test-fraction", "0")
    file = _iris(Path("iris.csv"))
    said = run("train", "--data", "iris.csv", *options, "--save", "p.nnproj", "--json").json["train_accuracy"]
    header, body = rows(run("predict", "p.nnproj", "--data", "iris.csv").out)
    assert header == ["prediction", "p(setosa)", "p(versicolor)", "p(virginica)"]
    found = np.mean(body[:, 0] == np.array([line.rsplit(",", 1)[1] for line in file.splitlines()[1:]]))
    assert said > 0.9
    assert found == pytest.approx(said)


def test_that_a_regression_answers_in_the_datas_own_units(run: Command) -> None:
    Path("t.csv").write_text("a,b,y\n" + "".join(f"{n},{-n / 2},{1000 + 30 * n}\n" for n in range(50)))
    train(run, "--data", "t.csv", "--hidden", "", "--epochs", "300", "--lr", "0.05")
    Path("x.csv").write_text("b,a\n-5,10\n-20,40\n")
    header, body = rows(run("predict", "p.nnproj", "--data", "x.csv").out)
    assert header == ["prediction"]
    assert body[:, 0].astype(float) == pytest.approx([1300, 2200], abs=20)


def test_that_names_that_look_like_places_are_names(run: Command) -> None:
    Path("t.csv").write_text("a,b,kind\n" + "".join(f"{n},{n * n},{'xy'[n % 2]}\n" for n in range(20)))
    train(run, "--data", "t.csv", "--epochs", "1")
    Path("x.csv").write_text("x1,x2\n2,4\n")
    assert "a, b" in run("predict", "p.nnproj", "--data", "x.csv").sentence


def test_that_columns_are_found_by_name_and_the_target_is_ignored(run: Command) -> None:
    Path("t.csv").write_text("a,b,kind\n" + "".join(f"{n},{n * n},{'xy'[n % 2]}\n" for n in range(20)))
    train(run, "--data", "t.csv", "--epochs", "1")
    Path("named.csv").write_text("kind,b,more,a\nz,4,0,2\n")
    Path("plain.csv").write_text("2,4\n")
    Path("full.csv").write_text("2,4,?\n")
    answers = {run("predict", "p.nnproj", "--data", name).out for name in ("named.csv", "plain.csv", "full.csv")}
    assert len(answers) == 1
    assert answers.pop().startswith("prediction,p(x),p(y)\n")


def test_that_the_targets_place_is_that_of_the_table_learned_from(run: Command) -> None:
    Path("t.csv").write_text("kind,a,b\n" + "".join(f"{'xy'[n % 2]},{n},{n * n}\n" for n in range(20)))
    train(run, "--data", "t.csv", "--epochs", "1")
    Path("full.csv").write_text("?,2,4\n")
    Path("plain.csv").write_text("2,4\n")
    assert run("predict", "p.nnproj", "--data", "full.csv").out == run("predict", "p.nnproj", "--data", "plain.csv").out


def test_that_images_are_read_without_a_header(run: Command) -> None:
    init = ("--activation", "relu", "--init", "kaiming_normal")
    train(run, "--data", "digits", "--hidden", "32", *init, "--epochs", "5", "--batch-size", "32")
    raw = check(with_source(first_project(), Choice("digits"))).data.raw
    Path("d.csv").write_text("".join(",".join(f"{pixel:g}" for pixel in image) + "\n" for image in raw.x_test[:100]))
    _, body = rows(run("predict", "p.nnproj", "--data", "d.csv").out)
    assert np.mean(body[:, 0].astype(int) == raw.y_test[:100]) > 0.9


def test_that_out_takes_the_rows_and_standard_output_stays_empty(run: Command) -> None:
    train(run, "--data", "free(inputs=2,outputs=2)", "--epochs", "1")
    Path("x.csv").write_text("1,2\n3,4\n")
    answer = run("predict", "p.nnproj", "--data", "x.csv", "--out", "y.csv")
    assert (answer.code, answer.out) == (0, "")
    assert "2 predictions" in answer.err
    assert read_csv("y.csv").names == ("prediction(random 1)", "prediction(random 2)")


def test_that_a_long_file_is_predicted_like_its_parts(run: Command) -> None:
    train(run, "--epochs", "1")
    points = np.random.default_rng(0).uniform(-1, 1, (5000, 2))
    np.savetxt("long.csv", points, delimiter=",")
    np.savetxt("end.csv", points[4090:], delimiter=",")
    lines = run("predict", "p.nnproj", "--data", "long.csv").out.splitlines()
    assert len(lines) == 5001
    assert rows("\n".join(lines))[1][4090:, 1:].astype(float) == pytest.approx(
        rows(run("predict", "p.nnproj", "--data", "end.csv").out)[1][:, 1:].astype(float), abs=1e-6
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("a,b\n1,2\n", "x1, x2"),
        ("1,2,3,4\n", "4 columns"),
        ("1e300,1e300\n", "too large"),
        ("1,nan\n", "the cell is missing"),
        ("1,inf\n", "not a finite number"),
        ("x1,x2\n1,u\n", "text"),
        ("", "empty"),
    ],
)
def test_that_a_file_that_does_not_fit_is_refused(run: Command, content: str, told: str) -> None:
    train(run, "--epochs", "1")
    Path("x.csv").write_text(content)
    assert told in run("predict", "p.nnproj", "--data", "x.csv").sentence


def test_that_missing_arguments_are_named(run: Command) -> None:
    train(run, "--epochs", "1")
    assert "PROJECT" in run("predict").sentence
    assert "--data" in run("predict", "p.nnproj").sentence
    assert "no file" in run("predict", "none.nnproj", "--data", "x.csv").sentence
    assert "no file" in run("predict", "p.nnproj", "--data", "none.csv").sentence


def _iris(path: Path) -> str:
    raw = check(with_source(first_project(), Choice("iris"))).data.raw
    lines = [",".join(map(str, x)) + f",{raw.target_names[y]}" for x, y in zip(raw.x_train, raw.y_train, strict=True)]
    path.write_text(content := "a,b,c,d,species\n" + "\n".join(lines))
    return content


@pytest.mark.parametrize("loss", ["hinge", "multiclass_hinge"])
def test_that_a_hinge_loss_gives_scores_that_say_the_class(run: Command, loss: str) -> None:
    train(run, "--data", "blobs", "--loss", loss, "--epochs", "30")
    Path("x.csv").write_text("x1,x2\n-1,-1\n1,1\n5,5\n")
    header, body = rows(run("predict", "p.nnproj", "--data", "x.csv").out)
    assert header == ["prediction", "score(0)", "score(1)"]
    assert body[:, 0].tolist() == [str(row.argmax()) for row in body[:, 1:].astype(float)]


def test_that_rows_with_missing_cells_keep_their_lines_empty_and_that_is_told(run: Command) -> None:
    cells = ["1,,a", "2,3,a", ",1,b", "4,5,b", "5,6,a", "6,1,b"]
    Path("t.csv").write_text("u,v,kind\n" + "\n".join(cells * 3) + "\n")
    train(run, "--data", "t.csv", "--epochs", "1")
    Path("x.csv").write_text("u,v,kind\n" + "\n".join(cells[:4]) + "\n9,,a\n")
    answer = run("predict", "p.nnproj", "--data", "x.csv")
    _, body = rows(answer.out)
    assert [bool(line[0]) for line in body] == [False, True, False, True, False]
    assert set(body[0]) == {""}
    assert answer.err.strip() == "3 of 5 rows have missing cells: their predictions are left empty."
    Path("whole.csv").write_text("u,v\n2,3\n4,5\n")
    _, whole = rows(run("predict", "p.nnproj", "--data", "whole.csv").out)
    assert body[[1, 3]].tolist() == whole.tolist()


def test_that_cells_the_training_filled_in_are_filled_in_again(run: Command) -> None:
    Path("t.csv").write_text("u,v,kind\n" + "1,,a\n2,3,a\n,1,b\n4,5,b\n" * 4)
    train(run, "--data", "t.csv", "--set", "data.source.missing=mean", "--epochs", "1")
    answer = run("predict", "p.nnproj", "--data", "t.csv")
    assert answer.err == ""
    assert all(line[0] for line in rows(answer.out)[1])


def test_that_a_row_too_large_is_named_as_the_file_counts_it(run: Command) -> None:
    train(run, "--epochs", "1")
    Path("x.csv").write_text("x1,x2\n1,\n1,2\n1e300,1e300\n")
    assert "row 3" in run("predict", "p.nnproj", "--data", "x.csv").sentence
