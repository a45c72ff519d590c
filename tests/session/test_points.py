"""Points set by hand in a session: the run goes on, and every edit is undone and saved."""

from typing import ClassVar

import numpy as np

from nnstudio.catalog import Choice
from nnstudio.data.points import Points
from nnstudio.document.file import load, save
from nnstudio.document.runs import curves_of, document_of, run_of
from nnstudio.panels.base import Panel
from nnstudio.project.edits import with_recipe, with_source
from nnstudio.project.points import At, add_points, move_point


def played(qtbot, session, steps: int) -> None:
    session.player.steps(steps)
    qtbot.waitUntil(lambda: not session.player.playing and not session.player.clock.running)


def test_that_an_added_point_reaches_the_same_run_and_undo_takes_it_back(qtbot, session):
    played(qtbot, session, 30)
    run, before = session.run, session.run.checked.data.raw
    session.edit("edit.points.add", add_points(session.project, "train", np.array([[0.1, 0.2]]), 1))
    assert session.run is run
    assert session.moment.checked is session.run.checked
    assert len(session.moment.checked.data.raw.x_train) == len(before.x_train) + 1
    played(qtbot, session, 20)
    assert session.run.step == 50
    assert run.trainer.examples == len(before.x_train) + 1
    session.undo_stack.undo()
    assert session.run is run
    played(qtbot, session, 5)
    assert run.trainer.examples == len(before.x_train)
    assert [edit.step for edit in run.log.edits] == [30, 50]


def test_that_the_past_is_shown_with_the_points_it_had(qtbot, session):
    played(qtbot, session, 30)
    old = session.run.checked
    session.edit("edit.points.move", move_point(session.project, At("train", 0), np.array([0.9, 0.9])))
    played(qtbot, session, 30)
    session.scrub(0)
    assert session.moment.checked.project.data == old.project.data
    session.scrub(None)
    assert session.moment.checked.data.raw.x_train[0].tolist() == [0.9, 0.9]


def test_that_other_data_still_start_a_new_run(qtbot, session):
    played(qtbot, session, 10)
    session.edit("edit.points.move", move_point(session.project, At("train", 0), np.array([0.9, 0.9])))
    run = session.run
    session.edit("edit.data.source", with_source(session.project, Choice("moons")))
    assert session.run is not run
    assert session.run.step == 0


def test_that_own_points_with_their_log_are_saved_and_go_on_with_the_same_bits(qtbot, session, tmp_path):
    played(qtbot, session, 30)
    session.edit("edit.points.add", add_points(session.project, "test", np.array([[0.1, 0.2]]), 1))
    played(qtbot, session, 30)
    session.edit("edit.points.move", move_point(session.project, At("train", 4), np.array([0.9, 0.9])))
    played(qtbot, session, 30)
    run = session.run
    save(document_of(session.project, run, curves_of(run)), tmp_path / "own.nnproj")
    found = load(tmp_path / "own.nnproj")
    assert found.project == session.project
    assert isinstance(found.project.data.table, Points)
    assert found.log == tuple(run.log.edits)
    assert found.start == run.log.start
    again = run_of(found)
    with np.errstate(all="ignore"):
        for one in (again, run):
            for _ in range(60):
                assert one.trainer.step()
    assert again.trainer.parameters.tobytes() == run.trainer.parameters.tobytes()


def test_that_a_panel_draws_once_for_an_edit_and_the_moment_that_comes_with_it(qtbot, session):
    class Counting(Panel):
        key = "counting"
        drawn: ClassVar[list[int]] = []

        def refresh(self) -> None:
            moment = self.session.moment
            self.drawn.append(len(moment.checked.data.raw.x_train) if moment else 0)

    panel = Counting(session)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: not session.player.clock.running)
    before = len(session.run.checked.data.raw.x_train)
    Counting.drawn.clear()
    session.edit("edit.points.add", add_points(session.project, "train", np.array([[0.1, 0.2]]), 1))
    assert Counting.drawn == [before + 1]


def test_that_a_change_says_whether_only_examples_are_new(session):
    heard = []
    session.project_changed.connect(heard.append)
    session.edit("edit.points.move", move_point(session.project, At("train", 0), np.array([0.9, 0.9])))
    session.undo_stack.undo()
    session.edit("edit.data.source", with_source(session.project, Choice("moons")))
    session.edit("edit", with_recipe(session.project, learning_rate=0.5))
    assert [change.examples_alone for change in heard] == [True, True, False, False]
    assert [change.followed for change in heard] == [True, True, False, False]
