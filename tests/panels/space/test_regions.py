"""The page of hinges and linear regions, by mouse and keys."""

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt

from nnstudio.catalog import Choice, set_language, text
from nnstudio.project import first_project
from nnstudio.project.edits import with_hidden, with_setting, with_source
from nnstudio.session import Inner, Selection
from nnstudio.studies.probe import outputs
from nnstudio.widgets.texts import retranslate
from tests.helpers import scenes

KEY = Qt.Key


def spot(plot, x: float, y: float) -> QPoint:
    """Return the pixel of a place."""
    return plot.mapFromScene(plot.box.mapViewToScene(QPointF(x, y)))


@pytest.fixture
def page(opened, drawn):
    made = opened(scenes.space("regions"), "regions")
    drawn(made)
    return made


def test_that_every_region_is_tinted_and_the_count_is_told(page) -> None:
    regions = page.answer.regions
    assert page.drawing.tints.isVisible()
    assert f"{len(regions):,} linear regions" in page.told.text()
    assert set(page.drawing.hinge_lines) == {0, 1}


def test_that_pointing_tells_pattern_and_map_and_outlines_the_region(qtbot, session, page) -> None:
    qtbot.mouseMove(page.plot.viewport(), spot(page.plot, 0.31, -0.22))
    qtbot.waitUntil(lambda: page.place is not None)
    place, flat = page.place, session.moment.snapshot.parameters.astype(float)
    x = np.array([[place.x, place.y]])
    assert place.x == pytest.approx(0.31, abs=0.02)
    assert place.local.weight @ x[0] + place.local.bias == pytest.approx(
        outputs(session.checked.network, flat, session.checked.data.inputs.apply(x))[0], abs=1e-9
    )
    bits = "".join(map(str, place.bits[1].tolist()))
    assert f"2: {bits}" in page.told.text()
    assert page.drawing.outline.xData.min() <= place.x <= page.drawing.outline.xData.max()


def test_that_a_click_on_a_line_selects_its_unit_everywhere(qtbot, session, page) -> None:
    for lines in page.answer.lines:
        for ends in lines.ends:
            x, y = ends.mean(axis=0)
            if page.examples.nearest(x, y) is None and np.hypot(*(ends[1] - ends[0])) > 0.3:
                qtbot.mouseClick(page.plot.viewport(), Qt.MouseButton.LeftButton, pos=spot(page.plot, x, y))
                assert session.selection.layer is not None
                chosen = next(one for one in page.answer.lines if one.layer == session.selection.layer)
                _, far = chosen.through(x, y, page.plot.frame_pixel())
                assert far <= 2
                assert len(page.drawing.own.xData) == 2 * len(chosen.of(session.selection.unit))
                return
    pytest.fail("no line away from the examples")


def test_that_a_unit_selected_elsewhere_is_marked(session, page) -> None:
    lines = page.answer.lines[1]
    unit = int(lines.units[0])
    session.select(Selection(layer=1, unit=unit))
    assert len(page.drawing.own.xData) == 2 * len(lines.of(unit))


