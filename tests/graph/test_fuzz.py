"""Whatever is typed becomes a graph or is refused in a sentence; nothing of it ever runs."""

import builtins

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nnstudio.catalog import StudyError
from nnstudio.graph import MOST_NODES, Graph, PlaceError, backward, forward, parse, parse_values

_WORDS = """x y W σ( exp( max( dot( sum( norm2( open( __import__( x.real .__class__ [ ] ( ) { } , ; : = := == + - * ** /
    // % @ ^ & | ~ < not and if else for in lambda await yield import def class return pass del None True ... 0 1 2.5
    1e308 9**9 1j 0x1f 1_000 'a' "b" f'{x}' b'c' \\ # ‖ ‖² √( ² − × · ÷ é 값 ﬁ ᵀ 👍"""
_PIECES = st.sampled_from((*_WORDS.split(), "\n", "\t", "\r", "\0", "\ud800"))
TEXTS = st.one_of(
    st.text(max_size=60),
    st.text(st.characters(max_codepoint=127), max_size=80),
    st.lists(_PIECES, max_size=20).map("".join),
    st.lists(_PIECES, max_size=20).map(" ".join),
)


@settings(max_examples=300, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_that_any_text_is_a_graph_or_refused_at_a_place_in_it(text: str) -> None:
    try:
        graph = parse(text)
    except PlaceError as refusal:
        assert 0 <= refusal.place.start <= len(text)
        assert refusal.place.line <= text.count("\n") + 1
        str(refusal).encode()
    else:
        assert 0 < len(graph.nodes) <= MOST_NODES
        _walk(graph)


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_that_any_text_is_values_or_refused(text: str) -> None:
    try:
        parse_values(text)
    except PlaceError as refusal:
        str(refusal).encode()


def _walk(graph: Graph) -> None:
    try:
        backward(graph, forward(graph, dict.fromkeys(graph.names, 1.0)))
    except StudyError as refusal:
        assert refusal.message.key == "error.graph.gate"


@pytest.mark.parametrize(
    "text",
    [
        "(" * 4000,
        "[" * 4000,
        "-" * 3999 + "x",
        "x" + "**x" * 1300,
        "x" + "+x" * 1900,
        "exp(" * 900 + "x" + ")" * 900,
        "not " * 900 + "x",
        "x if " * 700 + "x",
        "lambda:" * 500 + "x",
        "x" + ".x" * 1900,
        "f'" + "{" * 1500,
        "9" * 3999,
        "x\n" * 1999,
        "x" + "[0]" * 1000,
        "x ** (" + "1+" * 1500 + "1)",
    ],
)
def test_that_what_is_very_deep_or_long_is_refused(text: str) -> None:
    with pytest.raises(PlaceError):
        parse(text)


@pytest.mark.parametrize("name", ["open", "exec", "eval", "__import__", "print", "compile"])
def test_that_nothing_is_ever_called(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[object] = []
    text = f"{name}('x')"
    with monkeypatch.context() as patched:
        if name != "compile":  # the grammar itself is read by it, into a tree that never becomes code
            patched.setattr(builtins, name, lambda *values, **_: called.append(values))
        with pytest.raises(PlaceError):
            parse(text)
        with pytest.raises(PlaceError):
            parse_values(f"x = {text}")
    assert called == []
