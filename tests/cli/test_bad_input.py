"""Every kind of wrong input: one sentence on standard error naming what is wrong and where, exit code 2."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from safetensors.numpy import load as read_arrays
from safetensors.numpy import save as array_bytes

from tests.cli.conftest import Command


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--lr", "0"], "learning_rate must be greater than 0"),
        (["--lr", "-1"], "learning_rate must be greater than 0"),
        (["--lr=-1e-3"], "learning_rate must be greater than 0"),
        (["--lr", "inf"], "learning_rate must be greater than 0"),
        (["--lr", "nan"], "learning_rate must be greater than 0"),
        (["--lr", "fast"], "--lr must be a number, not “fast”"),
        (["--lr", "-inf"], "--lr=VALUE"),
        (["--lr"], "--lr needs one value"),
        (["--batch-size", "501"], "500"),
        (["--batch-size", "0"], "batch_size must be"),
        (["--batch-size", "2.5"], "--batch-size must be a whole number"),
        (["--hidden", "1000000000"], "units must be from 1 to 100,000, not 1000000000"),
        (["--hidden", "99999,99999"], "parameters"),
        (["--hidden", "8,x"], "--hidden must be whole numbers"),
        (["--hidden", "-3"], "--hidden"),
        (["--hidden", "8", "--layers", "dense(8)"], "together"),
        (["--layers", "dens(8)"], "dens"),
        (["--layers", "dense(8"], "cannot be read"),
        (["--layers", "dense(0)"], "network.hidden[0].dense: units must be from 1"),
        (["--activation", "rleu"], "relu"),
        (["--init", "normal(std=x)"], "std must be a number"),
        (["--init", "normal(width=1)"], "no parameter “width”"),
        (["--loss", "mse"], "mse"),
        (["--loss", "binary_cross_entropy", "--data", "iris"], "3"),
        (["--optimizer", "addam"], "adam"),
        (["--epochs", "-1"], "--epochs must be at least 0"),
        (["--epochs", "9" * 5000], "--epochs"),
        (["--epochs", "3", "--steps", "4"], "together"),
        (["--l2", "-0.1"], "strength must be"),
        (["--l1", "nan"], "strength must be"),
        (["--test-fraction", "1"], "0.9"),
        (["--seed", "-1"], "seed"),
        (["--dtype", "float16"], "float32, float64"),
        (["--task", "ranking"], "classification, regression"),
        (["--task", "regression"], "Spiral"),
        (["--target", "y"], "spiral has its own target"),
        (["--data", "spirl"], "spiral"),
        (["--data", "spiral(noise=much)"], "noise must be a number"),
        (["--data", "spiral(samples=1e12)"], "samples must be"),
        (["--data", "none.csv"], "no file none.csv"),
        (["--data", "."], "folder"),
        (["--data", "a\0b"], "cannot be read"),
        (["--set", "recipe.epochs"], "PATH=VALUE"),
        (["--set", "recipe.speed=3"], "speed"),
        (["--set", "recipe.epochs=many"], "epochs"),
        (["--set", "recipe.epochs=0"], "--epochs or --steps"),
        (["--epoch", "3"], "perhaps --epochs"),
        (["--json=1"], "--json takes no value"),
        (["a.nnproj", "b.nnproj"], "b.nnproj"),
        (["none.nnproj"], "no file none.nnproj"),
        (["."], "folder"),
    ],
)
def test_that_a_wrong_option_is_refused(run: Command, options: list[str], told: str) -> None:
    assert told in run("train", *options).sentence


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b"a,b\n", "no rows"),
        (b"a,b\n" + b"1,2\n" * 20 + b"3,four\n", "Line 22, column “b”"),
        (b"a,b\n1,\n,nan\n3,5\n", "Hardly a row"),
        (b"a,b,c\n1,,2\n,3,4\n1,,6\n", "Hardly a row"),
        (b"a,b\n1,2\n3,inf\n", "Line 3, column “b”"),
        (b"a,b\n1,2\n3\n", "Line 3"),
        (b"a,class\n1,x\n2,x\n3,x\n", "at least two classes"),
        (b"a,b\n1,2\n", "only one row"),
        (b"a\n1\n2\n", "only the target column"),
        (b"a,b\n\xff\xfe,1\n", "CP949"),
        (b"a,a\n1,2\n3,4\n", "“a” stands 2 times"),
    ],
)
@pytest.mark.parametrize("command", [("train", "--json", "--data"), ("check",)])
def test_that_a_wrong_table_is_refused(run: Command, command: tuple[str, ...], content: bytes, told: str) -> None:
    Path("t.csv").write_bytes(content)
    assert told in run(*command, "t.csv").sentence


Change = Callable[[dict[str, bytes]], Any]


def _words(changed: Callable[[Any], Any]) -> Change:
    def change(members: dict[str, bytes]) -> None:
        words = json.loads(members["project.json"])
        changed(words)
        members["project.json"] = json.dumps(words).encode()

    return change


def _narrower(members: dict[str, bytes]) -> None:
    arrays = read_arrays(members["weights.safetensors"])
    arrays["0.weight"] = arrays["0.weight"][:, :1].copy()
    members["weights.safetensors"] = array_bytes(arrays)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_words(lambda words: words.update(schema=99)), "newer"),
        (_words(lambda words: words["recipe"].update(batch_size="ten")), "batch_size"),
        (_words(lambda words: words["recipe"].update(learning_rate="nan")), "learning_rate"),
        (_words(lambda words: words["recipe"].update(speed=1)), "speed"),
        (_words(lambda words: words["network"]["hidden"][0]["params"].update(units=10**9)), "units"),
        (_narrower, "0.weight"),
        (lambda members: members.pop("project.json"), "project.json"),
        (lambda members: members.update({"project.json": b"{"}), "project.json"),
    ],
)
@pytest.mark.parametrize("command", [("train", "--json"), ("check",), ("predict", "--data", "x.csv")])
def test_that_a_wrong_project_is_refused(run: Command, command: tuple[str, ...], change: Change, told: str) -> None:
    members = _members(run)
    change(members)
    with zipfile.ZipFile("a.nnproj", "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    assert told in run(command[0], "a.nnproj", *command[1:]).sentence


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.99])
@pytest.mark.parametrize("command", [("train", "--json"), ("check",), ("predict", "--data", "x.csv")])
def test_that_a_truncated_project_is_refused(run: Command, command: tuple[str, ...], share: float) -> None:
    _members(run)
    whole = Path("a.nnproj").read_bytes()
    Path("a.nnproj").write_bytes(whole[: int(len(whole) * share)])
    assert "a.nnproj" in run(command[0], "a.nnproj", *command[1:]).sentence


def _members(run: Command) -> dict[str, bytes]:
    run("train", "--epochs", "1", "--save", "a.nnproj")
    Path("x.csv").write_text("1,2\n")
    with zipfile.ZipFile(io.BytesIO(Path("a.nnproj").read_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
