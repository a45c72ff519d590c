"""Lessons played without a window: begun, solved, trained and judged as a learner would go through them."""

from pathlib import Path

import pytest

from nnstudio.catalog import StudyError, text
from nnstudio.document import Document, save
from nnstudio.lessons import Lesson, begin, lesson_of, prepared_view, start_of
from nnstudio.lessons.checking import mistakes_of
from nnstudio.lessons.playing import failed, play
from nnstudio.lessons.playthrough import Playthrough
from nnstudio.project import first_project
from nnstudio.project.edits import with_recipe
from tests.lessons.samples import small, whole

EPOCHS = 'claims = [{ measure = "epochs", equals = %s }]'


def lesson(*steps: str, start: str = "") -> Lesson:
    """Return a lesson of steps."""
    first, *others = steps
    return lesson_of(small(first, start) + "".join(f'[[steps]]\ntitle = "S"\n{one}\n' for one in others), "played")


def _verdicts(of: Lesson, seeds: tuple[int, ...] = (0,)) -> list[str]:
    return [one.judgement.verdict for one in play(of, seeds)]


def test_that_a_step_is_trained_as_its_claims_ask_and_the_next_goes_on_from_there() -> None:
    twice = 'claims = [{ measure = "epochs", equals = %s, after = { epochs = 2 } }]'
    assert _verdicts(lesson(twice % 2, EPOCHS % 2, twice % 4)) == ["true"] * 3


def test_that_claims_are_judged_each_in_its_time() -> None:
    claims = (
        '{ measure = "epochs", equals = 3, after = { epochs = 3 } }, { measure = "epochs", equals = 1, after = '
        '{ epochs = 1 } }, { measure = "epochs", equals = 0 }, { measure = "steps", equals = 5, after = { steps = 5 } }'
    )
    assert _verdicts(lesson(f"claims = [{claims}]")) == ["true"] * 4


def test_that_a_step_begins_anew_where_it_has_a_start_or_something_was_set() -> None:
    own = '[steps.start]\ndata = "moons"\nlayers = "dense(1, identity)"\n'
    changed = EPOCHS % 0 + '\n[steps.solution]\nset = { "recipe.learning_rate" = 0.5 }\nepochs = 1'
    kept = changed.replace("equals = 0", "equals = 1") + "\nkeep = true"
    found = _verdicts(lesson("train = 3", EPOCHS % 0 + "\n" + own, "train = 2", changed, kept))
    assert found == ["true"] * 3


def test_that_what_is_only_looked_at_otherwise_goes_on() -> None:
    looked = EPOCHS % 2 + '\n[steps.solution]\nset = { "view.settings.neuron.cell.bias" = 1 }'
    assert _verdicts(lesson("train = 2", looked)) == ["true"]


def test_that_a_claim_that_does_not_hold_is_told_with_its_seed() -> None:
    wrong = lesson('claims = [{ measure = "hidden_units", at_least = 3 }]')
    found = [text(one.line) for one in failed(wrong, (0, 2))]
    assert found == [
        "steps[0].claims[0]: “hidden units ≥ 3” does not hold with seed +0: It is 2 now.",
        "steps[0].claims[0]: “hidden units ≥ 3” does not hold with seed +2: It is 2 now.",
    ]


def test_that_seeds_change_data_and_start_and_some_steps_are_for_their_own() -> None:
    one, other = (Playthrough(lesson(""), seed).moment for seed in (0, 1))
    assert (one.parameters != other.parameters).any()
    assert (one.checked.data.raw.x_train != other.checked.data.raw.x_train).any()
    found = list(play(lesson(EPOCHS % 0 + "\nown_seed = true", EPOCHS % 0), (0, 1)))
    assert [(one.step, one.seed) for one in found] == [(0, 0), (1, 0), (1, 1)]


def test_that_training_that_diverges_ends_there() -> None:
    start = 'data = "xsinx"\nlayers = "dense(1, identity)"\nrecipe = { optimizer = "sgd", learning_rate = 1e6 }'
    claim = 'claims = [{ measure = "diverged", equals = true, after = { epochs = 500 } }]'
    assert _verdicts(lesson(claim, claim, start=start)) == ["true", "true"]


