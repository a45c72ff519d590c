"""The grammar of choices."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnstudio.catalog import Choice, StudyError, Value, parse_choice, parse_choices

KEYS = st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,8}", fullmatch=True)
TEXTS = st.text(max_size=12).filter(lambda text: not ("'" in text and '"' in text))
PLAIN = st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS


def _choices(inner: st.SearchStrategy[Choice]) -> st.SearchStrategy[Choice]:
    """Choices whose values may be choices; one without parameters is a bare word there, for the table to make."""
    whole = inner.filter(lambda choice: bool(choice.params))
    return st.builds(Choice, KEYS, st.dictionaries(KEYS, PLAIN | whole | st.lists(inner, max_size=3), max_size=4))


CHOICES = st.recursive(st.builds(Choice, KEYS, st.dictionaries(KEYS, PLAIN, max_size=3)), _choices, max_leaves=6)


@given(CHOICES)
def test_that_what_is_written_reads_back_the_same(choice: Choice) -> None:
    assert parse_choice(str(choice)) == choice


@given(st.lists(CHOICES, max_size=4))
def test_that_a_list_separated_by_spaces_reads_back_the_same(choices: list[Choice]) -> None:
    assert parse_choices(" ".join(map(str, choices))) == choices


@given(st.text() | st.text(alphabet="ab01(),=[]'\" .-_e", max_size=40))
def test_that_any_text_is_read_or_refused_in_a_sentence(source: str) -> None:
    try:
        parse_choices(source)
    except StudyError as error:
        assert not str(error).startswith("error.")


@given(CHOICES)
def test_that_equal_choices_have_equal_hashes_whatever_the_order(choice: Choice) -> None:
    turned = Choice(choice.key, dict(reversed(choice.params.items())))
    assert turned == choice
    assert hash(turned) == hash(choice)


@pytest.mark.parametrize(
    ("source", "choice"),
    [
        ("tanh", Choice("tanh")),
        ("dense(8, tanh)", Choice("dense", {"0": 8, "1": "tanh"})),
        (
            "dense(20,relu,init=normal(std=1))",
            Choice("dense", {"0": 20, "1": "relu", "init": Choice("normal", {"std": 1})}),
        ),
        ("spiral( noise = 5e-2 )", Choice("spiral", {"noise": 0.05})),
        ("csv(path='my file.csv')", Choice("csv", {"path": "my file.csv"})),
        ("csv(path='12')", Choice("csv", {"path": "12"})),
        ("block([dense(8) relu])", Choice("block", {"0": [Choice("dense", {"0": 8}), Choice("relu")]})),
        ("batch_norm(affine=false)", Choice("batch_norm", {"affine": False})),
    ],
)
def test_that_the_written_forms_mean(source: str, choice: Choice) -> None:
    assert parse_choice(source) == choice


@pytest.mark.parametrize(
    ("source", "key", "found"),
    [
        ("", "one", None),
        ("dense(8) dense(8)", "one", None),
        ("dense(8", "syntax", "…"),
        ("dense)", "syntax", ")"),
        ("8", "syntax", "8"),
        ("dense(=8)", "syntax", "="),
        ("dense(,=8)", "syntax", ","),
        ("dense('units'=8)", "syntax", "'units'"),
        ("dense('8", "syntax", "'"),
        ("dense([8])", "syntax", "8"),
        ("dense(units=8, units=9)", "twice", None),
    ],
)
def test_that_a_broken_text_names_what_cannot_be_read(source: str, key: str, found: str | None) -> None:
    with pytest.raises(StudyError) as caught:
        parse_choice(source)
    assert caught.value.message.key == f"error.choice.{key}"
    assert caught.value.message.values.get("found") == found


def test_that_a_thousand_brackets_are_refused() -> None:
    with pytest.raises(StudyError, match=re.escape("more than 20 deep")):
        parse_choice("a(" * 1000 + ")" * 1000)


def test_that_a_value_can_be_replaced_in_a_copy() -> None:
    first = Choice("normal", {"std": 1.0})
    value: Value = 2.0
    assert first.with_(std=value).params == {"std": 2.0}
    assert first.params == {"std": 1.0}
