"""Texts with a little markup."""

import pytest

from nnstudio.widgets.marked_text import as_html, as_plain, formulas


def set_plainly(latex: str, tail: str) -> str:
    return f"[{latex}]{tail}"


@pytest.mark.parametrize(
    ("marked", "html"),
    [
        ("one *two* **three**", "<p>one <i>two</i> <b>three</b></p>"),
        ("**bold with *italic* in it**", "<p><b>bold with <i>italic</i> in it</b></p>"),
        ("`a * b * c` and $a * b$", "<p><code>a * b * c</code> and [a * b]</p>"),
        ("3 * 4 * 5 < 6 & <b>7</b>", "<p>3 * 4 * 5 &lt; 6 &amp; &lt;b&gt;7&lt;/b&gt;</p>"),
        ("one\ntwo\n\nthree", "<p>one two</p><p>three</p>"),
        ("list:\n- one\n  goes on\n- two", "<p>list:</p><ul><li>one goes on</li><li>two</li></ul>"),
        ("at $x$, then $y$.", "<p>at [x], then [y].</p>"),
        ("", ""),
    ],
)
def test_that_marks_become_html_and_nothing_else_does(marked, html):
    assert as_html(marked, set_plainly) == html


def test_that_a_text_is_read_aloud_without_its_marks():
    assert as_plain("**One** *two* `three` $x_1$.") == "One two three x_1."
    assert formulas("$a$ and $ b $") == ["a", "b"]
