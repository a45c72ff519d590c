import re
from pathlib import Path

import nnstudio.data
from tests.data.refusal import words


def _raised() -> set[str]:
    folder = Path(nnstudio.data.__file__).parent
    return {key for path in folder.rglob("*.py") for key in re.findall(r'"(error\.[a-z_.]+)"', path.read_text())}


def test_that_every_refusal_has_words_and_no_words_are_left_over():
    known = {key for key in words("en") if key.startswith("error.")}
    assert known == _raised()


def test_that_both_languages_have_the_same_keys_and_placeholders():
    english, korean = words("en"), words("ko")
    assert english.keys() == korean.keys()
    for key, sentence in english.items():
        assert set(re.findall(r"{\w+}", sentence)) == set(re.findall(r"{\w+}", korean[key])), key
