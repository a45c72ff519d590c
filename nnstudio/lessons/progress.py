"""What a learner has done: steps read, questions answered, claims seen true. A small value; where it is kept is the
caller's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec

MOST, _MOST_WORDS = 500, 2_000_000


class Done(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Of one lesson: steps that were finished, the step last seen, and "step.number" of questions and claims done.

    `answers` tell by the same names whether the first answer was right.
    """

    steps: tuple[int, ...] = ()
    last: int = 0
    answers: dict[str, bool] = {}
    claims: tuple[str, ...] = ()


@dataclass(frozen=True)
class Progress:
    """What was done of which lesson, by the lesson's key (or, of a file of one's own, by what the caller names it)."""

    lessons: Mapping[str, Done] = field(default_factory=dict)

    def of(self, lesson: str) -> Done:
        """Return what was done of a lesson."""
        return self.lessons.get(lesson, Done())

    def at_step(self, lesson: str, step: int) -> Progress:
        """Return this with a step as the last that was seen."""
        return self._with(lesson, msgspec.structs.replace(self.of(lesson), last=step))

    def with_step(self, lesson: str, step: int) -> Progress:
        """Return this with a step finished."""
        done = self.of(lesson)
        return self._with(lesson, msgspec.structs.replace(done, steps=_joined(done.steps, (step,))))

    def with_answer(self, lesson: str, step: int, question: int, right: bool) -> Progress:
        """Return this with a question answered; the first answer stays."""
        done = self.of(lesson)
        answers = {f"{step}.{question}": right, **done.answers}
        return self._with(lesson, msgspec.structs.replace(done, answers=answers))

    def with_claim(self, lesson: str, step: int, claim: int) -> Progress:
        """Return this with a claim seen true; it stays so."""
        done = self.of(lesson)
        return self._with(lesson, msgspec.structs.replace(done, claims=_joined(done.claims, (f"{step}.{claim}",))))

    def without(self, lesson: str) -> Progress:
        """Return this with a lesson as if never begun."""
        return Progress({key: done for key, done in self.lessons.items() if key != lesson})

    def upon(self, stored: Progress, before: Progress) -> Progress:
        """Return what is stored, perhaps by another window, with the lessons in which this differs from before."""
        changed = {key for key in (*before.lessons, *self.lessons) if self.of(key) != before.of(key)}
        kept = {key: done for key, done in stored.lessons.items() if key not in changed}
        return Progress({**kept, **{key: done for key, done in self.lessons.items() if key in changed}})

    def as_words(self) -> str:
        """Return this as JSON."""
        return msgspec.json.encode(dict(self.lessons)).decode()

    @classmethod
    def from_words(cls, words: str) -> Progress:
        """Return what JSON says; of what is damaged nothing is known."""
        if len(words) > _MOST_WORDS:
            return cls()
        try:
            return cls(msgspec.json.decode(words, type=dict[str, Done]))
        except (msgspec.DecodeError, RecursionError, UnicodeError):
            return cls()

    def _with(self, lesson: str, done: Done) -> Progress:
        kept = {key: one for key, one in self.lessons.items() if key != lesson}
        newest = list(kept.items())[-(MOST - 1) :]
        return replace(self, lessons={**dict(newest), lesson: done})


def _joined(some: tuple[Any, ...], others: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys((*some, *others)))
