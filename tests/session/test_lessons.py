"""The lesson that is open, as the session keeps it."""

import numpy as np
import pytest

from nnstudio.catalog import Choice, StudyError, resource
from nnstudio.lessons import read_lesson
from nnstudio.lessons.lesson import Lesson, Select
from nnstudio.lessons.progress import Progress
from nnstudio.project.edits import with_recipe, with_setting
from nnstudio.session import Selection
from nnstudio.session.lesson_play import selection_of
from nnstudio.session.library import Library, name_of
from nnstudio.session.settings import Settings
from tests.helpers.lessons import TOUR, tour

X = np.linspace(-5, 5, 101)


@pytest.fixture
def lessons(qtbot, session):
    session.lessons.open(tour())
    qtbot.waitUntil(lambda: session.moment is not None)
    return session.lessons


def rest(qtbot, session, step: int) -> None:
    qtbot.waitUntil(lambda: session.moment is not None and session.moment.snapshot.step == step)
    qtbot.waitUntil(lambda: not session.player.playing)


def answer_all(play) -> None:
    for question in range(len(play.step.questions)):
        play.skip(question)


def test_that_opening_replaces_the_project_undoably_and_leaves_nothing_to_save(session):
    before = session.project
    session.lessons.open(tour())
    assert session.project.data.source == Choice("moons", {"samples": 100, "noise": 0.1})
    assert session.project.view.panels == ("training",)
    assert session.selection == Selection(layer=0, unit=1)
    assert session.undo_stack.isClean()
    session.undo_stack.undo()
    assert session.project == before
    assert not session.undo_stack.isClean()
    assert session.lessons.lesson is not None


def test_that_a_step_opened_by_itself_shows_what_the_steps_before_it_set(session):
    lesson = read_lesson(resource("lessons", "s22_vectors.toml"))
    session.lessons.open(lesson, 3)
    assert lesson.steps[3].show == ()
    assert session.project.view.panels == ("backprop",)
    assert session.project.view.settings["backprop.page"] == "expression"
    session.lessons.go(1)
    steps = lesson.steps
    assert session.project.view.settings["backprop.expression"] == steps[0].settings["backprop.expression"]


def test_that_a_start_that_cannot_be_made_leaves_everything_as_it_was(session, lessons):
    lesson = tour()
    broken = Lesson("broken", lesson.title, type(lesson.start)(data="nowhere", layers="dense(1)"), lesson.steps)
    before, shown = session.project, lessons.play
    with pytest.raises(StudyError):
        lessons.open(broken)
    assert session.project is before
    assert lessons.play is shown


def test_that_training_waits_for_every_answer(qtbot, session, lessons):
    play = lessons.play
    play.train()
    assert not session.player.playing
    assert play.answer(0, (1,)).kind == "right"
    assert play.answer(1, 0.7).kind == "wrong"
    assert not play.ready
    assert play.answer(2, (X[:50], 0 * X[:50])).kind == "partial"
    assert not play.ready
    assert play.answer(2, (X, 1 / (1 + np.exp(-X)))).kind == "right"
    assert play.ready
    play.train()
    assert session.player.playing
    rest(qtbot, session, 25)
    done = lessons.library.progress.of(name_of(lessons.lesson))
    assert done.answers == {"0.0": True, "0.1": False, "0.2": True}


def test_that_a_step_without_a_start_goes_on_with_the_run_and_one_with_its_own_begins_anew(qtbot, session, lessons):
    answer_all(lessons.play)
    lessons.play.train()
    rest(qtbot, session, 25)
    run = session.run
    lessons.go(1)
    assert session.run is run
    assert lessons.play.since.step == 25
    assert session.project.view.panels == ("network", "training")
    lessons.go(2)
    assert session.run is not run
    assert session.project.data.source.key == "xsinx"
    assert session.project.view.settings["activations.page"] == "losses"
    qtbot.waitUntil(lambda: session.moment is not None and np.allclose(_bias(session), 0.5))
    lessons.go(1)
    assert session.project.data.source.key == "moons"
    assert lessons.library.progress.of(name_of(lessons.lesson)).steps == (0, 1)


def test_that_the_step_again_is_as_it_began(qtbot, session, lessons):
    lessons.play.skip(0)
    lessons.play.skip(1)
    lessons.play.skip(2)
    lessons.play.train()
    rest(qtbot, session, 25)
    trained = session.moment.snapshot.parameters.copy()
    lessons.go(1)
    entered = session.project
    session.edit("edit.recipe", with_recipe(session.project, learning_rate=0.2))
    lessons.play.train()
    rest(qtbot, session, 125)
    lessons.again()
    assert session.project == entered
    rest(qtbot, session, 25)
    assert np.array_equal(session.moment.snapshot.parameters, trained)
    lessons.go(2)
    session.player.steps(7)
    rest(qtbot, session, 7)
    lessons.again()
    qtbot.waitUntil(
        lambda: session.moment is not None and session.moment.snapshot.step == 0 and np.allclose(_bias(session), 0.5)
    )


