"""Sweeps on a real cluster of worker processes on loopback, lived through once in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("distributed")
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def story() -> Any:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.studies.sweeps.cluster_story"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_that_a_cluster_gives_the_bits_of_this_process_though_a_worker_is_killed(story: Any) -> None:
    assert sorted(story["there"]) == sorted(story["here"])
    assert len({key for key, _, _ in story["there"]}) == 8


def test_that_one_run_is_computed_here_too_and_the_difference_told_once(story: Any) -> None:
    first, _, _ = story["there"][0]
    assert story["told"] == [[first, 0.0]]


def test_that_a_sweep_given_up_leaves_no_worker_at_it(story: Any) -> None:
    assert story["idle"] is True


def test_that_an_address_where_nobody_answers_is_refused_in_a_sentence(story: Any) -> None:
    assert len(story["refused"]) == 6
    for sentence in story["refused"]:
        assert sentence.startswith("No Dask scheduler answers at")
        assert "\n" not in sentence
