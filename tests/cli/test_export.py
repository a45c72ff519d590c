from pathlib import Path

import pytest

from nnstudio.exporters import EXPORTERS
from tests.cli.conftest import Command


@pytest.mark.parametrize("key", EXPORTERS.keys())
def test_that_a_trained_project_is_written_in_every_form(run: Command, key: str) -> None:
    assert run("train", "--epochs", "1", "--save", "p.nnproj").code == 0
    file = f"out{EXPORTERS[key].suffix}"
    answer = run("export", "p.nnproj", "--to", key, "--out", file)
    assert answer.code == 0
    assert file in answer.err
    assert Path(file).stat().st_size > 100


def test_that_what_is_wrong_is_told_in_a_sentence(run: Command) -> None:
    assert run("train", "--epochs", "1", "--save", "p.nnproj").code == 0
    wrong = run("export", "p.nnproj", "--to", "word", "--out", "x.doc")
    suffix = run("export", "p.nnproj", "--to", "onnx", "--out", "x.doc")
    assert (wrong.code, suffix.code) == (2, 2)
    assert "onnx" in wrong.err
    assert ".onnx" in suffix.err


def test_that_a_replay_is_verified_in_a_process_of_its_own(run: Command) -> None:
    assert run("train", "--epochs", "1", "--dtype", "float64", "--save", "p.nnproj").code == 0
    assert run("train", "p.nnproj", "--epochs", "1", "--lr", "0.02", "--save", "p.nnproj").code == 0
    answer = run("export", "p.nnproj", "--to", "replay", "--out", "r.py", "--verify")
    assert (answer.code, answer.out) == (0, "")
    assert " is 0 (float64" in answer.err
    refused = run("export", "p.nnproj", "--to", "numpy", "--out", "n.py", "--verify")
    assert refused.code == 2
    assert not Path("n.py").exists()
