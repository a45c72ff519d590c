"""The next step of a run, taken apart: forward, loss, backward, update, with every number in it."""

from nnstudio.studies.one_step.question import StepQuestion, ahead, answered
from nnstudio.studies.one_step.step import LayerStep, OneStep
from nnstudio.studies.one_step.taking import one_step

__all__ = ["LayerStep", "OneStep", "StepQuestion", "ahead", "answered", "one_step"]
