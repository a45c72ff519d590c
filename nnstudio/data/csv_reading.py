"""How a table was read from its file: what was found out, and what the user may say instead."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp949", "cp1252")
SEPARATORS = (",", ";", "\t", "|", " ")
DECIMALS = (".", ",")
HEADERS = ("names", "data")
CHOICES: Mapping[str, tuple[str, ...]] = {
    "encoding": ENCODINGS,
    "separator": SEPARATORS,
    "decimal": DECIMALS,
    "header": HEADERS,
}


@dataclass(frozen=True)
class Reading:
    """The text's encoding, what separates cells, the decimal sign, and whether the first row is "names" or "data".

    Where it is asked for, "" means to find out.
    """

    encoding: str = ""
    separator: str = ""
    decimal: str = ""
    header: str = ""

    def words(self) -> dict[str, str]:
        """Return it as plain JSON values."""
        return asdict(self)

    @staticmethod
    def are_words(words: Any) -> bool:
        """Tell whether words are those of a reading; they may have been tampered with."""
        if not isinstance(words, Mapping) or set(words) != set(CHOICES):
            return False
        return all(words[name] == "" or words[name] in known for name, known in CHOICES.items())
