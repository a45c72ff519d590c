"""The training loop as code: shown on demand, with the run's numbers, the line that is being run lit."""

import gc
import weakref

import pytest
from PyQt6.QtCore import Qt

from nnstudio.catalog import set_language
from nnstudio.project import Project
from nnstudio.project.edits import with_recipe, with_regularizer, with_setting, with_view
from nnstudio.studies.step_code import looping, resting, step_code, walked
from tests.panels.training.runs import project, trained

LEFT = Qt.MouseButton.LeftButton


def coded(made: Project) -> Project:
    return with_setting(made, "training.code", True)


def lit_parts(panel) -> list[str]:
    lines = panel.code._lines
    return [lines[at].part for at in panel.code.code.text.lit]


@pytest.fixture
def lit(monkeypatch):
    """Return a call that lists the lines a panel lights from now on."""

    def watch(panel) -> list[tuple[int, ...]]:
        found: list[tuple[int, ...]] = []
        text, light = panel.code.code.text, panel.code.code.text.light

        def remember(lines) -> None:
            if not found or found[-1] != tuple(lines):
                found.append(tuple(lines))
            light(lines)

        monkeypatch.setattr(text, "light", remember)
        return found

    return watch


def test_that_the_code_is_shown_on_demand_and_the_choice_is_kept(qtbot, shown, session):
    panel = shown(trained(project(), 10))
    assert panel.code.isHidden()
    qtbot.mouseClick(panel.controls.boxes["code"], LEFT)
    assert panel.code.isVisible()
    assert session.project.view.settings["training.code"] is True
    assert "for epoch in range(300):" in panel.code.code.code()
    session.undo_stack.undo()
    assert panel.code.isHidden()


def test_that_the_lines_carry_the_numbers_of_the_last_step(shown, session):
    run = trained(coded(project()), 63)
    taken = run.trainer._order[run.trainer.position - 10 : run.trainer.position]
    lines = shown(run).code.code.code().splitlines()
    assert "for epoch in range(300):  # epoch 2" in lines
    assert "  for first in range(0, 500, 10):  # batch 13 of 50" in lines
    assert f"    batch = order[first:first + 10]  # {taken[0]} {taken[1]} {taken[2]} …" in lines
    assert f"    loss = loss_of(output, y[batch])  # {run.trainer.batch_loss:.3g}" in lines
    assert lines[-2].endswith("# step 63")


def test_that_before_the_first_step_the_start_is_lit_and_nothing_has_a_number(shown, session):
    panel = shown(trained(coded(project()), 0))
    assert "#" not in panel.code.code.code()
    assert set(lit_parts(panel)) == {"start"}


def test_that_the_lines_are_those_of_the_present_recipe(shown, session):
    panel = shown(trained(coded(project()), 3))
    session.edit("edit", with_regularizer(with_recipe(session.project, batch_size=7), "l2", 0.25))
    assert "g = g + 2 * 0.25 * weights(w)" in panel.code.code.code()
    assert "order[first:first + 7]" in panel.code.code.code()


def test_that_one_step_lights_its_lines_one_after_the_other(qtbot, shown, session, lit):
    panel = shown(trained(coded(project()), 3))
    found = lit(panel)
    session.player.steps(1)
    qtbot.waitUntil(lambda: session.moment.snapshot.step == 4)
    qtbot.waitUntil(lambda: panel.code.busy or len(found) > 1)
    qtbot.waitUntil(lambda: not panel.code.busy and not session.player.clock.running, timeout=30_000)
    lines = step_code(session.project.recipe, 500)
    rest = resting(lines, 4, False)
    passed = [at for one in found[found[0] == rest :] for at in one]
    assert passed == sorted(passed)
    assert set(passed) <= set(walked(lines, False, False))
    assert len(passed) > 2  # a busy machine may leave some out
    assert found[-1] == rest


