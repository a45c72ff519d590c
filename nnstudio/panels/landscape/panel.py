"""The Loss landscape panel."""

from typing import ClassVar, final

from nnstudio.panels.landscape.surface.page import SurfacePage
from nnstudio.panels.landscape.zigzag.page import ZigZagPage
from nnstudio.panels.paged import Page, PagedPanel


@final
class LandscapePanel(PagedPanel):
    """The loss over a plane of weights with the run's path on it; the zig-zag of inputs that are all positive."""

    key: ClassVar[str] = "landscape"
    PAGES: ClassVar[tuple[type[Page], ...]] = (SurfacePage, ZigZagPage)
