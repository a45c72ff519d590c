"""Parameters refuse what is out of their range, in a sentence that names it."""

import math
from dataclasses import dataclass, fields
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnstudio.catalog import Choice, Entry, Param, StudyError, flag, integer, number, option, part, word


@dataclass(frozen=True)
class Sample(Entry):
    table: ClassVar[str] = "samples"
    key: ClassVar[str] = "sample"
    rate: float = number(0.5, 0, 1)
    scale: float = number(1.0, 0, open=True)
    units: int = integer(8, 1, 1000)
    offset: float = number(0.0)
    ceiling: float = number(0.0, maximum=5)
    on: bool = flag(True)
    mode: str = option("mean", "mean", "sum")
    name: str = word("x")
    init: Any = part("initializers", "zeros")


KINDS = {param.key: param for param in Sample.params()}


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("rate", 0, 0.0),
        ("rate", 1, 1.0),
        ("scale", 1e-300, 1e-300),
        ("units", 1000, 1000),
        ("units", 8.0, 8),
        ("offset", -1e300, -1e300),
        ("ceiling", 5, 5.0),
        ("on", False, False),
        ("mode", "sum", "sum"),
        ("name", "", ""),
        ("init", "zeros", Choice("zeros")),
        ("init", Choice("normal", {"std": 1}), Choice("normal", {"std": 1})),
    ],
)
def test_that_a_value_in_range_is_kept_in_the_parameters_own_type(name: str, value: Any, kept: Any) -> None:
    found = KINDS[name].checked(value, "sample")
    assert found == kept
    assert type(found) is type(kept)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("rate", 1.1, "sample: rate must be from 0 to 1, not 1.1."),
        ("rate", math.nan, "sample: rate must be from 0 to 1, not nan."),
        ("rate", "high", "sample: rate must be a number, not “high”."),
        ("rate", True, "sample: rate must be a number, not “True”."),
        ("scale", 0, "sample: scale must be greater than 0 and finite, not 0."),
        ("scale", math.inf, "sample: scale must be greater than 0 and finite, not inf."),
        ("units", 0, "sample: units must be from 1 to 1,000, not 0."),
        ("units", 2.5, "sample: units must be a whole number, not 2.5."),
        ("units", math.inf, "sample: units must be a whole number, not inf."),
        ("units", 10**400, f"sample: units must be from 1 to 1,000, not 1{'0' * 36}…."),
        pytest.param("units", 10**5000, "sample: units must be from 1 to 1,000, not ….", id="too long to write"),
        ("offset", math.inf, "sample: offset must be a finite number, not inf."),
        ("ceiling", 6, "sample: ceiling must be at most 5, not 6."),
        ("on", 1, "sample: on must be true or false, not “1”."),
        ("mode", "max", "sample: mode must be one of mean, sum, not “max”."),
        ("name", 3, "sample: name must be a text, not 3."),
        ("init", 3, "sample: init must name an entry of initializers, not 3."),
    ],
)
def test_that_a_wrong_value_is_refused_in_a_sentence(name: str, value: Any, sentence: str) -> None:
    with pytest.raises(StudyError) as caught:
        KINDS[name].checked(value, "sample")
    assert str(caught.value) == sentence


ANYTHING = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.integers(), max_size=2)


@given(st.sampled_from(sorted(KINDS)), ANYTHING | st.integers(10**300, 10**320))
def test_that_any_value_is_kept_or_refused(name: str, value: Any) -> None:
    param = KINDS[name]
    try:
        found = param.checked(value, "sample")
    except StudyError as error:
        assert name in str(error)
    else:
        assert param.kind not in ("number", "integer") or param.minimum <= found <= param.maximum


def test_that_parameters_stand_in_the_order_of_the_fields() -> None:
    assert [param.key for param in Sample.params()] == [field.name for field in fields(Sample)]


def test_that_a_default_is_the_fields_default() -> None:
    defaults = {field.name: field.default for field in fields(Sample)}
    assert all(param.default == defaults[param.key] for param in Sample.params())


def test_that_a_parameter_without_words_of_its_own_shares_them() -> None:
    assert Sample.param_label("rate").key == "param.rate"
    assert isinstance(Sample.param("rate"), Param)
