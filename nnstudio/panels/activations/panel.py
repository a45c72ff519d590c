"""The Activations panel."""

from typing import ClassVar, final

from nnstudio.panels.activations.chain.page import ChainPage
from nnstudio.panels.activations.criteria.page import CriteriaPage
from nnstudio.panels.activations.curves.page import CurvesPage
from nnstudio.panels.activations.losses.page import LossesPage
from nnstudio.panels.paged import Page, PagedPanel


@final
class ActivationsPanel(PagedPanel):
    """What an activation does to a number, to its slope, and to a stack of layers; and what a loss asks for."""

    key: ClassVar[str] = "activations"
    PAGES: ClassVar[tuple[type[Page], ...]] = (CurvesPage, CriteriaPage, ChainPage, LossesPage)
