"""Asking what is at a path never raises."""

from pathlib import Path

import pytest

from nnstudio.catalog.places import is_file, is_folder, is_there


@pytest.mark.parametrize("name", ["x" * 300, "a\0b", "none", "file/inside"])
def test_that_what_no_file_is_called_is_not_there(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    assert not any(ask(tmp_path / name) for ask in (is_there, is_file, is_folder))


def test_that_files_and_folders_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert [ask(tmp_path / "file") for ask in (is_there, is_file, is_folder)] == [True, True, False]
    assert [ask(tmp_path) for ask in (is_there, is_file, is_folder)] == [True, False, True]
