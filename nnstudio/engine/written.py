"""An entry's formula as a Python expression with its numbers in it."""

import re

from nnstudio.catalog import Entry


def written(code: str, entry: Entry, name: str, variable: str) -> str:
    """Return `code` of another variable than `name`, with the entry's parameters as numbers where they are braced."""
    values = {param.key: repr(getattr(entry, param.key)) for param in entry.params()}
    return re.sub(rf"\b{name}\b", variable, code).format(**values)
