"""Processes that may hold only so much memory, lived through once in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("resource")
ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the limit is told from what /proc says")
def test_that_a_run_out_of_memory_is_told_by_its_cell_and_the_rest_goes_on() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.studies.sweeps.memory_story"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    story = json.loads(done.stdout)
    by_units = {units: [] for units in ("3", "3000", "5")}
    for settings, stopped, why in story["told"]:
        by_units[settings["network.hidden[0].units"]].append((stopped, why))
    assert by_units["3"] == by_units["5"] == [("finished", None)] * 2
    assert by_units["3000"] == [("failed", "sweep.failed.memory")] * 2
    assert story["left"] == 0
