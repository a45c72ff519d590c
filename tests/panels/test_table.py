"""The table of panels: what it names is loaded when it is first looked at."""

import subprocess
import sys

import pytest

from nnstudio.catalog.panel_keys import PANELS as KEYS
from nnstudio.panels import PANELS, Panel
from nnstudio.panels.later import PanelTable

STARTED = """
import sys
from nnstudio.app.application import Studio
print(*(name for name in sys.modules if name.startswith("nnstudio.panels.") and name.endswith(".panel")))
"""


def test_that_the_table_has_the_keys_that_the_command_line_lists():
    assert list(PANELS) == [key for key, _ in KEYS]


@pytest.mark.parametrize("key", PANELS)
def test_that_each_panel_is_found_under_its_own_key(key: str):
    assert issubclass(PANELS[key], Panel)
    assert PANELS[key].key == key


def test_that_asking_whether_there_is_a_panel_loads_none():
    def loaded() -> type[Panel]:
        raise AssertionError

    table = PanelTable(one=loaded, other=loaded)
    assert "one" in table
    assert "third" not in table
    assert list(table) == ["one", "other"]
    assert len(table) == 2


def test_that_a_panel_that_is_not_there_is_a_missing_key():
    with pytest.raises(KeyError):
        PANELS["elsewhere"]


def test_that_the_program_starts_without_the_panels_of_the_stage():
    told = subprocess.run([sys.executable, "-c", STARTED], check=True, capture_output=True, text=True).stdout
    assert "nnstudio.panels.data.panel" in told
    for key in PANELS:
        assert f"nnstudio.panels.{key}.panel" not in told
