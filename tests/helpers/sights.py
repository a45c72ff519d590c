"""What a user may have before the eyes: every page of every panel, every step of every lesson."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from PyQt6.QtWidgets import QGraphicsView, QWidget

from nnstudio.app.application import Studio
from nnstudio.app.main_window import DOCKS
from nnstudio.lessons.lesson import Lesson
from nnstudio.panels import PANELS
from nnstudio.panels.paged import PagedPanel
from nnstudio.project import Project
from nnstudio.project.edits import with_setting, with_view
from nnstudio.session.lesson_draft import LessonDraft
from tests.helpers import scenes
from tests.helpers.fitting import cut
from tests.helpers.foreign import english
from tests.helpers.lessons import tour
from tests.helpers.painted import crowded, painted, sheets, spoilt
from tests.helpers.studio import delete_later, settle
from tests.helpers.wording import Said, said

WIDTH, HEIGHT = 1280, 800
SCENES = {"spiral": scenes.spiral, "digits": scenes.digits, "x sin x": scenes.xsinx}
_STEPS = 100


class Sight(NamedTuple):
    """Something to look at: its name, and how the window comes to show it."""

    name: str
    show: Callable[[Studio], None]


def of_panel(key: str) -> Iterator[Sight]:
    """Yield every page of a panel, alone on the stage, for every scene."""
    kind = PANELS[key]
    pages = [page.key for page in kind.PAGES] if issubclass(kind, PagedPanel) else [""]
    for page in pages:
        for scene, made in SCENES.items():
            project = with_view(made(), panels=(key,))
            shown = with_setting(project, f"{key}.page", page) if page else project
            yield Sight(f"{key} {page} {scene}", _opening(shown))


def of_docks() -> Iterator[Sight]:
    """Yield every dock in front of those it shares its place with."""
    for spec in DOCKS:
        yield Sight(f"dock {spec.panel.key}", _raising(spec.panel.key))


def of_lesson(lesson: Lesson) -> Iterator[Sight]:
    """Yield every step of a lesson, in order: one begins where that before it ended."""
    for at in range(len(lesson.steps)):
        yield Sight(f"{lesson.key} step {at + 1}", _entering(lesson, at))


def look(studio: Studio, monkeypatch: pytest.MonkeyPatch, language: str) -> list[Said]:
    """Return what cannot be read of the window as it stands, in a language; in Korean also what is still English."""
    studio.appearance.set_language(language)
    window = studio.window
    settle(studio)
    delete_later()
    settle(studio)
    found = [*cut(window), *(one for sheet in sheets(window) for one in spoilt(painted(monkeypatch, sheet)))]
    for view in window.findChildren(QGraphicsView):
        found += crowded(view) if view.isVisible() else ()
    return found + left_in_english(window) if language == "ko" else found


def left_in_english(root: QWidget) -> list[Said]:
    """Return every text under a widget in which an English word is left."""
    return [one for one in said(root) if english(one.words)]


def _opening(project: Project) -> Callable[[Studio], None]:
    return lambda studio: studio.session.open_project(project, scenes.trained(project, _STEPS))


def _raising(key: str) -> Callable[[Studio], None]:
    def raise_(studio: Studio) -> None:
        dock = studio.window.docks[key]
        if key == "lesson_editor":
            studio.session.lessons.write(LessonDraft(studio.session, tour()))
        elif key == "lesson":
            studio.session.lessons.open(tour())
        dock.show()
        dock.raise_()

    return raise_


def _entering(lesson: Lesson, at: int) -> Callable[[Studio], None]:
    def enter(studio: Studio) -> None:
        if at == 0:
            studio.session.lessons.open(lesson)
        else:
            studio.session.lessons.go(at)

    return enter
