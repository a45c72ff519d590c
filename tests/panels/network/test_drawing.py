"""What is drawn: as many units and edges as the network has, in the colours of their values."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from PyQt6.QtCore import QEvent, QObject, QPoint
from PyQt6.QtGui import QColor, QFontMetricsF, QImage
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Choice
from nnstudio.panels.network import captions
from nnstudio.panels.network.columns import MOST_IN_ALL, MOST_IN_COLUMN
from nnstudio.panels.network.panel import EDGES, NetworkPanel
from nnstudio.panels.network.scene import Scene
from nnstudio.project.edits import add_layer, with_layer, with_recipe, with_setting
from nnstudio.session import Session
from nnstudio.studies import probe
from nnstudio.studies.live_probe import LiveGradient
from nnstudio.studies.response_map import ResponseMap
from nnstudio.widgets import themes
from nnstudio.widgets.painting import painting
from tests.panels.network.conftest import Open, project


def scene_of(panel: NetworkPanel) -> Scene:
    scene = panel.view.scene
    assert scene is not None
    return scene


def picture(panel: NetworkPanel) -> QImage:
    return panel.view.grab().toImage()


def leaning(color: QColor) -> int:
    """Return +1 for a bluish colour, −1 for an orange one, 0 for a grey."""
    return int(np.sign(color.blue() - color.red())) if abs(color.blue() - color.red()) > 20 else 0


def edge_pixel(panel: NetworkPanel, index: int) -> QColor:
    """Return the colour just outside the source unit, where few edges cross."""
    x1, y1, x2, y2 = scene_of(panel).edges.rows[index]
    return picture(panel).pixelColor(round(x1 + 0.5 * (x2 - x1)), round(y1 + 0.5 * (y2 - y1)))


def parameters(session: Session) -> np.ndarray:
    assert session.moment is not None
    return session.moment.snapshot.parameters


def test_that_the_drawing_has_the_networks_units_and_edges(opened: Open) -> None:
    scene = scene_of(opened())
    assert [len(place.rects) for place in scene.places] == [2, 8, 8, 1]
    assert len(scene.edges) == scene.edges.drawn == 2 * 8 + 8 * 8 + 8 * 1


def test_that_no_hidden_layer_is_drawn_too(opened: Open) -> None:
    scene = scene_of(opened(project(Choice("xor"))))
    assert [len(place.rects) for place in scene.places] == [2, 1]
    assert len(scene.edges) == 2


@pytest.mark.parametrize("theme", [themes.LIGHT, themes.DARK])
def test_that_a_thick_edge_is_blue_where_positive_and_orange_where_negative(opened: Open, session, theme) -> None:
    themes._holder.theme = theme
    panel = opened(project(Choice("moons"), 3))
    scene = scene_of(panel)
    last = np.flatnonzero(scene.edges.layers == 1)
    thick = [int(at) for at in last if abs(scene.shares[at]) > 0.6]
    assert thick
    weight = session.moment.checked.network.named(parameters(session))["1.weight"]
    for at in thick:
        edge = scene.edges.edge(at)
        assert leaning(edge_pixel(panel, at)) == np.sign(weight[edge.unit, edge.source])


def test_that_an_edges_share_is_its_weight_over_the_layers_largest(opened: Open, session) -> None:
    scene = scene_of(opened())
    weight = session.moment.checked.network.named(parameters(session))["1.weight"]
    at = scene.edges.index(scene.edges.edge(20))
    edge = scene.edges.edge(20)
    assert at == 20
    assert scene.shares[20] == pytest.approx(weight[edge.unit, edge.source] / np.abs(weight).max(), rel=1e-6)


def test_that_gradient_mode_draws_the_engines_gradient(opened: Open, session) -> None:
    panel = opened()
    session.edit("action.network.edges", with_setting(session.project, EDGES, "gradient"))
    checked = session.moment.checked
    slopes = checked.network.named(LiveGradient(checked).update(parameters(session)))
    expected = np.concatenate([_shared(slopes[f"{layer}.weight"]) for layer in range(3)])
    np.testing.assert_allclose(scene_of(panel).shares, expected, rtol=1e-5, atol=1e-6)
    assert panel.controls.mode.currentIndex() == 1
    session.undo_stack.undo()
    assert panel.controls.mode.currentIndex() == 0


def test_that_choosing_the_gradient_is_an_edit_of_the_view_that_keeps_the_run(opened: Open, session) -> None:
    panel = opened()
    run = session.run
    panel.controls.mode.setCurrentIndex(1)
    panel.controls.mode.activated.emit(1)
    assert session.project.view.settings[EDGES] == "gradient"
    assert session.run is run


def test_that_a_units_map_has_the_colours_of_the_engines_outputs_there(opened: Open, session) -> None:
    panel = opened()
    scene, checked = scene_of(panel), session.moment.checked
    maps = ResponseMap(checked, 24)
    room = scene.places[1].rects[2]
    at = [(4, 4), (4, 19), (19, 4), (19, 19), (12, 2), (2, 12)]
    points = np.array([maps.inputs[row * 24 + column] for row, column in at], np.float32)
    activations = probe.activations(checked.network, parameters(session), points)[0][:, 2]
    image = picture(panel)
    compared = 0
    for (row, column), value in zip(at, activations, strict=True):
        x = room.left() + (column + 0.5) / 24 * room.width()
        y = room.top() + (row + 0.5) / 24 * room.height()
        if abs(value) > 0.4:
            compared += 1
            assert leaning(image.pixelColor(int(x), int(y))) == np.sign(value)
    assert compared >= 3


def test_that_a_layer_of_many_units_is_summarised_and_its_true_count_said(opened: Open) -> None:
    panel = opened(project(Choice("spiral"), 200))
    column = scene_of(panel).columns[1]
    assert len(column.drawn) == MOST_IN_COLUMN
    assert column.drawn[0] == 0
    assert column.drawn[-1] == 199
    assert "200 units" in panel.note.text()
    assert panel.note.isVisible()


def test_that_all_columns_together_stay_under_the_limit(opened: Open) -> None:
    scene = scene_of(opened(project(Choice("spiral"), *[50] * 9)))
    assert sum(len(column.drawn) for column in scene.columns) <= MOST_IN_ALL


def test_that_edges_over_the_budget_are_left_out_and_counted_in_words(opened: Open) -> None:
    panel = opened(project(Choice("spiral"), 64, 64, 64))
    scene = scene_of(panel)
    assert len(scene.edges) == 2 * 64 + 2 * 64 * 64 + 64
    assert scene.edges.drawn < len(scene.edges)
    assert f"{len(scene.edges):,}" in panel.note.text()
    assert f"{scene.edges.drawn:,}" in panel.note.text()


def test_that_images_are_one_picture_and_templates_show_the_weights(opened: Open, session) -> None:
    panel = opened(project(Choice("digits"), 4, activation="relu"))
    scene = scene_of(panel)
    weight = session.moment.checked.network.named(parameters(session))["0.weight"]
    assert len(scene.edges) == 4 * 10
    assert "64" in panel.note.text()
    unit, pixel = 1, int(np.abs(weight[1]).argmax())
    room, image = scene.places[1].rects[unit], picture(panel)
    x = room.left() + (pixel % 8 + 0.5) / 8 * room.width()
    y = room.top() + (pixel // 8 + 0.5) / 8 * room.height()
    assert leaning(image.pixelColor(int(x), int(y))) == np.sign(weight[unit, pixel])


def test_that_a_changed_structure_is_drawn(qtbot: QtBot, opened: Open, session) -> None:
    panel = opened()
    session.edit("edit", add_layer(session.project))
    qtbot.waitUntil(lambda: session.moment is not None)
    assert [len(place.rects) for place in scene_of(panel).places] == [2, 8, 8, 8, 1]


def test_that_training_moves_the_shares(qtbot: QtBot, opened: Open, session) -> None:
    panel = opened()
    before = scene_of(panel).shares.copy()
    session.player.steps(20)
    qtbot.waitUntil(lambda: session.moment.snapshot.step == 20)
    assert not np.array_equal(before, scene_of(panel).shares)


def test_that_a_hidden_panel_draws_nothing_and_catches_up_when_shown(qtbot: QtBot, opened: Open, session) -> None:
    panel = opened()
    picture(panel)
    panel.hide()
    before = panel.view.paints, scene_of(panel).shares.copy()
    session.player.steps(20)
    qtbot.waitUntil(lambda: session.moment.snapshot.step == 20)
    assert panel.view.paints == before[0]
    assert np.array_equal(scene_of(panel).shares, before[1])
    panel.show()
    assert not np.array_equal(scene_of(panel).shares, before[1])


def test_that_slow_edges_rest_and_then_catch_up_by_themselves(qtbot: QtBot, opened: Open, session, monkeypatch) -> None:
    readings = itertools.count(0.0, 0.01)  # drawing takes two readings of this clock: it is slow
    monkeypatch.setattr("nnstudio.panels.network.edge_sheet.thread_time", lambda: next(readings))
    panel = opened()
    qtbot.waitUntil(lambda: not panel.busy)
    before = picture(panel)
    session.player.steps(50)
    qtbot.waitUntil(lambda: session.moment.snapshot.step == 50)
    qtbot.waitUntil(lambda: not panel.busy)
    scene_of(panel).update(at_once=False)
    panel.view.repaint()
    assert panel.busy
    qtbot.waitUntil(lambda: not panel.busy)
    assert picture(panel) != before


def test_that_slow_edges_are_drawn_at_once_for_who_scrubs(qtbot: QtBot, opened: Open, session, monkeypatch) -> None:
    readings = itertools.count(0.0, 10.0)  # as if one drawing took ten seconds: it would rest for minutes
    monkeypatch.setattr("nnstudio.panels.network.edge_sheet.thread_time", lambda: next(readings))
    panel = opened()
    session.player.steps(50)
    qtbot.waitUntil(lambda: session.moment.snapshot.step == 50 and not session.player.clock.running)
    session.scrub(0)
    panel.view.repaint()
    assert not panel.busy


def test_that_a_problem_is_said_in_place_of_the_drawing(qtbot: QtBot, opened: Open, session) -> None:
    panel = opened()
    good = session.project
    session.edit("edit", with_layer(good, 2, good.network.output.with_(units=3)))
    assert session.problem is not None
    assert panel.problem.text() == str(session.problem)
    assert panel.problem.isVisible()
    assert not panel.view.isVisible()
    session.undo_stack.undo()
    qtbot.waitUntil(lambda: session.moment is not None)
    assert panel.view.isVisible()
    assert not panel.problem.isVisible()


def test_that_a_network_without_numbers_yet_is_drawn_in_neutral_colour(opened: Open, session) -> None:
    panel = opened()
    session.place.moment = None
    panel.refresh()
    image = picture(panel)
    colors = {image.pixel(QPoint(x, y)) for x in range(0, 640, 3) for y in range(60, 440, 3)}
    output_words = scene_of(panel).places[-1].rects[0].right() + 4
    drawn = {image.pixel(QPoint(x, y)) for x in range(0, int(output_words), 2) for y in range(60, 440, 2)}
    assert len(colors) > 1
    assert all(leaning(QColor.fromRgba(color)) == 0 for color in drawn)


def test_that_a_change_of_the_learning_rate_keeps_the_drawing(opened: Open, session) -> None:
    panel = opened()
    scene = scene_of(panel)
    session.edit("edit", with_recipe(session.project, learning_rate=0.1))
    assert scene_of(panel) is scene


def test_that_the_theme_is_followed_while_running(opened: Open, qapp) -> None:
    panel = opened()
    themes.apply_theme(qapp, themes.DARK)
    corner = picture(panel).pixelColor(2, 2)
    themes.apply_theme(qapp, themes.LIGHT)
    assert corner == QColor(themes.DARK.plot)
    assert picture(panel).pixelColor(2, 2) == QColor(themes.LIGHT.plot)


def _shared(slopes: np.ndarray) -> np.ndarray:
    return slopes.ravel() / np.abs(slopes).max()


def test_that_the_level_of_a_mean_is_that_of_the_examples(opened: Open) -> None:
    panel = opened(project(Choice("iris"), 4))
    numbers = panel.view.numbers
    assert numbers is not None
    assert np.abs(numbers.a(None)).max() < 1
    assert numbers.level(None) > 1.5


def test_that_the_legend_goes_below_the_controls_where_it_is_narrow(qtbot: QtBot, opened: Open) -> None:
    panel = opened(size=(1000, 600))
    controls = panel.controls
    qtbot.waitUntil(lambda: controls.legend.x() > 700)
    panel.resize(controls.minimumSizeHint().width(), 600)
    qtbot.waitUntil(lambda: controls.legend.geometry().top() > controls.mode.geometry().bottom())
    assert controls.rect().contains(controls.legend.geometry())
    panel.resize(1000, 600)
    qtbot.waitUntil(lambda: controls.legend.x() > 700)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_that_no_name_count_or_shape_of_a_narrow_column_is_cut(opened: Open, session: Session, language: str) -> None:
    session.change_language(language)
    panel = opened(project(Choice("digits"), 32, 16, 128, 8, 8), (380, 560))
    scene = scene_of(panel)
    asked: list[tuple[str, float]] = []
    scene._lettering._text = lambda _painter, font, _color, room, words, *_: asked.append(  # pyright: ignore
        (words, room.width() + 1 - QFontMetricsF(font).horizontalAdvance(words))
    )
    scene._letter()
    cut = {words for words, spare in asked if spare < 0}
    activations = {captions.kind(scene.numbers.checked, at) for at in range(6)}
    session.change_language("en")
    assert {"H1", "H5", "W3", "128×16"} <= {words for words, _ in asked}
    assert cut <= activations


def test_that_shortened_words_are_told_whole_under_the_pointer(opened: Open) -> None:
    scene = scene_of(opened(project(Choice("digits"), 8, 8, 8, 8, 8), (380, 560)))
    middle = scene.places[1].slot.center().x()
    assert scene.words_at(middle, 10) == "Hidden 1 · 8 units · tanh"
    assert (scene.words_at(middle, 559) or "").startswith("W1 [8×64]·x [64×1] + b1 [8×1]\nw ±")
    assert scene.words_at(middle, scene.places[1].slot.center().y()) is None


def test_that_the_problem_follows_the_language(opened: Open, session: Session) -> None:
    panel = opened()
    session.open_project(with_layer(session.project, 2, Choice("dense", {"units": 7})))
    assert session.problem is not None
    english = panel.problem.text()
    session.change_language("ko")
    korean = panel.problem.text()
    session.change_language("en")
    assert korean != english
    assert panel.problem.text() == english


def test_that_two_hidden_layers_in_half_a_stage_keep_their_whole_names(opened: Open, session: Session) -> None:
    for language in ("en", "ko"):
        session.change_language(language)
        lettering = scene_of(opened(size=(386, 560)))._lettering
        assert not lettering._short_heads
        assert not lettering._short_shapes
    session.change_language("en")


def test_that_edges_are_painted_again_only_where_they_look_different(opened: Open, monkeypatch) -> None:
    scene, drawings = scene_of(opened()), []
    draw = scene.edges.draw
    monkeypatch.setattr(scene.edges, "draw", lambda *given: (drawings.append(1), draw(*given)))
    sheet, image = scene._edge_sheet, QImage(640, 560, QImage.Format.Format_RGB32)

    def paint(shares: np.ndarray) -> int:
        drawings.clear()
        sheet.take(shares)
        with painting(image) as painter:
            sheet.paint(painter, None)
        assert not sheet.owes
        return len(drawings)

    shares = scene.shares.copy()
    paint(shares)
    paint(shares)  # the same picture again goes to the sheet
    assert paint(shares * 0.9999) == 0
    assert paint(-shares) == 1


def test_that_edges_that_come_back_to_what_is_painted_owe_nothing(opened: Open) -> None:
    panel = opened()
    picture(panel)
    sheet = scene_of(panel)._edge_sheet
    shares = sheet.shares
    sheet.take(-shares, at_once=False)
    assert sheet.owes
    sheet.take(shares.copy(), at_once=False)
    assert not sheet.owes


def test_that_summarised_columns_have_the_shares_of_the_units_that_are_drawn(opened: Open, session) -> None:
    scene = scene_of(opened(project(Choice("spiral"), 200, 5)))
    weight = session.moment.checked.network.named(parameters(session))["1.weight"]
    for at in np.flatnonzero(scene.edges.layers == 1)[::37].tolist():
        edge = scene.edges.edge(at)
        assert scene.shares[at] == pytest.approx(weight[edge.unit, edge.source] / np.abs(weight).max(), rel=1e-6)


def test_that_a_weight_that_is_no_number_is_drawn_as_none(opened: Open, session) -> None:
    panel = opened()
    numbers = panel.view.numbers
    assert numbers is not None
    broken = parameters(session).copy()
    broken[session.moment.checked.network.places[0].part.start] = np.nan
    numbers.show(broken)
    panel.view.update_numbers()
    assert np.isfinite(scene_of(panel).shares).all()
    picture(panel)


def test_that_another_example_has_its_own_picture(opened: Open, session) -> None:
    panel = opened(project(Choice("digits"), 4, activation="relu"))
    block = scene_of(panel).places[0].block
    assert block is not None
    seen = []
    for row in (None, 0, 1, None):
        session.select(replace(session.selection, example=row))
        seen.append(picture(panel).copy(block.toRect()))
    assert seen[0] == seen[3]
    assert seen[0] != seen[1] != seen[2]


def test_that_a_moment_of_training_lays_nothing_out_anew(qtbot: QtBot, opened: Open, session) -> None:
    panel = opened()
    qtbot.waitUntil(lambda: not panel.busy)
    watch = Watch()
    for widget in (panel, panel.controls, panel.controls.example):
        widget.installEventFilter(watch)
    session.player.steps(30)
    qtbot.waitUntil(lambda: session.moment.snapshot.step == 30 and not panel.busy)
    assert QEvent.Type.LayoutRequest not in watch.seen
    assert QEvent.Type.Paint not in watch.seen


class Watch(QObject):
    """Remembers which events came."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[QEvent.Type] = set()

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        if a1 is not None:
            self.seen.add(a1.type())
        return False
