"""Korean texts: nothing in them is left in English, all speak in one polite form, and a thing has one name."""

import re
from collections.abc import Iterator

import pytest

from nnstudio.catalog import resource
from nnstudio.lessons import read_lesson
from tests.helpers.foreign import ALLOWED, english
from tests.helpers.lessons import all_words
from tests.helpers.words import words

FILES = sorted(path for path in resource("lessons").rglob("*.toml") if path.name != "course.toml")
LESS_POLITE = re.compile(r"(?:세요|[까나가네군예에어아해죠]요|죠|럼요)(?=[\s.?!)\"'’”,]|$)")
OTHER_NAMES = (
    "네트워크",
    "레이어",
    "뉴럴",
    "파라미터",
    "에포크",
    "이포크",
    "그래디언트",
    "오버피팅",
    "과대적합",
    "결정경계",
    "활성함수",
)


def texts() -> Iterator[tuple[str, str]]:
    """Yield every Korean text of the window, the command line and the lessons with its place."""
    yield from words("ko").items()
    for path in FILES:
        yield from ((path.stem, one.ko) for one in all_words(read_lesson(path)))


def test_that_no_korean_text_is_left_in_english() -> None:
    assert {place: found for place, text in texts() if (found := english(text))} == {}


def test_that_korean_texts_speak_in_one_polite_form() -> None:
    assert [(place, text) for place, text in texts() if LESS_POLITE.search(text)] == []


def test_that_a_thing_has_one_korean_name() -> None:
    assert [(place, name) for place, text in texts() for name in OTHER_NAMES if name in text] == []


@pytest.mark.parametrize("reason", ALLOWED)
def test_that_an_allowed_word_is_allowed_once(reason: str) -> None:
    others = {word for other, given in ALLOWED.items() if other != reason for word in given.split()}
    assert others.isdisjoint(ALLOWED[reason].split())


def test_that_an_english_word_is_found_in_a_korean_text() -> None:
    assert english("ReLU의 weight는 $w_{ij}$, {value}개") == ["weight"]
