"""The language of a command's words: the system's, where there is a catalogue for it."""

import os
from collections.abc import Mapping

from nnstudio.catalog import LANGUAGES


def from_environment(environment: Mapping[str, str] = os.environ) -> str:
    """Return the code of the language that LC_ALL, LC_MESSAGES or LANG names, else English.

    The first that is set decides, as gettext does it.
    """
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    chosen = next((name for name in names if name), "")
    return next((code for code in LANGUAGES if chosen.lower().startswith(code)), "en")
