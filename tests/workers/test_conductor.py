"""The conductor, driven by hand: what it posts, how it stops, what it does with a changed recipe."""

import msgspec
import numpy as np

from nnstudio.catalog import Choice
from nnstudio.project import Recipe, check, first_project
from nnstudio.project.edits import replace, with_recipe, with_source
from nnstudio.studies.right_of_way import RightOfWay
from nnstudio.studies.run import Run
from nnstudio.workers.conductor import Conductor
from nnstudio.workers.mailbox import Mail, Mailbox


def conductor(speed: float = 0.0, **recipe) -> tuple[Conductor, Mailbox]:
    project = first_project()
    project = replace(project, recipe=replace(project.recipe, **recipe))
    mailbox = Mailbox()
    return Conductor(Run(check(project)), mailbox, speed), mailbox


def drive(one: Conductor) -> None:
    while one.busy:
        one.work()


def test_that_a_fresh_run_is_scored_before_any_step():
    one, mailbox = conductor()
    drive(one)
    mail = mailbox.take()
    assert mail is not None
    assert [metrics.step for metrics in mail.metrics] == [0]
    assert mail.snapshot is not None
    assert mail.snapshot.step == 0


def test_that_three_single_steps_are_three_steps_and_then_a_pause():
    one, mailbox = conductor()
    drive(one)
    mailbox.take()
    one.play(1, steps=3)
    drive(one)
    mail = mailbox.take()
    assert mail is not None
    assert mail.state == "paused"
    assert mail.stopped is None
    assert mail.snapshot is not None
    assert mail.snapshot.step == 3
    assert sum(len(losses) for _, losses in mail.losses) == 3
    assert mail.metrics[-1].step == 3


def test_that_one_epoch_ends_where_the_epoch_ends():
    one, mailbox = conductor()
    one.play(1, epochs=1)
    drive(one)
    mail = mailbox.take()
    assert mail is not None
    assert mail.snapshot is not None
    assert (mail.snapshot.step, mail.snapshot.epoch) == (50, 1.0)


def test_that_play_stops_at_the_epochs_set_and_goes_on_for_as_many_again():
    one, mailbox = conductor(epochs=2)
    for order, steps in ((1, 100), (2, 200)):
        one.play(order)
        drive(one)
        mail = mailbox.take()
        assert mail is not None
        assert mail.stopped is not None
        assert mail.stopped.reason == "finished"
        assert mail.snapshot is not None
        assert mail.snapshot.step == steps


def test_that_a_target_loss_stops_the_run():
    one, mailbox = conductor(target_loss=0.5, epochs=0)
    one.play(1)
    drive(one)
    mail = mailbox.take()
    assert mail is not None
    assert mail.stopped is not None
    assert mail.stopped.reason == "target"
    assert mail.metrics[-1].train.loss <= 0.5


def test_that_divergence_stops_with_the_last_finite_parameters_shown():
    project = with_source(first_project(), Choice("plane"))
    project = with_recipe(project, optimizer=Choice("sgd"), learning_rate=1e5)
    mailbox = Mailbox()
    one = Conductor(Run(check(project)), mailbox)
    one.play(1)
    drive(one)
    mail = mailbox.take()
    assert mail is not None
    assert mail.stopped is not None
    assert mail.stopped.divergence is not None
    assert mail.snapshot is not None
    assert np.isfinite(mail.snapshot.parameters).all()


def test_that_a_changed_rate_is_logged_with_its_step_and_the_run_goes_on():
    one, _ = conductor()
    one.play(1, steps=7)
    drive(one)
    recipe: Recipe = msgspec.structs.replace(one.run.trainer.recipe, learning_rate=0.5)
    one.change(recipe)
    assert [(edit.step, edit.recipe.learning_rate) for edit in one.run.log.edits] == [(7, 0.5)]
    assert one.run.trainer.step_count == 7


def test_that_a_changed_rate_while_playing_asks_for_no_new_scores():
    one, mailbox = conductor()
    drive(one)
    one.play(1)
    one._pace.seconds = 0.0  # one step a slice
    one.work()
    mailbox.take()
    one.change(msgspec.structs.replace(one.run.trainer.recipe, learning_rate=0.5, epochs=1))
    one.work()
    mail = mailbox.take()
    assert mail is not None
    assert mail.losses
    drive(one)
    assert one.run.trainer.epoch == 1


