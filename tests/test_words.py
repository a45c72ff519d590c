"""Every text has words in both languages, and every placeholder a value."""

import re

import pytest

from nnstudio.catalog import LANGUAGES, Entry, Message, tables, text
from tests.helpers.modules import import_all
from tests.helpers.words import Use, placeholders, uses, words


def test_that_both_languages_have_the_same_keys() -> None:
    assert words("en").keys() == words("ko").keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_no_key_is_without_words(language: str) -> None:
    assert [key for key, found in words(language).items() if not found.strip()] == []


def test_that_both_languages_name_the_same_values() -> None:
    different = {key for key in words("en") if placeholders(words("en")[key]) != placeholders(words("ko")[key])}
    assert different == set()


def test_that_every_key_in_the_source_has_words() -> None:
    found = list(uses())
    assert len(found) > 10
    assert [use for use in found if use.key not in words("en")] == []


def test_that_every_placeholder_in_the_source_gets_a_value() -> None:
    assert [use for use in uses() if use.key in words("en") and _missing(use)] == []


def test_that_every_entry_and_parameter_has_words() -> None:
    import_all()
    wanted = [message.key for table in tables().values() for entry in table for message in _messages(entry)]
    assert [key for key in wanted if key not in words("en")] == []


def test_that_english_is_spelt_with_z_in_field_terms_and_the_british_way_elsewhere() -> None:
    """Initialization and optimizer, as the field writes; colour, centre and grey beside them."""
    terms = "initiali|normali|optimi|regulari|standardi|penali|minimi|maximi|generali|factori|summari"
    others = r"color|\bcenter|\bgray|behavior|neighbor"
    wrong = re.compile(rf"\b({terms})s(e|es|ed|er|ers|ing|ation|ations)\b|{others}", re.IGNORECASE)
    assert {key: found for key, found in words("en").items() if wrong.search(found)} == {}


def test_that_the_compiled_words_are_those_of_the_files() -> None:
    key = "error.param.parts"
    filled = text(Message(key), where="a", name="b", value="c")
    assert filled == words("en")[key].format(where="a", name="b", value="c")


def _missing(use: Use) -> set[str]:
    return set() if use.values is None else placeholders(words("en")[use.key]) - use.values


def _messages(entry: type[Entry]) -> list[Message]:
    names = [param.key for param in entry.params()]
    own = [entry.label(), entry.help()]
    return [*own, *map(entry.param_label, names), *map(entry.param_help, names)]
