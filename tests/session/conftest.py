"""A session of its own for every test, and what tests ask of it."""

import pytest

from nnstudio.session import Session
from nnstudio.session.settings import Settings


@pytest.fixture
def session(qtbot, tmp_path):
    """A session with its first moment shown; its thread is ended afterwards."""
    made = Session(Settings(tmp_path / "settings.ini"))
    qtbot.waitUntil(lambda: made.moment is not None)
    yield made
    assert made.close()


@pytest.fixture
def train(qtbot, session):
    """Train the session's run a number of steps and wait until they are shown."""

    def steps(count: int) -> None:
        goal = session.moment.snapshot.step + count
        session.player.steps(count)
        qtbot.waitUntil(lambda: session.moment is not None and session.moment.snapshot.step == goal)

    return steps
