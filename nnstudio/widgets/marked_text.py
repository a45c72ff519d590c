"""Texts with a little markup, as HTML: **bold**, *italic*, `code`, formulas between dollars, paragraphs and lists.

Whatever else stands in a text is shown as it is written; nothing of it is ever markup of another kind.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

_PIECE = re.compile(
    r"(?P<code>`[^`\n]+`)|(?P<formula>\$[^$]+\$)(?P<tail>[.,;:!?)\]]*)|\*\*(?P<bold>(?!\s).+?(?<!\s))\*\*|\*(?P<italic>(?!\s).+?(?<!\s))\*",
    re.DOTALL,
)
_ITEM = "- "
Formula = Callable[[str, str], str]


def formulas(source: str) -> list[str]:
    """Return the LaTeX of every formula in a text, in order."""
    return [found["formula"][1:-1].strip() for found in _PIECE.finditer(source) if found["formula"]]


def as_html(source: str, formula: Formula) -> str:
    """Return a text as HTML; `formula` gives the HTML of LaTeX and the signs that end it."""
    blocks = re.split(r"\n\s*\n", source.strip())
    return "".join(_block(block, formula) for block in blocks if block.strip())


def as_plain(source: str) -> str:
    """Return a text as it is read aloud: without its marks, formulas as LaTeX."""
    return _PIECE.sub(
        lambda found: as_plain(_inside(found)) if found["bold"] or found["italic"] else _inside(found), source
    )


def _inside(found: re.Match[str]) -> str:
    return found["bold"] or found["italic"] or (found["code"] or found["formula"])[1:-1] + (found["tail"] or "")


def _block(block: str, formula: Formula) -> str:
    """Return a paragraph, or a list where lines begin with a dash; a line in between belongs to what it follows."""
    lines = block.strip().splitlines()
    words, items = [], []
    for line in lines:
        if line.lstrip().startswith(_ITEM):
            items.append([line.lstrip()[len(_ITEM) :]])
        else:
            (items[-1] if items else words).append(line.strip())
    told = f"<p>{_line(' '.join(words), formula)}</p>" if words else ""
    listed = "".join(f"<li>{_line(' '.join(item), formula)}</li>" for item in items)
    return told + (f"<ul>{listed}</ul>" if listed else "")


def _line(source: str, formula: Formula) -> str:
    parts, end = [], 0
    for found in _PIECE.finditer(source):
        parts += [html.escape(source[end : found.start()]), _marked(found, formula)]
        end = found.end()
    return "".join([*parts, html.escape(source[end:])])


def _marked(found: re.Match[str], formula: Formula) -> str:
    if found["formula"]:
        return formula(found["formula"][1:-1].strip(), found["tail"])
    if found["code"]:
        return f"<code>{html.escape(found['code'][1:-1])}</code>"
    mark, inside = ("b", found["bold"]) if found["bold"] else ("i", found["italic"])
    return f"<{mark}>{_line(inside, formula)}</{mark}>"
