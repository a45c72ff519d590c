"""An entry: one concept, in one small file, with one line in its folder's table."""

from abc import ABC
from dataclasses import FrozenInstanceError, dataclass, fields, replace
from functools import cache
from typing import ClassVar

from nnstudio.catalog.choice import Choice
from nnstudio.catalog.known_tables import table
from nnstudio.catalog.messages import Message, has
from nnstudio.catalog.params import Param


class _Unchanging:
    """Refuses what a frozen dataclass leaves to its base: attributes of a class that declares no fields of its own."""

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}")


@dataclass(frozen=True)
class Entry(_Unchanging, ABC):
    """What every table's entries have: a stable key, words, a formula, and parameters.

    The words are messages `<table>.<key>` (label) and `<table>.<key>.help`; a parameter's are
    `<table>.<key>.<name>` where that is set, else `param.<name>`, each with `.help`.

    An entry with parameters is a frozen dataclass; one without inherits all that this would write anew, and the
    window opens sooner for each class that Python need not write.
    """

    table: ClassVar[str]
    key: ClassVar[str]
    formula: ClassVar[str] = ""

    def __post_init__(self) -> None:
        """Make the parts that are still choices, as the declared defaults are."""
        for param in self.params():
            value = getattr(self, param.key)
            if param.kind == "part" and isinstance(value, Choice):
                object.__setattr__(self, param.key, table(param.table).make(value))
            elif param.kind == "parts":
                made = (table(param.table).make(one) if isinstance(one, Choice) else one for one in value)
                object.__setattr__(self, param.key, tuple(made))

    @classmethod
    def label(cls) -> Message:
        return Message(f"{cls.table}.{cls.key}")

    @classmethod
    def help(cls) -> Message:
        return Message(f"{cls.table}.{cls.key}.help")

    @classmethod
    @cache
    def params(cls) -> tuple[Param, ...]:
        """Return the declared parameters, in order."""
        declared = [(one.name, one.metadata["param"]) for one in fields(cls) if "param" in one.metadata]
        return tuple(replace(param, key=name) for name, param in declared)

    @classmethod
    def param(cls, name: str) -> Param:
        return next(param for param in cls.params() if param.key == name)

    @classmethod
    def param_label(cls, name: str) -> Message:
        own = f"{cls.table}.{cls.key}.{name}"
        return Message(own if has(own) else f"param.{name}")

    @classmethod
    def param_help(cls, name: str) -> Message:
        own = f"{cls.table}.{cls.key}.{name}.help"
        return Message(own if has(own) else f"param.{name}.help")
