"""The zip of a built folder gives back what went in: programs that run, links that are links."""

import os
import shutil
import stat
import subprocess
import zipfile
from pathlib import Path

import pytest

from zipped import write_zip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder such as PyInstaller makes: a program, a library and a link to it."""
    made = tmp_path / "nnstudio"
    (made / "_internal").mkdir(parents=True)
    (made / "nnstudio").write_text("#!/bin/sh\necho started\n", encoding="utf-8")
    (made / "nnstudio").chmod(0o755)
    (made / "_internal" / "lib.so.1").write_bytes(b"library" * 100)
    (made / "_internal" / "lib.so").symlink_to("lib.so.1")
    return made


@pytest.mark.skipif(os.name != "posix", reason="modes and links are those of Unix")
def test_that_modes_and_links_are_kept(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "nnstudio.zip"
    assert write_zip(folder, target) == target.stat().st_size
    with zipfile.ZipFile(target) as archive:
        modes = {one.filename: one.external_attr >> 16 for one in archive.infolist()}
        assert archive.read("nnstudio/_internal/lib.so") == b"lib.so.1"
    assert stat.S_ISLNK(modes["nnstudio/_internal/lib.so"])
    assert modes["nnstudio/nnstudio"] & 0o111
    assert [path.name for path in tmp_path.glob("*.part")] == []


@pytest.mark.skipif(shutil.which("unzip") is None, reason="unzip is not installed")
def test_that_the_program_starts_once_it_is_unpacked(folder: Path, tmp_path: Path) -> None:
    write_zip(folder, tmp_path / "nnstudio.zip")
    place = tmp_path / "elsewhere"
    subprocess.run(["unzip", "-q", tmp_path / "nnstudio.zip", "-d", place], check=True)
    told = subprocess.run([place / "nnstudio" / "nnstudio"], capture_output=True, text=True, check=True).stdout
    assert told == "started\n"
    assert (place / "nnstudio/_internal/lib.so").read_bytes() == b"library" * 100
