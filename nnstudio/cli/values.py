"""How values are read from the command line; ranges are the business of whoever has the parameter."""

from collections.abc import Callable
from typing import Any

from nnstudio.catalog import Choice, Registry, StudyError


def number(option: str) -> Callable[[str], float]:
    """Return a reader of real numbers that names its option where it refuses."""
    return lambda source: _converted(float, source, "error.cli.number", option)


def whole(option: str) -> Callable[[str], int]:
    """Return a reader of whole numbers that names its option where it refuses."""
    return lambda source: _converted(int, source, "error.cli.whole", option)


def count(option: str) -> Callable[[str], int]:
    """Return a reader of whole numbers that are not negative."""

    def read(source: str) -> int:
        found = whole(option)(source)
        if found < 0:
            raise StudyError("error.cli.count", option=option, value=source[:40])
        return found

    return read


def within(read: Callable[[str], Any], option: str, least: float, most: float) -> Callable[[str], Any]:
    """Return a reader that also refuses what is outside a range, which it names."""

    def checked(source: str) -> Any:
        found = read(source)
        if not least <= found <= most:
            raise StudyError(
                "error.cli.within", option=option, value=source[:40], least=f"{least:,g}", most=f"{most:,g}"
            )
        return found

    return checked


def entry(table: Registry[Any]) -> Callable[[str], Choice]:
    """Return a reader of a table's entries, with their parameters in brackets."""
    return table.parse


def word(option: str, *choices: str) -> Callable[[str], str]:
    """Return a reader of one of a few words."""

    def read(source: str) -> str:
        if source not in choices:
            raise StudyError("error.cli.word", option=option, value=source[:40], choices=", ".join(choices))
        return source

    return read


def _converted(kind: Callable[[str], Any], source: str, key: str, option: str) -> Any:
    try:
        return kind(source.replace("_", "?"))
    except ValueError:
        raise StudyError(key, option=option, value=source[:40]) from None
