"""What a death cost: what the next start finds, beside what the diary says was done."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from nnstudio.catalog import StudyError
from nnstudio.document.file import Document, load
from nnstudio.document.recovery import left_behind
from tests.helpers.killing.diary import Diary, Line, mark

EDITS_SECONDS, TRAINING_SECONDS = 1.0, 30.0


@dataclass
class Loss:
    """How old at the death was the oldest edit, and the oldest training, that is not found again; in seconds.

    `allowed` is what both may be later because the machine gave the process no time. `faults` are sentences.
    """

    edits: float = 0.0
    training: float = 0.0
    allowed: float = 0.0
    trained: bool = False
    faults: list[str] = field(default_factory=list)


def judged(folder: Path, death: float, pace: float, allowed: float) -> Loss:
    """Compare what is left in a folder with its diary, and write down there what the next start will find."""
    lines = Diary(folder).lines()
    found = left_behind(folder / "journal")
    documents = [one.document for one in found]
    for one in found:
        one.release()
    loss = Loss(allowed=allowed)
    _judge_restored(lines, loss)
    _judge_projects(lines, documents, death, loss)
    if documents:
        _judge_training(lines, documents[0], death, pace, loss)
        _judge_written(lines, documents[0], death, loss)
    _continue(folder, documents)
    _judge_file(folder, lines, loss)
    return loss


def _judge_restored(lines: list[Line], loss: Loss) -> None:
    """The window that accepted the offer showed what was found before."""
    before: Line | None = None
    for line in lines:
        if line.what == "restored" and before is not None and (line.of, line.step) != (before.of, before.step):
            loss.faults.append(f"the window showed step {line.step} of {line.of}, found was {before}")
        before = line if line.what == "found" else before


def _judge_projects(lines: list[Line], documents: list[Document], death: float, loss: Loss) -> None:
    lost = max((at for at, line in enumerate(lines) if line.what == "nothing"), default=-1)
    told = [line for line in lines[lost + 1 :] if line.what in ("project", "found")]
    if not documents:
        loss.edits = death - told[0].at if told else 0.0
    else:
        same = [at for at, line in enumerate(told) if line.of == mark(documents[0].project)]
        if told and not same:
            loss.faults.append("what is offered is no project that there was")
            return
        later = told[same[-1] + 1 :] if same else []
        loss.edits = death - later[0].at if later else 0.0
    if loss.edits > EDITS_SECONDS + loss.allowed:
        loss.faults.append(f"an edit {loss.edits:.2f} s old is lost")


def _judge_training(lines: list[Line], document: Document, death: float, pace: float, loss: Loss) -> None:
    """Of the run there was in the end, from when it was the present one."""
    stretch = [line for line in _last_stretch(lines) if line.what == "step"]
    step = document.state.step if document.state is not None else 0
    later = [line for line in stretch if line.step > step]
    loss.trained = step > 0
    loss.training = death - later[0].at if later else 0.0
    if loss.training > pace * TRAINING_SECONDS + loss.allowed:
        loss.faults.append(f"training {loss.training:.1f} s old is lost: step {step} of {stretch[-1].step}")


def _last_stretch(lines: list[Line]) -> list[Line]:
    """Return the lines since the run of the last step became the present one, the step that said so first."""
    steps = [(at, line.of) for at, line in enumerate(lines) if line.what == "step"]
    run = steps[-1][1] if steps else ""
    others = [number for number, (_, of) in enumerate(steps) if of != run]
    own = steps[others[-1] + 1 :] if others else steps
    return lines[own[0][0] :] if own else []


def _judge_written(lines: list[Line], document: Document, death: float, loss: Loss) -> None:
    """Weights written by hand in the run there was in the end, and not undone since, stand in its log."""
    stretch = _last_stretch(lines)
    wanted: list[Line] = []
    for line in stretch:
        wanted = [] if line.what == "undone" else [*wanted, line] if line.what == "written" else wanted
    kept = {value for edit in document.log for one in edit.values for value in one.values}
    for line in wanted:
        if line.of == stretch[0].of and all(abs(line.value - value) > 1e-6 for value in kept):
            loss.edits = max(loss.edits, death - line.at)
            if death - line.at > EDITS_SECONDS + loss.allowed:
                loss.faults.append(f"a weight written {death - line.at:.2f} s before is lost")


def _continue(folder: Path, documents: list[Document]) -> None:
    """From here on nothing of this may be lost any more, and what was lost is not looked for again."""
    diary = Diary(folder)
    if not documents:
        diary.add("nothing", "")
        return
    state = documents[0].state
    step = state.step if state is not None else 0
    diary.add("found", mark(documents[0].project), at=0.0, step=step)
    diary.add("step", "found", at=0.0, step=step)


def _judge_file(folder: Path, lines: list[Line], loss: Loss) -> None:
    """The file that was being saved is one that was saved, whole."""
    known = {line.of for line in lines}
    for path in folder.glob("*.nnproj"):
        try:
            if mark(load(path).project) not in known:
                loss.faults.append(f"{path.name} is no project that there was")
        except StudyError as refusal:
            loss.faults.append(f"torn: {refusal}")
