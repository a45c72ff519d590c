"""The guide's files: what links and pictures lead to, what they name, and that everything has its section."""

import re
from pathlib import Path

import pytest
from PyQt6.QtGui import QRawFont

from nnstudio.app.actions import ACTIONS, LINE, SUBMENUS
from nnstudio.app.help.guide import FIRST, guide, guide_folder, slug
from nnstudio.app.main_window import DOCKS
from nnstudio.app.palette.item import plain
from nnstudio.app.stage import panel_shortcut
from nnstudio.catalog import LANGUAGES, Message, resource, text_in
from nnstudio.catalog.page_keys import PAGES
from nnstudio.panels import PANELS
from nnstudio.panels.layers.commands import KEYS as LAYER_KEYS
from tests.helpers.words import words

DOCS = Path(guide_folder()).parent
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#]*)(?:#([^)]*))?\)")
PATH = re.compile(r"\*\*([^*]+ › [^*]+)\*\*")
KEYS = re.compile(r"`((?:(?:Ctrl|Shift|Alt)\+)+(?:\w+|[/,.])|F\d+)`")
SENTENCE = re.compile(r"[.!?](?=\s|$)")
WANTED = [
    "window",
    "window.run",
    "window.stage",
    "window.messages",
    "window.menus",
    "dialog.settings",
    "dialog.movie",
    "dialog.picture",
    "dialog.numbers",
    *(f"panel.{key}" for key in PANELS),
    *(f"page.{key}.{page}" for key, pages in PAGES.items() for page in pages),
    *(f"dock.{spec.panel.key}" for spec in DOCKS),
]


@pytest.mark.parametrize("code", LANGUAGES)
def test_that_every_panel_page_and_dock_has_a_section_of_two_to_six_sentences(code):
    sections = guide(code).sections
    assert sorted(sections) == sorted(WANTED)
    lengths = {key: len(SENTENCE.findall(section.opening)) for key, section in sections.items()}
    assert {key: count for key, count in lengths.items() if not 2 <= count <= 6} == {}


def test_that_both_languages_have_the_same_pages_sections_and_headings():
    english, korean = guide("en"), guide("ko")
    assert list(english.pages) == list(korean.pages)
    assert english.sections.keys() == korean.sections.keys()
    heads = [
        {page: re.findall(r"^#+(?= )", text, re.MULTILINE) for page, text in one.pages.items()}
        for one in (english, korean)
    ]
    assert heads[0] == heads[1]


@pytest.mark.parametrize("file", sorted(DOCS.rglob("*.md")), ids=lambda file: str(file.relative_to(DOCS)))
def test_that_every_link_and_picture_leads_somewhere(file):
    for target, anchor in LINK.findall(file.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            there = file.parent / target if target else file
            assert there.is_file(), target
            assert not anchor or anchor in [
                slug(head) for head in re.findall(r"^#+ (.+)$", there.read_text(), re.MULTILINE)
            ]


def test_that_every_picture_is_shown_somewhere_and_small():
    shown = {Path(target).name for one in DOCS.rglob("*.md") for target, _ in LINK.findall(one.read_text())}
    pictures = list((guide_folder() / "pictures").iterdir())
    assert {one.name for one in pictures} <= shown
    assert sum(one.stat().st_size for one in pictures) < 5_000_000


@pytest.mark.parametrize("code", LANGUAGES)
def test_that_the_index_leads_to_every_page(code):
    found = {Path(target).stem for target, _ in LINK.findall(guide(code).pages[FIRST])}
    assert found == set(guide(code).pages) - {FIRST}


@pytest.mark.parametrize("code", LANGUAGES)
def test_that_every_menu_path_that_is_named_exists(code):
    there = menu_paths(code)
    named = {" ".join(path.split()) for page in guide(code).pages.values() for path in PATH.findall(page)}
    assert len(named) > 15
    assert named - there == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_that_every_shortcut_that_is_named_exists(code):
    known = {keys for spec in ACTIONS for keys in spec.shortcuts}
    known |= {panel_shortcut(key) for key in PANELS} | set(LAYER_KEYS.values())
    named = {keys for page in guide(code).pages.values() for keys in KEYS.findall(page)}
    assert len(named) > 10
    assert named - known == set()


def test_that_the_shipped_font_has_every_letter_of_the_guide(qtbot):
    font = QRawFont(str(resource("fonts", "NotoSansKR-subset.otf")), 12)
    letters = {one for code in LANGUAGES for page in guide(code).pages.values() for one in page if one.isprintable()}
    assert {one for one in letters if not font.supportsCharacter(ord(one))} == set()


def menu_paths(code: str) -> set[str]:
    """Return the paths of all actions and menus as the menus show them: menu, or menu and submenu, then name."""
    paths = set()
    for spec in (spec for spec in ACTIONS if spec.key != LINE):
        name = f"menu.{spec.key}" if spec.key in SUBMENUS else f"action.{spec.key}"
        assert name in words(code)
        paths.add(" › ".join(plain(text_in(code, Message(key))) for key in (f"menu.{spec.menu}", name)))
    return paths