def test_that_a_diverged_run_goes_on_with_another_recipe_from_where_it_stands():
    one, mailbox = conductor()
    trainer = one.run.trainer
    kept = trainer.parameters.copy()
    trainer.parameters[:] = 3e38
    one.play(1)
    drive(one)
    assert trainer.divergence is not None
    trainer.parameters[:] = kept
    one.change(msgspec.structs.replace(trainer.recipe, learning_rate=0.001))
    mailbox.take()
    one.play(2, steps=3)
    drive(one)
    mail = mailbox.take()
    assert mail is not None
    assert mail.snapshot is not None
    assert (mail.snapshot.step, mail.stopped) == (3, None)


def test_that_speed_limits_the_steps_of_a_slice():
    one, mailbox = conductor(speed=100.0)
    drive(one)
    mailbox.take()
    one.play(1)
    for _ in range(3):
        one.work()
    mail = mailbox.take()
    assert mail is not None
    assert sum(len(losses) for _, losses in mail.losses) <= 5
    assert one.wait() > 0


def test_that_snapshots_are_copied_only_when_the_last_mail_was_taken():
    one, mailbox = conductor()
    drive(one)
    mailbox.take()
    one.play(1)
    while mailbox.hungry:
        one.work()
    first = one.run.trainer.step_count
    for _ in range(20):
        one.work()
    mail = mailbox.take()
    assert mail is not None
    assert mail.snapshot is not None
    assert mail.snapshot.step == first
    assert mail.losses[-1][0] > first


def test_that_pausing_scores_the_step_it_paused_at():
    one, mailbox = conductor()
    drive(one)
    one.play(1)
    one.work()
    one.pause(2)
    drive(one)
    mail = mailbox.take()
    assert mail is not None
    assert (mail.state, mail.order) == ("paused", 2)
    assert mail.metrics[-1].step == one.run.trainer.step_count


def test_that_large_networks_are_copied_seldom_while_they_train(monkeypatch):
    monkeypatch.setattr("nnstudio.workers.conductor._BYTES_A_SECOND", 1.0)  # as if 105 parameters were a gigabyte
    one, mailbox = conductor()
    drive(one)
    mailbox.take()
    one.play(1, steps=2000)
    copied = []
    while one.busy:
        one.work()
        mail = mailbox.take()
        copied += [mail.snapshot.step] if mail and mail.snapshot else []
    assert copied == [2000]


def test_that_losses_of_steps_in_a_row_become_one_array():
    mail = Mail(1, losses=[(2, np.array([4.0, 3.0])), (3, np.array([2.0])), (9, np.array([1.0]))])
    assert [(step, losses.tolist()) for step, losses in mail.joined_losses()] == [(3, [4.0, 3.0, 2.0]), (9, [1.0])]


def test_that_a_clock_that_jumps_makes_a_slow_run_neither_race_nor_wait():
    now = [100.0]
    one = Conductor(Run(check(first_project())), Mailbox(), 10.0, lambda: now[0])
    drive(one)
    one.play(1)
    for jump in (0.5, 3600.0, -7200.0):
        now[0] += jump
        assert one.wait() <= 0.1
        before = one.run.trainer.step_count
        one.work()
        assert one.run.trainer.step_count - before <= 50  # five seconds' worth at most


def test_that_a_step_that_takes_long_is_not_waited_for(monkeypatch):
    monkeypatch.setattr("nnstudio.studies.trainer._LONG", 0)
    way = RightOfWay()
    one = Conductor(Run(check(first_project())), Mailbox(), way=way)
    drive(one)
    one.play(1)
    one.work()
    done = one.run.trainer.step_count
    way.halting = True
    for _ in range(9):  # scores may come first
        one.work()
    assert (one.run.trainer.step_count, one.state) == (done, "playing")
    way.halting = False
    for _ in range(9):
        one.work()
    assert one.run.trainer.step_count > done


def test_that_nothing_is_copied_for_the_panels_when_training_is_about_to_stop(monkeypatch):
    way, mailbox = RightOfWay(), Mailbox()
    one = Conductor(Run(check(first_project())), mailbox, way=way)
    drive(one)
    one.play(1)
    monkeypatch.setattr(one, "_rest", 0.0)
    monkeypatch.setattr(one._framer, "_seconds", 0.0)
    mailbox.take()
    way.halting = True
    for _ in range(3):
        one.work()
    news = mailbox.take()
    assert news is not None
    assert news.losses
    assert (news.snapshot, list(news.keyframes)) == (None, [])
    way.halting = False
    one.pause(2)
    assert (last := mailbox.take()) is not None
    assert last.snapshot is not None
    assert last.snapshot.step == one.run.trainer.step_count
