"""Commands as scripts run them: streams, signals, pipes, and what is loaded."""

import json
import os
import pty
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from nnstudio.document.file import load
from tests.cli.process import ROOT, finish, start

WITHOUT_QT = """
import sys
from nnstudio.__main__ import main
for command in sys.argv[1:]:
    code = main(command.split())
    loaded = sorted({"PyQt6", "pyqtgraph", "superqt", "qtpy"} & set(sys.modules))
    if code or loaded:
        sys.exit(f"{command}: exit code {code}, loaded {loaded}")
"""


def test_that_standard_output_is_one_json_value() -> None:
    code, out, err = finish(start("train", "--data", "digits", "--epochs", "1", "--json"))
    assert (code, err) == (0, "")
    assert json.loads(out)["task"] == "classification"


def test_that_wrong_input_is_one_line_without_a_traceback() -> None:
    code, out, err = finish(start("train", "--lr", "0"))
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_that_divergence_has_its_exit_code() -> None:
    options = ["--data", "plane", "--optimizer", "sgd", "--lr", "1e6", "--epochs", "3", "--json"]
    code, out, err = finish(start("train", *options))
    assert code == 3
    assert json.loads(out)["stopped"] == "diverged"
    where, why = err.splitlines()
    assert "diverged at step" in where
    assert "too large" in why


@pytest.mark.parametrize("language", ["C.UTF-8", "ko_KR.UTF-8"])
@pytest.mark.parametrize("encoding", ["ascii", "utf-8"])
def test_that_any_encoding_of_the_terminal_will_do(encoding: str, language: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": language, "PYTHONIOENCODING": encoding}
    for arguments in (("list", "datasets"), ("--help",)):
        command = [sys.executable, "-m", "nnstudio", *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")


def test_that_an_interrupt_ends_training_quietly() -> None:
    process = start("train", "--steps", "1000000000", "--json")
    _wait_until_training(process.pid)
    process.send_signal(signal.SIGINT)
    code, out, err = finish(process)
    assert (code, out, _but_progress(err)) == (130, "", [])


def test_that_an_interrupt_saves_what_there_is_and_it_goes_on_from_there(tmp_path: Path) -> None:
    file = str(tmp_path / "a.nnproj")
    process = start("train", "--steps", "1000000000", "--save", file)
    _wait_until_training(process.pid)
    process.send_signal(signal.SIGINT)
    code, out, err = finish(process)
    assert (code, out, len(_but_progress(err))) == (130, "", 1)
    assert f"saved in {file}" in err
    state = load(Path(file)).state
    assert state is not None
    steps = state.step
    assert f"step {steps:,}" in err
    code, out, err = finish(start("train", file, "--steps", "3", "--json"))
    assert (code, err) == (0, "")
    assert json.loads(out)["steps"] == steps + 3


@pytest.mark.parametrize("arguments", [("list", "datasets", "--json"), ("train", "--help"), ("train", "--epochs", "1")])
def test_that_a_reader_that_has_gone_is_no_fault(arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = start(*arguments, stdout=writing)
    os.close(writing)
    assert finish(process) == (0, "", "")


def test_that_errors_nobody_reads_change_nothing() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = start("train", "--lr", "0", stderr=writing)
    os.close(writing)
    assert finish(process)[0] == 2


def test_that_a_terminal_gets_a_bar_on_standard_error() -> None:
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 100))
    process = start("train", "--epochs", "100", "--json", stderr=theirs)
    os.close(theirs)
    shown = _read_all(ours)
    out = process.communicate(timeout=60)[0]
    assert json.loads(out)["epochs"] == 100
    assert "5000" in shown
    assert "steps" in shown


def test_that_no_command_but_the_windows_loads_qt(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("1,2\n3,5\n")
    commands = [
        "list panels",
        "train --epochs 1 --json --save a.nnproj",
        "predict a.nnproj --data x.csv",
        "check a.nnproj x.csv",
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    code = [sys.executable, "-c", WITHOUT_QT, *commands]
    done = subprocess.run(code, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _but_progress(err: str) -> list[str]:
    """Return the lines that do not tell how far training is: how many do depends on how busy the machine is."""
    return [line for line in err.splitlines() if not line.startswith("step ")]


def _wait_until_training(pid: int) -> None:
    """Wait until the process has used its processor for three seconds: it is past its imports."""
    deadline, ticks = time.monotonic() + 50, os.sysconf("SC_CLK_TCK")
    while time.monotonic() < deadline:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        if (int(fields[11]) + int(fields[12])) / ticks > 3.0:
            return
        time.sleep(0.05)
    raise TimeoutError("training did not begin")


def _read_all(terminal: int) -> str:
    found = b""
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # the other side is closed
            part = b""
        if not part:
            os.close(terminal)
            return found.decode(errors="replace")
        found += part
