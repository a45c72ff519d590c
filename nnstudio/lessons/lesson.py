"""A lesson: frozen values, as a teacher writes them. Nothing in them is ever executed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nnstudio.lessons.claim import Claim
from nnstudio.lessons.question import Question
from nnstudio.lessons.start import Setting, Start
from nnstudio.lessons.words import NO_WORDS, Words


@dataclass(frozen=True)
class Select:
    """What is pointed at when a step begins, counted from 1 as a reader sees it; layer 0 is the input, None nothing."""

    layer: int | None = None
    unit: int | None = None
    weight: int | None = None
    example: int | None = None
    part: str = "train"


@dataclass(frozen=True)
class Solution:
    """What a learner is asked to do in a step, as a test does it: settings by path, then training.

    With `keep` the run goes on with the new recipe, else it begins anew where anything was set. No `epochs` stands for
    as many as the claims wait for.
    """

    changes: Mapping[str, Setting] = field(default_factory=dict)
    epochs: int | None = None
    keep: bool = False


@dataclass(frozen=True)
class Step:
    """One step: what is read, shown, asked and claimed.

    `show` are panels, left to right; `settings` are the view's. `after` is read once the questions are answered, `own`
    is an experiment of the learner's own. `train` offers so many epochs. `own_seed` says that the claims were made for
    the seed of the start.
    """

    title: Words
    text: Words = NO_WORDS
    formula: str = ""
    show: tuple[str, ...] = ()
    settings: Mapping[str, Setting] = field(default_factory=dict)
    select: Select | None = None
    start: Start | None = None
    train: int = 0
    hide: tuple[str, ...] = ()
    lock: tuple[str, ...] = ()
    after: Words = NO_WORDS
    own: Words = NO_WORDS
    questions: tuple[Question, ...] = ()
    claims: tuple[Claim, ...] = ()
    solution: Solution | None = None
    own_seed: bool = False


@dataclass(frozen=True)
class Lesson:
    """A lesson or, with `challenge`, a task that is checked. `key` is its file's name, `folder` where that lies.

    `rows` are what it is about, by the mission's keys; from `panels` it is offered as the lesson about them.
    """

    key: str
    title: Words
    start: Start
    steps: tuple[Step, ...]
    about: Words = NO_WORDS
    rows: tuple[str, ...] = ()
    panels: tuple[str, ...] = ()
    challenge: bool = False
    folder: Path | None = field(default=None, compare=False)
