"""The two streams: results on standard output, everything else on standard error."""

import io
import json
import math
import os
import sys
import unicodedata
from collections.abc import Mapping
from typing import Any


def tolerant() -> None:
    """Let neither stream fail on a letter its encoding lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def plain(words: str) -> str:
    """Return words without letters that a terminal obeys: those of a file, in its cells and names, are shown as codes.

    Line ends are among them, and marks that turn the direction of writing.
    """
    return words if words.isprintable() else "".join(_shown(letter) for letter in words)


def _shown(letter: str) -> str:
    obeyed = unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp")
    return letter.encode("unicode_escape").decode("ascii") if obeyed else letter


def say(line: str) -> None:
    """Write a line to standard output."""
    print(plain(line))


class Terminal:
    """Standard output as a file whose every piece is a line for the eyes."""

    def write(self, line: str) -> None:
        say(line.removesuffix("\n"))


def tell(line: str) -> None:
    """Write a line to standard error; where nobody can read it any more, that is no reason to stop."""
    try:
        print(plain(line), file=sys.stderr, flush=True)
    except BrokenPipeError:
        _silence(sys.stderr)


def write_json(value: Any) -> None:
    """Write one JSON value to standard output, in ASCII so that any encoding carries it; NaN and infinity are null."""
    print(json.dumps(_finite(value), allow_nan=False))


def give_up_output() -> None:
    """Forget what is left to write: the reader of standard output has gone."""
    _silence(sys.stdout)


def _silence(stream: Any) -> None:
    """Let the interpreter's last flush go nowhere, instead of complaining."""
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, stream.fileno())
    os.close(sink)


def _finite(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {name: _finite(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(inner) for inner in value]
    return value
