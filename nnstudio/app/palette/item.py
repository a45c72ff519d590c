"""One thing the palette offers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from nnstudio.app.palette.matching import score
from nnstudio.catalog import LANGUAGES, Message, language, text, text_in

_LETTER_IN_BRACKETS = re.compile(r"\(&\w\)")
_PLACE_WEIGHT = 0.5

InLanguages = Mapping[str, str]


@dataclass(frozen=True)
class Item:
    """What it is called and where it stands, in every language; the keys that do it too, and why it cannot be now.

    `key` is stable: what was used lately is remembered by it.
    """

    key: str
    name: InLanguages
    place: InLanguages
    call: Callable[[], object]
    keys: str = ""
    why: Message | None = None

    @property
    def shown(self) -> str:
        return self.name[language()]

    @property
    def where(self) -> str:
        return self.place[language()]

    def score(self, query: str) -> float | None:
        """Return how well a query finds it, in the language that finds it best; what it is called tells most."""
        found = [one for code in self.name for one in self._scores(query, code)]
        return max(found, default=None)

    def _scores(self, query: str, code: str) -> list[float]:
        name, place = self.name[code], self.place[code]
        whole = score(query, f"{place} {name}")
        own = score(query, name)
        return [one for one in (own, whole and whole * _PLACE_WEIGHT) if one is not None]


def in_languages(*parts: Message) -> InLanguages:
    """Return messages one after another as in a menu's path, in every language and in the present one."""
    words = {code: _path(text_in(code, part) for part in parts) for code in LANGUAGES}
    return {**words, language(): _path(text(part) for part in parts)}


def as_they_are(words: str) -> InLanguages:
    """Return words that are the same in whatever language, such as a file's name."""
    return dict.fromkeys((*LANGUAGES, language()), words)


def _path(parts: Iterable[str]) -> str:
    return " › ".join(plain(part) for part in parts)


def plain(words: str) -> str:
    """Return the words of a menu without the mark of the letter that chooses them."""
    return _LETTER_IN_BRACKETS.sub("", words).replace("&&", "\0").replace("&", "").replace("\0", "&")
