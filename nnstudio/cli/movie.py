"""`nnstudio movie`: one panel while the project trains, as an animation. Only the arguments are read here."""

from argparse import Namespace
from pathlib import Path
from typing import NamedTuple

from nnstudio.catalog import LANGUAGES, StudyError, language, set_language
from nnstudio.cli.files import existing, writable
from nnstudio.cli.parser import Parser, required
from nnstudio.cli.render import panel, size
from nnstudio.cli.values import count, number, whole, within, word

FRAMES, MOST_FRAMES = 60, 600
SECONDS, MOST_SECONDS = 7.0, 600.0
SIZE = (720, 480)


class MovieJob(NamedTuple):
    """What is to be filmed, checked: `first` and `last` are steps, None for the run's ends; `seconds` it lasts."""

    source: Path
    panel: str
    out: Path
    size: tuple[int, int] = SIZE
    frames: int = FRAMES
    seconds: float = SECONDS
    first: int = 0
    last: int | None = None
    theme: str = "light"
    language: str = "en"
    told: bool = False


def movie_arguments(parser: Parser) -> None:
    """Declare the arguments of `movie`."""
    parser.argument("source", "PROJECT")
    parser.option("--panel", panel)
    parser.option("--out", metavar="FILE.gif|FILE.webp")
    parser.option("--size", size, "WxH", default=SIZE)
    parser.option("--frames", within(whole("--frames"), "--frames", 2, MOST_FRAMES), "N", default=FRAMES)
    parser.option("--seconds", within(number("--seconds"), "--seconds", 0.1, MOST_SECONDS), "S", default=SECONDS)
    parser.option("--from", count("--from"), "STEP", default=0)
    parser.option("--to", count("--to"), "STEP")
    parser.option("--theme", word("--theme", "light", "dark"), "light|dark", default="light")
    parser.option("--lang", word("--lang", *LANGUAGES), "|".join(LANGUAGES))
    parser.flag("--progress")


def movie_job(given: Namespace) -> MovieJob:
    """Return the job that was asked for; its language is the one of every word from now on.

    Raises: StudyError if something is missing, out of order, or cannot be read or written.
    """
    chosen = given.lang or language()
    set_language(chosen)
    source = existing(required(given.source, "PROJECT"))
    name, out = required(given.panel, "--panel"), writable(required(given.out, "--out"), ".gif", ".webp")
    first, last = getattr(given, "from"), given.to
    if last is not None and last <= first:
        raise StudyError("error.cli.movie.range", first=f"{first:,}", last=f"{last:,}")
    shown = given.size, given.frames, given.seconds, first, last
    return MovieJob(source, name, out, *shown, given.theme, chosen, given.progress)
