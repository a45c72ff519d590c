"""Names of files as JSON can hold them: the system allows bytes that are no text."""

import os
from pathlib import Path
from urllib.parse import quote_from_bytes, unquote_to_bytes

_KEPT = " !#$&'()+,/:;=@[\\]^_`{}~"


def as_word(path: Path) -> str:
    """Return a path as plain text; bytes beyond ASCII are quoted as in an address."""
    return quote_from_bytes(os.fsencode(path), _KEPT)


def from_word(word: str) -> Path:
    """Return the path that `as_word` was given."""
    return Path(os.fsdecode(unquote_to_bytes(word)))
