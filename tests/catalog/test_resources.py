"""The resources are found in a checkout, in a wheel and in a frozen program."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from nnstudio.catalog import resource, resources


@pytest.fixture(autouse=True)
def _asked_anew() -> Iterator[None]:
    resources._root.cache_clear()
    yield
    resources._root.cache_clear()


def test_that_a_checkout_has_its_own_folder() -> None:
    assert resource("translations", "en", "catalog.po").is_file()
    assert resource() == Path(__file__).resolve().parents[2] / "resources"


def test_that_a_wheel_has_them_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "nnstudio" / "_resources"
    inside.mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "nnstudio")
    assert resource("data", "iris.csv") == inside / "data" / "iris.csv"


def test_that_a_frozen_program_has_them_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("icons") == tmp_path / "resources" / "icons"


def test_that_an_incomplete_installation_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "nnstudio")
    with pytest.raises(FileNotFoundError, match="incomplete"):
        resource("data")
