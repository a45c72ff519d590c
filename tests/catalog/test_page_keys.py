"""The table of pages says what the panels have."""

from nnstudio.catalog.page_keys import PAGES
from nnstudio.panels import PANELS
from nnstudio.panels.paged import PagedPanel


def test_that_the_table_names_the_pages_of_every_panel_that_has_some():
    paged = {key: panel for key, panel in PANELS.items() if issubclass(panel, PagedPanel)}
    assert {key: tuple(page.key for page in panel.PAGES) for key, panel in paged.items()} == PAGES
