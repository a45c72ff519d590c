"""The Experiments panel."""

from typing import ClassVar, final

from nnstudio.panels.experiments.approximation.page import ApproximationPage
from nnstudio.panels.experiments.luck.page import LuckPage
from nnstudio.panels.experiments.minimization.page import MinimizationPage
from nnstudio.panels.experiments.multiples.page import PAGES as MULTIPLES
from nnstudio.panels.experiments.noise.page import NoisePage
from nnstudio.panels.experiments.preprocessing.page import PreprocessingPage
from nnstudio.panels.experiments.prior.page import PriorPage
from nnstudio.panels.experiments.sweep.page import SweepPage
from nnstudio.panels.paged import Page, PagedPanel


@final
class ExperimentsPanel(PagedPanel):
    """Questions that take many runs, answered on every core of this machine or on a cluster."""

    key: ClassVar[str] = "experiments"
    PAGES: ClassVar[tuple[type[Page], ...]] = (
        SweepPage,
        ApproximationPage,
        *MULTIPLES,
        LuckPage,
        MinimizationPage,
        NoisePage,
        PriorPage,
        PreprocessingPage,
    )
