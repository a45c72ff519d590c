"""The Inspector: its numbers are the engine's."""

import time

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QPushButton

from nnstudio.catalog import Choice
from nnstudio.engine.losses import LOSSES, encode
from nnstudio.panels.inspector.block_widgets import FactsWidget, HistogramWidget, StatsWidget, TextWidget, ValuesWidget
from nnstudio.panels.inspector.panel import InspectorPanel
from nnstudio.project.edits import with_hidden, with_layer, with_recipe, with_source, with_view
from nnstudio.session import Inner, Selection
from nnstudio.studies.prediction import predict
from nnstudio.studies.probe import gradient, probes
from nnstudio.studies.summary import summary
from nnstudio.widgets import themes
from nnstudio.widgets.calm import TEXT_MILLISECONDS
from nnstudio.widgets.numbers import three_digits
from tests.helpers.scenes import blocks, spiral

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(qtbot, session, show):
    qtbot.waitUntil(lambda: session.moment is not None)
    return show(InspectorPanel)


def texts(panel) -> list[str]:
    return [one.label.text() for one in panel.stack.widgets if isinstance(one, TextWidget)]


def facts(panel) -> dict[str, str]:
    grids = (one for one in panel.stack.widgets if isinstance(one, FactsWidget))
    return {row[0]: row[1] for grid in grids for row in grid.texts()}


def stats(panel) -> dict[str, list[str]]:
    """Return mean, standard deviation, least and greatest by quantity."""
    grids = [one.texts() for one in panel.stack.widgets if isinstance(one, StatsWidget)]
    columns = [column for grid in grids for column in list(zip(*grid, strict=True))[1:]]
    return {column[0]: list(column[1:]) for column in columns}


def table(panel, name: str):
    return next(
        one.table for one in panel.stack.widgets if isinstance(one, ValuesWidget) and one.table.objectName() == name
    )


def column(view, at: int) -> list[str]:
    model = view.model_
    return [model.index(row, at).data() for row in range(model.rowCount())]


def asked(session, example: int):
    """Return what the engine is asked about one training example."""
    checked = session.moment.checked
    loss = LOSSES.make(checked.project.recipe.loss)
    y = encode(loss.encoding, checked.data.y_train[[example]], checked.data.raw.classes)
    return checked.network, session.moment.snapshot.parameters, checked.data.x_train[[example]], y, loss


def test_that_the_whole_network_is_shown_in_shapes(panel):
    said = texts(panel)
    assert said[0] == "The network"
    assert "3-layer net · 2-8-8-1 · 17 units · 105 parameters" in said
    assert "W₁\u00a0[8×2] · x\u00a0[2×1] + b₁\u00a0[8×1] → z₁\u00a0[8×1]" in said
    assert "W₃\u00a0[1×8] · a₂\u00a0[8×1] + b₃\u00a0[1×1] → z₃\u00a0[1×1]" in said
    assert "W₂\u00a0[8×8] · A₁\u00a0[8×10] + b₂\u00a0[8×1] → Z₂\u00a0[8×10]" in said
    assert facts(panel)["Layer 1"] == "Dense · tanh · 24"
    assert facts(panel)["Output layer"] == "Dense · Identity · 9"


def test_that_a_layers_statistics_are_the_engines(session, panel):
    session.select(Selection(layer=1))
    moment = session.moment
    network, parameters = moment.checked.network, moment.snapshot.parameters
    probe = probes(network, parameters, moment.checked.data.x_train[:256])[1]
    expected = {
        "W": network.named(parameters)["1.weight"],
        "b": network.named(parameters)["1.bias"],
        "z": probe.z,
        "a": probe.a,
    }
    assert stats(panel) == {name: [three_digits(one) for one in summary(of)] for name, of in expected.items()}
    histogram = next(one for one in panel.stack.widgets if isinstance(one, HistogramWidget))
    assert histogram.view.counts.sum() == 64
    assert "a₂ = tanh(z₂)" in texts(panel)


def test_that_a_units_numbers_are_the_engines(session, panel):
    session.select(Selection(layer=1, unit=4, example=3))
    network, parameters, x, y, loss = asked(session, 3)
    probe = probes(network, parameters, x, y, loss)[1]
    named = network.named(parameters)
    assert probe.dz is not None
    assert facts(panel) == {
        "b": three_digits(named["1.bias"][4]),
        "z": three_digits(probe.z[0, 4]),
        "a": three_digits(probe.a[0, 4]),
        "∂L/∂z": three_digits(probe.dz[0, 4]),
    }
    assert column(table(panel, "inspector.weights"), 1) == [three_digits(one) for one in named["1.weight"][4]]
    assert column(table(panel, "inspector.weights"), 0)[:2] == ["a₁[1]", "a₁[2]"]
    assert texts(panel)[0] == "Layer 2, unit 5"
    assert "Training point 4" in texts(panel)


def test_that_a_unit_without_an_example_says_what_to_do(session, panel):
    session.select(Selection(layer=0, unit=0))
    assert any(words.startswith("Choose an example") for words in texts(panel))
    assert set(facts(panel)) == {"b"}
    assert column(table(panel, "inspector.weights"), 0) == ["x1", "x2"]


