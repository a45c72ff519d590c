"""The Input space panel."""

from typing import ClassVar, final

from nnstudio.panels.paged import Page, PagedPanel
from nnstudio.panels.space.curves.page import CurvesPage
from nnstudio.panels.space.regions.page import RegionsPage
from nnstudio.panels.space.warp.page import WarpPage


@final
class SpacePanel(PagedPanel):
    """The input space bent by the layers, cut into linear regions, and summed up from curves."""

    key: ClassVar[str] = "space"
    PAGES: ClassVar[tuple[type[Page], ...]] = (WarpPage, RegionsPage, CurvesPage)
