"""How many inputs a fuzzed reader is given: few in every run of the tests, as many as NNSTUDIO_FUZZ says in a soak."""

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st


def fuzz(few: int) -> settings:
    """Return the settings of a fuzzed test that is given `few` inputs unless a soak asks for more."""
    count = int(os.environ.get("NNSTUDIO_FUZZ", few))
    return settings(max_examples=count, deadline=None, suppress_health_check=list(HealthCheck))


places = st.floats(0, 1, exclude_max=True)
_flips = st.tuples(st.just("flip"), places, st.integers(1, 255))
_cuts = st.tuples(st.just("cut"), places, st.integers(0, 200))
_inserts = st.tuples(st.just("insert"), places, st.binary(max_size=40))
_ends = st.tuples(st.just("truncate"), places, st.none())
mutations = st.lists(st.one_of(_flips, _cuts, _inserts, _ends), max_size=6)


def mutated(content: bytes, changes: list) -> bytes:
    """Return bytes with those changes made to them, one after the other."""
    for kind, place, what in changes:
        at = int(place * len(content))
        if kind == "flip" and content:
            content = content[:at] + bytes([content[at] ^ what]) + content[at + 1 :]
        elif kind == "cut":
            content = content[:at] + content[at + what :]
        elif kind == "insert":
            content = content[:at] + what + content[at:]
        elif kind == "truncate":
            content = content[:at]
    return content
