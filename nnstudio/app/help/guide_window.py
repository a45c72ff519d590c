"""The user guide inside the program, read from its own files: contents at the left, a page at the right."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from PyQt6.QtCore import Qt, QUrl
from PyQt6.QtGui import QImageReader, QResizeEvent, QTextBlock, QTextCursor, QTextImageFormat
from PyQt6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QTextBrowser, QWidget

from nnstudio.app.help.guide import FIRST, guide, slug
from nnstudio.catalog import Message, language
from nnstudio.widgets.texts import bind_text

_COMMENT = re.compile(r"<!--.*?-->\n*", re.DOTALL)
_SIZE = 980, 680
_CONTENTS_SHARE = 0.24
_MARGIN = 24


class GuidePage(QTextBrowser):
    """One page of the guide, its pictures never wider than it is."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("guide.page")
        self.setOpenLinks(False)

    def show_page(self, name: str) -> None:
        self.show_markdown(guide(language()).pages[name])

    def show_markdown(self, words: str) -> None:
        """Show a page by its Markdown; its pictures lie where the guide's do."""
        document = self.document()
        assert document is not None
        document.setBaseUrl(QUrl.fromLocalFile(f"{guide(language()).folder}/"))
        self.setMarkdown(_COMMENT.sub("", words))
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._fit_pictures()

    def go_to(self, anchor: str) -> None:
        """Scroll to the heading of that anchor."""
        for block in self._blocks():
            if block.blockFormat().headingLevel() and slug(block.text()) == anchor:
                cursor = QTextCursor(block)
                self.moveCursor(QTextCursor.MoveOperation.End)  # so that the heading comes to the top
                self.setTextCursor(cursor)
                return

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        self._fit_pictures()

    def _blocks(self) -> list[QTextBlock]:
        document = self.document()
        assert document is not None
        return [document.findBlockByNumber(at) for at in range(document.blockCount())]

    def _fit_pictures(self) -> None:
        port = self.viewport()
        room = (port.width() if port is not None else self.width()) - _MARGIN
        for block in self._blocks():
            fragments = block.begin()
            while not fragments.atEnd():
                fragment = fragments.fragment()
                if fragment.isValid() and fragment.charFormat().isImageFormat():
                    self._fit(QTextImageFormat(fragment.charFormat().toImageFormat()), fragment.position(), room)
                fragments += 1

    def _fit(self, picture: QTextImageFormat, at: int, room: int) -> None:
        file = guide(language()).folder / picture.name()
        whole = QImageReader(str(file)).size().width()
        cursor = QTextCursor(self.document())
        cursor.setPosition(at)
        cursor.setPosition(at + 1, QTextCursor.MoveMode.KeepAnchor)
        picture.setWidth(min(room, whole))
        cursor.setCharFormat(picture)


class GuideWindow(QDialog):
    """Beside the studio, which stays usable. Links to other pages open here."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("dialog.guide")
        bind_text(self, "setWindowTitle", Message("guide"))
        self.contents, self.page = QListWidget(), GuidePage()
        self.contents.setObjectName("guide.contents")
        self.contents.setWordWrap(True)
        bind_text(self.contents, "setAccessibleName", Message("guide.contents"))
        bind_text(self.page, "setAccessibleName", Message("guide"))
        row = QHBoxLayout(self)
        row.addWidget(self.contents)
        row.addWidget(self.page, 1)
        self.resize(*_SIZE)
        self.contents.setFixedWidth(round(_SIZE[0] * _CONTENTS_SHARE))
        self._fill()
        self.contents.currentRowChanged.connect(lambda at: self._show() if at >= 0 else None)
        self.page.anchorClicked.connect(self._follow)

    @property
    def name(self) -> str:
        """The page shown."""
        item = self.contents.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else FIRST

    def open_page(self, name: str = "", heading: str = "") -> None:
        """Show a page, by default the one that was open, at a heading."""
        names = list(guide(language()).pages)
        if name in names:
            self.contents.setCurrentRow(names.index(name))
        if heading:
            self.page.go_to(slug(heading))
        self.show()
        self.raise_()
        self.activateWindow()
        self.page.setFocus()

    def refresh_texts(self) -> None:
        """Show the same page in the present language."""
        name = self.name
        self._fill(name)

    def _fill(self, name: str = FIRST) -> None:
        shown = guide(language())
        blocked = self.contents.blockSignals(True)
        self.contents.clear()
        for page in shown.pages:
            self.contents.addItem(shown.title(page))
            item = self.contents.item(self.contents.count() - 1)
            assert item is not None
            item.setData(Qt.ItemDataRole.UserRole, page)
        self.contents.setCurrentRow(list(shown.pages).index(name))
        self.contents.blockSignals(blocked)
        self._show()

    def _show(self) -> None:
        self.page.show_page(self.name)

    def _follow(self, link: QUrl) -> None:
        """Go where a link leads: to a heading, to another page, or to a document beside the guide."""
        target = PurePosixPath(link.path())
        file = guide(language()).folder / target
        if not link.path():
            self.page.go_to(link.fragment())
        elif target.parent == PurePosixPath() and target.stem in guide(language()).pages:
            self.open_page(target.stem, link.fragment())
        elif target.suffix == ".md" and file.is_file():
            self.contents.setCurrentRow(-1)
            self.page.show_markdown(file.read_text(encoding="utf-8"))
