"""`nnstudio check`: what is in a project, lesson or data file, or what is wrong with it."""

import zipfile
from argparse import Namespace
from pathlib import Path

from nnstudio.catalog import Choice, Message, StudyError, text
from nnstudio.cli.command import Command
from nnstudio.cli.files import existing
from nnstudio.cli.lessons import Told, describe_course, describe_lesson, has_lessons
from nnstudio.cli.parser import Parser, required
from nnstudio.cli.reading import asked, only_table, reading_arguments, refuse_reading
from nnstudio.cli.streams import say, tell
from nnstudio.data.csv_reading import Reading
from nnstudio.data.dataset import Dataset
from nnstudio.data.load import load as load_data
from nnstudio.data.readers import read_data
from nnstudio.data.table import Table
from nnstudio.document.describe import describe
from nnstudio.document.file import load
from nnstudio.lessons import LessonError
from nnstudio.lessons.course import ENDING

DONE, WRONG_INPUT = 0, 2


def _arguments(parser: Parser) -> None:
    parser.argument("files", "FILE", "*")
    parser.flag("--play")
    reading_arguments(parser)


def _run(given: Namespace) -> int:
    """Results go to standard output, sentences about what is wrong to standard error; every file is looked at."""
    wrong = 0
    for name in required(given.files, "FILE"):
        try:
            say(f"{name}: {described(existing(name, folder=True), asked(given), given.play, say)}")
        except LessonError as problem:
            for mistake in problem.mistakes:
                tell(f"{name}: {text(mistake.line)}")
            wrong += 1
        except StudyError as problem:
            sentence = problem.message.values.get("problem", problem)  # the file is named already
            tell(f"{name}: {sentence}")
            wrong += 1
    return WRONG_INPUT if wrong else DONE


def described(
    path: Path,
    asked: Reading = Reading(),  # noqa: B008 - frozen
    played: bool = False,
    told: Told = lambda line: None,
) -> str:
    """Return what the file or folder holds, in words; a table is read as `asked`, a lesson `played` if that is wanted.

    `told` hears a line for each lesson of a folder that is played.

    Raises: StudyError if it is no project that can be trained, no lesson and no data that can be learned from;
    LessonError with all that is wrong with a lesson.
    """
    words = _but_data(path, played, told)
    if words is None:
        return _data(path, asked)
    refuse_reading(asked, path.name)
    return words


def _but_data(path: Path, played: bool, told: Told) -> str | None:
    """Return what a lesson, a folder of lessons or a project holds, None for anything else."""
    if path.suffix.lower() == ENDING:
        return describe_lesson(path, played, told)
    if path.is_dir() and has_lessons(path):
        return describe_course(path, played, told)
    return _project(path) if _is_project(path) else None


def _is_project(path: Path) -> bool:
    if path.suffix.lower() == ".nnproj":
        return True
    try:
        with zipfile.ZipFile(path) as archive:
            return "project.json" in archive.namelist()
    except (OSError, ValueError, zipfile.BadZipFile):  # whoever reads it says what is wrong
        return False


def _project(path: Path) -> str:
    return " ".join(text(sentence) for sentence in describe(load(path)))


def _data(path: Path, asked: Reading) -> str:
    found = only_table(read_data(path, asked=asked), asked, path.name)
    data = load_data(Choice(found.source), found, target="", task=None, test_fraction=0.0, seed=0)
    for note in data.notes:
        tell(f"{path}: {text(note)}")
    if isinstance(found, Table):
        return _table(found, data)
    counts = {"train": f"{len(data.x_train):,}", "test": f"{len(data.x_test):,}", "features": f"{data.features:,}"}
    targets = {"targets": data.classes or data.targets}
    return text(Message("cli.check.arrays" if data.classes else "cli.check.array_values", {**counts, **targets}))


def _table(table: Table, data: Dataset) -> str:
    target = table.default_target.column
    counts = {"rows": f"{table.rows:,}", "columns": f"{len(table.names):,}"}
    if data.task == "classification":
        return text(Message("cli.check.classes", {**counts, "target": target, "classes": data.classes}))
    return text(Message("cli.check.values", {**counts, "target": target}))


CHECK = Command("check", _arguments, _run)
