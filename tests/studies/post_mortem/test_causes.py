"""Real blow-ups: where they failed, and what they are put down to."""

import pytest

from nnstudio.catalog import text
from nnstudio.project import Project
from nnstudio.project.edits import replace, with_recipe
from nnstudio.studies.post_mortem.case import Case
from nnstudio.studies.post_mortem.causes import CAUSES
from nnstudio.studies.post_mortem.causes.base import said
from nnstudio.studies.post_mortem.report import PostMortem, post_mortem
from tests.studies.post_mortem import blow_ups
from tests.studies.post_mortem.blow_ups import BLOW_UPS, case, run_out


def report_of(made: Project) -> PostMortem:
    found = post_mortem(case(made))
    assert found is not None
    return found


@pytest.mark.parametrize("name", BLOW_UPS)
def test_that_the_cause_of_a_real_blow_up_is_found(name: str) -> None:
    make, wanted, cure = BLOW_UPS[name]
    found = report_of(make())
    assert found.record.failure is not None
    assert found.record.failure.divergence == found.case.divergence
    assert found.case.divergence == found.case.run.trainer.divergence
    assert found.findings[0].key == wanted
    assert found.remedies[0].key == cure
    assert found.remedies[0].trial.held


def test_that_every_cause_is_met_by_some_blow_up() -> None:
    assert {wanted for _, wanted, _ in BLOW_UPS.values()} == {cause.key for cause in CAUSES}


def test_that_a_rate_raised_by_hand_is_told_from_one_of_a_schedule() -> None:
    calm = with_recipe(blow_ups.too_large_a_rate(), learning_rate=0.01)
    run = run_out(calm, edits={30: (lambda recipe: replace(recipe, learning_rate=1e3),)})
    assert run.trainer.divergence is not None
    found = post_mortem(Case.of(run, run.trainer.divergence))
    assert found is not None
    assert found.findings[0].message.key == "cause.rate_jump.edit"
    assert found.findings[0].message.values["first"] == "0.01"
    assert found.findings[0].message.values["last"] == "1,000"


def test_that_the_sentence_tells_the_numbers_measured() -> None:
    found = report_of(blow_ups.too_large_a_rate())
    ratios = [one.ratio for one in found.record.steps]
    words = text(found.findings[0].message)
    assert said(max(ratios)) in words
    assert said(min(ratios)) in words


def test_that_an_unscaled_column_is_called_by_its_name() -> None:
    words = text(report_of(blow_ups.unscaled_column()).findings[0].message)
    assert "distance" in words
    assert "e+20" in words


def test_that_the_best_cause_comes_first() -> None:
    found = report_of(blow_ups.literal_kaiming()).findings
    scores = [one.score for one in found]
    assert len(found) > 1
    assert scores == sorted(scores, reverse=True)
