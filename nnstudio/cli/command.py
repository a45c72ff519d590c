"""A command: its name, the arguments it takes, and what it does."""

from argparse import Namespace
from collections.abc import Callable
from typing import NamedTuple

from nnstudio.cli.parser import Parser


class Command(NamedTuple):
    """One word after `nnstudio`. `run` returns the exit code; its help is the message `cli.<name>`."""

    name: str
    arguments: Callable[[Parser], None]
    run: Callable[[Namespace], int]


class Listed(NamedTuple):
    """A command by its name; `load` imports it, and what it needs, once it is asked for."""

    name: str
    load: Callable[[], Command]
