"""A blow-up in the whole window: why it happened comes into sight by itself."""

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QAbstractSpinBox, QApplication

from nnstudio.project.edits import with_view
from tests.helpers import scenes

LEFT = Qt.MouseButton.LeftButton


def seen(studio) -> set[str]:
    return {key for key, button in studio.window.stage.buttons.items() if button.isChecked()}


@pytest.fixture
def blow_up(qtbot, studio):
    """Return a function that opens a project that diverges, and trains it."""

    def blown(project=None):
        studio.session.open_project(project or scenes.diverging())
        studio.session.player.play()
        qtbot.waitUntil(lambda: studio.session.post_mortems.case is not None, timeout=20_000)

    yield blown
    panel = studio.window.stage.panel("post_mortem")
    qtbot.waitUntil(lambda: not panel.busy, timeout=30_000)


def test_that_a_blow_up_brings_its_post_mortem_beside_training(qtbot, studio, blow_up):
    before = studio.session.undo_stack.count()
    blow_up()
    assert seen(studio) == {"training", "post_mortem"}
    assert studio.window.stage.panel("post_mortem").isVisible()
    assert studio.session.undo_stack.count() == before
    assert studio.session.project.view.panels == ("network", "training")


def test_that_a_cure_gives_the_stage_back_and_undo_brings_the_post_mortem_again(qtbot, studio, find, blow_up):
    blow_up()
    panel = studio.window.stage.panel("post_mortem")
    qtbot.waitUntil(lambda: panel.report is not None, timeout=30_000)
    qtbot.mouseClick(find("post_mortem.cure.smaller_rate"), LEFT)
    assert seen(studio) == {"network", "training"}
    assert studio.window.message_bar.messages() == []
    studio.session.undo_stack.undo()
    assert seen(studio) == {"training", "post_mortem"}


def test_that_what_is_typed_in_stays_in_sight_with_its_focus(qtbot, studio, blow_up):
    project = with_view(scenes.diverging(), panels=("activations", "training"))
    studio.session.open_project(project)
    panel = studio.window.stage.panel("activations")
    field = next(one for one in panel.findChildren(QAbstractSpinBox) if one.isVisible())
    field.setFocus()
    studio.session.player.play()
    qtbot.waitUntil(lambda: studio.session.post_mortems.case is not None, timeout=20_000)
    assert seen(studio) == {"activations", "post_mortem"}
    assert panel.isAncestorOf(QApplication.focusWidget())


def test_that_why_shows_it_again_after_it_was_put_away(qtbot, studio, find, blow_up):
    blow_up()
    qtbot.mouseClick(find("stage.post_mortem"), LEFT)
    assert seen(studio) == {"network", "training"}
    qtbot.mouseClick(find("messages.action.stopped.why"), LEFT)
    assert "post_mortem" in seen(studio)


def test_that_the_panel_it_took_the_place_of_comes_back_when_asked_for(qtbot, studio, find, blow_up):
    blow_up()
    qtbot.mouseClick(find("stage.network"), LEFT)
    assert seen(studio) == {"network", "training"}
    assert studio.session.project.view.panels == ("network", "training")
