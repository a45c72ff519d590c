"""Twins driven by hand: always at the leader's step when shown, each going its own way to the bit."""

import msgspec
import numpy as np
import pytest

from nnstudio.catalog import Choice, StudyError
from nnstudio.project import Project, check, first_project
from nnstudio.project.edits import with_recipe, with_source
from nnstudio.studies.run import Run
from nnstudio.studies.time_travel import TimeTravel
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.twins.company import company
from nnstudio.studies.twins.follower import Follower
from nnstudio.studies.twins.setup import Twins
from nnstudio.studies.twins.variables import variable
from nnstudio.workers.conductor import Conductor
from nnstudio.workers.mailbox import Mail, Mailbox

VALUES = {
    "learning_rate": ("0.1", "0.001"),
    "optimizer": ("sgd", "momentum", "rmsprop"),
    "batch_size": ("7", "100"),
    "l2": ("0.01",),
    "dropout": ("0.5",),
    "activation": ("relu", "prelu"),
    "initializer": ("zeros", "kaiming_normal"),
    "seed": ("1", "2"),
}


def conducted(project: Project, key: str, *values: str, speed: float = 0.0) -> tuple[Conductor, Mailbox]:
    mailbox = Mailbox()
    run = Run(check(project))
    run.company = company(run, project, Twins(key, values, on=True))
    return Conductor(run, mailbox, speed), mailbox


def followers(one: Conductor) -> tuple[Follower, ...]:
    assert one.run.company is not None
    return one.run.company.followers


def drive(one: Conductor) -> None:
    while one.busy:
        one.work()


def taken(mailbox: Mailbox) -> Mail:
    mail = mailbox.take()
    assert mail is not None
    return mail


def alone(project: Project, steps: int) -> np.ndarray:
    """Return the parameters of a project trained by itself."""
    trainer = Trainer(check(project))
    with np.errstate(all="ignore"):
        for _ in range(steps):
            assert trainer.step()
    return trainer.parameters


@pytest.mark.parametrize("key", VALUES)
def test_that_each_twin_goes_the_way_of_its_own_run_to_the_bit(key):
    one, _ = conducted(first_project(), key, *VALUES[key])
    one.play(1, steps=61)
    drive(one)
    assert np.array_equal(one.run.trainer.parameters, alone(first_project(), 61))
    for follower, words in zip(followers(one), VALUES[key], strict=True):
        expected = alone(variable(key).applied(first_project(), words), 61)
        assert follower.step == 61
        assert np.array_equal(follower.run.trainer.parameters, expected)


def test_that_every_snapshot_shown_is_of_one_step():
    one, mailbox = conducted(first_project(), "batch_size", "1", "50", "200")
    one.play(1)
    shown = []
    while len(shown) < 30:
        one.work()
        mail = mailbox.take()
        if mail is not None and mail.snapshot is not None and mail.twins:
            shown.append(mail.snapshot.step)
            steps = [news.snapshot.step for news in mail.twins.values() if news.snapshot is not None]
            assert steps == [mail.snapshot.step] * 3
    assert shown == sorted(shown)
    assert shown[-1] > 0


def test_that_twins_are_scored_where_the_run_is():
    one, mailbox = conducted(first_project(), "learning_rate", "0.1")
    one.play(1, epochs=2)
    drive(one)
    mail = taken(mailbox)
    (news,) = mail.twins.values()
    assert [metrics.step for metrics in news.metrics] == [metrics.step for metrics in mail.metrics]
    assert news.snapshot is not None
    assert news.snapshot.metrics is not None
    assert news.snapshot.metrics.step == 100


def test_that_the_losses_of_every_step_of_a_twin_are_told_once():
    one, mailbox = conducted(first_project(), "learning_rate", "0.1")
    one.play(1, steps=500)
    drive(one)
    ((last, losses),) = next(iter(taken(mailbox).twins.values())).joined_losses()
    assert (last, len(losses)) == (500, 500)


def test_that_a_twin_that_comes_late_catches_up_with_every_edit_before_anything_goes_on():
    project = first_project()
    mailbox = Mailbox()
    one = Conductor(Run(check(project)), mailbox)
    one.play(1, steps=40)
    drive(one)
    one.change(msgspec.structs.replace(project.recipe, batch_size=20))
    one.play(2, steps=40)
    drive(one)
    one.run.company = company(one.run, with_recipe(project, batch_size=20), Twins("optimizer", ("sgd",), on=True))
    mailbox.take()
    one.follow(one.run.company.followers)
    assert taken(mailbox).snapshot is not None
    one.play(3, steps=1)
    drive(one)
    expected = Trainer(check(with_recipe(project, optimizer=Choice("sgd"))))
    for step in range(81):
        if step == 40:
            expected.change(with_recipe(project, optimizer=Choice("sgd"), batch_size=20).recipe)
        expected.step()
    assert followers(one)[0].step == one.run.trainer.step_count == 81
    assert np.array_equal(followers(one)[0].run.trainer.parameters, expected.parameters)