def test_that_fast_training_lights_the_loop_as_a_whole_and_pausing_its_last_line(qtbot, shown, session):
    panel = shown(trained(with_view(coded(project()), speed=0.0), 3))
    lines = step_code(session.project.recipe, 500)
    session.player.play()
    qtbot.waitUntil(lambda: panel.code.code.text.lit == looping(lines))
    session.player.pause()
    qtbot.waitUntil(lambda: not session.player.clock.running)
    assert lit_parts(panel) in (["update"], ["score"])
    assert not panel.code.busy


def test_that_a_past_step_has_its_own_numbers_and_rests(qtbot, shown, session):
    panel = shown(trained(coded(project()), 50))
    assert lit_parts(panel) == ["score"]
    session.scrub(0)
    qtbot.waitUntil(lambda: set(lit_parts(panel)) == {"start"})
    session.scrub(None)
    qtbot.waitUntil(lambda: lit_parts(panel) == ["score"])
    assert "# epoch 1" in panel.code.code.code()


def test_that_the_shards_of_the_batch_make_up_its_gradient(shown, session):
    panel = shown(trained(coded(project()), 3))
    panel.resize(1200, 600)
    said = panel.code.shards.text()
    assert panel.code.shards.isVisible()
    assert "batch of 10" in said
    assert float(said.split("differ by ")[1].split()[0]) < 1e-10


def test_that_a_batch_of_one_has_no_shards(shown, session):
    panel = shown(trained(coded(with_recipe(project(), batch_size=1)), 3))
    panel.resize(1200, 600)
    assert panel.code.shards.isHidden()


def test_that_the_code_stands_beside_the_pictures_or_below_in_the_table_s_place(qtbot, shown, session):
    panel = shown(trained(coded(project()), 3))
    panel.resize(1200, 600)
    qtbot.waitUntil(lambda: panel.code.x() >= panel.splitter.geometry().right())
    assert panel.table.isVisible()
    panel.resize(420, 600)
    qtbot.waitUntil(lambda: panel.code.y() >= panel.splitter.geometry().bottom())
    assert panel.table.isHidden()
    session.edit("edit", with_setting(session.project, "training.code", False))
    qtbot.waitUntil(panel.table.isVisible)


@pytest.mark.parametrize("height", [480, 560, 700])
def test_that_code_below_the_pictures_has_as_many_lines_as_there_is_room_for(qtbot, shown, session, height):
    panel = shown(trained(coded(project()), 3))
    panel.resize(420, height)
    view = panel.code.code
    qtbot.waitUntil(lambda: panel.code.y() >= panel.splitter.geometry().bottom())
    qtbot.waitUntil(lambda: view.button.y() > view.text.geometry().bottom())
    assert view.geometry().bottom() <= panel.code.height()
    assert panel.splitter.height() >= panel.splitter.minimumSizeHint().height()


def test_that_the_numbers_follow_the_language(shown, session):
    panel = shown(trained(coded(project()), 3))
    panel.resize(1200, 600)
    session.change_language("ko")
    try:
        assert "# 에폭 1" in panel.code.code.code()
        assert "조각" in panel.code.shards.text()
    finally:
        session.change_language("en")
    set_language("en")


def test_that_out_of_sight_nothing_is_walked(qtbot, shown, session):
    panel = shown(trained(coded(project()), 3))
    panel.hide()
    session.player.steps(1)
    qtbot.waitUntil(lambda: session.moment.snapshot.step == 4)
    qtbot.waitUntil(lambda: not session.player.clock.running)
    assert not panel.code.busy


def test_that_a_run_is_let_go_of_with_its_project_though_the_code_is_hidden(qtbot, shown, session):
    panel = shown(trained(coded(project()), 10))
    before = weakref.ref(session.run)
    session.edit("x", with_setting(session.project, "training.code", False))
    panel.hide()
    session.open_project(project())

    def gone() -> bool:
        gc.collect()
        return before() is None

    qtbot.waitUntil(gone)
