"""What is open now, said as the start of a step."""

import dataclasses

import pytest

from nnstudio.catalog import Choice, StudyError
from nnstudio.lessons.beginning import begin
from nnstudio.lessons.capturing import captured_start, captured_step, recaptured
from nnstudio.lessons.drafting import added, draft_mistakes, moved, preview_of, removed
from nnstudio.lessons.lesson import Lesson
from nnstudio.lessons.words import Words
from nnstudio.project import Project, check, first_project
from nnstudio.project.edits import replace, with_recipe, with_setting, with_source
from nnstudio.project.points import At, delete_points
from nnstudio.studies.setups import SETUPS


def odd() -> Project:
    """A project whose every setting is another than the usual one."""
    project = with_recipe(
        first_project(),
        optimizer=Choice("momentum", {"momentum": 0.5}),
        schedule=Choice("cosine"),
        regularizers=(Choice("l2", {"strength": 0.001}),),
        learning_rate=0.123456,
        clip_norm=2.0,
        dtype="float64",
        seed=7,
    )
    return replace(project, data=replace(project.data, features=("x_squared",), seed=4, test_fraction=0.3))


def test_that_every_setting_is_captured():
    project = check(odd()).project
    assert replace(begin(captured_start(project), None).project, view=project.view) == project


@pytest.mark.parametrize("key", SETUPS.keys())
def test_that_a_setup_is_made_again_by_its_captured_start(key):
    project = check(SETUPS[key]().project()).project
    try:
        start = captured_start(project)
    except StudyError as refused:
        assert refused.message.key == "error.lesson.capture"
        assert project.data.table is not None or project.recipe.frozen
        return
    assert replace(begin(start, None).project, view=project.view) == project


def test_that_points_moved_by_hand_are_refused_in_words():
    project = delete_points(with_source(first_project(), Choice("moons")), [At("train", 0)])
    with pytest.raises(StudyError) as refused:
        captured_start(project)
    assert refused.value.message.key == "error.lesson.capture"


def test_that_only_settings_of_the_panels_shown_are_captured():
    project = with_setting(with_setting(first_project(), "network.sleep", True), "neuron.page", "cell")
    step = captured_step(project, None, Words("a"))
    assert step.settings == {"network.sleep": True}
    assert recaptured(step, first_project(), None).title == Words("a")


def lesson() -> Lesson:
    start = captured_start(first_project())
    other = captured_start(with_recipe(first_project(), learning_rate=0.5))
    made = Lesson("a", Words("A"), start, (captured_step(first_project(), None, Words("1")),))
    return added(made, 1, captured_step(first_project(), None, Words("2")), other)


def test_that_steps_begin_as_before_wherever_they_are_moved():
    one = lesson()
    assert one.steps[1].start is not None
    swapped = moved(one, 1, 0)
    assert swapped.steps[0].start == one.steps[1].start
    assert swapped.steps[1].start == one.start
    left = removed(one, 0)
    assert left.steps[0].start == one.steps[1].start
    assert draft_mistakes(swapped) == ()


def test_that_a_lesson_without_words_has_mistakes_with_their_places():
    one = lesson()
    empty = dataclasses.replace(one, title=Words())
    assert [mistake.place for mistake in draft_mistakes(empty)] == ["title"]


def test_that_what_is_not_finished_does_not_stop_the_preview():
    one = lesson()
    step = dataclasses.replace(one.steps[0], text=Words("a $x", "b"), formula=r"\frac{1}{2")
    shown = preview_of(dataclasses.replace(one, steps=(step,)), "en").steps[0]
    assert (shown.text.en, shown.text.ko, shown.formula) == ("a x", "a x", "")
