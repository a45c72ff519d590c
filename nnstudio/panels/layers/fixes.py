"""What can be done with one click about a project that cannot be trained."""

from nnstudio.catalog import Message, StudyError

_FIXES = {
    "error.output.width": ("layers.fix.output", ("wanted",)),
    "error.output.activation": ("layers.fix.activation", ("wanted",)),
    "error.loss.task": ("layers.fix.loss", ()),
    "error.loss.binary": ("layers.fix.loss", ()),
    "error.batch.size": ("layers.fix.batch", ("examples",)),
}


def fix_for(problem: StudyError) -> Message | None:
    """Return the words of the fix, which always is `edits.fit_output`; None where there is none."""
    if problem.message.key not in _FIXES:
        return None
    key, names = _FIXES[problem.message.key]
    return Message(key, {name: problem.message.values[name] for name in names})
