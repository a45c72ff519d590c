"""Values as JSON and back, every fault told with its path, such as `recipe.lerning_rate`."""

import math
import re
from typing import Any, TypeVar

import msgspec

from nnstudio.catalog import Message, StudyError

T = TypeVar("T")
_SPECIAL = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}
_KINDS = ("float", "int", "str", "bool", "array", "object", "null")
_UNKNOWN = re.compile(r"unknown field `(.*?)`(?: - at `(.*)`)?", re.DOTALL)
_MISSING = re.compile(r"missing required field `(.*?)`(?: - at `(.*)`)?", re.DOTALL)
_KIND = re.compile(r"Expected `(.*?)`, got `(.*?)`(?: - at `(.*)`)?", re.DOTALL)
_PLACE = re.compile(r"at `(.*)`", re.DOTALL)


def json_bytes(words: Any) -> bytes:
    """Return words as indented JSON; numbers that are not finite are written as strings, JSON has none."""
    return msgspec.json.format(msgspec.json.encode(_with_strings(msgspec.to_builtins(words))), indent=2)


def read_json(content: bytes, member: str) -> Any:
    """Return the words in the bytes of one member.

    Raises: StudyError if they are not JSON. RecursionError passes: whoever opened the file tells it.
    """
    try:
        return msgspec.json.decode(content)
    except (msgspec.MsgspecError, UnicodeError):
        raise StudyError("error.document.json", member=member) from None


def read_value(words: Any, kind: type[T], place: str = "") -> T:
    """Return the value of that type, its fields known and of the right kind.

    Raises: StudyError naming the path of the first field that is unknown, missing or of another kind.
    """
    try:
        return msgspec.convert(_with_numbers(words, kind), kind)
    except msgspec.ValidationError as problem:
        raise _refusal(str(problem), place) from None


def _with_strings(words: Any) -> Any:
    if isinstance(words, float) and not math.isfinite(words):
        return "NaN" if math.isnan(words) else "Infinity" if words > 0 else "-Infinity"
    if isinstance(words, dict):
        return {name: _with_strings(one) for name, one in words.items()}
    if isinstance(words, list | tuple):
        return [_with_strings(one) for one in words]
    return words


def _with_numbers(words: Any, kind: Any) -> Any:
    """Turn the strings of `json_bytes` back where a number is declared; elsewhere they may be a text."""
    if kind in (float, float | None) and isinstance(words, str):
        return _SPECIAL.get(words, words)
    if not (isinstance(words, dict) and isinstance(kind, type) and issubclass(kind, msgspec.Struct)):
        return words
    kinds = {field.name: field.type for field in msgspec.structs.fields(kind)}
    return {name: _with_numbers(one, kinds.get(name)) for name, one in words.items()}


def _refusal(problem: str, place: str) -> StudyError:
    if match := _UNKNOWN.search(problem):
        return StudyError("error.document.unknown_field", path=_path(place, match[2], match[1]))
    if match := _MISSING.search(problem):
        return StudyError("error.document.missing_field", path=_path(place, match[2], match[1]))
    if match := _KIND.search(problem):
        path = _path(place, match[3])
        return StudyError("error.document.kind", path=path, wanted=_kind(match[1]), found=_kind(match[2]))
    match = _PLACE.search(problem)
    return StudyError("error.document.value", path=_path(place, match[1] if match else None))


def _kind(name: str) -> Message:
    return Message(f"kind.{name}" if name in _KINDS else "kind.other")


def _path(place: str, found: str | None, field: str = "") -> str:
    """Join msgspec's path, `$.hidden[...].params`, to the place it starts from."""
    inner = (found or "").removeprefix("$").removeprefix(".")
    parts = [part for part in (place, inner, field[:40]) if part]
    return ".".join(parts).replace(".[", "[") or "project.json"
