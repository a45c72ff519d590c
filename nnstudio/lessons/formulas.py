"""What may stand in a lesson's text: formulas between dollar signs, in LaTeX."""

import re
from collections.abc import Iterator

from nnstudio.catalog import StudyError
from nnstudio.lessons.fields import short
from nnstudio.lessons.words import Words

INLINE = re.compile(r"(?<!\\)\$([^$]*)(?<!\\)\$")
_DOLLAR = re.compile(r"(?<!\\)\$")


def inline(text: str) -> Iterator[str]:
    """Yield the formulas of a text."""
    yield from (match[1] for match in INLINE.finditer(text))


def check_text(words: Words) -> Words:
    """Return a text whose formulas are closed.

    Raises: StudyError naming the language and the formula that is not.
    """
    for language, text in (("en", words.en), ("ko", words.ko)):
        if len(_DOLLAR.findall(text)) % 2:
            last = text[[match.start() for match in _DOLLAR.finditer(text)][-1] :]
            raise StudyError("error.lesson.dollar", language=language, near=short(last))
        for formula in inline(text):
            check_formula(formula)
    return words


def check_formula(latex: str) -> str:
    """Return a formula whose braces match.

    Raises: StudyError naming the formula.
    """
    depth = 0
    for brace in re.findall(r"(?<!\\)[{}]", latex):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            break
    if depth or not latex.strip():
        raise StudyError("error.lesson.formula", formula=short(latex))
    return latex
