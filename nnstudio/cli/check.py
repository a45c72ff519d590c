"""`nnstudio check`: what is in a project, lesson or data file, or what is wrong with it."""

from argparse import Namespace
from pathlib import Path

from nnstudio.catalog import Choice, Message, StudyError, text
from nnstudio.cli.command import Command
from nnstudio.cli.files import existing
from nnstudio.cli.lessons import describe_course, describe_lesson, has_lessons
from nnstudio.cli.parser import Parser, required
from nnstudio.cli.streams import tell
from nnstudio.data.dataset import Dataset
from nnstudio.data.load import load as load_data
from nnstudio.data.readers import read_data
from nnstudio.data.table import Table
from nnstudio.document.describe import describe
from nnstudio.document.file import load
from nnstudio.lessons import LessonError
from nnstudio.lessons.course import ENDING

DONE, WRONG_INPUT = 0, 2
_ZIP = b"PK"


def _arguments(parser: Parser) -> None:
    parser.argument("files", "FILE", "*")
    parser.flag("--play")


def _run(given: Namespace) -> int:
    """Results go to standard output, sentences about what is wrong to standard error; every file is looked at."""
    wrong = 0
    for name in required(given.files, "FILE"):
        try:
            print(f"{name}: {described(existing(name, folder=True), given.play)}")
        except LessonError as problem:
            for mistake in problem.mistakes:
                tell(f"{name}: {text(mistake.line)}")
            wrong += 1
        except StudyError as problem:
            sentence = problem.message.values.get("problem", problem)  # the file is named already
            tell(f"{name}: {sentence}")
            wrong += 1
    return WRONG_INPUT if wrong else DONE


def described(path: Path, played: bool = False) -> str:
    """Return what the file or folder holds, in words; a lesson is `played` to its end if that is asked for.

    Raises: StudyError if it is no project that can be trained, no lesson and no data that can be learned from;
    LessonError with all that is wrong with a lesson.
    """
    if path.suffix.lower() == ENDING:
        return describe_lesson(path, played)
    if path.is_dir() and has_lessons(path):
        return describe_course(path, played)
    return _project(path) if _is_project(path) else _data(path)


def _is_project(path: Path) -> bool:
    if path.suffix.lower() == ".nnproj":
        return True
    if path.is_dir() or path.suffix.lower() == ".npz":
        return False
    try:
        with path.open("rb") as file:
            return file.read(2) == _ZIP
    except OSError as problem:
        raise StudyError("error.cli.unreadable", file=path.name, reason=problem.strerror or "") from None


def _project(path: Path) -> str:
    return " ".join(text(sentence) for sentence in describe(load(path)))


def _data(path: Path) -> str:
    found = read_data(path)
    data = load_data(Choice(found.source), found, target="", task=None, test_fraction=0.0, seed=0)
    for note in data.notes:
        tell(f"{path}: {text(note)}")
    if isinstance(found, Table):
        return _table(found, data)
    counts = {"train": f"{len(data.x_train):,}", "test": f"{len(data.x_test):,}", "features": f"{data.features:,}"}
    targets = {"targets": data.classes or data.targets}
    return text(Message("cli.check.arrays" if data.classes else "cli.check.array_values", {**counts, **targets}))


def _table(table: Table, data: Dataset) -> str:
    target = table.default_target
    counts = {"rows": f"{table.rows:,}", "columns": f"{len(table.names):,}"}
    if data.task == "classification":
        return text(Message("cli.check.classes", {**counts, "target": target, "classes": data.classes}))
    return text(Message("cli.check.values", {**counts, "target": target}))


CHECK = Command("check", _arguments, _run)
