"""What measures are called, and how their values are written."""

from collections.abc import Iterator

import pytest

from nnstudio.catalog import set_language, text
from nnstudio.catalog.messages import has
from nnstudio.lessons import MEASURES
from nnstudio.lessons.measures import shown


@pytest.fixture
def korean() -> Iterator[None]:
    set_language("ko")
    yield
    set_language("en")


@pytest.mark.parametrize("key", MEASURES.keys())
def test_that_every_measure_names_its_parameters(key: str) -> None:
    entry = MEASURES[key]
    assert has(f"measures.{key}.of") == bool(entry.params())
    words = text(entry().words())
    assert "{" not in words
    assert "measures" not in words


@pytest.mark.usefixtures("korean")
def test_that_a_layer_is_named_in_korean_too() -> None:
    assert text(MEASURES.make(MEASURES.parse("dead_share(2)")).words()) == "2번째 층의 죽은 유닛 비율"
    assert text(MEASURES.make(MEASURES.parse("dead_share")).words()) == "은닉층 전체의 죽은 유닛 비율"


def test_that_values_are_written_as_they_are_read() -> None:
    assert shown(0.4567, "share") == "45.7 %"
    assert shown(1234.0) == "1,234"
    assert shown(-0.5) == "−0.5"
    assert shown(-0.0) == "0"
    assert shown(0.123456) == "0.1235"
    assert text(shown(True)) == "true"
    assert shown("relu") == "relu"