def test_that_claims_are_ticked_as_the_run_goes_and_noted(qtbot, session, lessons):
    lessons.go(1)
    play = lessons.play
    qtbot.waitUntil(lambda: [found.verdict for found in play.watch.found] == ["not_yet"] * 3)
    play.train()
    qtbot.waitUntil(lambda: {(1, 0), (1, 1)} <= play.reached)
    assert (1, 2) not in play.reached
    rest(qtbot, session, 100)
    qtbot.waitUntil(lambda: not play.watch.busy)
    assert set(lessons.library.progress.of(name_of(lessons.lesson)).claims) == {"1.0", "1.1"}
    session.reset()
    qtbot.waitUntil(lambda: [found.verdict for found in play.watch.found][1] == "not_yet")
    assert (1, 1) in play.reached
    lessons.again()
    assert play.reached == set()


def test_that_a_claim_about_a_setting_is_ticked_without_a_run(qtbot, session):
    session.lessons.open(read_lesson(resource("lessons", "s03_one_neuron.toml")))
    session.lessons.go(1)
    play = session.lessons.play
    qtbot.waitUntil(lambda: bool(play.watch.found) and not play.watch.busy)
    assert not play.watch.found[0]
    session.edit("edit.setting", with_setting(session.project, "neuron.cell.bias", 0.0))
    qtbot.waitUntil(lambda: (1, 0) in play.reached)


def test_that_another_project_opened_ends_the_lesson(session, lessons):
    heard = []
    lessons.changed.connect(lambda: heard.append(lessons.lesson))
    session.open_project(session.project)
    assert lessons.lesson is None
    assert heard == [None]
    lessons.close()
    assert heard == [None]


def test_that_answers_waiting_for_the_run_are_judged_when_it_gets_there(qtbot, session, tmp_path):
    file = tmp_path / "wait.toml"
    file.write_text(
        """
format = 1
title = "Waiting"
[start]
data = "blobs(samples=40)"
layers = "dense(1, identity)"
[[steps]]
title = "One"
train = 5
[[steps.questions]]
kind = "number"
ask = "How many epochs?"
measure = "epochs"
after = { epochs = 5 }
tolerance = 0.1
""",
        encoding="utf-8",
    )
    from nnstudio.lessons.reading import read_lesson

    session.lessons.open(read_lesson(file))
    play = session.lessons.play
    assert play.answer(0, 5.0).kind == "waiting"
    assert play.ready
    with qtbot.waitSignal(play.answered):
        play.train()
    assert play.answers[0, 0].verdict.kind == "right"


@pytest.mark.parametrize(
    ("wanted", "selected"),
    [
        (None, Selection(layer=1, unit=2)),
        (Select(layer=1, unit=3, weight=2), Selection(layer=0, unit=2, weight=1)),
        (Select(layer=0, unit=2), Selection(layer=None, unit=1)),
        (Select(example=4, part="test"), Selection(part="test", example=3)),
        (Select(), Selection()),
    ],
)
def test_that_a_lesson_counts_from_one(wanted, selected):
    assert selection_of(wanted, Selection(layer=1, unit=2)) == selected


def test_that_progress_and_the_last_lesson_outlive_the_session(session, lessons, tmp_path):
    lessons.go(1)
    session.settings.sync()
    library = Library(Settings(tmp_path / "settings.ini"))
    assert library.last == TOUR
    assert library.state(tour()) == "begun"
    assert library.progress.of(name_of(tour())).last == 1
    for step in range(3):
        library.set_progress(library.progress.with_step(name_of(tour()), step))
    assert library.state(tour()) == "reached"
    library.set_progress(Progress())
    assert Library(Settings(tmp_path / "settings.ini")).state(tour()) == "open"


def test_that_two_windows_keep_what_was_done_in_either(session, tmp_path):
    one, other = (Library(Settings(tmp_path / "shared.ini")) for _ in range(2))
    one.set_progress(one.progress.with_step("first", 0))
    other.set_progress(other.progress.with_step("second", 2))
    assert other.progress.of("first").steps == (0,)
    assert Library(Settings(tmp_path / "shared.ini")).progress.of("second").steps == (2,)


def test_that_a_folder_of_lessons_is_a_course_and_a_bad_file_spoils_no_other(qtbot, session, tmp_path):
    (tmp_path / "a_tour.toml").write_text(TOUR.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "b_bad.toml").write_text("format = 1\nno toml", encoding="utf-8")
    library = session.lessons.library
    library.choose(tmp_path)
    qtbot.waitUntil(lambda: library.shelf is not None)
    assert [path.stem for path in library.shelf.of(library.shelf.course)] == ["a_tour", "b_bad"]
    assert list(library.shelf.refused) == [tmp_path / "b_bad.toml"]
    assert [path.stem for path in library.shelf.about("training")] == ["a_tour"]
    (tmp_path / "course.toml").write_text("parts = 3", encoding="utf-8")
    library.choose(tmp_path)
    qtbot.waitUntil(lambda: library.problem is not None)
    library.choose(None)
    qtbot.waitUntil(lambda: library.shelf is not None)
    assert library.folder is None
    assert library.shelf.course.keys


def _bias(session) -> np.ndarray:
    moment = session.moment
    return moment.checked.network.named(moment.snapshot.parameters)["0.bias"]
