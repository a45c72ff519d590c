"""What users do with a window, one small act each, at random from a seed."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QAbstractSlider, QAbstractSpinBox, QApplication, QCheckBox, QComboBox, QWidget

from nnstudio.app.application import Studio
from nnstudio.catalog import LANGUAGES, Choice, StudyError, tables
from nnstudio.data.datasets import DATASETS
from nnstudio.lessons import ChoiceQuestion, CurveQuestion, NumberQuestion
from nnstudio.panels import PANELS, Panel
from nnstudio.panels.network.sleep import SLEEP
from nnstudio.project import Project, edits, points
from nnstudio.session import Selection
from nnstudio.session.branches import Branch
from nnstudio.studies.which_example import Given
from nnstudio.widgets.name_row import NameRow
from tests.helpers.hands import Hands
from tests.helpers.lessons import tour

_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_Space, Qt.Key.Key_Escape)
_FIELDS = (QAbstractSpinBox, QAbstractSlider, QComboBox, QCheckBox)
_MOST_UNITS, _MOST_HIDDEN = 64, 6
_GUESSES = {ChoiceQuestion: (0,), NumberQuestion: 0.5, CurveQuestion: (np.array([-1.0, 1.0]), np.array([0.0, 1.0]))}
_SETTINGS = ("training.edit", "training.pad", "training.slice", "training.code", "training.log", SLEEP)


class User:
    """Somebody who tries everything. `act` does one thing and returns its name; refusals in words are fine."""

    def __init__(self, studio: Studio, folder: Path, seed: int) -> None:
        self.studio, self.session, self.commands = studio, studio.session, studio.window.commands
        self._folder = folder
        self._rng = random.Random(seed)
        self.hands = Hands(studio.window, self._rng)
        self.forks = 0
        self._acts: list[tuple[int, Callable[[], str | None]]] = [
            (6, self.play),
            (2, self.step),
            (2, self.start_again),
            (5, self.speed),
            (8, self.scrub),
            (3, self.follow),
            (4, self.fork),
            (4, self.switch),
            (1, self.give_up),
            (1, self.rename),
            (1, self.stop_conditions),
            (1, self.memory),
            (3, self.data),
            (2, self.split),
            (6, self.layers),
            (5, self.layer),
            (6, self.recipe),
            (5, self.undo),
            (4, self.redo),
            (2, self.panels),
            (2, self.docks),
            (1, self.language),
            (1, self.theme),
            (1, self.save_and_open),
            (5, self.point),
            (5, self.field),
            (1, self.resize),
            (16, self.click),
            (8, self.drag),
            (2, self.wheel),
            (8, self.keys),
            (6, self.look),
            (5, self.setting),
            (5, self.points),
            (4, self.draw),
            (4, self.lesson),
        ]

    def act(self) -> str:
        weights, acts = zip(*self._acts, strict=True)
        chosen = self._rng.choices(acts, weights)[0]
        try:
            hit = chosen()
        except StudyError as refusal:
            return f"{chosen.__name__} (refused: {refusal.message.key})"
        return f"{chosen.__name__} ({hit})" if hit else chosen.__name__

    def play(self) -> None:
        self.commands.play()

    def step(self) -> None:
        self._rng.choice((self.commands.step, self.commands.epoch))()

    def start_again(self) -> None:
        self._rng.choice((self.commands.reset, self.commands.new_start))()

    def speed(self) -> None:
        self.commands.set_speed(self._rng.randrange(20))

    def scrub(self) -> None:
        history = self.session.run.history if self.session.run else None
        last = history.last.step if history and history.last else 0
        for _ in range(self._rng.randrange(1, 6)):
            self.session.scrub(self._rng.uniform(-1, last + 2))

    def follow(self) -> None:
        self.commands.follow()

    def fork(self) -> None:
        """Begin a branch, sometimes at a step of the past, sometimes scrubbing on before it is there."""
        if self._rng.random() < 0.6:
            self.scrub()
        self.session.forking.fork()
        self.forks += 1
        if self._rng.random() < 0.3:
            self.scrub()

    def switch(self) -> None:
        branch = self._branch()
        if branch is not None:
            self.session.forking.show(branch)

    def give_up(self) -> None:
        branch = self._branch()
        if branch is not None:
            self.session.forking.remove(branch)

    def rename(self) -> None:
        branch = self._branch()
        if branch is not None:
            self.session.forking.rename(branch, self._rng.choice(("", "slow", "빠름")))

    def _branch(self) -> Branch | None:
        tree = self.session.branches.of(self.session.run)
        return self._rng.choice(tree) if tree else None

    def stop_conditions(self) -> None:
        rng = self._rng
        patience, seconds = rng.choice((0, 1, 5)), rng.choice((0.0, 0.5, 60.0))
        self._edit("edit.recipe", edits.with_recipe(self.session.project, patience=patience, max_seconds=seconds))

    def memory(self) -> None:
        """Another budget: so small now and then that runs are let go of."""
        self.session.memory.set_megabytes(self._rng.choice((16, 64, 256)))

    def data(self) -> None:
        source = DATASETS.complete(Choice(self._rng.choice(DATASETS.keys())))
        if "noise" in source.params and self._rng.random() < 0.5:
            source = source.with_(noise=self._rng.choice((0.0, 0.1, 0.5)))
        self._edit("edit.data", edits.with_source(self.session.project, source))

    def split(self) -> None:
        seed, fraction = self._rng.randrange(5), self._rng.choice((0.0, 0.2, 0.5))
        self._edit("edit.data", edits.with_data(self.session.project, seed=seed, test_fraction=fraction))

    def layers(self) -> None:
        """Add, copy, take out or move a layer."""
        project = self.session.project
        count = len(project.network.layers)
        at, to = self._rng.randrange(count + 1), self._rng.randrange(count)
        changes: list[Callable[[], Project]] = [lambda: edits.move_layer(project, min(at, count - 1), to)]
        changes.append(lambda: edits.remove_layer(project, at))
        if count <= _MOST_HIDDEN:
            changes += [
                lambda: edits.add_layer(project, min(at, count - 1)),
                lambda: edits.duplicate_layer(project, at),
            ]
        self._edit("edit.layers", self._rng.choice(changes)())

    def layer(self) -> None:
        """Change a layer's units, activation or start; the output's width too, which may not fit then."""
        project = self.session.project
        at = self._rng.randrange(len(project.network.layers))
        change = self._rng.choice(("units", "activation", "init"))
        values = {
            "units": self._rng.randrange(1, _MOST_UNITS),
            "activation": Choice(self._rng.choice(tables()["activations"].keys())),
            "init": Choice(self._rng.choice(tables()["initializers"].keys())),
        }
        layer = project.network.layers[at].with_(**{change: values[change]})
        self._edit("edit.layer", edits.with_layer(project, at, layer), merge=f"layer.{at}.{change}")

    def recipe(self) -> None:
        rng, project = self._rng, self.session.project
        changes: list[Callable[[], Project]] = [
            lambda: edits.with_recipe(project, learning_rate=10 ** rng.uniform(-5, 3)),
            lambda: edits.with_recipe(project, batch_size=rng.choice((1, 10, 32, 100, 5000))),
            lambda: edits.with_recipe(project, optimizer=Choice(rng.choice(tables()["optimizers"].keys()))),
            lambda: edits.with_recipe(project, epochs=rng.choice((0, 1, 50))),
            lambda: edits.with_recipe(project, dtype=rng.choice(("float32", "float64"))),
            lambda: edits.with_regularizer(project, rng.choice(("l1", "l2")), rng.choice((0.0, 0.001, 1.0))),
            lambda: edits.with_loss(project, Choice(rng.choice(tables()["losses"].keys()))),
        ]
        self._edit("edit.recipe", rng.choice(changes)())

    def undo(self) -> None:
        for _ in range(self._rng.randrange(1, 5)):
            self.commands.undo()

    def redo(self) -> None:
        for _ in range(self._rng.randrange(1, 5)):
            self.commands.redo()

    def panels(self) -> None:
        self.studio.window.stage.toggle(self._rng.choice(list(PANELS)))

    def docks(self) -> None:
        dock = self._rng.choice(list(self.studio.window.docks.values()))
        if self._rng.random() < 0.5:
            dock.setVisible(dock.isHidden())
        else:
            dock.setFloating(not dock.isFloating())
        if self._rng.random() < 0.3:
            self.commands.reset_layout()

    def language(self) -> None:
        self.studio.appearance.set_language(self._rng.choice(list(LANGUAGES)))

    def theme(self) -> None:
        self.studio.appearance.set_theme(self._rng.choice(("light", "dark", "system")))

    def save_and_open(self) -> None:
        path = self._folder / f"soak{self._rng.randrange(3)}.nnproj"
        if self._rng.random() < 0.5:
            self.studio.files.save_soon(path)  # it is written while other things happen
            return
        self.studio.files.save(path)
        self.studio.files.open(path)

    def point(self) -> None:
        """Point at something, there or not."""
        rng = self._rng
        layer, unit = rng.choice((None, 0, 1, 2, 5)), rng.choice((None, 0, 3, 63))
        weight, example = rng.choice((None, 0, 7)), rng.choice((None, 0, 5, 400))
        self.session.select(Selection(layer, unit, weight, rng.choice(("train", "test")), example))

    def field(self) -> None:
        """Press a key in any control that is seen."""
        window = self.studio.window
        fields = [one for kind in _FIELDS for one in window.findChildren(kind) if _pressable(one)]
        if fields:
            field = self._rng.choice(fields)
            QTest.keyClick(field, self._rng.choice(_KEYS))
            _close_popup()

    def click(self) -> str:
        return self.hands.click()

    def drag(self) -> str:
        return self.hands.drag()

    def wheel(self) -> str:
        return self.hands.wheel()

    def keys(self) -> str:
        return self.hands.keys()

    def look(self) -> str:
        """Put one or two panels on the stage, each as likely, or turn to another page of one."""
        rng = self._rng
        chosen = tuple(rng.sample(list(PANELS), rng.randrange(1, 3)))
        self._edit("edit.panels", edits.with_view(self.session.project, panels=chosen))
        panels = self.studio.window.findChildren(Panel)
        for pages in [bar for panel in panels for bar in panel.findChildren(NameRow)]:
            if pages.isVisible() and pages.count() and rng.random() < 0.7:
                pages.setCurrentIndex(rng.randrange(pages.count()))
        return ", ".join(chosen)

    def setting(self) -> str:
        """Turn on, or off, what panels show only when they are asked."""
        name = self._rng.choice(_SETTINGS)
        project = edits.with_setting(self.session.project, name, self._rng.random() < 0.7)
        self._edit("edit.setting", project)
        return name

    def points(self) -> None:
        """Set points by hand, where the data have them; a drag of several moves in one go."""
        rng, project = self._rng, self.session.project
        if self.session.checked is None or not points.can_edit(self.session.checked.data.raw):
            self._edit("edit.data", edits.with_source(project, Choice(rng.choice(("moons", "xsinx", "bumps")))))
            return
        raw = self.session.checked.data.raw
        at = points.At("train", rng.randrange(len(raw.x_train)))
        x = np.zeros(raw.features)
        for _ in range(rng.randrange(1, 6)):
            x = np.array([rng.uniform(-2, 2) for _ in range(raw.features)])
            moved = points.move_point(self.session.project, at, x)
            self._edit("edit.points.move", moved, "soak.points")
        if rng.random() < 0.5:
            self._edit("edit.points.add", points.add_points(self.session.project, "train", x[None], raw.y_train[0]))
        elif rng.random() < 0.5:
            self._edit("edit.points.delete", points.delete_points(self.session.project, [at]))

    def draw(self) -> None:
        """Choose an example by its values, which may be of other data."""
        many = self._rng.choice((2, 64, 0 if self.session.run is None else self.session.run.checked.data.raw.features))
        self.session.select(Selection(layer=0, unit=0, given=Given(tuple(self._rng.random() for _ in range(many)))))

    def lesson(self) -> str:
        """Open a lesson, go through it, answer anything, and close it now and then."""
        lessons, menu = self.session.lessons, self.commands.lessons
        play = lessons.play
        if play is None:
            lessons.open(tour(), self._rng.randrange(3))
            return "open"
        act = self._rng.choice(("back", "next", "next", "again", "close", "course", "train", "answer", "answer"))
        if act == "train":
            play.train()
        elif act == "answer":
            for at, question in enumerate(play.step.questions):
                play.skip(at) if self._rng.random() < 0.5 else play.answer(at, _GUESSES[type(question)])
        elif not (act == "next" and lessons.last):  # after the last comes a lesson, and a question about one's work
            getattr(menu, act)()
        return act

    def resize(self) -> None:
        self.studio.window.resize(self._rng.randrange(1280, 1700), self._rng.randrange(700, 1000))

    def _edit(self, label: str, project: Project, merge: str = "") -> None:
        self.session.edit(label, project, by=self, merge=merge)


def _pressable(field: QWidget) -> bool:
    return field.isVisible() and field.isEnabled()


def _close_popup() -> None:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
