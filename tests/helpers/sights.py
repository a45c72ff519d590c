"""What a user may have before the eyes: every page of every panel, every step of every lesson."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import monotonic
from typing import NamedTuple

import pytest
from PyQt6.QtWidgets import QGraphicsView, QWidget

from nnstudio.app.application import Studio
from nnstudio.app.main_window import DOCKS
from nnstudio.lessons.lesson import Lesson
from nnstudio.panels import PANELS
from nnstudio.panels.paged import Page, PagedPanel
from nnstudio.project import Project
from nnstudio.project.edits import with_setting, with_view
from nnstudio.session.lesson_draft import LessonDraft
from tests.helpers import scenes
from tests.helpers.fitting import cut
from tests.helpers.foreign import english
from tests.helpers.lessons import tour
from tests.helpers.painted import crowded, painted, sheets, spoilt
from tests.helpers.studio import delete_later, settle, spend
from tests.helpers.wording import Said, said

WIDTH, HEIGHT = 1280, 800
SCENES = {"spiral": scenes.spiral, "digits": scenes.digits, "x sin x": scenes.xsinx}
_STEPS = 100
_PATIENCE = 5.0  # seconds


class Sight(NamedTuple):
    """Something to look at: its name, how the window comes to show it, and the widgets that are looked at."""

    name: str
    show: Callable[[Studio], None]
    parts: Callable[[Studio], list[QWidget]]


def of_panel(key: str) -> Iterator[Sight]:
    """Yield every page of a panel, alone on the stage, for every scene."""
    kind = PANELS[key]
    pages = [page.key for page in kind.PAGES] if issubclass(kind, PagedPanel) else [""]
    for page in pages:
        for scene, made in SCENES.items():
            project = with_view(made(), panels=(key,))
            shown = with_setting(project, f"{key}.page", page) if page else project
            yield Sight(f"{key} {page} {scene}", _opening(shown), lambda studio: [studio.window.stage.panel(key)])


def of_docks() -> Iterator[Sight]:
    """Yield every dock in front of those it shares its place with."""
    for spec in DOCKS:
        yield Sight(f"dock {spec.panel.key}", _raising(spec.panel.key), _dock(spec.panel.key))


def of_lesson(lesson: Lesson) -> Iterator[Sight]:
    """Yield every step of a lesson, in order: one begins where that before it ended."""
    for at in range(len(lesson.steps)):
        yield Sight(f"{lesson.key} step {at + 1}", _entering(lesson, at), _beside)


def look(studio: Studio, monkeypatch: pytest.MonkeyPatch, language: str, parts: list[QWidget]) -> list[Said]:
    """Return what cannot be read of parts of the window, in a language; in Korean also what is still English."""
    if studio.session.settings.word("language") != language:
        studio.appearance.set_language(language)
    end = monotonic() + _PATIENCE
    while True:
        settle(studio)
        delete_later()
        found = [one for part in parts for one in _spoilt(part, monkeypatch)]
        found += [one for part in parts for one in left_in_english(part)] if language == "ko" else ()
        if not found or monotonic() > end:  # formulas are set one by one, and words laid out anew after each
            return found
        spend(0.3)


def _spoilt(part: QWidget, monkeypatch: pytest.MonkeyPatch) -> Iterator[Said]:
    """Yield what is cut, or written over each other, in a part of the window."""
    yield from cut(part)
    for sheet in sheets(part):
        yield from spoilt(painted(monkeypatch, sheet))
    for view in part.findChildren(QGraphicsView):
        yield from crowded(view) if view.isVisible() else ()


def left_in_english(root: QWidget) -> list[Said]:
    """Return every text under a widget in which an English word is left; pages not looked at say theirs later."""
    behind = [page for page in root.findChildren(Page) if not page.isVisible()]
    return [one for one in said(root, behind) if english(one.words)]


def _opening(project: Project) -> Callable[[Studio], None]:
    return lambda studio: studio.session.open_project(project, scenes.trained(project, _STEPS))


def _raising(key: str) -> Callable[[Studio], None]:
    def raise_(studio: Studio) -> None:
        dock = studio.window.docks[key]
        if key == "lesson_editor":
            draft = LessonDraft(studio.session, tour())
            draft.language = "ko"  # the words that are written stay as they are in any language
            studio.session.lessons.write(draft)
        elif key == "lesson":
            studio.session.lessons.open(tour())
        dock.show()
        dock.raise_()

    return raise_


def _dock(key: str) -> Callable[[Studio], list[QWidget]]:
    return lambda studio: [studio.window.docks[key]]


def _beside(studio: Studio) -> list[QWidget]:
    """Return what a lesson shows: its dock, and the panels on the stage."""
    panels = [studio.window.stage.panel(key) for key in studio.session.project.view.panels]
    return [studio.window.docks["lesson"], *panels]


def _entering(lesson: Lesson, at: int) -> Callable[[Studio], None]:
    def enter(studio: Studio) -> None:
        if at == 0:
            studio.session.lessons.open(lesson)
        else:
            studio.session.lessons.go(at)

    return enter
