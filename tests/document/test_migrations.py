from typing import Any

from nnstudio.document.migrations import migrated


def _renamed(words: dict[str, Any]) -> dict[str, Any]:
    return {"recipe": {"learning_rate": words["rate"]}}


def _with_epochs(words: dict[str, Any]) -> dict[str, Any]:
    return {"recipe": {**words["recipe"], "epochs": 300}}


MIGRATIONS = {1: _renamed, 2: _with_epochs}


def test_that_an_old_file_goes_through_every_version_since() -> None:
    expected = {"recipe": {"learning_rate": 0.1, "epochs": 300}}
    assert migrated({"schema": 1, "rate": 0.1}, MIGRATIONS, 3) == expected
    assert migrated({"schema": 2, "recipe": {"learning_rate": 0.1}}, MIGRATIONS, 3) == expected


def test_that_a_present_file_stays_as_it_is() -> None:
    assert migrated({"schema": 3, "a": 1}, MIGRATIONS, 3) == {"a": 1}
