"""How a table's file is to be read, where that is not to be found out: options of every command that reads one."""

from argparse import Namespace
from collections.abc import Callable, Mapping

from nnstudio.catalog import StudyError
from nnstudio.cli.parser import Parser
from nnstudio.data.csv_reading import CHOICES, Reading
from nnstudio.data.stored import Stored
from nnstudio.data.table import Table

_WORDS = {"comma": ",", "point": ".", "semicolon": ";", "tab": "\t", "bar": "|", "space": " "}


def reading_arguments(parser: Parser) -> None:
    """Declare --encoding, --separator, --decimal and --header."""
    for name, known in CHOICES.items():
        words = {_word(value): value for value in known}
        parser.option(f"--{name}", _reader(f"--{name}", words), "|".join(words))


def asked(given: Namespace) -> Reading:
    """Return what was asked for; what was not is to be found out."""
    return Reading(**{name: getattr(given, name) or "" for name in CHOICES})


def refuse_reading(asked: Reading, name: str) -> None:
    """Refuse options for what is read as no table, or "" for no file at all.

    Raises: StudyError naming the first option that was given.
    """
    option = next((option for option, value in asked.words().items() if value), None)
    if option is not None:
        key = "error.cli.reading" if name else "error.cli.reading_alone"
        raise StudyError(key, option=f"--{option}", data=name[:60])


def only_table(found: Stored, asked: Reading, name: str) -> Stored:
    """Return what was read, unless options were given for it that only a table has.

    Raises: StudyError as `refuse_reading`.
    """
    if not isinstance(found, Table):
        refuse_reading(asked, name)
    return found


def _reader(option: str, words: Mapping[str, str]) -> Callable[[str], str]:
    def read(source: str) -> str:
        value = words.get(source, source)
        if value not in words.values():
            raise StudyError("error.cli.word", option=option, value=source[:40], choices=", ".join(words))
        return value

    return read


def _word(value: str) -> str:
    """Return what a sign is called, for signs that a shell may take for something else."""
    return next((word for word, sign in _WORDS.items() if sign == value), value)
