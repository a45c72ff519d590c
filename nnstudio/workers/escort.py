"""The twins of the run that is conducted: brought to its step between two of its slices, and what they have to tell."""

from __future__ import annotations

import time
from collections.abc import Sequence

from nnstudio.project import DataSpec, Recipe
from nnstudio.studies.keyframes import Keyframe
from nnstudio.studies.metrics import Metrics
from nnstudio.studies.right_of_way import RightOfWay
from nnstudio.studies.run import Run
from nnstudio.studies.training import SLICE_SECONDS, Pace
from nnstudio.studies.twins.follower import Follower, advanced
from nnstudio.studies.written import Written
from nnstudio.workers.mailbox import News

KEYFRAME_SECONDS = 0.012  # of training that is done again, at most, before a step in between is reached


class Framer:
    """Takes a run's keyframes: not more often than its copies are worth, and none twice."""

    def __init__(self, run: Run, rest: float) -> None:
        self._run, self._seconds = run, max(KEYFRAME_SECONDS, rest)
        self._framed, self._step = float("-inf"), -1

    def due(self) -> Keyframe | None:
        """Return where the run stands with all it needs to go on from there, if it is time for it."""
        trainer, now = self._run.trainer, time.perf_counter()
        if now - self._framed < self._seconds or trainer.step_count == self._step:
            return None
        self._framed, self._step = now, trainer.step_count
        return Keyframe(trainer.state(), trainer.recipe, trainer.checked.project.data)


class Escort:
    """Followers of one leader. While it `owes`, the leader waits: snapshots are all of one step."""

    def __init__(self, leader: Run, followers: Sequence[Follower] = (), way: RightOfWay | None = None) -> None:
        self._leader, self._followers = leader, tuple(followers)
        for one in followers:
            one.join(tuple(leader.log.edits))
        rest = 0.0 if not followers else leader.trainer.parameters.nbytes * 3e-8  # 3 times what a copy is worth
        self._framers = {one.run.number: Framer(one.run, rest) for one in followers}
        self._pace = Pace(way=way or RightOfWay())

    @property
    def owes(self) -> bool:
        """Whether a twin is not where the leader is."""
        return any(one.owes(self._leader) for one in self._followers)

    @property
    def slice_seconds(self) -> float:
        """How long a slice of the leader may take, so that all together take about as long as one alone."""
        return max(0.001, SLICE_SECONDS / (1 + len(self._followers)))

    def lead(self, recipe: Recipe, values: tuple[Written, ...] = (), data: DataSpec | None = None) -> None:
        """The leader goes on with another recipe, numbers written by hand, or other examples."""
        for one in self._followers:
            one.lead(self._leader.trainer.step_count, recipe, values, data)

    def work(self) -> dict[int, News]:
        """Do one slice of what is owed and return the news of it, by the number of the run."""
        follower = next(one for one in self._followers if one.owes(self._leader))
        done = follower.work(self._leader, self._pace)
        losses, keyframe = advanced(done), self._framers[follower.run.number].due()
        return {
            follower.run.number: News(
                losses=[] if losses is None else [losses],
                metrics=[done] if isinstance(done, Metrics) else [],
                keyframes=[] if keyframe is None else [keyframe],
            )
        }

    def snapshots(self) -> dict[int, News]:
        """Return a copy of every twin's network, as news."""
        return {one.run.number: News(snapshot=one.snapshot()) for one in self._followers}
