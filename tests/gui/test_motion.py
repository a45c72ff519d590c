"""With motion reduced nothing moves by itself."""

import pytest
from PyQt6.QtCore import QEvent, QObject, QTimer
from PyQt6.QtWidgets import QScrollArea, QWidget

from nnstudio.app.appearance import MOTIONS
from nnstudio.panels import PANELS
from nnstudio.project.edits import with_setting, with_view
from nnstudio.widgets import motion
from tests.helpers import scenes
from tests.helpers.studio import settle, spend

FRAMES = 100  # milliseconds: what beats as often as this moves
SECONDS = 0.3


class Frames(QObject):
    """Counts what is painted."""

    count = 0

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        self.count += isinstance(a0, QWidget) and a1 is not None and a1.type() == QEvent.Type.Paint
        return False


def beating(studio) -> set[str]:
    """Name the owners of timers that beat again and again, as often as frames."""
    timers = studio.window.findChildren(QTimer)
    found = [one for one in timers if one.isActive() and not one.isSingleShot() and one.interval() <= FRAMES]
    return {type(one.parent()).__name__ for one in found}


def painted(studio, qapp) -> int:
    """Return how often anything was painted in a while in which nobody does anything."""
    frames = Frames()
    qapp.installEventFilter(frames)
    spend(SECONDS)
    qapp.removeEventFilter(frames)
    return frames.count


def show(studio, *panels: str, **settings: str) -> None:
    """Show panels with nothing to do, and no caret that blinks."""
    project = with_view(scenes.spiral(), panels=panels)
    for name, value in settings.items():
        project = with_setting(project, name.replace("__", "."), value)
    studio.session.open_project(project)
    studio.window.stage.setFocus()
    settle(studio)
    spend(SECONDS)  # a last word may be owed


@pytest.fixture(autouse=True)
def _moving_again():
    yield
    motion.reduce(False)


@pytest.fixture(params=MOTIONS)
def kind(studio, request):
    studio.appearance.set_motion(request.param)
    return request.param


def test_that_pulses_of_a_neuron_stand_still_and_are_not_painted_again(studio, find, qapp, kind):
    show(studio, "neuron")
    find("neuron.section.rate").set_open(True)
    scroller = find("neuron.pulses").parentWidget()
    while not isinstance(scroller, QScrollArea):
        scroller = scroller.parentWidget()
    settle(studio)
    scroller.ensureWidgetVisible(find("neuron.pulses"))
    spend(SECONDS)
    assert find("neuron.pulses").train.ages
    assert ("PulseView" in beating(studio)) is (kind == "full")
    assert (painted(studio, qapp) > 1) is (kind == "full")


def walk_back(studio):
    """Walk from the end to the gate before, whose wires are lit; return the drawing."""
    show(studio, "backprop", backprop__page="expression")
    page = studio.window.stage.panel("backprop").page
    page.walking.step(-1)
    assert page.body.picture.lit.wires
    return page.body.picture


def test_that_dots_run_along_wires_only_with_motion(studio, kind):
    picture = walk_back(studio)
    assert picture.pulse.running is (kind == "full")
    picture.pulse.stop()


def test_that_what_runs_comes_to_rest_when_motion_is_reduced(studio):
    picture = walk_back(studio)
    assert picture.pulse.running
    studio.appearance.set_motion("reduced")
    assert not picture.pulse.running
    assert picture.pulse.dots() == []


def test_that_docks_slide_only_with_motion(studio, kind):
    assert studio.window.isAnimated() is (kind == "full")


@pytest.mark.parametrize("key", PANELS)
def test_that_no_panel_beats_or_paints_when_idle(studio, qapp, key):
    studio.appearance.set_motion("reduced")
    show(studio, key)
    assert beating(studio) == set()
    assert painted(studio, qapp) == 0


def test_that_the_choice_is_kept(studio):
    studio.appearance.set_motion("reduced")
    assert studio.session.settings.word("motion") == "reduced"
    assert motion.is_reduced()
    studio.appearance.set_motion("full")
    assert not motion.is_reduced()