def test_that_numbers_set_by_hand_are_those_of_the_first_step() -> None:
    weights = 'data = "moons"\nlayers = "dense(1, identity)"\nweights = { "0.weight" = [[2, -3]], "0.bias" = [0.5] }'
    by_hand = 'claims = [{ measure = "weight_value(1, 1, 2)", equals = -3 }, { measure = "bias_value", equals = 0.5 }]'
    assert _verdicts(lesson(by_hand, start=weights), (0, 1)) == ["true"] * 4


@pytest.mark.parametrize(
    ("start", "said"),
    [
        ('data = "moons"\nlayers = "dense(3, identity)"', "start: "),
        ('data = "moons"\nlayers = "dense(1, identity)"\nloss = "mse"', "start: "),
        ('data = "moons"\nlayers = "dense(1, identity)"\nrecipe = { learning_rte = 1 }', "start: "),
        ('data = "moons"\nlayers = "dense(1, identity)"\nrecipe = { batch_size = 10000 }', "start: "),
        ('data = "moons"\nlayers = "dense(1, identity)"\nset = { "recipe" = 1 }', "start: "),
        (
            'data = "moons"\nlayers = "dense(1, identity)"\nweights = { "3.bias" = 1 }',
            "start: The network has no array",
        ),
        (
            'data = "moons"\nlayers = "dense(1, identity)"\nweights = { "0.bias" = [1, 2] }',
            "start: “0.bias” is given 2",
        ),
        ('project = "none.nnproj"', "start: The project “none.nnproj” lies beside the lesson's file"),
    ],
)
def test_that_a_start_that_does_not_fit_is_named(start: str, said: str) -> None:
    (line,) = (text(one.line) for one in mistakes_of(lesson("", start=start)))
    assert line.startswith(said)
    assert line.endswith(".")


def test_that_what_can_never_be_measured_is_named() -> None:
    claims = (
        'claims = [{ measure = "dead_share(layer=7)", at_least = 0 }, { measure = "update_ratio(1)", at_most = 1 }]'
    )
    questions = 'questions = [{ kind = "number", ask = "?", measure = "train_r2" }]'
    (one, other) = mistakes_of(lesson(f"{claims}\n{questions}"))
    assert (one.place, other.place) == ("steps[0].claims[0].measure", "steps[0].questions[0].measure")


def test_that_what_is_pointed_at_is_there() -> None:
    found = mistakes_of(lesson("select = { layer = 1, unit = 3, weight = 2, example = 100000 }"))
    assert [one.place for one in found] == ["steps[0].select.example", "steps[0].select.unit"]
    assert [one.place for one in mistakes_of(lesson("select = { layer = 3 }"))] == ["steps[0].select.layer"]


def test_that_a_solution_that_cannot_be_set_is_named() -> None:
    (one,) = mistakes_of(lesson("", 'solution = { set = { "recipe.nothing" = 1 } }'))
    assert one.place == "steps[1].solution"


def test_that_a_project_file_is_begun_with_if_it_lies_beside(tmp_path: Path) -> None:
    save(Document(with_recipe(first_project(), epochs=7)), tmp_path / "mine.nnproj")
    text_of = small(EPOCHS % 0, 'project = "mine.nnproj"')
    beside = lesson_of(text_of, "a", tmp_path)
    assert begin(beside.start, beside.folder).project.recipe.epochs == 7
    (tmp_path / "inner").mkdir()
    with pytest.raises(StudyError):
        begin(beside.start, tmp_path / "inner")
    (tmp_path / "inner" / "mine.nnproj").symlink_to(tmp_path / "mine.nnproj")
    with pytest.raises(StudyError, match="no project file beside the lesson"):
        begin(beside.start, tmp_path / "inner")


def test_that_a_step_shows_its_panels_and_settings() -> None:
    of = whole()
    project = begin(of.start, None).project
    shown = prepared_view(project, of.steps[0])
    assert shown.view.panels == ("network", "training")
    assert shown.view.settings["network.sleep"] is True
    assert (shown.data, shown.network, shown.recipe) == (project.data, project.network, project.recipe)
    assert start_of(of, 0) is of.start
    assert start_of(of, 1) is of.steps[1].start
