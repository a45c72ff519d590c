"""Every page with every scene, and every step of every lesson, looked at in both languages for words that are cut."""

from __future__ import annotations

from tests.soaks import Outcome
from tests.soaks.tests_run import passed


def run(count: int, seed: int) -> Outcome:
    del seed
    return passed(("gui/test_sights.py",), **({"NNSTUDIO_SIGHTS": "all"} if count else {}))
