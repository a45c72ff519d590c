"""Parameters: key, default, range and meaning stated once, on the field of the entry that has them.

Forms, files, the command line and the documents read them from there.
"""

import math
import re
from dataclasses import dataclass, field
from typing import Any, Literal

from nnstudio.catalog.choice import Choice
from nnstudio.catalog.errors import StudyError
from nnstudio.catalog.known_tables import table

Kind = Literal["number", "integer", "flag", "numbers", "option", "part", "parts", "word"]
MOST_NUMBERS = 1000
_SEPARATORS = re.compile(r"[,;]")


@dataclass(frozen=True)
class Param:
    """One parameter of an entry.

    `minimum` and `maximum` are included in the range unless `open` says that the minimum is not. `scale` is "log"
    where a form should move by factors, and `reach` where a slider ends, if not at the range: beyond it one types.
    `choices` lists the keys of an option, `table` names the table of a part.
    """

    kind: Kind
    default: Any
    minimum: float = -math.inf
    maximum: float = math.inf
    open: bool = False
    scale: Literal["linear", "log"] = "linear"
    choices: tuple[str, ...] = ()
    table: str = ""
    key: str = ""
    reach: tuple[float, float] | None = None

    def checked(self, value: Any, where: str) -> Any:
        """Return the value in the parameter's own type, or refuse it in a sentence.

        Raises: StudyError naming `where` and the parameter, the value found and the values allowed.
        """
        if self.kind in ("number", "integer"):
            return self._checked_number(value, where)
        if self.kind == "flag" and not isinstance(value, bool):
            raise StudyError("error.param.flag", where=where, name=self.key, value=_shown(value))
        if self.kind == "word" and not isinstance(value, str):
            raise StudyError("error.param.word", where=where, name=self.key, value=_shown(value))
        if self.kind == "numbers":
            return self._checked_numbers(value, where)
        if self.kind == "option" and value not in self.choices:
            choices = ", ".join(self.choices)
            raise StudyError("error.param.option", where=where, name=self.key, value=_shown(value), choices=choices)
        if self.kind == "part" and not isinstance(value, Choice):
            value = self._as_choice(value, where)
        if self.kind == "parts" and not isinstance(value, list):
            raise StudyError("error.param.parts", where=where, name=self.key, value=_shown(value))
        return value

    def completed(self, value: Any, where: str) -> Any:
        """Return the value as `checked` does, its parts completed by their tables too.

        Raises: StudyError as `checked`, and for what the parts' tables refuse.
        """
        value, place = self.checked(value, where), f"{where}.{self.key}" if where else self.key
        if self.kind == "part":
            return table(self.table).complete(value, place)
        if self.kind == "parts":
            return [table(self.table).complete(one, f"{place}[{at}]") for at, one in enumerate(value)]
        return value

    def _as_choice(self, value: Any, where: str) -> Choice:
        if not isinstance(value, str):
            raise StudyError("error.param.part", where=where, name=self.key, value=_shown(value), table=self.table)
        return Choice(value)

    def _checked_number(self, value: Any, where: str) -> float | int:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise StudyError("error.param.number", where=where, name=self.key, value=_shown(value))
        if self.kind == "integer" and isinstance(value, float) and not value.is_integer():
            raise StudyError("error.param.integer", where=where, name=self.key, value=_shown(value))
        low = value > self.minimum if self.open else value >= self.minimum
        if not (low and value <= self.maximum and _finite(value)):
            raise StudyError(self._range_key(), where=where, name=self.key, value=_shown(value), **self._range())
        return int(value) if self.kind == "integer" else float(value)

    def _checked_numbers(self, value: Any, where: str) -> str:
        """Return the numbers as they are kept, "1 0.5 3": words, which files and the command line know already."""
        try:
            found = read_numbers(value)
        except ValueError:
            found = []
        if not 1 <= len(found) <= MOST_NUMBERS or not all(self.minimum <= one <= self.maximum for one in found):
            raise StudyError("error.param.numbers", where=where, name=self.key, value=_shown(value), **self._range())
        return " ".join(f"{one:.12g}" for one in found)

    def _range_key(self) -> str:
        if math.isinf(self.minimum):
            return "error.param.finite" if math.isinf(self.maximum) else "error.param.below"
        if math.isinf(self.maximum):
            return "error.param.above" if self.open else "error.param.at_least"
        return "error.param.between_open" if self.open else "error.param.between"

    def _range(self) -> dict[str, str]:
        return {"minimum": f"{self.minimum:,.10g}", "maximum": f"{self.maximum:,.10g}"}


def _finite(value: float | int) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


def _shown(value: Any) -> str:
    try:
        shown = str(value)
    except ValueError:  # an integer of more than 4,300 digits
        return "…"
    return shown if len(shown) <= 40 else shown[:37] + "…"


def number(default: float, minimum: float = -math.inf, maximum: float = math.inf, **more: Any) -> Any:
    """Declare a field that holds a real number."""
    return _declared(Param("number", float(default), minimum, maximum, **more))


def integer(default: int, minimum: float = -math.inf, maximum: float = math.inf, **more: Any) -> Any:
    """Declare a field that holds a whole number."""
    return _declared(Param("integer", default, minimum, maximum, **more))


def flag(default: bool) -> Any:
    """Declare a field that is on or off."""
    return _declared(Param("flag", default))


def word(default: str = "") -> Any:
    """Declare a field that holds any text."""
    return _declared(Param("word", default))


def option(default: str, *choices: str) -> Any:
    """Declare a field that is one of a few words."""
    return _declared(Param("option", default, choices=choices))


def numbers(default: str, minimum: float = -math.inf, maximum: float = math.inf) -> Any:
    """Declare a field that holds one or more real numbers, kept as a text with spaces between them."""
    return _declared(Param("numbers", default, minimum, maximum))


def read_numbers(value: Any) -> list[float]:
    """Return the numbers of a text, separated by spaces, commas or semicolons; a number by itself is one too.

    Raises: ValueError if anything else stands there.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(value)
    return [float(one) for one in _SEPARATORS.sub(" ", str(value)).split()]


def part(table: str, default: str) -> Any:
    """Declare a field that is an entry of another table, made from a Choice."""
    return _declared(Param("part", Choice(default), table=table))


def parts(table: str) -> Any:
    """Declare a field that is a list of entries of another table."""
    return field(default=(), metadata={"param": Param("parts", [], table=table)})


def _declared(param: Param) -> Any:
    return field(default=param.default, metadata={"param": param})
