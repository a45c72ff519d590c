import os
from pathlib import Path

import pytest

from nnstudio.document.recent import Recent


def _files(folder: Path, count: int) -> list[Path]:
    paths = [folder / f"{at}.nnproj" for at in range(count)]
    for path in paths:
        path.touch()
    return paths


def test_that_the_last_ten_are_kept_the_latest_first(tmp_path: Path) -> None:
    recent, paths = Recent(tmp_path / "settings"), _files(tmp_path, 12)
    for path in paths:
        recent.add(path)
    assert recent.files() == paths[:1:-1]
    assert Recent(tmp_path / "settings").files() == paths[:1:-1]


def test_that_a_file_opened_again_comes_first_once(tmp_path: Path) -> None:
    recent, paths = Recent(tmp_path), _files(tmp_path, 2)
    for path in (*paths, paths[0]):
        recent.add(path)
    assert recent.files() == paths


def test_that_a_missing_file_is_dropped(tmp_path: Path) -> None:
    recent, paths = Recent(tmp_path), _files(tmp_path, 2)
    for path in paths:
        recent.add(path)
    paths[1].unlink()
    assert recent.files() == paths[:1]


@pytest.mark.parametrize("name", [b"100 % \xed\x95\x9c.nnproj", b"no text \xff\xfe.nnproj"])
def test_that_any_name_of_a_file_is_kept(tmp_path: Path, name: bytes) -> None:
    path = tmp_path / os.fsdecode(name)
    path.touch()
    Recent(tmp_path).add(path)
    assert Recent(tmp_path).files() == [path]


def test_that_it_can_be_forgotten(tmp_path: Path) -> None:
    recent = Recent(tmp_path)
    recent.add(_files(tmp_path, 1)[0])
    recent.clear()
    assert recent.files() == []


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff", b"[" * 100_000, b'["a\\u0000b"]'])
def test_that_a_broken_list_is_empty(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "recent.json").write_bytes(content)
    assert Recent(tmp_path).files() == []


def test_that_a_folder_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    recent = Recent(tmp_path / "file")
    recent.add(tmp_path / "file")
    assert recent.files() == []
