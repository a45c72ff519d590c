"""The pictures of the user guide, in both languages: `python3 dev.py shots --guide` draws docs/guide/pictures anew."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PIL import Image
from PyQt6.QtCore import QBuffer
from PyQt6.QtWidgets import QDialog, QWidget

from nnstudio.app.application import Studio
from nnstudio.app.help.guide import guide_folder
from nnstudio.app.help.help_window import HelpWindow
from nnstudio.app.palette.palette import show_palette
from nnstudio.catalog import LANGUAGES, resource
from nnstudio.project import Project
from nnstudio.project.edits import with_view
from nnstudio.session.lesson_draft import LessonDraft
from tests.helpers import scenes
from tests.helpers.studio import opened, settle, spend
from tests.shots import STATES, State, dressed, presented, shown

FOLDER = guide_folder() / "pictures"
_COLORS, _LESSON = 160, "s08_dead_units"
_PANELS = {
    "network": State(scenes.spiral, 6000),
    "training": State(scenes.spiral, 6000),
    "activations": STATES["functions-overlaid"],
    "neuron": STATES["neuron"],
    "initialization": STATES["schemes"],
    "post_mortem": STATES["blown-up"],
    "twins": State(partial(scenes.twins, scenes.spiral(), "learning_rate", "0.1", "0.001"), 3000),
    "space": STATES["space-warp"],
    "forward": STATES["forward"],
    "weights": STATES["weights"],
    "landscape": STATES["landscape"],
    "backprop": STATES["backprop-circuit"],
    "experiments": STATES["multiples-width"],
    "course": STATES["lesson-course"],
}
_DOCKS = {"data": "data", "layers": "layers", "recipe": "recipe", "timeline": "timeline"}


def draw_guide(only: Sequence[str] = ()) -> None:
    """Draw every picture the guide shows, or only those of some panels."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as studio:
        studio.window.resize(1280, 800)
        studio.session.lessons.library.finish()
        for name, state in ((one, _PANELS[one]) for one in only or _PANELS):
            shown(studio, State(partial(_alone, state.project, name), state.steps, state.then))
            _in_languages(studio, name, partial(studio.window.stage.panel, name))
        if only:
            return
        shown(studio, State(scenes.spiral, 6000))
        _in_languages(studio, "window", lambda: studio.window)
        for name, key in _DOCKS.items():
            studio.window.docks[key].raise_()
            _in_languages(studio, name, partial(studio.window.docks.__getitem__, key))
        _dialogs(studio)
        _lessons(studio)


def _alone(project: Callable[[], Project], panel: str) -> Project:
    return with_view(project(), panels=(panel,))


def _dialogs(studio: Studio) -> None:
    commands = studio.window.commands
    for name, show in {"settings": commands.settings, "movie": commands.movie}.items():
        show()
        _in_languages(studio, name, partial(_dialog, studio, f"dialog.{name}"))
        _dialog(studio, f"dialog.{name}").close()
    studio.window.docks["recipe"].raise_()
    field = studio.window.findChild(QWidget, "recipe.learning_rate.box")
    assert field is not None
    studio.window.asking.ask_about(field)
    _in_languages(studio, "help", partial(_dialog, studio, "dialog.help"))
    studio.window.findChildren(HelpWindow)[0].close()
    for code in LANGUAGES:
        dressed(studio, "light", code)
        palette = show_palette(studio.window)
        palette.field.setText("lo")
        _save(palette, "palette", code)
        palette.close()


def _dialog(studio: Studio, name: str) -> QDialog:
    return next(one for one in studio.window.findChildren(QDialog, name) if one.isVisible())


def _lessons(studio: Studio) -> None:
    window, session = studio.window, studio.session
    window.commands.lessons.open_path(resource("lessons", f"{_LESSON}.toml"))
    settle(studio)
    _in_languages(studio, "lesson", lambda: window)
    for code in LANGUAGES:
        dressed(studio, "light", code)
        with presented(studio):
            _save(window, "presenter", code)
    lesson = session.lessons.lesson
    assert lesson is not None
    session.lessons.write(LessonDraft(session, lesson))
    _in_languages(studio, "lesson_editor", lambda: window)
    session.lessons.write(None)


def _in_languages(studio: Studio, name: str, of: Callable[[], QWidget]) -> None:
    for code in LANGUAGES:
        dressed(studio, "light", code)
        settle(studio)
        _save(of(), name, code)


def _save(widget: QWidget, name: str, code: str) -> None:
    """Keep a picture with few colours: those of a window are few, and the guide goes with every copy."""
    spend(0.3)
    widget.grab()  # what is set when first painted is then there
    spend(0.1)
    buffer = QBuffer()
    widget.grab().save(buffer, "PNG")
    picture = Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGB")
    picture.quantize(_COLORS, dither=Image.Dither.NONE).save(FOLDER / f"{name}.{code}.png", optimize=True)
