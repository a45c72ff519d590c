"""Every text a user reads is a message: a stable key with values, turned into words only when it is shown.

The words stand in gettext catalogues, `resources/translations/<language>/*.po`, one file an area; English is a
catalogue like any other. Where a language has a plural, both forms follow the count: "{rows} {rows:row|rows}".
A pseudo-language marks every text that came through here, so a test finds bare strings.
"""

import gettext
import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from nnstudio.catalog.resources import resource

LANGUAGES = {"en": "English", "ko": "한국어"}
PSEUDO = "pseudo"
_UNSEEN = {code: f"\\x{code:02x}" for code in (*range(9), *range(11, 32), 127)}  # all but tab and end of line
_current = "en"


@dataclass(frozen=True)
class Message:
    """A text by its key, with the values it names in braces. A value may itself be a Message."""

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return text(self)


def set_language(code: str) -> None:
    """Choose the language of every text shown from now on ("en", "ko" or the test's "pseudo")."""
    if code not in LANGUAGES and code != PSEUDO:
        raise ValueError(f"no language {code!r}: choose one of {', '.join(LANGUAGES)}")
    global _current
    _current = code


def language() -> str:
    """Return the code of the present language."""
    return _current


def has(key: str) -> bool:
    """Tell whether a key has words."""
    return _words(key, "en") is not None


def text(message: Message | str, /, **values: Any) -> str:
    """Return the words of a message in the present language; a key without words is returned as it is."""
    filled = _filled(message, _current, values)
    return f"⟦{filled}⟧" if _current == PSEUDO else filled


def text_in(code: str, message: Message) -> str:
    """Return the words of a message in a language, whichever is the present one."""
    return _filled(message, code, {})


def _filled(message: Message | str, code: str, values: Mapping[str, Any]) -> str:
    if isinstance(message, Message):
        message, values = message.key, {**message.values, **values}
    words = _words(message, code) or _words(message, "en") or message
    shown = {name: _shown(value, code) for name, value in values.items()}
    return _WORDS.vformat(words, (), shown) if values else words


class _Words(string.Formatter):
    """Formats as str.format does, and after a count says what is counted: "{units} {units:unit|units}"."""

    def format_field(self, value: Any, format_spec: str) -> str:
        one, bar, more = format_spec.partition("|")
        if bar:
            return one if str(value) == "1" else more
        return super().format_field(value, format_spec)


_WORDS = _Words()


def _shown(value: Any, code: str) -> Any:
    """Return a value as it stands in a text: what a file says may hold letters that nobody can see."""
    if isinstance(value, Message):
        return _filled(value, code, {})
    return value.translate(_UNSEEN) if isinstance(value, str) and not value.isprintable() else value


def _words(key: str, code: str) -> str | None:
    found = _catalogue("en" if code == PSEUDO else code).gettext(key)
    return None if found == key else found


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    return gettext.translation("nnstudio", resource("translations"), [code], fallback=True)
