"""Claims are true, not true yet, or impossible now, with the value and why."""

import pytest

from nnstudio.catalog import text
from nnstudio.lessons import Claim, Condition, Judgement, Moment, Since, claim_words, judge, lesson_of, value_words
from tests.lessons.moments import diverged, moment
from tests.lessons.samples import small


def claim(words: str) -> Claim:
    """Return the claim that a line of a lesson says."""
    return lesson_of(small(f"claims = [{{ {words} }}]"), "a").steps[0].claims[0]


def judged(words: str, at: Moment | None = None, since: Since | None = None) -> Judgement:
    return judge(claim(words), at or moment(), since or Since())


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ('measure = "hidden_units", at_least = 3', "true"),
        ('measure = "hidden_units", at_least = 3.5', "not_yet"),
        ('measure = "hidden_units", at_most = 3', "true"),
        ('measure = "hidden_units", at_most = 2', "not_yet"),
        ('measure = "hidden_units", at_least = 1, at_most = 5', "true"),
        ('measure = "hidden_units", equals = 3', "true"),
        ('measure = "hidden_units", equals = 3.4, tolerance = 0.5', "true"),
        ('measure = "hidden_units", equals = 3.4', "not_yet"),
        ('measure = "diverged", equals = false', "true"),
        ('measure = "diverged", equals = true', "not_yet"),
        ('measure = "setting(recipe.optimizer)", equals = "adam"', "true"),
        ('measure = "setting(recipe.optimizer)", equals = "sgd"', "not_yet"),
        ('measure = "setting(\'network.hidden[0].activation\')", equals = "relu"', "true"),
        ('measure = "setting(recipe.learning_rate)", at_most = 0.01', "true"),
        ('measure = "setting(recipe.optimizer)", at_most = 0.01', "not_yet"),
        ('measure = "dead_share(layer=7)", at_least = 0', "impossible"),
        ('measure = "update_ratio(layer=1)", at_least = 0', "impossible"),
    ],
)
def test_that_a_claim_is_judged(words: str, verdict: str) -> None:
    found = judged(words)
    assert found.verdict == verdict
    assert bool(found) == (verdict == "true")
    assert (found.why is None) == (verdict == "true")
    assert (found.value is None) == (verdict == "impossible")


def test_that_a_condition_that_does_not_hold_makes_the_claim_wait() -> None:
    words = 'measure = "epochs", at_least = 0, when = [{ measure = "hidden_units", at_most = %s }]'
    assert judged(words % "3")
    waits = judged(words % "2")
    assert (waits.verdict, waits.value) == ("not_yet", 0.0)
    assert text(waits.why or "") == "This counts only with hidden units ≤ 2; now it is 3."


def test_that_a_claim_waits_for_its_epochs_since_the_step_began() -> None:
    words, at = 'measure = "epochs", at_least = 0, after = { epochs = 2 }', moment(epochs=3)
    assert judged(words, at)
    late = judged(words, at, Since(2.0, 6))
    assert late.verdict == "not_yet"
    assert text(late.why or "") == "Judged after 2 epochs of this step."
    steps = 'measure = "epochs", at_least = 0, after = { steps = 4 }'
    assert judged(steps, at, Since(1.0, 3))
    assert not judged(steps, at, Since(2.0, 6))


def test_that_what_diverged_is_judged_where_it_stopped() -> None:
    assert judged('measure = "diverged", equals = true, after = { epochs = 200 }', diverged())


def test_that_a_claim_has_words_of_its_own_or_the_measures() -> None:
    assert claim_words(claim('measure = "epochs", at_least = 1, say = "At last."')) == "At last."
    assert text(claim_words(claim('measure = "dead_share(1)", at_least = 0.4'))) == "dead units in layer 1 ≥ 40 %"
    assert text(claim_words(claim('measure = "units", equals = 6'))) == "units = 6"
    between = claim('measure = "train_loss", at_least = 0.1, at_most = 0.2')
    assert text(claim_words(between)) == "training loss between 0.1 and 0.2"
    about = claim('measure = "train_loss", equals = 0.5, tolerance = 0.1')
    assert text(claim_words(about)) == "training loss = 0.5 ± 0.1"
    rounded = claim('measure = "train_loss", equals = 0.5, tolerance = 1e-9')
    assert text(claim_words(rounded)) == "training loss = 0.5"
    assert value_words(between.what, None) == "–"
    assert isinstance(between.what, Condition)