def test_that_weights_are_coloured_by_their_sign(session, panel):
    session.select(Selection(layer=1, unit=0))
    view = table(panel, "inspector.weights")
    weights = session.moment.checked.network.named(session.moment.snapshot.parameters)["1.weight"][0]
    theme = themes.current_theme()
    extreme = int(np.abs(weights).argmax())
    color = view.model_.index(extreme, 1).data(Qt.ItemDataRole.BackgroundRole).name()
    assert color == (theme.positive if weights[extreme] > 0 else theme.negative)


def test_that_a_click_on_a_weight_selects_it_and_shows_its_gradient(qtbot, session, panel):
    session.select(Selection(layer=1, unit=4, example=3))
    view = table(panel, "inspector.weights")
    place = view.visualRect(view.model_.index(2, 1)).center()
    qtbot.mouseClick(view.viewport(), LEFT, pos=place)
    assert session.selection == Selection(layer=1, unit=4, weight=2, example=3)
    network, parameters, x, y, loss = asked(session, 3)
    slope = network.named(gradient(network, parameters, x, y, loss))["1.weight"][4, 2]
    weight = network.named(parameters)["1.weight"][4, 2]
    assert facts(panel) == {"w": three_digits(weight), "∂L/∂w": three_digits(slope)}


def test_that_an_example_shows_its_inputs_and_probabilities(session, panel):
    session.select(Selection(example=7))
    checked = session.moment.checked
    x = checked.data.raw.x_train[7]
    said = predict(checked, session.moment.snapshot.parameters, x[None, :])
    assert said.classes is not None
    assert column(table(panel, "inspector.probabilities"), 1) == [three_digits(p) for p in said.values[0]]
    assert column(table(panel, "inspector.inputs"), 1) == [three_digits(one) for one in x]
    assert facts(panel)["Target"] == checked.data.raw.target_names[checked.data.raw.y_train[7]]
    assert facts(panel)["Network says"] == checked.data.raw.target_names[said.classes[0]]
    session.select(Selection(part="test", example=7))
    assert column(table(panel, "inspector.inputs"), 1) == [three_digits(one) for one in checked.data.raw.x_test[7]]


def test_that_a_regression_shows_target_and_answer_in_the_datas_units(qtbot, session, panel):
    session.edit("edit", with_source(session.project, Choice("xsinx")))
    qtbot.waitUntil(lambda: session.moment is not None)
    session.select(Selection(example=0))
    checked = session.moment.checked
    said = predict(checked, session.moment.snapshot.parameters, checked.data.raw.x_train[:1]).values[0, 0]
    assert facts(panel)["y"] == f"{three_digits(checked.data.raw.y_train[0, 0])} → {three_digits(said)}"


def test_that_identity_activations_show_one_matrix(qtbot, session, panel):
    assert "One matrix" not in texts(panel)
    hidden = tuple(one.with_(activation=Choice("identity")) for one in session.project.network.hidden)
    session.edit("edit", with_hidden(session.project, hidden))
    qtbot.waitUntil(lambda: "One matrix" in texts(panel))
    assert "With identity activations the stack equals one matrix." in texts(panel)
    assert float(facts(panel)["max |Δz|"]) < 1e-6
    named = session.moment.checked.network.named(session.moment.snapshot.parameters.astype(np.float64))
    product = named["2.weight"] @ named["1.weight"] @ named["0.weight"]
    shown = [column(table(panel, "inspector.matrix"), at)[0] for at in (1, 2)]
    assert shown == [three_digits(one) for one in product[0]]


def test_that_one_matrix_is_told_only_as_far_as_it_goes(qtbot, session, panel):
    fit = with_source(session.project, Choice("xsinx"))
    hidden = tuple(one.with_(activation=Choice("identity")) for one in fit.network.hidden)
    alone = with_hidden(fit, ())
    session.edit("edit", with_layer(alone, 0, alone.network.output.with_(activation=Choice("sine"))))
    qtbot.waitUntil(lambda: session.moment is not None and len(session.moment.checked.network.layers) == 1)
    assert "One matrix" not in texts(panel)
    session.edit("edit", with_hidden(session.project, hidden))
    qtbot.waitUntil(lambda: "One matrix" in texts(panel))
    assert "Up to the output's activation, Sine, the stack equals one matrix." in texts(panel)


