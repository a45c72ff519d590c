"""What a post-mortem says."""

from nnstudio.catalog import Message, text
from nnstudio.studies.post_mortem.cures import Remedy
from nnstudio.studies.post_mortem.record import Operand
from nnstudio.studies.post_mortem.report import PostMortem
from nnstudio.studies.training_state import Divergence
from nnstudio.widgets.numbers import three_digits

WORDS = "panel.post_mortem"


def headline(found: Divergence) -> str:
    """Return where it happened."""
    operation = Message(f"operation.{found.operation}")
    values = {"step": f"{found.step:,}", "layer": found.layer, "operation": operation}
    return text(Message("panel.post_mortem.headline", values))


def given(report: PostMortem) -> str:
    """Return what the failing operation was given, and that nothing came before where that is so."""
    failure, record = report.record.failure, report.record
    lines = []
    if failure is not None and failure.operands:
        operands = ", ".join(text(_operand(one)) for one in failure.operands)
        lines.append(text("panel.post_mortem.given", operands=operands))
    if not report.case.divergence.step:
        lines.append(text("panel.post_mortem.at_once"))
    if record.gap:
        lines.append(text(f"{WORDS}.gap.{record.gap}"))
    return "\n".join(lines)


def cause(report: PostMortem) -> str:
    """Return the best cause in words."""
    return text(report.findings[0].message) if report.findings else text("panel.post_mortem.no_cause")


def others(report: PostMortem) -> str:
    """Return the causes that come after it, "" for none."""
    rest = report.findings[1:]
    told = "\n".join(f"• {text(one.message)}" for one in rest)
    return text("panel.post_mortem.others", causes=told) if rest else ""


def tried(remedy: Remedy) -> str:
    """Return how a cure went when it was tried."""
    trial = remedy.trial
    how = "failed" if trial.failed else "held" if trial.held else "untried"
    return text(Message(f"cure.{how}", {"steps": f"{trial.steps:,}", "loss": three_digits(trial.loss)}))


def _operand(one: Operand) -> Message:
    kind = "example" if one.example is not None else "plain"
    example = "" if one.example is None else f"{one.example + 1:,}"
    values = {"name": Message(f"{WORDS}.operand.{one.name}"), "value": three_digits(one.value), "example": example}
    return Message(f"{WORDS}.operand_{kind}", values)
