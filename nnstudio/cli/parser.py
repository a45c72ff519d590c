"""An argument parser whose every word is a message, and which refuses in one sentence instead of printing its usage."""

import argparse
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from typing import Any

from nnstudio.catalog import StudyError, text


class _Formatter(argparse.HelpFormatter):
    """Help as argparse lays it out, in the language chosen."""

    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, text("cli.usage") + " " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """The arguments of one command; the help of each is the message `cli.option.<name>`."""

    def __init__(self, name: str = "") -> None:
        super().__init__(
            prog=f"nnstudio {name}".strip(),
            description=_literal(f"cli.{name}" if name else "cli.nnstudio"),
            formatter_class=_Formatter,
            add_help=False,
            allow_abbrev=False,
            exit_on_error=False,
        )
        self._positionals.title, self._optionals.title = text("cli.arguments"), text("cli.options")
        self.add_argument("-h", "--help", action="help", help=_literal("cli.option.help"))

    def option(self, name: str, read: Callable[[str], Any] = str, metavar: str = "KEY", **more: Any) -> None:
        """Declare an option with a value; `read` turns its text into the value or raises StudyError."""
        self.add_argument(name, type=read, metavar=metavar, help=_help(name), **more)

    def flag(self, name: str) -> None:
        """Declare an option without a value."""
        self.add_argument(name, action="store_true", help=_help(name))

    def argument(self, name: str, metavar: str, nargs: str = "?") -> None:
        """Declare a positional argument; `read` returns None or an empty list where it is missing."""
        self.add_argument(name, metavar=metavar, nargs=nargs, help=_help(name))

    def read(self, arguments: Sequence[str]) -> argparse.Namespace:
        """Return what was given.

        Raises: StudyError naming the argument that is unknown, or that lacks its value.
        """
        try:
            found, unknown = self.parse_known_intermixed_args(arguments)
        except argparse.ArgumentError as problem:
            raise self._refusal(problem) from None
        if unknown:
            raise self._unknown(unknown[0])
        return found

    def _unknown(self, argument: str) -> StudyError:
        near = get_close_matches(argument.split("=")[0], self._option_string_actions, 1, 0.5)
        if near:
            return StudyError("error.cli.unknown_near", argument=argument[:60], near=near[0])
        return StudyError("error.cli.unknown", argument=argument[:60], help=f"{self.prog} --help")

    def error(self, message: str) -> Any:
        raise StudyError("error.cli.usage", reason=message, help=f"{self.prog} --help")

    def _refusal(self, problem: argparse.ArgumentError) -> StudyError:
        name = (problem.argument_name or "").split("/")[-1]
        action = self._option_string_actions.get(name)
        if action is not None and action.nargs == 0:
            return StudyError("error.cli.no_value", option=name)
        return StudyError("error.cli.value", option=name, value=_metavar(action))


def required(value: Any, name: str) -> Any:
    """Return an argument that must be given, or refuse its absence."""
    if value is None or value == []:
        raise StudyError("error.cli.required", argument=name)
    return value


def _metavar(action: argparse.Action | None) -> str:
    return str(action.metavar) if action is not None and action.metavar else "…"


def _help(name: str) -> str:
    return _literal(f"cli.option.{name.strip('-').replace('-', '_')}")


def _literal(key: str) -> str:
    """Return the words of a message as argparse prints them unchanged: it fills in its own % signs."""
    return text(key).replace("%", "%%")
