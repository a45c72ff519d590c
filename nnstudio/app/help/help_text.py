"""What help says, to be read: with formulas as mathematics, and links to lessons and the guide."""

from __future__ import annotations

import html
from collections.abc import Iterable

from PyQt6.QtCore import QUrl
from PyQt6.QtGui import QTextDocument
from PyQt6.QtWidgets import QTextBrowser

from nnstudio.app.help.guide import Section, guide
from nnstudio.app.help.topic import Topic
from nnstudio.catalog import language, text
from nnstudio.lessons.lesson import Lesson
from nnstudio.widgets import themes
from nnstudio.widgets.inline_formula import inline_formula
from nnstudio.widgets.marked_text import as_html

_ROOM, _MOST_SECTIONS = 480, 2  # a page and its panel; what they are in says nothing more


class HelpText(QTextBrowser):
    """Shows one topic at a time. Its links are told by `anchorClicked`: `lesson:KEY` and `guide:PAGE#HEADING`."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("help.text")
        self.setOpenLinks(False)
        self._pictures = 0

    def show_topic(self, topic: Topic, lessons: Iterable[Lesson]) -> None:
        """Say what there is to say about a topic, and which lessons are about where it is."""
        self._pictures = 0
        known = guide(language()).sections
        places = topic.places if topic.title else (*topic.places, "window")
        sections = [known[key] for key in places if key in known][:_MOST_SECTIONS]
        parts = [
            *self._own(topic),
            *(self._section(one, bool(topic.title) or at > 0) for at, one in enumerate(sections)),
        ]
        parts += self._links(sections, lessons)
        self.setHtml("".join(parts))

    def _own(self, topic: Topic) -> list[str]:
        if not topic.title:
            return []
        parts = [f"<h3>{html.escape(topic.title)}</h3>"]
        parts += [f"<p>{html.escape(topic.words)}</p>"] if topic.words else []
        parts += [f"<p>{self._formula(latex, '')}</p>" for latex in topic.formulas]
        return [*parts, *(f"<p>{html.escape(fact)}</p>" for fact in topic.facts)]

    def _section(self, section: Section, below: bool) -> str:
        level = "h4" if below else "h3"
        return f"<{level}>{html.escape(section.heading)}</{level}>{as_html(section.opening, self._formula)}"

    def _links(self, sections: list[Section], lessons: Iterable[Lesson]) -> list[str]:
        first = sections[:1]
        rows = [_link(f"guide:{one.page}#{one.heading}", text("help.guide", section=one.heading)) for one in first]
        rows += [_link(f"lesson:{one.key}", text("help.lesson", lesson=one.title.shown())) for one in lessons]
        return [f"<p>{'<br>'.join(rows)}</p>"] if rows else []

    def _formula(self, latex: str, tail: str) -> str:
        """Return the HTML of a formula: a picture, or the LaTeX where that cannot be read."""
        ink = themes.current_theme().text
        image = inline_formula(latex, tail, self.font(), ink, self.devicePixelRatioF(), _ROOM)
        document = self.document()
        if image is None or document is None:
            return f"<code>{html.escape(latex)}</code>{html.escape(tail)}"
        self._pictures += 1
        name = f"formula:{self._pictures}"
        document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), image)
        return f'<img src="{name}" alt="{html.escape(latex)}" style="vertical-align: middle">'


def _link(target: str, words: str) -> str:
    return f'<a href="{html.escape(target)}">{html.escape(words)}</a>'
