"""`nnstudio movie`: one panel while the project trains, as an animation. Only the arguments are read here."""

from argparse import Namespace
from pathlib import Path
from typing import NamedTuple

from nnstudio.cli.files import existing, writable
from nnstudio.cli.parser import Parser, required
from nnstudio.cli.render import panel


class MovieJob(NamedTuple):
    """What is to be filmed, checked."""

    source: Path
    panel: str
    out: Path


def movie_arguments(parser: Parser) -> None:
    """Declare the arguments of `movie`."""
    parser.argument("source", "PROJECT")
    parser.option("--panel", panel)
    parser.option("--out", metavar="FILE.gif|FILE.webp")


def movie_job(given: Namespace) -> MovieJob:
    """Return the job that was asked for.

    Raises: StudyError if something is missing or cannot be read or written.
    """
    source = existing(required(given.source, "PROJECT"))
    name = required(given.panel, "--panel")
    return MovieJob(source, name, writable(required(given.out, "--out"), ".gif", ".webp"))
