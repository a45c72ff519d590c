"""Which runs blew up: known until they go on, and again when undo brings them back."""

import pytest

from nnstudio.project.edits import with_recipe
from nnstudio.session.files import Files
from nnstudio.studies.post_mortem.report import post_mortem
from tests.helpers import scenes


@pytest.fixture
def blown_up(qtbot, session):
    session.open_project(scenes.diverging())
    session.player.play()
    qtbot.waitUntil(lambda: session.post_mortems.case is not None, timeout=20_000)
    return session.post_mortems.case


def cure(session):
    found = post_mortem(session.post_mortems.case)
    assert found is not None
    best = found.remedies[0]
    assert best.state is not None
    session.forking.take(best.label, best.project, best.state)
    return best.project.recipe, best.state.step


def test_that_a_run_that_stands_has_no_case(session):
    assert session.post_mortems.case is None


def test_that_a_run_that_blows_up_has_one(session, blown_up):
    assert blown_up.run is session.run
    assert blown_up.divergence == session.run.trainer.divergence


def test_that_a_cure_is_a_branch_that_trains_on_and_undo_brings_the_blown_up_run_back(qtbot, session, blown_up):
    first, before = session.run, session.project
    recipe, step = cure(session)
    assert session.run is not first
    assert session.post_mortems.case is None
    assert session.project.recipe == recipe
    assert [branch.run for branch in session.branches.of(session.run)] == [first, session.run]
    session.player.steps(50)
    qtbot.waitUntil(lambda: session.moment.snapshot.step == step + 50, timeout=20_000)
    session.undo_stack.undo()
    assert session.run is first
    assert session.project == before
    assert session.post_mortems.case.divergence == blown_up.divergence
    session.undo_stack.redo()
    assert session.moment is not None
    assert session.post_mortems.case is None
    assert session.project.recipe == recipe


def test_that_the_cured_run_is_replayed_by_the_recipe_it_went_on_with(qtbot, session, blown_up):
    recipe, step = cure(session)
    assert session.run.log.edits[-1].step == step
    assert session.run.log.edits[-1].recipe == recipe


def test_that_a_run_that_goes_on_with_another_rate_has_no_case_any_more(qtbot, session, blown_up):
    session.edit("edit", with_recipe(session.project, learning_rate=1e-6))
    session.player.steps(1)
    assert session.post_mortems.case is None


def test_that_playing_on_with_nothing_changed_stops_again_with_its_case(qtbot, session, blown_up):
    session.player.play()
    qtbot.waitUntil(lambda: session.post_mortems.case is not None, timeout=20_000)
    assert session.post_mortems.case.divergence == blown_up.divergence


def test_that_another_project_has_no_case(session, blown_up):
    session.open_project(scenes.spiral())
    assert session.post_mortems.case is None


def test_that_a_blown_up_run_that_was_opened_blows_up_again_at_the_same_step(qtbot, session, blown_up, tmp_path):
    files = Files(session)
    files.save(tmp_path / "blown.nnproj")
    files.open(tmp_path / "blown.nnproj")
    assert session.post_mortems.case is None
    session.player.play()
    qtbot.waitUntil(lambda: session.post_mortems.case is not None)
    assert session.post_mortems.case.divergence == blown_up.divergence
    assert post_mortem(session.post_mortems.case) is not None
    files.close()
