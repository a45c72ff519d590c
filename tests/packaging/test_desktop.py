"""What a desktop is told of the program: menu entry, kinds of file, icons; and what Windows and macOS are told."""

import configparser
import os
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PyQt6.QtGui import QImage

import desktop
import system_words
from nnstudio import __version__

MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("share")
    desktop.write_share(folder)
    return folder


def test_that_every_size_of_the_icon_is_drawn_from_the_one_drawing(share: Path) -> None:
    for size in desktop.SIZES:
        picture = QImage(str(share / f"icons/hicolor/{size}x{size}/apps/nnstudio.png"))
        assert (picture.width(), picture.height()) == (size, size)
        assert picture.pixelColor(0, 0).alpha() == 0, "the corners are round"
        colors = {picture.pixelColor(x, y).name() for x in range(size) for y in range(size)}
        assert len(colors) > 10
    assert (share / "icons/hicolor/scalable/apps/nnstudio.svg").read_bytes() == desktop.SOURCE.read_bytes()


def test_that_the_menu_entry_opens_every_kind_of_file_there_is(share: Path) -> None:
    entry = configparser.RawConfigParser(delimiters="=")
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(share / "applications/nnstudio.desktop", encoding="utf-8")
    words = entry["Desktop Entry"]
    named = [one.get("type") for one in _kinds(share)]
    assert words["MimeType"].rstrip(";").split(";") == named
    assert words["Exec"] == "nnstudio %f"
    assert (share / f"icons/hicolor/scalable/apps/{words['Icon']}.svg").exists()
    assert {"Comment", "Comment[ko]", "GenericName", "GenericName[ko]"} <= set(words)


def test_that_projects_and_lessons_have_a_kind_in_both_languages(share: Path) -> None:
    patterns = [glob.get("pattern") for kind in _kinds(share) for glob in kind.findall(f"{MIME}glob")]
    assert patterns == ["*.nnproj", "*.lesson.toml"]
    assert all(len(kind.findall(f"{MIME}comment")) == 2 for kind in _kinds(share))


@pytest.mark.skipif(shutil.which("update-mime-database") is None, reason="shared-mime-info is not installed")
def test_that_the_systems_own_tool_takes_the_kinds_of_file(share: Path) -> None:
    searched = {**os.environ, "XDG_DATA_HOME": str(share)}
    command = ["update-mime-database", share / "mime"]
    done = subprocess.run(command, env=searched, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "application/x-nnstudio-project:*.nnproj" in (share / "mime/globs").read_text(encoding="utf-8")


def test_that_windows_and_macos_are_told_the_programs_version() -> None:
    told = [system_words.VERSION, system_words.bundle_words()["CFBundleShortVersionString"]]
    assert told == [__version__] * 2
    numbers = system_words.version_numbers()
    assert __version__.startswith(".".join(map(str, numbers[:3])))
    assert numbers[3] == 0


def _kinds(share: Path) -> list[ElementTree.Element]:
    return ElementTree.parse(share / "mime/packages/nnstudio.xml").getroot().findall(f"{MIME}mime-type")
