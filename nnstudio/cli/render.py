"""`nnstudio render`: a picture of one panel. Only the arguments are read here; drawing needs Qt."""

import re
from argparse import Namespace
from pathlib import Path
from typing import NamedTuple

from nnstudio.catalog import LANGUAGES, StudyError, language, set_language
from nnstudio.catalog.panel_keys import PANELS
from nnstudio.cli.files import existing, writable
from nnstudio.cli.parser import Parser, required
from nnstudio.cli.values import word

MIN_SIDE, MAX_SIDE = 100, 8000
LEAST_SCALE, MOST_SCALE = 1, 8
SUFFIXES = (".png", ".svg", ".pdf", ".csv")


class RenderJob(NamedTuple):
    """What is to be drawn, checked. `scale` is how many pixels of a PNG there are to each of `size`."""

    source: Path
    panel: str
    out: Path
    size: tuple[int, int]
    theme: str
    language: str
    scale: int


def render_arguments(parser: Parser) -> None:
    """Declare the arguments of `render`."""
    parser.argument("source", "PROJECT")
    parser.option("--panel", panel)
    parser.option("--out", metavar="FILE.png|.svg|.pdf|.csv")
    parser.option("--size", size, "WxH", default=(1280, 800))
    parser.option("--scale", scale, "N", default=1)
    parser.option("--theme", word("--theme", "light", "dark"), "light|dark", default="light")
    parser.option("--lang", word("--lang", *LANGUAGES), "|".join(LANGUAGES))


def render_job(given: Namespace) -> RenderJob:
    """Return the job that was asked for; its language is the one of every word from now on.

    Raises: StudyError if something is missing or cannot be read or written.
    """
    chosen = given.lang or language()
    set_language(chosen)
    source = existing(required(given.source, "PROJECT"))
    name = required(given.panel, "--panel")
    out = writable(required(given.out, "--out"), *SUFFIXES)
    return RenderJob(source, name, out, given.size, given.theme, chosen, given.scale)


def panel(key: str) -> str:
    """Return the key of a panel, or refuse it."""
    return word("--panel", *(known for known, _ in PANELS))(key)


def size(source: str) -> tuple[int, int]:
    """Return width and height in pixels."""
    match = re.fullmatch(r"(\d{1,5})[x×](\d{1,5})", source)
    sides = tuple(int(side) for side in match.groups()) if match else ()
    if len(sides) != 2 or not all(MIN_SIDE <= side <= MAX_SIDE for side in sides):
        raise StudyError("error.cli.size", value=source[:40], minimum=MIN_SIDE, maximum=f"{MAX_SIDE:,}")
    return sides[0], sides[1]


def scale(source: str) -> int:
    """Return how many pixels there are to each of the size."""
    if source.isascii() and source.isdecimal() and LEAST_SCALE <= int(source[:3]) <= MOST_SCALE:
        return int(source)
    raise StudyError("error.cli.scale", value=source[:40], minimum=LEAST_SCALE, maximum=MOST_SCALE)
