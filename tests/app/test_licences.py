"""Everything that is shipped is listed with its licence, and its text can be read."""

import re
import tomllib
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt

import licences as gathering
from nnstudio.app.dialogs.about import AboutDialog
from nnstudio.app.licences import KINDS, parts
from nnstudio.catalog import resource

ROOT = Path(gathering.__file__).parent.parent
PARTS = parts()


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_that_every_part_has_a_licence_whose_text_is_there(part):
    assert part.kind in KINDS
    assert part.licence
    assert len(part.text()) > 900


def test_that_every_dependency_is_listed_and_what_it_needs():
    listed = {plain(part.name) for part in PARTS if part.kind == "library"}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {plain(re.split(r"[<>=!\[; ]", one)[0]) for one in project["dependencies"]}
    assert named <= listed
    assert listed == set(gathering.runtime())


def test_that_the_versions_are_those_everything_is_tested_with():
    lines = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {plain(name): version for name, _, version in (one.partition("==") for one in lines) if version}
    told = {plain(part.name): part.version for part in PARTS if part.kind == "library"}
    assert {name: version for name, version in told.items() if pinned[name] != version} == {}


def test_that_every_font_and_data_set_that_is_shipped_is_listed():
    shipped = {one.stem for one in resource("data").iterdir() if one.suffix != ".md"}
    assert {part.name.lower() for part in PARTS if part.kind == "data"} == shipped
    fonts = [one for one in resource("fonts").iterdir() if one.suffix in (".otf", ".ttf")]
    assert len([part for part in PARTS if part.kind == "font"]) == len(fonts)


def test_that_the_programs_own_licence_is_the_one_of_the_repository():
    [own] = [part for part in PARTS if part.kind == "program"]
    assert own.text() == (ROOT / "LICENSE").read_text(encoding="utf-8")
    font = next(part for part in PARTS if part.kind == "font")
    assert font.text() == resource("fonts", "OFL.txt").read_text(encoding="utf-8")


def test_that_no_text_lies_there_that_nothing_names():
    known = {part.file for part in PARTS} | {"index.json", "mpl-2.0.txt"}
    assert {one.name for one in resource("licences").iterdir() if one.is_file()} == known


def test_that_the_licences_are_read_by_keys(qtbot):
    from PyQt6.QtWidgets import QWidget

    window = QWidget()
    qtbot.addWidget(window)
    dialog = AboutDialog(window)
    dialog.show()
    assert dialog.page.toPlainText().startswith("nnstudio")
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert "GNU GENERAL PUBLIC LICENSE" in dialog.page.toPlainText()
    for _ in range(2):
        qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    row = dialog.list.currentItem()
    assert row is not None
    assert row.text(0).startswith("colorama")
    assert "Jonathan Hartley" in dialog.page.toPlainText()
    dialog.close()


def test_that_system_libraries_are_found_by_the_package_they_come_from():
    found = dict(gathering.system_texts([("libc.so.6", "/lib/x86_64-linux-gnu/libc.so.6", "BINARY")]))
    assert set(found.values()) <= {"resources/licences/system/libc6"}
    assert gathering.system_texts([("own.so", "/opt/own.so", "BINARY")]) == []
