"""What every command goes through: language, exit codes, and an answer in one sentence whatever happens.

Exit codes: 0 done, 1 a fault of ours, 2 the input is wrong, 3 training diverged, 130 interrupted.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from nnstudio import __version__
from nnstudio.catalog import StudyError, set_language, text
from nnstudio.cli.command import Listed
from nnstudio.cli.fault import report_fault
from nnstudio.cli.files import existing, exists
from nnstudio.cli.language import from_environment
from nnstudio.cli.parser import Parser
from nnstudio.cli.streams import give_up_output, tell, tolerant

DONE, FAULT, WRONG_INPUT, DIVERGED, INTERRUPTED = 0, 1, 2, 3, 130


class Window(NamedTuple):
    """What needs the window's floors: opening it on a project, and its self-check. Both return the exit code."""

    open: Callable[[Path | None], int]
    self_check: Callable[[], int]


def run(arguments: Sequence[str], commands: Sequence[Listed], window: Window) -> int:
    """Run the command the arguments name, or the window, and return the exit code."""
    tolerant()
    set_language(from_environment())
    try:
        return _flushed(arguments, commands, window)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        give_up_output()
        return DONE
    except Exception as problem:  # noqa: BLE001 - the last door: nothing may leave it as a traceback
        return _told(problem, arguments)


def _flushed(arguments: Sequence[str], commands: Sequence[Listed], window: Window) -> int:
    """Run it and deliver its output to the end: a reader that has gone is noticed here, not at the exit."""
    try:
        code = _dispatched(arguments, commands, window)
    except SystemExit as end:  # argparse's help
        code = end.code if isinstance(end.code, int) else DONE
    if sys.stdout is not None:
        sys.stdout.flush()
    return code


def _told(problem: Exception, arguments: Sequence[str]) -> int:
    if isinstance(problem, StudyError):
        tell(str(problem))
        return WRONG_INPUT
    if isinstance(problem, MemoryError):
        tell(text("error.cli.memory"))
        return WRONG_INPUT
    report_fault(problem, arguments)
    return FAULT


def _dispatched(arguments: Sequence[str], commands: Sequence[Listed], window: Window) -> int:
    listed = next((one for one in commands if list(arguments[:1]) == [one.name]), None)
    if listed is None:
        return _without_command(arguments, commands, window)
    command = listed.load()
    parser = Parser(command.name)
    command.arguments(parser)
    return command.run(parser.read(arguments[1:]))


def _without_command(arguments: Sequence[str], commands: Sequence[Listed], window: Window) -> int:
    if len(arguments) > 1 and not arguments[0].startswith("-"):
        _existing(arguments[0], commands)  # a mistyped command is told before what follows it is complained of
    parser = Parser()
    parser.argument("opened", "PROJECT")
    parser.flag("--version")
    parser.flag("--self-check")
    parser.usage = f"nnstudio [PROJECT] | {' | '.join(command.name for command in commands)}"
    parser.epilog = text("cli.commands", commands=", ".join(command.name for command in commands))
    given = parser.read(arguments)
    if given.version:
        print(f"nnstudio {__version__}")
        return DONE
    if given.self_check:
        return window.self_check()
    return window.open(_existing(given.opened, commands) if given.opened is not None else None)


def _existing(name: str, commands: Sequence[Listed]) -> Path:
    """Return the file or the folder of lessons to open; a word that is none may have been meant as a command."""
    if not exists(name):
        listed = ", ".join(command.name for command in commands)
        raise StudyError("error.cli.no_file_or_command", name=name[:200], commands=listed)
    return existing(name, folder=_is_course(Path(name)))


def _is_course(path: Path) -> bool:
    """Tell whether it is a folder of lessons; what they need is loaded for a folder alone."""
    if not path.is_dir():
        return False
    from nnstudio.cli.lessons import has_lessons

    return has_lessons(path)
