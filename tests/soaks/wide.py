"""The lecture's table of initialisations, measured with layers of 4096 units."""

from __future__ import annotations

from tests.soaks import Outcome
from tests.soaks.tests_run import passed


def run(count: int, seed: int) -> Outcome:
    del seed
    return passed(("studies/initialization/test_laboratory.py",), **({"NNSTUDIO_WIDE": "1"} if count else {}))
