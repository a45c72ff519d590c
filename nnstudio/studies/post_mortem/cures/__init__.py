"""What can be done about a blow-up, one small entry each."""

from nnstudio.studies.post_mortem.cures.base import Cure, Remedy
from nnstudio.studies.post_mortem.cures.clip import Clip
from nnstudio.studies.post_mortem.cures.initialization import FittingInitialization
from nnstudio.studies.post_mortem.cures.smaller_penalty import SmallerPenalty
from nnstudio.studies.post_mortem.cures.smaller_rate import SmallerRate
from nnstudio.studies.post_mortem.cures.standardize import Standardize

CURES: tuple[Cure, ...] = (SmallerRate(), Clip(), FittingInitialization(), SmallerPenalty(), Standardize())

__all__ = ["CURES", "Cure", "Remedy"]
