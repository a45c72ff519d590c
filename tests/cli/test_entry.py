"""What every command goes through: dispatch, language, exit codes, faults."""

import gc
import sys
from pathlib import Path
from types import ModuleType

import pytest

from nnstudio import __version__
from nnstudio.__main__ import COMMANDS, main
from nnstudio.catalog import LANGUAGES
from nnstudio.cli import train
from nnstudio.cli.language import from_environment
from tests.cli.conftest import Command
from tests.lessons.samples import small


def app(monkeypatch: pytest.MonkeyPatch, module: str, **functions) -> None:
    """Put a module in the place of one of the window's; what the tests made may still become garbage."""
    monkeypatch.setattr(gc, "freeze", lambda: None)
    stand_in = ModuleType(module)
    vars(stand_in).update(functions)
    monkeypatch.setitem(sys.modules, module, stand_in)


def test_that_the_programs_help_names_all_that_it_opens(run: Command) -> None:
    told = run("--help").out
    assert ".nnproj" in told
    assert ".toml" in told


def test_that_the_version_is_printed(run: Command) -> None:
    assert run("--version").out == f"nnstudio {__version__}\n"


def test_that_alone_or_with_a_project_the_window_opens(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    app(monkeypatch, "nnstudio.app.application", run_window=lambda path: opened.append(path) or 5)
    Path("a.nnproj").touch()
    assert (run().code, run("a.nnproj").code) == (5, 5)
    assert opened == [None, Path("a.nnproj")]


def test_that_a_lesson_or_a_folder_of_lessons_opens_the_window(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    app(monkeypatch, "nnstudio.app.application", run_window=lambda path: opened.append(path) or 5)
    Path("course").mkdir()
    assert "folder" in run("course").sentence
    Path("course", "a.toml").write_text(small(), encoding="utf-8")
    assert (run("course").code, run("course/a.toml").code) == (5, 5)
    assert opened == [Path("course"), Path("course/a.toml")]


def test_that_garbage_is_sought_again_once_the_window_is_loaded(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    frozen: list[bool] = []
    app(monkeypatch, "nnstudio.app.application", run_window=lambda path: 5 if gc.isenabled() else 6)
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append(gc.isenabled()))
    assert run().code == 5
    assert frozen == [False]


def test_that_the_self_check_is_the_windows(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    app(monkeypatch, "nnstudio.app.application", self_check=lambda: 7)
    assert run("--self-check").code == 7


def test_that_a_mistyped_command_is_told_and_not_what_follows_it(run: Command) -> None:
    assert "“exprot” is neither a file nor a command" in run("exprot", "a.nnproj", "--to", "numpy").sentence
    Path("a.nnproj").touch()
    assert "The argument b is not known here" in run("a.nnproj", "b").sentence


def test_that_a_word_that_is_neither_file_nor_command_is_refused(run: Command) -> None:
    assert "train, predict, export, import, render, movie, sweep, check, list" in run("trian").sentence
    assert "folder" in run(".").sentence
    assert "--trian" in run("--trian").sentence


def test_that_render_gets_what_it_is_to_draw(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = []
    app(monkeypatch, "nnstudio.app.render", render=jobs.append)
    Path("a.nnproj").touch()
    rest = ["--panel", "network", "--out", "b.png", "--size", "640x480", "--theme", "dark", "--lang", "ko"]
    assert run("render", "a.nnproj", *rest, "--scale", "3").code == 0
    assert run("render", "a.nnproj", *rest[:4]).code == 0
    assert jobs == [
        (Path("a.nnproj"), "network", Path("b.png"), (640, 480), "dark", "ko", 3),
        (Path("a.nnproj"), "network", Path("b.png"), (1280, 800), "light", "en", 1),
    ]


def test_that_movie_gets_what_it_is_to_film(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = []
    app(monkeypatch, "nnstudio.app.movie", movie=jobs.append)
    Path("a.nnproj").touch()
    asked = ("movie", "a.nnproj", "--panel", "training", "--out", "b.webp")
    assert run(*asked).code == 0
    more = "--size 640x480 --frames 9 --seconds 3 --from 10 --to 90 --theme dark --lang ko --progress"
    assert run(*asked, *more.split()).code == 0
    first = (Path("a.nnproj"), "training", Path("b.webp"))
    assert jobs == [
        (*first, (720, 480), 60, 7.0, 0, None, "light", "en", False),
        (*first, (640, 480), 9, 3.0, 10, 90, "dark", "ko", True),
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("render", "PROJECT"),
        ("render a.nnproj", "--panel"),
        ("render a.nnproj --panel network", "--out"),
        ("render a.nnproj --panel nework --out b.png", "network, training"),
        ("render a.nnproj --panel network --out b.jpg", ".png"),
        ("render a.nnproj --panel network --out b.png --size 1280", "1280x800"),
        ("render a.nnproj --panel network --out b.png --size 99999x5", "1280x800"),
        ("render a.nnproj --panel network --out b.png --scale 9", "from 1 to 8"),
        ("render a.nnproj --panel network --out b.png --scale 1.5", "from 1 to 8"),
        ("render a.nnproj --panel network --out b.png --theme pink", "light, dark"),
        ("render a.nnproj --panel network --out b.png --lang fr", "en, ko"),
        ("render none.nnproj --panel network --out b.png", "no file"),
        ("movie a.nnproj --panel network --out b.png", ".gif, .webp"),
        ("movie a.nnproj --panel network --out no/b.gif", "no folder"),
        ("movie a.nnproj --panel network --out b.gif --frames 1", "from 2 to 600"),
        ("movie a.nnproj --panel network --out b.gif --from 9 --to 5", "not after"),
    ],
)
def test_that_pictures_that_cannot_be_made_are_refused_without_qt(run: Command, arguments: str, told: str) -> None:
    Path("a.nnproj").touch()
    assert told in run(*arguments.split()).sentence


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({}, "en"),
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LC_ALL": "ko", "LANG": "en_US.UTF-8"}, "ko"),
        ({"LC_ALL": "C", "LANG": "ko_KR.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "ko_KR", "LANG": "en_US"}, "ko"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_that_the_system_names_the_language(variables: dict[str, str], code: str) -> None:
    assert from_environment(variables) == code


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["", *(command.name for command in COMMANDS)])
def test_that_help_has_words_for_everything(run: Command, monkeypatch, name: str, language: str) -> None:
    monkeypatch.setenv("LC_ALL", language)
    monkeypatch.setenv("COLUMNS", "200")
    answer = run(*([name] if name else []), "--help")
    assert (answer.code, answer.err) == (0, "")
    assert "cli." not in answer.out
    assert ("사용법:" if language == "ko" else "Usage:") in answer.out


def test_that_refusals_are_in_the_language_of_the_system(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    assert "수를 써야 합니다" in run("train", "--lr", "x").sentence


def test_that_a_fault_of_ours_is_one_line_and_a_report(run: Command, monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(train, "begun", lambda given: {}["of ours"])
    answer = run("train", "--epochs", "1")
    (line,) = answer.err.splitlines()
    (report,) = tmp_path.glob("nnstudio-*.txt")
    assert (answer.code, answer.out) == (1, "")
    assert "KeyError: 'of ours'" in line
    assert str(report) in line
    assert "Traceback" in report.read_text()


def test_that_an_unwritable_report_is_told(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", "/nowhere")
    monkeypatch.setattr(train, "begun", lambda given: {}["of ours"])
    answer = run("train")
    assert answer.code == 1
    assert "could not be written" in answer.err


def test_that_too_little_memory_is_told(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def begun(given: object) -> None:
        raise MemoryError

    monkeypatch.setattr(train, "begun", begun)
    assert "memory" in run("train").sentence


def test_that_arguments_come_from_the_process_where_none_are_given(capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["nnstudio", "--version"])
    assert main() == 0
    assert capsys.readouterr().out == f"nnstudio {__version__}\n"
