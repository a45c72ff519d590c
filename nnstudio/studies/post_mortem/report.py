"""The whole post-mortem: the record, the causes it speaks for, and the cures tried out."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from nnstudio.studies.post_mortem.case import Case
from nnstudio.studies.post_mortem.causes import Finding, findings
from nnstudio.studies.post_mortem.cures import CURES, Remedy
from nnstudio.studies.post_mortem.record import Record
from nnstudio.studies.post_mortem.recording import recorded

TRIAL_SECONDS = 2.0  # a cure
DIAGNOSIS_SECONDS = 3.0
Goes = Callable[[], bool]


@dataclass(frozen=True, eq=False)
class PostMortem:
    """`findings` and `remedies` with the best first: those that held when tried before those that did not."""

    case: Case
    record: Record
    findings: tuple[Finding, ...]
    remedies: tuple[Remedy, ...]


def post_mortem(case: Case, goes: Goes = lambda: True) -> PostMortem | None:
    """Return the post-mortem of a case; None if it was stopped."""
    record = recorded(case, goes)
    if record is None:
        return None
    found = findings(record)
    remedies = [made for cure in CURES if (made := cure.work_out(record, _for_a_while(goes))) is not None]
    cures = [one for one in remedies if not one.trial.at_once]  # else it is none
    return PostMortem(case, record, found, tuple(_ordered(cures, found))) if goes() else None


def diagnosis(case: Case, seconds: float = DIAGNOSIS_SECONDS) -> Finding | None:
    """Return the best cause alone, without trying cures; None where none is found in time."""
    record = recorded(case, seconds=seconds)
    found = findings(record) if record is not None else ()
    return found[0] if found else None


def _ordered(remedies: list[Remedy], found: tuple[Finding, ...]) -> list[Remedy]:
    """Those that answer the best cause come first; what did not hold comes last."""
    wanted = list(found[0].cures) if found else []

    def place(one: Remedy) -> tuple[bool, int]:
        return not one.trial.held, wanted.index(one.key) if one.key in wanted else len(wanted)

    return sorted(remedies, key=place)


def _for_a_while(goes: Goes) -> Goes:
    end = time.perf_counter() + TRIAL_SECONDS
    return lambda: goes() and time.perf_counter() < end
