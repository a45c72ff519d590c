"""The whole window, opened for one test."""

import pytest

from tests.helpers.studio import opened


@pytest.fixture
def studio(qtbot, tmp_path):
    """The program's window as at the first start, with files of its own in a folder of the test."""
    with opened(tmp_path) as made:
        made.window.activateWindow()
        qtbot.waitUntil(lambda: made.session.moment is not None)
        yield made


@pytest.fixture
def find(studio):
    """Return a function that finds a control by its key."""
    from PyQt6.QtCore import QObject

    def by_key(key: str):
        found = studio.window.findChild(QObject, key)
        assert found is not None, f"no control {key}"
        return found

    return by_key
