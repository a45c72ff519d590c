"""`dev.py soak` runs the parts that are named, tells their figures, and fails where one found a fault."""

import json
import sys

import pytest

from tests import soak
from tests.helpers.killing.judging import Loss
from tests.soaks import Outcome, Part, kills, parts


@pytest.fixture
def asked(monkeypatch):
    """Replace the parts by two that say what was asked of them, the second of which finds a fault."""
    asked: list[tuple[str, int, int]] = []

    def part(name: str, *faults: str) -> Part:
        def run(count: int, seed: int) -> Outcome:
            asked.append((name, count, seed))
            return Outcome({"count": count}, list(faults))

        return Part(run, 100, 10, "things")

    monkeypatch.setattr(soak, "parts", lambda: {"good": part("good"), "bad": part("bad", "something broke")})
    monkeypatch.setattr(soak, "quieten", lambda: None)
    return asked


def run(monkeypatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["soak", *words])
    return soak.main()


def test_that_all_parts_are_run_if_none_is_named(monkeypatch, asked):
    assert run(monkeypatch) == 1
    assert asked == [("good", 100, 0), ("bad", 100, 0)]


def test_that_a_part_is_run_by_its_name_as_often_as_is_said(monkeypatch, asked, capsys):
    assert run(monkeypatch, "good", "--count", "7", "--seed", "3") == 0
    assert run(monkeypatch, "good", "--short", "--json") == 0
    assert asked == [("good", 7, 3), ("good", 10, 0)]
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert last == {"good": {"count": 10, "minutes": 0.0, "faults": []}}


def test_that_a_fault_is_told(monkeypatch, asked, capsys):
    assert run(monkeypatch, "bad") == 1
    assert "fault: something broke" in capsys.readouterr().out


def test_that_the_parts_are_those_that_are_told(monkeypatch):
    assert all(f"    {name} " in (soak.__doc__ or "") for name in parts())


def test_that_the_worst_of_the_deaths_are_told():
    losses = [Loss(edits=0.2, trained=True), Loss(edits=1.5, training=12.0, allowed=2.0), Loss(faults=["torn"])]
    found = kills.outcome(losses)
    assert found.figures["oldest edit lost, s"] == 1.5
    assert found.figures["oldest training lost, s"] == 12.0
    assert found.figures["deaths that lost more than a second of edits"] == 1
    assert found.faults == ["torn"]
