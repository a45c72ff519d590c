"""The user guide: pages of Markdown in each language, whose sections say what a panel, a page or a dock is.

A line `<!-- KEY -->` before a heading names what the section is about: `panel.space`, `page.space.warp`, `dock.data` …
The first paragraph below the heading is what F1 shows of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nnstudio.catalog import LANGUAGES, resource

FIRST = "index"
_ABOUT = re.compile(r"<!-- (?P<keys>[\w. ]+) -->\n+#+ (?P<heading>.+)\n+(?P<opening>(?:[^\n#!<|-].*\n?)*)")
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
_NOT_IN_SLUG = re.compile(r"[^\w\- ]")


@dataclass(frozen=True)
class Section:
    """What the guide says about one thing: on which page, under which heading, and how it begins."""

    page: str
    heading: str
    opening: str


@dataclass(frozen=True)
class Guide:
    """The guide in one language: the text of every page by its name, in the order of the index, and its sections."""

    folder: Path
    pages: dict[str, str]
    sections: dict[str, Section]

    def title(self, page: str) -> str:
        found = _TITLE.search(self.pages[page])
        return found[1] if found else page


@cache
def guide(code: str) -> Guide:
    """Return the guide in a language, in English where there is none."""
    folder = guide_folder() / (code if code in LANGUAGES else "en")
    names = _in_order(folder)
    pages = {name: (folder / f"{name}.md").read_text(encoding="utf-8") for name in names}
    return Guide(folder, pages, dict(_sections(pages)))


def guide_folder() -> Path:
    """Return where the guide lies: with the resources of a wheel or a frozen program, in `docs` of a checkout."""
    shipped = resource("docs")
    return (shipped if shipped.is_dir() else resource().parent / "docs") / "guide"


def slug(heading: str) -> str:
    """Return the anchor of a heading, as hosts of Markdown make it."""
    return _NOT_IN_SLUG.sub("", heading.strip().lower()).replace(" ", "-")


def _in_order(folder: Path) -> list[str]:
    """Return the names of all pages: the index, what it links to in that order, and the rest."""
    links = re.findall(r"\]\((\w+)\.md\)", (folder / f"{FIRST}.md").read_text(encoding="utf-8"))
    there = sorted(path.stem for path in folder.glob("*.md"))
    return [name for name in dict.fromkeys([FIRST, *links, *there]) if name in there]


def _sections(pages: dict[str, str]) -> Iterator[tuple[str, Section]]:
    for page, words in pages.items():
        for found in _ABOUT.finditer(words):
            opening = " ".join(found["opening"].split())
            for key in found["keys"].split():
                yield key, Section(page, found["heading"], opening)
