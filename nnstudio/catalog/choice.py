"""A choice: the key of a table's entry with the parameters that differ from its defaults.

Written as the command line writes it: `spiral(noise=0.05, turns=1.75)`, `dense(8, tanh)`,
`dense(20, relu, init=normal(std=1))`. Read by a small grammar of our own; nothing is evaluated.
"""

from __future__ import annotations

import re

import msgspec

from nnstudio.catalog.errors import StudyError

_MAX_DEPTH = 20
_BARE = re.compile(r"[^\s(),=\[\]'\"]+")
_TOKEN = re.compile(r"\s*(?:([(),=\[\]])|('[^']*'|\"[^\"]*\")|([^\s(),=\[\]'\"]+))")


class Choice(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One entry of a table, by key, with its parameters by name."""

    key: str
    params: dict[str, Value] = {}

    def __str__(self) -> str:
        inner = ", ".join(f"{name}={_written(value)}" for name, value in self.params.items())
        return f"{self.key}({inner})" if inner else self.key

    def __hash__(self) -> int:
        return hash((self.key, frozenset((name, _hashable(value)) for name, value in self.params.items())))

    def with_(self, **params: Value) -> Choice:
        """Return this choice with some parameters replaced."""
        return Choice(self.key, {**self.params, **params})


Value = bool | int | float | str | Choice | list[Choice]


def _written(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "[" + " ".join(str(part) for part in value) + "]"
    if isinstance(value, str) and (not _BARE.fullmatch(value) or _plain(value) != value):
        return f'"{value}"' if "'" in value else f"'{value}'"
    return str(value)


def _hashable(value: Value) -> object:
    return tuple(value) if isinstance(value, list) else value


def parse_choice(source: str) -> Choice:
    """Read one choice. Values without a name get the names "0", "1", … for the table to resolve by position.

    Raises: StudyError naming the place where the text cannot be read.
    """
    choices = parse_choices(source)
    if len(choices) != 1:
        raise StudyError("error.choice.one", source=_short(source), count=len(choices))
    return choices[0]


def parse_choices(source: str) -> list[Choice]:
    """Read choices separated by spaces, as in `dense(8,tanh) dropout(0.2)`."""
    reader = _Reader(source)
    found = []
    while not reader.at_end():
        found.append(reader.choice(0))
    return found


class _Reader:
    """Recursive descent over the tokens of one text."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens = list(_tokens(source))
        self.at = 0

    def at_end(self) -> bool:
        return self.at >= len(self.tokens)

    def peek(self) -> str:
        return "" if self.at_end() else self.tokens[self.at]

    def take(self, wanted: str = "") -> str:
        token = self.peek()
        if not token or (wanted and token != wanted):
            raise StudyError("error.choice.syntax", source=_short(self.source), found=token or "…", place=self.at + 1)
        self.at += 1
        return token

    def choice(self, depth: int) -> Choice:
        key = self.take()
        if not re.fullmatch(r"[A-Za-z_]\w*", key):
            raise StudyError("error.choice.syntax", source=_short(self.source), found=key, place=self.at)
        return Choice(key, self.arguments(depth + 1) if self.peek() == "(" else {})

    def arguments(self, depth: int) -> dict[str, Value]:
        if depth > _MAX_DEPTH:
            raise StudyError("error.choice.deep", source=_short(self.source), limit=_MAX_DEPTH)
        self.take("(")
        found: dict[str, Value] = {}
        while self.peek() != ")":
            name = self.name(len(found))
            if name in found:
                raise StudyError("error.choice.twice", source=_short(self.source), name=name)
            found[name] = self.value(depth)
            if self.peek() != ")":
                self.take(",")
        self.take(")")
        return found

    def name(self, position: int) -> str:
        if self.at + 1 < len(self.tokens) and self.tokens[self.at + 1] == "=":
            name = self.take()
            if not _BARE.fullmatch(name):
                raise StudyError("error.choice.syntax", source=_short(self.source), found=name, place=self.at)
            self.take("=")
            return name
        return str(position)

    def value(self, depth: int) -> Value:
        token = self.peek()
        if token == "[":
            return self.several(depth)
        if self.tokens[self.at + 1 : self.at + 2] == ["("]:
            return self.choice(depth)
        self.take()
        if token[0] in "'\"":
            return token[1:-1]
        if not re.fullmatch(r"[^(),=\[\]]+", token):
            raise StudyError("error.choice.syntax", source=_short(self.source), found=token, place=self.at)
        return _plain(token)

    def several(self, depth: int) -> list[Choice]:
        self.take("[")
        found = []
        while self.peek() != "]":
            found.append(self.choice(depth + 1))
        self.take("]")
        return found


def _tokens(source: str):
    at = 0
    while source[at:].strip():
        match = _TOKEN.match(source, at)
        if match is None:
            raise StudyError("error.choice.syntax", source=_short(source), found=source[at:].strip()[0], place=at + 1)
        yield match.group(match.lastindex or 0)
        at = match.end()


def _plain(token: str) -> Value:
    """Read a bare word: true, false, a whole number, a number, or the word itself."""
    if token in ("true", "false"):
        return token == "true"
    for kind in (int, float):
        try:
            return kind(token)
        except ValueError:
            continue
    return token


def _short(source: str) -> str:
    return source if len(source) <= 60 else source[:57] + "…"
