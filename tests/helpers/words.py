"""Reads the translations and the places in the source that use them."""

import ast
import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import messages
from tests.helpers.modules import sources


@cache
def words(language: str) -> dict[str, str]:
    """Return every key of a language with its words."""
    catalogue = messages.read_language(messages.TRANSLATIONS / language)
    return {str(message.id): str(message.string) for message in catalogue if message.id}


def placeholders(template: str) -> set[str]:
    """Return the names in braces. Raises ValueError where the braces do not match."""
    return {name.partition(".")[0].partition("[")[0] for _, name, _, _ in string.Formatter().parse(template) if name}


@dataclass(frozen=True)
class Use:
    """A key written out in the source, with the values given for it (None where they are unpacked)."""

    place: str
    key: str
    values: frozenset[str] | None


def uses() -> Iterator[Use]:
    """Yield every message the source names by a literal key."""
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _called(node) in ("StudyError", "Message", "text") and node.args:
                yield from _use(path, node)


def _use(path: Path, call: ast.Call) -> Iterator[Use]:
    first = call.args[0]
    if isinstance(first, ast.Constant) and isinstance(first.value, str):
        yield Use(f"{path.name}:{call.lineno}", first.value, _values(call))


def _values(call: ast.Call) -> frozenset[str] | None:
    if _called(call) == "Message":
        return _of_mapping(call.args[1]) if len(call.args) > 1 else frozenset()
    names = [keyword.arg for keyword in call.keywords]
    return None if None in names else frozenset(name for name in names if name)


def _of_mapping(values: ast.expr) -> frozenset[str] | None:
    """Return the keys of `{"name": …}`; of anything else they are not known here."""
    if not isinstance(values, ast.Dict):
        return None
    keys = [key.value if isinstance(key, ast.Constant) else None for key in values.keys]
    return None if None in keys else frozenset(str(key) for key in keys)


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
