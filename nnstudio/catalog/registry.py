"""A table of entries: the one source of menus, forms, files, lists, documents and tests."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, Generic, TypeVar

from nnstudio.catalog.choice import Choice, parse_choice
from nnstudio.catalog.entry import Entry
from nnstudio.catalog.errors import StudyError
from nnstudio.catalog.known_tables import add

E = TypeVar("E", bound=Entry)


class Registry(Generic[E]):
    """The entries of one table, in the order a menu shows them."""

    def __init__(self, name: str, *entries: type[E]) -> None:
        self.name = name
        self._entries = {entry.key: entry for entry in entries}
        add(self)

    def __iter__(self) -> Iterator[type[E]]:
        return iter(self._entries.values())

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def __len__(self) -> int:
        return len(self._entries)

    def keys(self) -> list[str]:
        return list(self._entries)

    def __getitem__(self, key: str) -> type[E]:
        """Return the entry of that key.

        Raises: StudyError naming the table and the nearest keys.
        """
        if key not in self._entries:
            near = get_close_matches(key, self._entries, 3, 0.5) or self.keys()
            raise StudyError("error.table.key", table=self.name, key=key[:40], near=", ".join(near))
        return self._entries[key]

    def parse(self, source: str) -> Choice:
        """Read a choice of this table as the command line writes it, checked and with its parameters named."""
        return self.complete(parse_choice(source))

    def complete(self, choice: Choice, where: str = "") -> Choice:
        """Return the choice with positions turned into names and every value checked; defaults stay unsaid.

        Raises: StudyError naming the entry, the parameter and what would be right.
        """
        entry = self[choice.key]
        place = f"{where}.{choice.key}" if where else choice.key
        known = {param.key: param for param in entry.params()}
        done: dict[str, Any] = {}
        for name, value in self._joined(entry, choice).items():
            name = self._name(entry, name, place)
            if name in done:
                raise StudyError("error.choice.twice", source=str(choice)[:60], name=name)
            done[name] = known[name].completed(value, place)
        return Choice(choice.key, done)

    def make(self, choice: Choice, where: str = "") -> E:
        """Return the entry itself with the choice's parameters; parts are made too."""
        entry = self[choice.key]
        given = self.complete(choice, where).params
        return entry(**given)

    @staticmethod
    def _joined(entry: type[Entry], choice: Choice) -> dict[str, Any]:
        """Return the parameters as given; numbers one after another are one where all there is to give is numbers."""
        params, given = entry.params(), dict(choice.params)
        if len(params) != 1 or params[0].kind != "numbers" or len(given) < 2:
            return given
        first, *rest = given
        if first not in ("0", params[0].key) or not all(name.isdecimal() for name in rest):
            return given
        return {params[0].key: " ".join(str(value) for value in given.values())}

    @staticmethod
    def _name(entry: type[Entry], name: str, place: str) -> str:
        names = [param.key for param in entry.params()]
        if name in (positions := [str(at) for at in range(len(names))]):
            return names[positions.index(name)]
        if name not in names:
            raise Registry._unknown(name, names, place)
        return name

    @staticmethod
    def _unknown(name: str, names: list[str], place: str) -> StudyError:
        """Return the refusal of a parameter, or of one value too many, by what there is."""
        known = {"place": place, "known": ", ".join(names)}
        if name.isdecimal():
            key = "error.table.positions" if names else "error.table.no_params"
            return StudyError(key, most=len(names), **known)
        return StudyError("error.table.param" if names else "error.table.param_none", name=name[:40], **known)
