"""The task runner: what it hands on, when it draws instead of opening a window, and how it waits and refuses."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from devtools import commands, console, demo, environment, libraries
from tests.helpers.modules import ROOT

DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
HOLD_THE_LOCK = """
import sys, pathlib
sys.path.insert(0, sys.argv[1])
from devtools import environment
environment.ROOT = pathlib.Path(sys.argv[2])
with environment._one_at_a_time():
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Note what would be run, in an environment that is ready."""
    found: list[list[str]] = []

    def note(words: list[object]) -> int:
        found.append([str(word) for word in words])
        return 7

    monkeypatch.setattr(commands, "prepare", lambda *extras: None)
    monkeypatch.setattr(commands, "become", note)
    monkeypatch.setattr(commands, "_here", note)
    return found


def test_that_run_hands_its_arguments_and_the_exit_code_on(started: list[list[str]]) -> None:
    assert commands.run("run", ["--", "train", "--data", "xor", "--", "x"]) == 7
    assert started == [[str(environment.script("nnstudio")), "train", "--data", "xor", "--", "x"]]


def test_that_only_a_bare_run_without_a_display_draws_pictures(
    started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "run", lambda nnstudio: 5)
    for name in DISPLAYS:
        monkeypatch.delenv(name, raising=False)
    expected = 5 if sys.platform == "linux" else 7
    assert [commands.run("run", []), commands.run("run", ["--"])] == [expected, expected]
    assert commands.run("run", ["--", "list", "panels"]) == 7
    monkeypatch.setenv("DISPLAY", ":0")
    assert commands.run("run", []) == 7


@pytest.mark.parametrize(
    ("given", "parallel"), [([], True), (["tests/data", "-q"], True), (["-n0"], False), (["--pdb"], False)]
)
def test_that_tests_run_on_two_processes_unless_told_otherwise(
    started: list[list[str]], given: list[str], parallel: bool
) -> None:
    commands.run("test", given)
    assert ("-n" in started[0]) == parallel
    assert ("worksteal" in started[0]) == parallel
    assert started[0][len(started[0]) - len(given) :] == given


def test_that_lint_fails_if_any_of_its_tools_does(started: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    codes = iter([0, 0, 1, 0])
    monkeypatch.setattr(commands, "_here", lambda words: next(codes))
    assert commands.run("lint", []) == 1
    assert list(codes) == []


def test_that_an_unknown_benchmark_is_refused_with_the_known_ones(
    started: list[list[str]], capfd: pytest.CaptureFixture[str]
) -> None:
    assert commands.run("bench", ["memory"]) == 1
    assert "engine, ui, start" in capfd.readouterr().err
    assert started == []


def test_that_the_demonstration_stops_at_the_step_that_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(console.TaskError, match=r"nnstudio train --save .* exit code 1"):
        demo.run(_program(tmp_path, "sys.exit(1)"))


def test_that_the_demonstration_draws_every_panel_and_a_movie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    log = tmp_path / "log"
    panels = """'[{"key": "network"}, {"key": "training"}]'"""
    body = f"open({str(log)!r}, 'a').write(repr(sys.argv[1:]) + '\\n'); 'list' in sys.argv and print({panels})"
    assert demo.run(_program(tmp_path, body)) == 0
    lines = [ast.literal_eval(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [line[0] for line in lines] == ["train", "list", "render", "render", "movie"]
    assert lines[2] == [
        "render",
        "nnstudio-demo/first.nnproj",
        "--panel",
        "network",
        "--out",
        "nnstudio-demo/network.png",
    ]
    assert lines[4][-1] == "nnstudio-demo/training.gif"


def _program(folder: Path, body: str) -> Path:
    """Write a stand-in for the nnstudio program."""
    path = folder / "nnstudio"
    path.write_text(f"#!{sys.executable}\nimport sys\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_that_a_second_set_up_waits_for_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    command = [sys.executable, "-c", HOLD_THE_LOCK, str(ROOT / "packaging"), str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdin is not None
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        monkeypatch.setattr(environment, "ROOT", tmp_path)
        monkeypatch.setattr(environment, "say", lambda words: first.stdin and first.stdin.close())
        with environment._one_at_a_time():
            first.wait(10)
    assert first.returncode == 0


def test_that_the_stamp_follows_what_the_environment_is_made_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = [tmp_path / "pyproject.toml", tmp_path / "constraints.txt"]
    for path in sources:
        path.write_text("one", encoding="utf-8")
    monkeypatch.setattr(environment, "_sources", lambda: sources)
    before = environment._wanted()
    assert environment._wanted() == before
    sources[1].write_text("two", encoding="utf-8")
    assert environment._wanted() != before


def test_that_the_environment_of_another_checkout_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lender, here = tmp_path / "lender", tmp_path / "here"
    (lender / ".venv").mkdir(parents=True)
    (lender / "dev.py").touch()
    here.mkdir()
    (here / ".venv").symlink_to(lender / ".venv")
    monkeypatch.setattr(environment, "VENV", here / ".venv")
    with pytest.raises(console.TaskError, match=r"\.venv is a link to that of .*lender: remove the link"):
        environment.prepare()
    assert list((lender / ".venv").iterdir()) == []


def test_that_a_library_that_is_not_there_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "PACKAGES", {"libsurelynot.so.9": "libsurelynot9"})
    assert libraries.missing() == ["libsurelynot.so.9"]


@pytest.mark.skipif(os.name != "posix", reason="apt is Debian's")
def test_that_an_ordinary_user_is_told_the_one_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(console.TaskError, match="sudo apt-get install -y libegl1 libgl1"):
        libraries.apt(["libegl1", "libgl1"], "Qt needs system libraries")


def test_that_a_failing_step_is_named(capfd: pytest.CaptureFixture[str]) -> None:

    with pytest.raises(console.TaskError, match="The step failed with exit code 3"):
        console.must([sys.executable, "-c", "print('out'); exit(3)"], "The step")
    assert capfd.readouterr() == ("", "out\n")
