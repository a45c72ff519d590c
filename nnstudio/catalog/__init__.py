"""What every floor shares: entries and their tables, parameters, messages, the one error fit to be shown, resources."""

from nnstudio.catalog.choice import Choice, Value, parse_choice, parse_choices
from nnstudio.catalog.entry import Entry
from nnstudio.catalog.errors import StudyError
from nnstudio.catalog.known_tables import table, tables
from nnstudio.catalog.messages import LANGUAGES, Message, language, set_language, text, text_in
from nnstudio.catalog.params import Param, flag, integer, number, numbers, option, part, parts, read_numbers, word
from nnstudio.catalog.registry import Registry
from nnstudio.catalog.resources import resource

__all__ = [
    "LANGUAGES",
    "Choice",
    "Entry",
    "Message",
    "Param",
    "Registry",
    "StudyError",
    "Value",
    "flag",
    "integer",
    "language",
    "number",
    "numbers",
    "option",
    "parse_choice",
    "parse_choices",
    "part",
    "parts",
    "read_numbers",
    "resource",
    "set_language",
    "table",
    "tables",
    "text",
    "text_in",
    "word",
]
