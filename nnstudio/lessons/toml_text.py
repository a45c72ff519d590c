"""A lesson file's text as plain tables, lists and values, within limits of size and depth."""

import re
import tomllib
from typing import Any

from nnstudio.catalog import Message
from nnstudio.lessons.mistakes import LessonError, Mistake

MOST_BYTES, DEEPEST = 500_000, 12
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)$")
_REASONS = (
    ("Unescaped '\\'", "error.lesson.toml.backslash"),
    ("Cannot overwrite", "error.lesson.toml.twice"),
    ("Cannot declare", "error.lesson.toml.twice"),
    ("Duplicate inline table key", "error.lesson.toml.twice"),
    ("Cannot mutate immutable", "error.lesson.toml.twice"),
    ("Unclosed array", "error.lesson.toml.bracket"),
    ("Unclosed inline table", "error.lesson.toml.bracket"),
    ("Unterminated string", "error.lesson.toml.quote"),
    ("Expected \"'''\"", "error.lesson.toml.quote"),
    ("Expected '=' after a key", "error.lesson.toml.equals"),
    ("Expected newline or end of document", "error.lesson.toml.rest"),
    ("Invalid value", "error.lesson.toml.value"),
)


def tables_of(content: bytes) -> dict[str, Any]:
    """Return what a lesson file holds.

    Raises: LessonError saying that it is too large or too deep, no text, or on which line it is no TOML.
    """
    if len(content) > MOST_BYTES:
        raise _refused(Message("error.lesson.size", {"size": f"{len(content):,}", "limit": f"{MOST_BYTES:,}"}))
    try:
        found = tomllib.loads(_text(content))
    except tomllib.TOMLDecodeError as problem:
        raise _refused(_reason(str(problem), content)) from None
    except RecursionError:
        raise _refused(Message("error.lesson.deep", {"limit": DEEPEST})) from None
    except (ValueError, OverflowError):  # a date that is none, an integer of thousands of digits
        raise _refused(Message("error.lesson.toml.number")) from None
    if _depth(found) > DEEPEST:
        raise _refused(Message("error.lesson.deep", {"limit": DEEPEST}))
    return found


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        raise _refused(Message("error.lesson.encoding", {"line": line})) from None


def _reason(problem: str, content: bytes) -> Message:
    """Return in words on which line what is wrong; the line's own text says most of the rest."""
    lines = content.decode("utf-8-sig").split("\n")
    match = _PLACE.search(problem)
    line = min(int(match[1]), len(lines)) if match else len(lines)
    column = int(match[2]) if match else len(lines[-1]) + 1
    key = next((key for start, key in _REASONS if start in problem), "error.lesson.toml.other")
    excerpt = lines[line - 1].strip()
    shown = excerpt if len(excerpt) <= 60 else excerpt[:57] + "…"
    return Message("error.lesson.toml", {"line": line, "column": column, "reason": Message(key), "excerpt": shown})


def _depth(value: Any) -> int:
    """Return how many tables and lists lie within each other, without a recursion that could fail."""
    deepest, left = 0, [(value, 1)]
    while left:
        one, depth = left.pop()
        inner = one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
        deepest = max(deepest, depth)
        left += [(each, depth + 1) for each in inner if isinstance(each, dict | list)]
    return deepest


def _refused(message: Message) -> LessonError:
    return LessonError([Mistake("", message)])
