from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

from tests.cli.conftest import Command


def test_that_a_network_goes_out_and_comes_back_with_its_weights(run: Command) -> None:
    assert run("train", "--data", "moons", "--epochs", "2", "--save", "p.nnproj").code == 0
    assert run("export", "p.nnproj", "--to", "onnx", "--out", "n.onnx").code == 0
    answer = run("import", "n.onnx", "--out", "q.nnproj", "--data", "moons")
    assert (answer.code, answer.out) == (0, "")
    assert "q.nnproj" in answer.err
    before = run("train", "p.nnproj", "--steps", "1", "--lr", "1e-9", "--json").json
    after = run("train", "q.nnproj", "--steps", "1", "--lr", "1e-9", "--json").json
    assert abs(after["test_loss"] - before["test_loss"]) < 1e-6


def test_that_an_imported_network_is_replayed_from_its_seed(run: Command) -> None:
    save_file({"0.weight": np.ones((4, 2), np.float32), "2.weight": np.ones((1, 4), np.float32)}, "n.safetensors")
    answer = run("import", "n.safetensors", "--out", "q.nnproj", "--data", "moons", "--activation", "tanh")
    assert answer.code == 0
    assert "tanh was taken" in answer.err
    assert run("train", "q.nnproj", "--epochs", "1", "--save", "q.nnproj").code == 0
    checked = run("export", "q.nnproj", "--to", "replay", "--out", "r.py", "--verify")
    assert checked.code == 0
    assert " is 0 (float32" in checked.err


def test_that_what_cannot_be_imported_is_told_in_a_sentence(run: Command) -> None:
    save_file({"0.weight": np.ones((4, 3), np.float32)}, "n.safetensors")
    Path("x.pt").write_bytes(b"")
    for command in (
        ["import", "x.pt", "--out", "q.nnproj"],
        ["import", "n.safetensors", "--out", "q.onnx"],
        ["import", "n.safetensors", "--out", "q.nnproj", "--data", "moons"],
        ["import", "n.safetensors"],
    ):
        answer = run(*command)
        assert answer.code == 2
        assert len(answer.err.strip().splitlines()) == 1
    assert not Path("q.nnproj").exists()


def test_that_data_of_a_file_are_read_as_the_network_took_them(run: Command) -> None:
    rows = "".join(f"{at / 7:g};{at % 3};{at % 2}\n" for at in range(40))
    Path("d.csv").write_text("a;b;kind\n" + rows)
    save_file({"0.weight": np.ones((1, 2), np.float32)}, "n.safetensors")
    command = ["import", "n.safetensors", "--out", "q.nnproj", "--data", "d.csv", "--target", "kind"]
    assert run(*command, "--task", "classification", "--preprocess", "none").code == 0
    assert run("train", "q.nnproj", "--steps", "1", "--json").json["layers"] == [2, 1]
