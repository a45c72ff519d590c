"""The lit path: whoever asked last has it, and gives it back."""

from nnstudio.session.path_light import LitPath, PathLight

ONE, OTHER = LitPath(0, 1, 2), LitPath(1, 0, None)


def test_that_a_path_is_lit_until_it_is_taken_back(qtbot) -> None:
    light, told = PathLight(), []
    light.changed.connect(lambda: told.append(light.path))
    light.show(ONE, "page")
    light.show(ONE, "page")
    light.show(None, "page")
    light.show(None, "page")
    assert told == [ONE, None]


def test_that_of_two_who_ask_the_last_has_it_and_then_the_other_again(qtbot) -> None:
    light = PathLight()
    light.show(ONE, "page")
    light.show(OTHER, "another")
    assert light.path == OTHER
    light.show(None, "another")
    assert light.path == ONE
