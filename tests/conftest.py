"""What every test stands on: words compiled, no screen, and nothing left behind."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # read when Qt makes its application

import pytest
from hypothesis import settings

import messages
from nnstudio.catalog import set_language
from tests.helpers import leaks

messages.compile_all(only_stale=True)

settings.register_profile("searching", deadline=None)  # other examples each time: times are no promise
settings.register_profile("judging", deadline=None, derandomize=True)  # the same for everyone who judges a change
settings.load_profile("searching")

_PATIENCE_MILLISECONDS = 20_000
_FIRST_LOOKS = (0, 0, 1, 1, 2, 3, 5)  # milliseconds between the first looks at what is waited for


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    """Give the next test the language it expects."""
    yield
    set_language("en")


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    """Fail a test that leaves a thread, a running timer or a window; it is ended, so that only this test suffers."""
    watch = leaks.Watch()
    yield
    left = watch.left_behind()
    if left:
        pytest.fail(f"left behind: {', '.join(left)}", pytrace=False)


@pytest.fixture
def qtbot(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Keep each added widget alive: qtbot alone does not, and the collector would take it while it is being painted.

    What is waited for may take long on a loaded machine; a move of the mouse is one wherever it was left.
    """
    from tests.helpers.mouse import released, surely

    held: list[Any] = []
    add = qtbot.addWidget
    for name in ("waitUntil", "waitSignal", "waitSignals", "waitExposed", "waitActive"):
        monkeypatch.setattr(qtbot, name, partial(getattr(qtbot, name), timeout=_PATIENCE_MILLISECONDS))
    monkeypatch.setattr(qtbot, "waitUntil", _soon(qtbot))
    monkeypatch.setattr(qtbot, "mouseMove", surely(qtbot.mouseMove))
    monkeypatch.setattr(qtbot, "mouseDClick", released(qtbot.mouseDClick, qtbot.mouseRelease))

    def holding(widget: Any, **more: Any) -> None:
        held.append(widget)
        add(widget, **more)

    monkeypatch.setattr(qtbot, "addWidget", holding)
    yield qtbot
    held.clear()


def _soon(qtbot: Any) -> Callable[..., None]:
    """Return qtbot's waitUntil with some sooner looks: most waits are shorter than its ten milliseconds."""
    later = qtbot.waitUntil

    def wait(callback: Callable[[], bool | None], **more: Any) -> None:
        for milliseconds in _FIRST_LOOKS:
            try:
                if callback() in (True, None):
                    return
            except AssertionError:
                pass  # told by the last look
            qtbot.wait(milliseconds)
        later(callback, **more)

    return wait