def test_that_numbers_follow_the_training_but_not_every_frame(qtbot, session, panel, monkeypatch):
    session.select(Selection(layer=0, unit=0))
    before, drawn = column(table(panel, "inspector.weights"), 1), []
    show_blocks = panel.stack.show_blocks
    monkeypatch.setattr(panel.stack, "show_blocks", lambda blocks: (drawn.append(1), show_blocks(blocks)))
    session.edit("edit", with_recipe(with_view(session.project, speed=0.0), epochs=0))
    frames = []
    session.moment_changed.connect(lambda: frames.append(1))
    start = time.perf_counter()
    session.player.play()
    qtbot.waitUntil(lambda: len(frames) >= 30, timeout=10_000)
    session.player.pause()
    qtbot.waitUntil(lambda: not panel.busy)
    assert 2 <= len(drawn) <= 1000 * (time.perf_counter() - start) / TEXT_MILLISECONDS + 3
    assert column(table(panel, "inspector.weights"), 1) != before
    weights = session.moment.checked.network.named(session.moment.snapshot.parameters)["0.weight"][0]
    assert column(table(panel, "inspector.weights"), 1) == [three_digits(one) for one in weights]


def test_that_a_hidden_inspector_computes_nothing(session, panel, monkeypatch):
    panel.hide()
    drawn = []
    monkeypatch.setattr(panel.stack, "show_blocks", lambda blocks: drawn.append(1))
    session.select(Selection(layer=1))
    assert drawn == []
    panel.show()
    assert drawn == [1]


def test_that_a_selection_left_over_from_a_larger_network_counts_as_nothing(qtbot, session, panel):
    session.select(Selection(layer=1, unit=7, weight=6))
    session.edit("edit", with_hidden(session.project, ()))
    qtbot.waitUntil(lambda: texts(panel)[:1] == ["The network"])


def test_that_a_project_without_a_network_says_why(qtbot, session, panel):
    session.edit("edit", with_layer(session.project, 2, session.project.network.output.with_(units=5)))
    qtbot.waitUntil(lambda: len(texts(panel)) == 1)
    assert "5 units" in texts(panel)[0]


def test_that_one_click_lets_go_of_the_selection(qtbot, session, panel):
    button = panel.findChild(QPushButton, "inspector.whole")
    assert not button.isVisible()
    session.select(Selection(layer=1))
    assert button.isVisible()
    qtbot.mouseClick(button, LEFT)
    assert session.selection == Selection()


def test_that_language_and_theme_change_while_it_is_shown(qtbot, qapp, session, panel):
    session.select(Selection(layer=1))
    session.change_language("ko")
    qtbot.waitUntil(lambda: texts(panel)[0] == "2층")
    for theme in (themes.DARK, themes.LIGHT):
        themes.apply_theme(qapp, theme)
        qtbot.waitUntil(lambda theme=theme: panel.grab().toImage().pixelColor(2, 2).name() == theme.window)


@pytest.mark.parametrize(
    "selection", [Selection(), Selection(layer=1), Selection(layer=1, unit=0, example=0), Selection(example=0)]
)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_that_a_narrow_dock_cuts_nothing_off(session, panel, selection, language):
    session.change_language(language)
    session.select(selection)
    assert panel.scroller.minimumSizeHint().width() <= 216


@pytest.mark.parametrize("key", ["digits", "iris", "free", "plane", "blobs"])
@pytest.mark.parametrize(
    "selection",
    [Selection(), Selection(layer=0), Selection(layer=0, unit=1, weight=0, example=2), Selection(unit=0, example=2)],
)
def test_that_every_view_stands_for_every_kind_of_data(qtbot, session, panel, key, selection):
    session.edit("edit", with_source(session.project, Choice(key)))
    qtbot.waitUntil(lambda: session.moment is not None and session.moment.checked.project == session.project)
    session.select(selection)
    session.select(Selection(part=selection.part, example=1))
    session.select(selection)
    assert len(panel.stack.widgets) >= 3


def test_that_a_batch_size_changed_while_training_is_the_one_in_the_shapes(qtbot, session, panel):
    session.edit("edit", with_recipe(session.project, batch_size=25))
    qtbot.waitUntil(lambda: any("[2×25]" in line for line in texts(panel)))
    assert not any("×10]" in line for line in texts(panel))


def test_that_a_unit_and_a_weight_inside_a_block_are_told(qtbot, session, panel):
    session.open_project(blocks(spiral()))
    qtbot.waitUntil(lambda: session.moment is not None and session.moment.checked.network.layers[1].key == "residual")
    session.select(Selection(1, example=3, inner=Inner((1,), 5)))
    named = session.moment.checked.network.named(session.moment.snapshot.parameters)
    qtbot.waitUntil(lambda: facts(panel).get("b") == three_digits(float(named["1.1.bias"][5])))
    assert "2.2" in texts(panel)[0]
    assert column(table(panel, "inspector.weights"), 1) == [three_digits(float(one)) for one in named["1.1.weight"][5]]
    session.select(Selection(1, example=3))
    added = "a₁ [8×1] + a₂.₂ [8×1] → a₂ [8×1]"
    qtbot.waitUntil(lambda: added in [line.replace("\u00a0", " ") for line in texts(panel)])
    session.select(Selection(1, example=3, inner=Inner((1,), 5)))
    panel._pick("weight", 2)
    assert session.selection.inner == Inner((1,), 5, 2)
    qtbot.waitUntil(lambda: facts(panel).get("w") == three_digits(float(named["1.1.weight"][5, 2])))
    assert "a₂.₁[3]" in texts(panel)[0]
