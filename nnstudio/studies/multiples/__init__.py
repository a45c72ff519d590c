"""Small multiples: one project under several settings, trained together and looked at side by side.

experiment (an entry) ── base, variants ──> asked ──> together (one process) ──> looks, as they learn
                                              └────> cells of a sweep: the same with many seeds ──> measured
"""

from nnstudio.catalog import Registry
from nnstudio.studies.multiples.depth import Depth
from nnstudio.studies.multiples.experiment import MOST_VARIANTS, Experiment, Variant
from nnstudio.studies.multiples.regularization import Regularization
from nnstudio.studies.multiples.shrinking import Shrinking
from nnstudio.studies.multiples.width import Width

EXPERIMENTS: Registry[Experiment] = Registry("multiples", Width, Shrinking, Depth, Regularization)

__all__ = ["EXPERIMENTS", "MOST_VARIANTS", "Experiment", "Variant"]