def test_that_arrow_keys_move_the_cursor_and_enter_selects(qtbot, session, page) -> None:
    page.plot.setFocus()
    for key in (KEY.Key_Right, KEY.Key_Up, KEY.Key_Up):
        qtbot.keyClick(page.plot, key)
    first = page.place
    qtbot.keyClick(page.plot, KEY.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert first.x - page.place.x == pytest.approx(page._looking.plane.across.width / 500)
    example = session.checked.data.raw.x_train[3]
    page._point(*example.tolist())
    qtbot.keyClick(page.plot, KEY.Key_Return)
    assert (session.selection.part, session.selection.example) == ("train", 3)


def test_that_a_layers_lines_can_be_shown_alone_and_undone(qtbot, session, page) -> None:
    page.hinges.setFocus()
    qtbot.keyClick(page.hinges, KEY.Key_Down)
    qtbot.keyClick(page.hinges, KEY.Key_Down)
    assert session.project.view.settings["space.hinges"] == 1
    assert not len(page.drawing.hinge_lines[0].xData)
    assert len(page.drawing.hinge_lines[1].xData)
    while session.undo_stack.canUndo():
        session.undo_stack.undo()
    assert len(page.drawing.hinge_lines[0].xData)


def test_that_the_tint_follows_the_choice(session, page) -> None:
    slopes = page._tint_values(page.answer)
    page.tint.setCurrentIndex(page.tint.findData("on"))
    page.tint.activated.emit(page.tint.currentIndex())
    assert not np.array_equal(page._tint_values(page.answer), slopes)
    page.tint.setCurrentIndex(page.tint.findData("none"))
    page.tint.activated.emit(page.tint.currentIndex())
    assert not page.drawing.tints.isVisible()


def test_that_the_picture_follows_the_run(qtbot, session, page) -> None:
    before = page.answer
    session.player.play()
    qtbot.waitUntil(lambda: page.answer is not before)
    session.player.pause()
    qtbot.waitUntil(lambda: not session.player.clock.running and not page.busy)
    flat = session.moment.snapshot.parameters.astype(float)
    regions = page.answer.regions
    middle = regions.corners[0, : regions.sizes[0]].mean(axis=0)
    wanted = outputs(session.checked.network, flat, session.checked.data.inputs.apply(middle[None]))[0]
    assert regions.maps[0, :, :2] @ middle + regions.maps[0, :, 2] == pytest.approx(wanted, abs=1e-9)


def test_that_the_picture_follows_the_timeline(qtbot, session, page) -> None:
    before = page.answer
    session.scrub(0)
    qtbot.waitUntil(lambda: page.answer is not before and not page.busy)
    assert session.moment.snapshot.step == 0


def test_that_the_numbers_are_a_table(qtbot, page) -> None:
    page.numbers.set_open(True)
    qtbot.waitUntil(lambda: page.table.rowCount() == 2)
    assert page.table.item(1, 3).text() == f"{len(page.answer.regions):,}"


def test_that_a_smooth_network_says_why_it_has_no_regions(opened, drawn) -> None:
    page = opened(first_project(), "regions")
    drawn(page)
    assert "smooth" in page.told.text()
    assert not page.tint.isEnabled()
    page._point(0.1, 0.1)
    assert "1: " in page.told.text()


def test_that_data_of_other_inputs_are_told_what_is_missing(opened) -> None:
    page = opened(with_source(first_project(), Choice("xsinx")), "regions")
    assert page.body.isHidden()
    assert "two inputs" in page.notice.text()


def test_that_all_words_are_korean_after_the_switch(page) -> None:
    set_language("ko")
    try:
        retranslate(page)
        assert "선형 영역" in page.told.text()
        assert page.hinges.itemText(1) == text("panel.space.hidden", layer=1, units="8")
    finally:
        set_language("en")


def test_that_settings_a_file_has_wrong_are_their_defaults(opened, drawn) -> None:
    project = with_setting(with_setting(scenes.space("regions"), "space.tint", 7), "space.hinges", "x")
    page = opened(project, "regions")
    drawn(page)
    assert (page.tint.currentData(), page.hinges.currentData()) == ("slope", -1)


def scales(page) -> tuple[float, float]:
    """Return how many pixels one of each input takes."""
    width, height = page.plot.frame_pixel()
    return 1 / width, 1 / height


@pytest.mark.parametrize("size", [(760, 640), (420, 700), (1200, 500)])
def test_that_both_axes_have_the_same_scale_and_all_of_the_plane_is_seen(qtbot, page, size) -> None:
    page.window().resize(*size)
    qtbot.waitUntil(lambda: scales(page)[0] == pytest.approx(scales(page)[1], rel=1e-3))
    (left, right), (low, high) = page.plot.box.viewRange()
    plane = page._looking.plane
    assert left <= plane.across.low + 1e-6 and plane.across.high <= right + 1e-6  # noqa: PT018
    assert low <= plane.up.low + 1e-6 and plane.up.high <= high + 1e-6  # noqa: PT018
    assert spot(page.plot, 0.31, -0.22) in page.plot.rect()


def test_that_a_plane_much_longer_one_way_fills_the_plot(opened, drawn, session) -> None:
    far = {"samples": 40, "noise": 0.1}
    made = with_setting(with_source(scenes.space("regions"), Choice("moons", far)), "space.tint", "none")
    page = opened(made, "regions")
    drawn(page)
    page.plot.set_plane((0.0, 1000.0), (0.0, 1.0))
    assert page.plot.box.viewRange()[0] == pytest.approx([0, 1000])
    assert page.plot.box.viewRange()[1] == pytest.approx([0, 1])


def test_that_lines_of_units_inside_a_block_are_theirs(qtbot, session, opened, drawn) -> None:
    relu = Choice("dense", {"units": 4, "activation": Choice("relu")})
    block = Choice("residual", {"layers": [relu.with_(units=3), relu.with_(activation=Choice("identity"))]})
    page = opened(with_hidden(scenes.space("regions"), (relu, block)), "regions")
    drawn(page)
    assert page.answer.regions is not None
    assert set(page.drawing.hinge_lines) == {0, 1}
    assert "2.1" in page.told.text()
    inner = next(one for one in page.answer.lines if one.layer == 1)
    unit = int(inner.units[0])
    session.select(Selection(1, inner=Inner((0,), unit)))
    assert len(page.drawing.own.xData) == 2 * len(inner.of(unit))
    session.select(Selection())
    middle = inner.ends[np.abs(inner.ends.mean(axis=1)).max(axis=1).argmin()].mean(axis=0)
    page._select_line(*middle)
    assert session.selection.inner is None or session.selection.inner.path == (0,)
    assert session.selection.layer in (0, 1)
