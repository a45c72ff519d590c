"""Asserting that an input is refused in one whole sentence, in both languages."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from nnstudio.catalog import StudyError, set_language, text


@contextmanager
def refused(key: str, **values: Any) -> Iterator[None]:
    """Expect a StudyError of that key that carries at least those values and has a sentence for them."""
    with pytest.raises(StudyError) as caught:
        yield
    message = caught.value.message
    assert message.key == key
    assert {name: message.values.get(name) for name in values} == values
    try:
        for language in ("en", "ko"):
            set_language(language)
            sentence = text(message)
            assert sentence.endswith(".")
            assert "\n" not in sentence
    finally:
        set_language("en")
