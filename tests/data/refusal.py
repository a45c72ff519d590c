"""Asserting that an input is refused in one whole sentence, in both languages."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest
from babel.messages.pofile import read_po

from nnstudio.catalog import Message, StudyError, resource, set_language, text


@cache
def words(language: str) -> dict[str, str]:
    """Return the words of the data floor, by key."""
    with resource("translations", language, "data.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}


@contextmanager
def refused(key: str, **values: Any) -> Iterator[None]:
    """Expect a StudyError of that key that carries at least those values and has a sentence for them."""
    with pytest.raises(StudyError) as caught:
        yield
    message = caught.value.message
    assert message.key == key
    assert {name: message.values.get(name) for name in values} == values
    assert_sentences(message)


def assert_sentences(message: Message) -> None:
    """Assert that a message is a whole sentence in both languages."""
    try:
        for language in ("en", "ko"):
            set_language(language)
            sentence = text(message)
            assert sentence.endswith(".")
            assert "\n" not in sentence
    finally:
        set_language("en")
