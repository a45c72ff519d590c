"""Reading tables field by field: each is checked where it stands, and what nobody asked for is refused."""

import math
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import Any, TypeVar

from nnstudio.catalog import Choice, Message, Registry, StudyError
from nnstudio.lessons.mistakes import Found
from nnstudio.lessons.start import Setting
from nnstudio.lessons.words import Words

T = TypeVar("T")
LONGEST, FAR = 8000, 1e12
_SHORT = 40


class Table:
    """One table of a lesson file. Whoever reads it takes its fields, then says that it is done."""

    def __init__(self, fields: dict[str, Any], place: str, found: Found) -> None:
        self.fields, self.place, self.found = fields, place, found
        self._taken: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self.fields

    def at(self, key: str) -> str:
        """Return the place of a field."""
        return f"{self.place}.{key}" if self.place else key

    def refuse(self, key: str, problem: StudyError) -> None:
        """Note a mistake at a field, or at the table itself where the key is ""."""
        self.found.add(self.at(key) if key else self.place, problem)

    def take(self, key: str, read: Callable[[Any], T], default: T) -> T:
        """Return a field as `read` has it; the default where it is missing or wrong."""
        self._taken.add(key)
        return _value(self, self.at(key), self.fields[key], read, default) if key in self.fields else default

    def need(self, key: str, read: Callable[[Any], T], default: T) -> T:
        """Return a field that must be there."""
        if key not in self.fields:
            self.refuse("", StudyError("error.lesson.missing", key=key))
        return self.take(key, read, default)

    def several(self, key: str, read: Callable[[Any], T], most: int) -> tuple[T, ...]:
        """Return a list's items that are right, each checked in its own place."""
        found = []
        for place, item in self._items(key, most):
            made = _value(self, place, item, read, None)
            if made is not None:
                found.append(made)
        return tuple(found)

    def tables(self, key: str, most: int) -> Iterator["Table"]:
        """Yield the tables of a list."""
        for place, item in self._items(key, most):
            if isinstance(item, dict):
                yield Table(item, place, self.found)
            else:
                self.found.add(place, StudyError("error.lesson.table", value=short(item)))

    def inner(self, key: str) -> "Table | None":
        """Return the table in a field, None where there is none."""
        self._taken.add(key)
        if key not in self.fields:
            return None
        if isinstance(self.fields[key], dict):
            return Table(self.fields[key], self.at(key), self.found)
        self.refuse(key, StudyError("error.lesson.table", value=short(self.fields[key])))
        return None

    def mapped(self, key: str, read: Callable[[Any], T], most: int = 100) -> dict[str, T]:
        """Return a table of values by any names."""
        inner = self.inner(key)
        if inner is None:
            return {}
        if len(inner.fields) > most:
            self.refuse(key, StudyError("error.lesson.many", count=len(inner.fields), limit=most))
            return {}
        made = {name: inner.take(name, read, None) for name in inner.fields}
        return {name: value for name, value in made.items() if value is not None}

    def done(self) -> None:
        """Refuse the fields nobody took, each with the nearest that there is."""
        for key in self.fields:
            if key not in self._taken:
                near = get_close_matches(key, self._taken, 1, 0.5) or sorted(self._taken)
                self.refuse("", StudyError("error.lesson.key", key=short(key), near=", ".join(near)))

    def _items(self, key: str, most: int) -> Iterator[tuple[str, Any]]:
        self._taken.add(key)
        items = self.fields.get(key, [])
        if not isinstance(items, list):
            self.refuse(key, StudyError("error.lesson.list", value=short(items)))
        elif len(items) > most:
            self.refuse(key, StudyError("error.lesson.many", count=len(items), limit=most))
        else:
            yield from ((f"{self.at(key)}[{at}]", item) for at, item in enumerate(items))


def _value(table: Table, place: str, value: Any, read: Callable[[Any], T], default: T) -> T:
    try:
        return read(value)
    except StudyError as problem:
        table.found.add(place, problem)
        return default


def short(value: Any) -> str:
    """Return a value as a sentence names it."""
    try:
        shown = " ".join(str(value).split())  # a sentence is one line
    except (ValueError, RecursionError):
        return "…"
    return shown if len(shown) <= _SHORT else shown[: _SHORT - 1] + "…"


def word(value: Any) -> str:
    """Read a text."""
    if not isinstance(value, str):
        raise StudyError("error.lesson.text", value=short(value))
    if len(value) > LONGEST:
        raise StudyError("error.lesson.long", length=f"{len(value):,}", limit=f"{LONGEST:,}")
    return value


def words(value: Any) -> Words:
    """Read a text in both languages, or one for whatever language; the lines around it are the file's."""
    if not isinstance(value, dict):
        return Words.of(word(value).strip())
    unknown = [key for key in value if key not in ("en", "ko")]
    if unknown or not value:
        raise StudyError("error.lesson.languages", key=short(unknown[0]) if unknown else "–")
    return Words(word(value.get("en", "")).strip(), word(value.get("ko", "")).strip())


def said(value: Any) -> Words:
    """Read a text that must say something, in one language at least."""
    found = words(value)
    if not found:
        raise StudyError("error.lesson.empty")
    return found


def flag(value: Any) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise StudyError("error.lesson.flag", value=short(value))
    return value


def number(value: Any) -> float:
    """Read a finite number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise StudyError("error.lesson.number", value=short(value))
    if not -FAR <= value <= FAR or math.isnan(value):
        raise StudyError("error.lesson.far", value=short(value), limit=f"{FAR:.0e}")
    return float(value)


def between(low: float, high: float) -> Callable[[Any], float]:
    """Return a reader of numbers within a range."""

    def read(value: Any) -> float:
        found = number(value)
        if not low <= found <= high:
            raise StudyError("error.lesson.range", value=short(value), low=f"{low:,g}", high=f"{high:,g}")
        return found

    return read


def whole(low: int, high: int) -> Callable[[Any], int]:
    """Return a reader of whole numbers within a range."""

    def read(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise StudyError("error.lesson.whole", value=short(value))
        if not low <= value <= high:
            raise StudyError("error.lesson.range", value=short(value), low=f"{low:,}", high=f"{high:,}")
        return value

    return read


def one_of(*known: str) -> Callable[[Any], str]:
    """Return a reader of one of a few words, which names the nearest."""

    def read(value: Any) -> str:
        found = word(value)
        if found not in known:
            near = get_close_matches(found, known, 1, 0.5) or known
            raise StudyError("error.lesson.one_of", value=short(value), near=", ".join(near))
        return found

    return read


def setting(value: Any) -> Setting:
    """Read a setting: true or false, a number, or a text."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return value if isinstance(value, int) and number(value) == value else number(value)
    return word(value)


def entry(table: Registry[Any]) -> Callable[[Any], Choice]:
    """Return a reader of a table's entry with its parameters, as the command line writes it."""

    def read(value: Any) -> Choice:
        return table.parse(word(value))

    return read


def sentence(message: Message) -> StudyError:
    """Return a message as what is raised."""
    return StudyError(message.key, **message.values)
