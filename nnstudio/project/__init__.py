"""The frozen values a user edits, the pure edits on them, and their check in words."""

from nnstudio.project.check import Checked, check, check_batch, check_loss, checked_values
from nnstudio.project.first import first_project
from nnstudio.project.loading import prepared
from nnstudio.project.loss import class_weights, loss_of
from nnstudio.project.structure import Size, build, size
from nnstudio.project.values import DataSpec, NetworkSpec, Project, Recipe, View

__all__ = [
    "Checked",
    "DataSpec",
    "NetworkSpec",
    "Project",
    "Recipe",
    "Size",
    "View",
    "build",
    "check",
    "check_batch",
    "check_loss",
    "checked_values",
    "class_weights",
    "first_project",
    "loss_of",
    "prepared",
    "size",
]