def test_that_a_rate_changed_while_training_is_changed_in_all_but_what_differs():
    one, _ = conducted(first_project(), "batch_size", "25")
    other, _ = conducted(first_project(), "learning_rate", "0.5")
    for each in (one, other):
        each.play(1, steps=10)
        drive(each)
        each.change(with_recipe(first_project(), learning_rate=0.2, clip_norm=1.0).recipe)
    assert (
        followers(one)[0].run.trainer.recipe
        == with_recipe(first_project(), learning_rate=0.2, clip_norm=1.0, batch_size=25).recipe
    )
    assert (
        followers(other)[0].run.trainer.recipe == with_recipe(first_project(), learning_rate=0.5, clip_norm=1.0).recipe
    )


def test_that_a_change_of_what_differs_is_none_for_a_twin():
    one, _ = conducted(first_project(), "learning_rate", "0.5")
    one.play(1, steps=10)
    drive(one)
    one.change(with_recipe(first_project(), learning_rate=0.2).recipe)
    assert followers(one)[0].run.log.edits == []


def test_that_a_twin_that_diverges_stops_and_the_rest_goes_on():
    project = with_recipe(with_source(first_project(), Choice("plane")), optimizer=Choice("sgd"))
    one, mailbox = conducted(project, "learning_rate", "100000", "0.02")
    one.play(1, steps=200)
    drive(one)
    lost, kept = followers(one)
    assert lost.divergence is not None
    assert lost.divergence.step < 200
    assert lost.step == lost.divergence.step
    assert (one.run.trainer.step_count, kept.step) == (200, 200)
    assert np.isfinite(lost.run.trainer.parameters).all()
    mail = taken(mailbox)
    assert mail.state == "paused"
    news = mail.twins[lost.run.number]
    assert news.snapshot is not None
    assert news.snapshot.step == lost.divergence.step


def test_that_a_twin_that_diverged_stays_where_it_is_when_the_rate_is_lowered():
    project = with_recipe(with_source(first_project(), Choice("plane")), learning_rate=1e5)
    one, _ = conducted(project, "optimizer", "sgd")
    one.play(1, steps=50)
    drive(one)
    assert followers(one)[0].divergence is not None
    at = followers(one)[0].step
    one.change(with_recipe(project, learning_rate=0.01).recipe)
    one.play(2, steps=5)
    drive(one)
    assert followers(one)[0].step == at


def test_that_a_value_that_makes_a_project_invalid_leaves_the_others_alone():
    project = first_project()
    run = Run(check(project))
    found = company(run, project, Twins("batch_size", ("100000", "50"), on=True))
    assert isinstance(found.members[0], StudyError)
    assert [one.words for one in found.followers] == ["50"]
    assert found.at(0) == (None, None)


def test_that_twins_already_following_stay_when_another_joins():
    project = first_project()
    one, _ = conducted(project, "seed", "1")
    one.play(1, steps=20)
    drive(one)
    kept = followers(one)[0]
    one.run.company = company(one.run, project, Twins("seed", ("1", "2"), on=True))
    assert followers(one)[0] is kept
    one.follow(followers(one))
    drive(one)
    assert [follower.step for follower in followers(one)] == [20, 20]


def test_that_any_step_of_a_twin_is_found_again_to_the_bit():
    one, mailbox = conducted(first_project(), "dropout", "0.5")
    one.play(1, steps=120)
    drive(one)
    follower, mail = followers(one)[0], taken(mailbox)
    for keyframe in mail.twins[follower.run.number].keyframes:
        follower.run.history.keyframes.add(keyframe)
    log = follower.run.log.edits
    found = TimeTravel(follower.run.checked).snapshot(follower.run.history.keyframes, log, 77)
    assert found is not None
    assert np.array_equal(found.parameters, alone(variable("dropout").applied(first_project(), "0.5"), 77))


def test_that_nothing_measures_the_gradients_of_a_twin():
    one, _ = conducted(first_project(), "seed", "1")
    one.play(1, epochs=2)
    drive(one)
    twin = followers(one)[0].run.trainer
    assert not twin.flow.wanted
    assert twin.metrics is not None
    assert twin.metrics.flow is None
    assert one.run.trainer.flow.wanted


def test_that_a_pause_is_told_with_all_at_one_step():
    one, mailbox = conducted(first_project(), "batch_size", "1", "200")
    one.play(1)
    for _ in range(40):
        one.work()
    one.pause(2)
    drive(one)
    mail = taken(mailbox)
    assert mail.state == "paused"
    assert not mail.busy
    assert mail.snapshot is not None
    assert {news.snapshot.step for news in mail.twins.values() if news.snapshot} == {mail.snapshot.step}


def test_that_steps_a_second_are_those_of_the_run_with_its_twins():
    one, _ = conducted(first_project(), "seed", "1", "2", speed=50.0)
    drive(one)
    one.play(1)
    one.work()
    assert one.wait() <= 1 / 50
    assert one.wait() > 0 or followers(one)[0].owes(one.run)
