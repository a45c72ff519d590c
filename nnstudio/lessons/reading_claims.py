"""Reading claims and their conditions."""

from typing import Any

from nnstudio.catalog import Choice, StudyError
from nnstudio.lessons.claim import AT_ONCE, After, Claim, Condition, Wanted
from nnstudio.lessons.fields import Table, between, entry, number, whole, word, words
from nnstudio.lessons.measures import MEASURES
from nnstudio.lessons.words import NO_WORDS

_COMPARED = ("at_least", "at_most", "equals")
_MOST, _MOST_STEPS = 100_000, 10_000_000
_NONE = Choice("")


def read_claim(table: Table) -> Claim:
    """Return the claim that a table says."""
    what = _condition(table)
    say, when = table.take("say", words, NO_WORDS), tuple(_whole_condition(one) for one in table.tables("when", 5))
    claim = Claim(what, say, when, read_after(table))
    table.done()
    return claim


def read_after(table: Table) -> After:
    """Return how far a run must have got, as the field `after` says it."""
    inner = table.inner("after")
    if inner is None:
        return AT_ONCE
    found = After(inner.take("epochs", whole(0, _MOST), 0), inner.take("steps", whole(0, _MOST_STEPS), 0))
    inner.done()
    return found


def _whole_condition(table: Table) -> Condition:
    found = _condition(table)
    table.done()
    return found


def _condition(table: Table) -> Condition:
    def bound(value: Any) -> float | None:
        return number(value)

    def wanted(value: Any) -> Wanted | None:
        return value if isinstance(value, bool) else word(value) if isinstance(value, str) else number(value)

    found = Condition(
        table.need("measure", entry(MEASURES), _NONE),
        table.take("at_least", bound, None),
        table.take("at_most", bound, None),
        table.take("equals", wanted, None),
        table.take("tolerance", between(0.0, 1e12), 0.0),
    )
    _check(table, found)
    return found


def _check(table: Table, found: Condition) -> None:
    """Something to compare with, of the kind the measure gives, and bounds that leave something between them."""
    given = [key for key in _COMPARED if key in table]
    if not given or ("equals" in given and len(given) > 1):
        table.refuse("", StudyError("error.lesson.compared"))
    low, high = found.at_least, found.at_most
    if low is not None and high is not None and low > high:
        table.refuse("at_most", StudyError("error.lesson.bounds", low=f"{low:g}", high=f"{high:g}"))
    if found.measure.key in MEASURES and given:
        kind = MEASURES[found.measure.key].kind
        if kind != "any" and (kind == "number") != (found.equals is None or type(found.equals) is float):
            table.refuse(given[0], StudyError(f"error.lesson.kind.{kind}", measure=found.measure.key))
