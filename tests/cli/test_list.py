import pytest

from nnstudio.catalog import table
from nnstudio.catalog.panel_keys import PANELS
from nnstudio.cli.list import TABLES
from nnstudio.lessons import challenges, shipped
from tests.cli.conftest import Command


@pytest.mark.parametrize("name", TABLES)
def test_that_every_table_lists_its_keys_with_their_labels(run: Command, name: str) -> None:
    rows = run("list", name, "--json").json
    assert [row["key"] for row in rows] == _keys(name)
    for row in rows:
        assert set(row) == {"key", "label", "formula", "params", "help"}
        assert row["label"]
        assert isinstance(row["params"], list)


def _keys(name: str) -> list[str]:
    if name in ("lessons", "challenges"):
        return list((shipped() if name == "lessons" else challenges()).keys)
    return [key for key, _ in PANELS] if name == "panels" else table(name).keys()


def test_that_parameters_are_listed_with_their_range(run: Command) -> None:
    rows = run("list", "datasets", "--json").json
    spiral = next(row for row in rows if row["key"] == "spiral")
    noise = next(param for param in spiral["params"] if param["key"] == "noise")
    assert (noise["kind"], noise["default"], noise["minimum"], noise["maximum"]) == ("number", 0.05, 0, 10)


def test_that_people_get_a_line_an_entry(run: Command) -> None:
    lines = run("list", "datasets").out.splitlines()
    assert len(lines) == len(table("datasets"))
    assert "spiral   Spiral  (samples=500, arms=2, turns=1.75, noise=0.05)" in lines


def test_that_labels_follow_the_language(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    english = run("list", "panels", "--json").json
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    korean = run("list", "panels", "--json").json
    assert [row["key"] for row in english] == [row["key"] for row in korean]
    assert korean[0]["label"] == "신경망"


def test_that_a_table_without_that_name_is_refused(run: Command) -> None:
    assert "activations" in run("list", "activation").sentence
    assert "datasets" in run("list", "zzz").sentence
    assert "TABLE" in run("list").sentence
