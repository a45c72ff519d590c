"""A session goes back and forth in time at random: every step of the past must have the bits it had."""

from __future__ import annotations

import tempfile
from collections import deque
from pathlib import Path

from nnstudio.session import Session
from nnstudio.session.settings import Settings
from tests.helpers.traveller import Traveller
from tests.soaks import Outcome


def run(count: int, seed: int) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        session = Session(Settings(Path(folder) / "settings.ini"))
        traveller, done, faults = Traveller(session, Path(folder), seed), deque[str](maxlen=12), []
        try:
            for _ in range(count):
                done.append(traveller.act())
        except AssertionError as fault:
            faults.append(f"{fault}\nafter: {', '.join(done)}")
        finally:
            session.close()
    return Outcome({"acts": count, "steps of the past compared": traveller.compared}, faults)
