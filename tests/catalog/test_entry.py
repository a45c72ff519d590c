"""An entry without parameters needs no decorator, and is as frozen, and as equal, as one with."""

from dataclasses import FrozenInstanceError, dataclass, replace
from typing import ClassVar

import pytest

from nnstudio.catalog import Entry, number


@dataclass(frozen=True)
class Gained(Entry):
    """An entry with a parameter."""

    table: ClassVar[str] = "activations"
    key: ClassVar[str] = "gained"
    gain: float = number(1.0, 0.0, 9.0)


class Plain(Entry):
    """An entry with none."""

    table: ClassVar[str] = "activations"
    key: ClassVar[str] = "plain"


class Twice(Gained):
    """An entry that has its base's parameter."""

    key: ClassVar[str] = "twice"


@pytest.mark.parametrize("entry", [Plain(), Twice(), Twice(2.0), Gained(2.0)])
def test_that_nothing_of_an_entry_can_be_set_or_deleted(entry: Entry) -> None:
    for name in ("gain", "other", "key"):
        with pytest.raises(FrozenInstanceError):
            setattr(entry, name, 3)
        with pytest.raises(FrozenInstanceError):
            delattr(entry, name)


def test_that_entries_are_equal_if_class_and_parameters_are() -> None:
    assert Plain() == Plain()
    assert hash(Plain()) == hash(Plain())
    assert Twice(2.0) == Twice(2.0) != Twice(3.0)
    assert Twice(2.0) != Gained(2.0)
    assert replace(Twice(2.0), gain=4.0) == Twice(4.0)


def test_that_an_entry_tells_its_name_and_parameters() -> None:
    assert (repr(Plain()), repr(Twice(2.0))) == ("Plain()", "Twice(gain=2.0)")
    assert [param.key for param in Twice.params()] == ["gain"]
    assert Plain.params() == ()
