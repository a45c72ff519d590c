"""A panel of several pages: a row of names over the page chosen, each page made when it is first looked at."""

from typing import ClassVar

from PyQt6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.panels.base import Panel
from nnstudio.project.edits import with_setting
from nnstudio.session import Change, Selection, Session
from nnstudio.widgets.name_row import NameRow
from nnstudio.widgets.texts import bind_text


class Page(QWidget):
    """One page of a panel; it is told what a panel is told, and draws only while it is the one shown."""

    key: ClassVar[str]

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName(f"page.{self.key}")

    @property
    def busy(self) -> bool:
        """Whether something is still being computed for what is shown; pictures wait for it."""
        return False

    def refresh(self) -> None:
        """Draw what there is to draw now; called when the page comes to the front and with every moment."""

    def restart(self) -> None:
        """Forget what belongs to the run before."""

    def changed(self, change: Change) -> None:
        """The project changed, by whoever; called also while hidden, once the page was made."""

    def selected(self, selection: Selection) -> None:
        """Something else is pointed at; called also while hidden, once the page was made."""


class PagedPanel(Panel):
    """A panel with a table of pages; which one is shown is kept in the project's view as "<panel>.page"."""

    PAGES: ClassVar[tuple[type[Page], ...]]

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._pages: dict[str, Page] = {}
        self.names = self._names()
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self.names)
        layout.addWidget(self._stack, 1)
        self._show(self._chosen())
        self.names.currentChanged.connect(self._choose)

    @property
    def page(self) -> Page:
        """The page shown."""
        page = self._stack.currentWidget()
        assert isinstance(page, Page)
        return page

    def prepare(self, key: object) -> bool:
        """Make a page before it is looked at; return whether there was anything to be made."""
        kind = next((page for page in self.PAGES if page.key == key), self.PAGES[0])
        missing = kind.key not in self._pages
        if missing:
            self._make(kind)
        return missing

    @property
    def busy(self) -> bool:
        return self.page.busy

    def refresh(self) -> None:
        self.page.refresh()

    def restart(self) -> None:
        for page in self._pages.values():
            page.restart()

    def changed(self, change: Change) -> None:
        self._show(self._chosen())
        for page in self._pages.values():
            page.changed(change)

    def selected(self, selection: Selection) -> None:
        for page in self._pages.values():
            page.selected(selection)

    def _names(self) -> NameRow:
        row = NameRow(f"{self.key}.page")
        for page in self.PAGES:
            words = f"panel.{self.key}.page.{page.key}"
            row.add_name(Message(words), Message(f"{words}.help"))
        bind_text(row, "setAccessibleName", Message("panel.pages"))
        return row

    def _chosen(self) -> int:
        """Return the place of the page the project's view names; the first, where it names none there is."""
        name = self.session.project.view.settings.get(f"{self.key}.page")
        return next((at for at, page in enumerate(self.PAGES) if page.key == name), 0)

    def _choose(self, at: int) -> None:
        setting = with_setting(self.session.project, f"{self.key}.page", self.PAGES[at].key)
        self.session.edit("panel.edit.page", setting, by=self)

    def _make(self, kind: type[Page]) -> None:
        self._pages[kind.key] = kind(self.session)
        self._stack.addWidget(self._pages[kind.key])

    def _show(self, at: int) -> None:
        kind = self.PAGES[at]
        if kind.key not in self._pages:
            self._make(kind)
        blocked = self.names.blockSignals(True)
        self.names.setCurrentIndex(at)
        self.names.blockSignals(blocked)
        self._stack.setCurrentWidget(self._pages[kind.key])
