"""Pictures to look at: every stage panel, every dock and the whole window, light and dark, English and Korean.

`python3 dev.py shots [--out FOLDER] [STATE …]` writes FOLDER/NAME.THEME.LANG.png (by default build/shots), with
`--guide` those of the user guide instead. Open them
after each change to the window: a cut word, an overlap or an empty plot is a defect.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication

from nnstudio.app.application import Studio
from nnstudio.catalog import LANGUAGES
from nnstudio.panels import PANELS, Panel
from nnstudio.panels.backprop.expression.page import ExpressionPage
from nnstudio.panels.backprop.network_page.page import NetworkPage
from nnstudio.panels.experiments.luck.page import LuckPage
from nnstudio.panels.experiments.multiples.page import MultiplesPage
from nnstudio.panels.experiments.sweep.page import SweepPage
from nnstudio.panels.forward.panel import ForwardPanel
from nnstudio.panels.initialization.race.page import RacePage
from nnstudio.panels.landscape.zigzag.page import ZigZagPage
from nnstudio.panels.lesson.panel import LessonPanel
from nnstudio.panels.lesson_editor.condition_form import COMPARED
from nnstudio.panels.lesson_editor.editor import Editor
from nnstudio.panels.lesson_editor.panel import LessonEditorPanel
from nnstudio.panels.network.panel import NetworkPanel
from nnstudio.panels.neuron.classifier.page import ClassifierPage
from nnstudio.panels.space.curves.page import CurvesPage
from nnstudio.panels.space.regions.page import RegionsPage
from nnstudio.panels.training.pad import Pad
from nnstudio.project import Project
from nnstudio.project.edits import with_data, with_recipe, with_setting, with_view
from nnstudio.session import Inner, Selection, Session
from nnstudio.studies.drawing import dab, line
from nnstudio.widgets.texts import retranslate
from tests.helpers import scenes
from tests.helpers.lessons import tour
from tests.helpers.studio import opened, quieten, settle, spend, wait

OUT = Path(__file__).resolve().parent.parent / "build" / "shots"
WIDTH, HEIGHT = 1280, 800
THEMES = ("light", "dark")


class State(NamedTuple):
    """A project, the steps it is trained in advance (None for none at all), and what is done to the session then.

    One that is `presented` is drawn as an audience sees it: the whole window alone.
    """

    project: Callable[[], Project]
    steps: int | None = None
    then: Callable[[Session], None] = lambda session: None
    presented: bool = False


def _diverge(session: Session) -> None:
    session.player.play()
    wait(lambda: session.player.state == "stopped", "training diverged")


def _point(session: Session) -> None:
    session.select(Selection(layer=1, unit=4))


def _pick_example(session: Session) -> None:
    session.select(Selection(part="train", example=7))


def _draw_seven(session: Session) -> None:
    """Draw a 7 on every pad there is."""
    for pad in QApplication.allWidgets():
        if isinstance(pad, Pad) and pad.paper is not None:
            corners = [(6.0, 9.0), (6.0, 22.0), (26.0, 13.0)]
            pad.strokes.remember(pad.sheet)
            for start, end in pairwise(corners):
                dab(pad.canvas, line(start, end, 1.0), 2.0, pad.paper.ink)
            pad.drawn.emit()


def _scrub_back(session: Session) -> None:
    session.scrub(600)


def _point_in_plane(session: Session) -> None:
    """Point at a unit, and at a place of every plane there is."""
    session.select(Selection(layer=1, unit=4))
    for page in QApplication.allWidgets():
        if isinstance(page, RegionsPage):
            page.numbers.set_open(True)
            page.plot.pointed.emit(0.3, -0.2)


def _point_at_curve(session: Session) -> None:
    """Point at a unit, and at a place of every curve there is."""
    session.select(Selection(layer=0, unit=6))
    for page in QApplication.allWidgets():
        if isinstance(page, CurvesPage):
            page.numbers.set_open(True)
            page.plots["own"].pointed.emit(2.0, 0.0)


def _race(session: Session) -> None:
    """Run the race of every Race page there is."""
    for page in QApplication.allWidgets():
        if isinstance(page, RacePage) and page.session is session:
            page.start.click()
            wait(lambda page=page: page.take.isEnabled(), "the race ended")


def _fork(session: Session) -> None:
    """Fork in the middle and train on at another rate."""
    run = session.run
    session.player.steps(6000)  # here, for a run that was trained in advance has no way back to a step between
    wait(lambda: run is not None and run.step == 6000 and not session.player.clock.running, "the run was trained", 120)
    session.scrub(3000)
    wait(lambda: session.moment is not None and session.moment.snapshot.step == 3000, "the step was found")
    session.forking.fork()
    wait(lambda: session.run is not run, "the fork was made")
    session.edit("edit", with_recipe(session.project, learning_rate=0.05))
    session.player.steps(2000)
    wait(lambda: session.moment is not None and session.moment.snapshot.step == 5000, "the fork was trained")


def _stop_early(session: Session) -> None:
    session.edit("edit", with_recipe(with_data(session.project, test_fraction=0.5), patience=3, epochs=0))
    session.player.set_speed(0.0)
    session.player.play()
    wait(lambda: len(session.branches.of(session.run)) > 1, "early stopping went back", 60)


def _point_at_weight(session: Session) -> None:
    session.select(Selection(layer=0, unit=2, weight=1, example=3))


def _network_pages() -> list[NetworkPage]:
    """Return the pages of the network's graph that are seen."""
    return [one for one in QApplication.allWidgets() if isinstance(one, NetworkPage) and one.isVisible()]


def _open_unit(session: Session) -> None:
    """Open the unit of a weight and look at one of its gates, in every page of the network's graph."""
    _point_at_weight(session)
    for page in _network_pages():
        wait(lambda page=page: page.zoom is not None and not page.busy, "the network was walked")
        page.open(2, 2)
        page.body.picture.chosen.emit(2)


def _check_gradients(session: Session) -> None:
    """Check every gradient, in every page of the network's graph."""
    for page in _network_pages():
        wait(lambda page=page: page.zoom is not None and not page.busy, "the network was walked")
        page.body.sections["chain"].set_open(False)
        page.body.check.button.click()
        wait(lambda page=page: not page.busy, "the gradients were checked", 60)


def _walk_forward(session: Session) -> None:
    """Walk every Forward pass panel there is to a number of the second layer."""
    session.select(Selection(example=6))
    for page in QApplication.allWidgets():
        if isinstance(page, ForwardPanel) and page.session is session:
            page.show()
            wait(lambda page=page: bool(page.layers), "the pass was computed")
            page.sheet.walk.at = 10
            page.sheet.update()
            page.hide() if page.isWindow() else None


def _classify(session: Session) -> None:
    """Train every Classifier page there is, and point at a place."""
    for page in QApplication.allWidgets():
        if isinstance(page, ClassifierPage):
            page.pair.advance(1499, seconds=60)
            page.runner.step()
            page.editor.point_to(-0.5, 1.0)


def _sweep(session: Session) -> None:
    """Run the sweep, and point at its fifth run."""
    pages = [one for one in QApplication.allWidgets() if isinstance(one, SweepPage) and one.session is session]
    pages[0].controls.begin.click()
    wait(lambda: not session.sweeps.busy, "the sweep ended", 120)
    for page in pages:
        page.tables.runs.go_to(session.sweeps.results[4])


def _sweep_brushed(session: Session) -> None:
    """Run the sweep, and choose runs by two axes."""
    _sweep(session)
    for page in QApplication.allWidgets():
        if isinstance(page, SweepPage):
            page.pictures.coordinates.brushes = {"recipe.learning_rate": (0.3, 0.7), "test_accuracy": (0.6, 1.0)}
            page.pictures.coordinates.brushed.emit()


def _train_multiples(session: Session) -> None:
    """Train the small multiples of the page shown, and over the seeds asked for."""
    pages = [one for one in QApplication.allWidgets() if isinstance(one, MultiplesPage) and one.session is session]
    page = next(one for one in pages if one.isVisible())
    wait(lambda: page.prepared is not None and not page.preparing.busy, "the variants were made")
    page.row.train.click()
    page.row.spread.click()
    wait(lambda: not page.busy, "the variants were trained", 240)


def _try_luck(session: Session) -> None:
    """Train every network of the Luck page, and look at a run."""
    pages = [one for one in QApplication.allWidgets() if isinstance(one, LuckPage) and one.session is session]
    pages[0].controls.begin.click()
    wait(lambda: not session.luck.running, "every seed was trained", 120)
    for page in pages:
        page.picture.looked.emit(page.picture.runs[3])


def _play_setup(session: Session) -> None:
    """Say what the setup shows, and train it and its twins for a while."""
    scenes.post_watch(session)
    session.player.steps(300)
    wait(lambda: not session.player.playing, "300 steps were done")


def _walk(stops: int) -> Callable[[Session], None]:
    """Walk that many stops on in every Network panel there is, a unit selected."""

    def walk(session: Session) -> None:
        _point(session)
        for panel in QApplication.allWidgets():
            if isinstance(panel, NetworkPanel):
                panel.walk.strip.begin()
                panel.walk.strip.go(stops)

    return walk


def _point_inside(session: Session) -> None:
    """Point at a weight inside the first block."""
    session.select(Selection(layer=1, inner=Inner((0,), 2, 3)))


def _walk_inside(session: Session) -> None:
    """Walk to the gradients with a unit before a block selected."""
    _walk(2)(session)
    session.select(Selection(layer=0, unit=1))


def _choose_example(session: Session) -> None:
    """Choose an example of the next batch, so that its mask is drawn."""
    for panel in QApplication.allWidgets():
        if isinstance(panel, NetworkPanel) and panel.walk.asking.step is not None:
            session.select(Selection(part="train", example=int(panel.walk.asking.step.rows[0])))


def _kill(session: Session) -> None:
    session.player.steps(500)
    wait(lambda: not session.player.playing, "500 steps were done")


def _zigzag(session: Session) -> None:
    """Let every zig-zag there is begin anew and take some steps."""
    for page in QApplication.allWidgets():
        if isinstance(page, ZigZagPage):
            page.reset()
            for _ in range(3):
                page.step()


def _open_sections(session: Session) -> None:
    """Open everything below every graph there is, with its numbers checked."""
    for page in QApplication.allWidgets():
        if isinstance(page, ExpressionPage) and page.session is session:
            for section in page.body.sections.values():
                section.set_open(True)
            page.choose(3)


def _select_gates(session: Session) -> None:
    """Select some gates of every graph there is, and type what cannot be read."""
    for page in QApplication.allWidgets():
        if isinstance(page, ExpressionPage) and page.session is session:
            page.body.picture.select(frozenset({2, 5, 6}))
            page.body.entry.edit.setPlainText("f = (x + open(y)) * z")
            page.body.entry.judged.emit(page.body.entry.text())


def _open_lesson(session: Session) -> None:
    session.lessons.open(tour())


def _answer(session: Session) -> None:
    """Answer one question wrong, one right, draw the curve, and look at the end of the step."""
    _open_lesson(session)
    play = session.lessons.play
    assert play is not None
    x = np.linspace(-5, 5, 101)
    for question, given in enumerate(((0,), 0.5, (x, np.clip(0.5 + x / 8, 0, 1)))):
        play.answer(question, given)
    QApplication.processEvents()
    for panel in QApplication.allWidgets():
        if isinstance(panel, LessonPanel) and panel.view is not None:
            panel.scroller.ensureWidgetVisible(panel.view.after)


def _claim(session: Session) -> None:
    """Train until two claims of the second step are ticked."""
    _open_lesson(session)
    session.lessons.go(1)
    play = session.lessons.play
    assert play is not None
    play.train()
    wait(lambda: len(play.reached) == 2 and not session.player.playing, "two claims were seen")


def _write(session: Session) -> None:
    """Write the tour's first step."""
    from nnstudio.session.lesson_draft import LessonDraft

    _open_lesson(session)
    session.lessons.write(LessonDraft(session, tour()))


def _editing(session: Session, *sections: str) -> tuple[LessonEditorPanel, Editor]:
    """Write the tour's second step, with some sections of the editor open."""
    _write(session)
    draft = session.lessons.draft
    assert draft is not None
    draft.go(1)
    panels = [one for one in QApplication.allWidgets() if isinstance(one, LessonEditorPanel)]
    panel, editor = panels[0], panels[0].editor
    assert editor is not None
    editor.show_only(*sections)
    return panel, editor


def _write_claims(session: Session) -> None:
    """Change a claim between two bounds."""
    panel, editor = _editing(session, "claims")
    form = editor.claims
    form.items.chosen.emit(0)
    wait(lambda: form.what.now.value is not None, "a value is measured")
    form.what.compared.setCurrentIndex(COMPARED.index("between"))
    form.what.compared.activated.emit(form.what.compared.currentIndex())
    form.what.high.setText("1")
    form.when_section.set_open(True)
    panel.scroller.ensureWidgetVisible(form.what)


def _write_curve(session: Session) -> None:
    """Ask for a curve, and say what solves the step."""
    panel, editor = _editing(session, "questions", "solution")
    editor.questions.adding["curve"].click()
    editor.questions.fields["function"].edit.setText("sigmoid")
    editor.solution.settings.edit.setPlainText("recipe.learning_rate = 0.3")
    panel.scroller.ensureWidgetVisible(editor.questions.curve)


def _pick_claim(session: Session) -> None:
    """Pick what a claim is about."""
    _panel, editor = _editing(session, "claims")
    editor.claims.picking.begin()
    QApplication.processEvents()
    sheet = editor.claims.picking.sheet
    assert sheet is not None
    sheet.setFocus()
    for _ in range(4):
        QTest.keyClick(sheet, Qt.Key.Key_Tab)


def _present(session: Session) -> None:
    """A lesson whose network is trained, beside its network."""
    _claim(session)
    session.edit("edit.panels", with_view(session.project, panels=("network", "training")), by=None)


STATES = {
    "spiral-untrained": State(scenes.spiral),
    "spiral-trained": State(scenes.spiral, 6000),
    "spiral-pointed": State(scenes.spiral, 6000, _point),
    "spiral-past": State(scenes.spiral, 6000, _scrub_back),
    "spiral-forked": State(scenes.spiral, None, _fork),
    "early-stopping": State(scenes.spiral, None, _stop_early),
    "digits-trained": State(scenes.digits, 300),
    "xsinx-trained": State(scenes.xsinx, 1000),
    "iris-slice": State(scenes.iris_slice, 1500),
    "iris-slice-alone": State(scenes.iris_slice_alone, 1500, _pick_example),
    "points": State(scenes.points, 1500, _pick_example),
    "points-alone": State(scenes.points_alone, 800, _pick_example),
    "digits-pad": State(scenes.digits_pad, 900, _draw_seven),
    "digits-pad-alone": State(scenes.digits_pad_alone, 900, _draw_seven),
    "invalid": State(scenes.invalid),
    "diverged": State(scenes.diverging, None, _diverge),
    "blown-up": State(scenes.piling, None, _diverge),
    "neuron": State(scenes.neuron),
    "chain": State(scenes.activations_chain),
    "criteria": State(scenes.activations_criteria),
    "losses": State(scenes.activations_losses),
    "classifier": State(scenes.classifier, None, _classify),
    "space-warp": State(lambda: scenes.space("warp", straight=False), 6000, _point),
    "space-regions": State(lambda: scenes.space("regions"), 6000, _point_in_plane),
    "space-lines": State(lambda: scenes.space("regions", straight=False), 6000, _point),
    "space-curves": State(scenes.space_curves, 1000, _point_at_curve),
    "space-digits": State(lambda: with_view(scenes.digits(), panels=("space",)), 300),
    "functions-overlaid": State(scenes.functions, 1000),
    "schemes": State(partial(scenes.laboratory, "schemes", normalize="batch_norm", depth=10)),
    "schemes-overflow": State(partial(scenes.laboratory, "schemes", activation="relu", schemes="normal(std=1000000)")),
    "survival": State(partial(scenes.laboratory, "survival", activation="relu", width=64)),
    "race": State(partial(scenes.laboratory, "race"), None, _race),
    "code": State(scenes.code, 603),
    "code-half": State(scenes.code_below, 603),
    "step-forward": State(scenes.step_of_spiral, 300, _walk(0)),
    "step-backward": State(scenes.step_of_spiral, 300, _walk(2)),
    "step-update": State(scenes.step_of_spiral, 300, _walk(3)),
    "step-mask": State(scenes.step, 300, _choose_example),
    "residual": State(lambda: with_setting(scenes.residual(), "network.walk", False), 600, _point_inside),
    "residual-step": State(scenes.residual, 600, _walk_inside),
    "asleep": State(scenes.asleep, None, _kill),
    "setup": State(scenes.setup, None, _play_setup),
    "twins-spiral": State(scenes.twins_of_spiral, 3000, _point),
    "twins-digits": State(scenes.twins_of_digits, 300),
    "twins-xsinx": State(scenes.twins_of_xsinx, 300),
    "weights": State(scenes.weights, 6000, _point),
    "forward": State(scenes.forward, 6000, _walk_forward),
    "forward-batch": State(partial(scenes.forward, True), 6000),
    "backprop-own": State(partial(scenes.backprop_network, beside=("network",)), 300, _point_at_weight),
    "backprop-whole": State(scenes.backprop_network, 300, _point_at_weight),
    "backprop-unit": State(scenes.backprop_network, 300, _open_unit),
    "backprop-mixed": State(scenes.backprop_mixed, 300, _check_gradients),
    "backprop-digits": State(lambda: scenes.backprop_network(scenes.digits()), 300, _open_unit),
    "landscape": State(scenes.landscape, 6000),
    "landscape-digits": State(scenes.landscape_of_digits, 300),
    "landscape-weights": State(scenes.landscape_of_weights, 3000, _scrub_back),
    "landscape-table": State(scenes.landscape_table, 1000),
    "zigzag": State(scenes.zigzag, 60, _zigzag),
    "zigzag-half": State(scenes.zigzag_beside, 60, _zigzag),
    "backprop-circuit": State(partial(scenes.backprop, "sigmoid_circuit", checked=True)),
    "backprop-step": State(partial(scenes.backprop, "staged", place=9)),
    "backprop-vectors": State(partial(scenes.backprop, "squared_norm", beside=("network",)), None, _open_sections),
    "backprop-network": State(partial(scenes.backprop, "small_network"), None, _select_gates),
    "sweep-idle": State(scenes.sweep),
    "sweep": State(scenes.sweep, None, _sweep),
    "sweep-beside": State(lambda: with_view(scenes.sweep("map"), panels=("training", "experiments")), None, _sweep),
    "sweep-map": State(partial(scenes.sweep, "map"), None, _sweep),
    "sweep-coordinates": State(partial(scenes.sweep, "coordinates"), None, _sweep_brushed),
    "sweep-drawn": State(partial(scenes.sweep, "dots", "random"), None, _sweep),
    "sweep-drawn-map": State(partial(scenes.sweep, "map", "random"), None, _sweep),
    "approximation": State(scenes.approximation),
    "approximation-network": State(lambda: scenes.approximation("one")),
    "multiples-untrained": State(partial(scenes.experiment, "shrinking")),
    "multiples-width": State(partial(scenes.experiment, "width", seeds=4), None, _train_multiples),
    "multiples-depth": State(partial(scenes.experiment, "depth", seeds=2), None, _train_multiples),
    "multiples-regularization": State(partial(scenes.experiment, "regularization", seeds=3), None, _train_multiples),
    "multiples-own": State(partial(scenes.experiment, "regularization", source="own", seeds=1), None, _train_multiples),
    "luck-idle": State(partial(scenes.experiment, "luck")),
    "luck": State(partial(scenes.experiment, "luck", seeds=40), None, _try_luck),
    "luck-log": State(partial(scenes.experiment, "luck", seeds=12, log=True), None, _try_luck),
    "minimization": State(partial(scenes.experiment, "minimization")),
    "minimization-momentum": State(partial(scenes.experiment, "minimization", centre=2.0, momentum=0.9, rate=0.02)),
    "minimization-lost": State(partial(scenes.experiment, "minimization", rate=0.5, steps=12)),
    "noise": State(partial(scenes.experiment, "noise")),
    "noise-drawn": State(partial(scenes.experiment, "noise", draw="replacement", batch=3, shards=3)),
    "prior": State(partial(scenes.experiment, "prior")),
    "prior-narrow": State(partial(scenes.experiment, "prior", tau=0.1, sigma=3.0, examples=4)),
    "preprocessing": State(partial(scenes.experiment, "preprocessing")),
    "preprocessing-own": State(partial(scenes.experiment, "preprocessing", inputs="own", epochs=20)),
    "lesson": State(scenes.spiral, None, _open_lesson),
    "lesson-answered": State(scenes.spiral, None, _answer),
    "lesson-claims": State(scenes.spiral, None, _claim),
    "lesson-editor": State(scenes.spiral, None, _write),
    "lesson-editor-claims": State(scenes.spiral, None, _write_claims),
    "lesson-editor-curve": State(scenes.spiral, None, _write_curve),
    "lesson-editor-pick": State(scenes.spiral, 100, _pick_claim),
    "presenter": State(scenes.spiral, None, _present, presented=True),
    "lesson-course": State(lambda: with_view(scenes.spiral(), panels=("course",))),
    "message": State(scenes.spiral, None, scenes.post_recovery),
    "message-sure": State(scenes.spiral, None, scenes.post_discarding),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("states", nargs="*", metavar="STATE", help=f"only these of {', '.join(STATES)}")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument(
        "--guide",
        action="store_true",
        help="the pictures of the user guide, all or only those of the panels named as STATES",
    )
    given = parser.parse_args()
    known = PANELS if given.guide else STATES
    unknown = [name for name in given.states if name not in known]
    if unknown:
        parser.error(f"no state is called {unknown[0]}; there are {', '.join(known)}")
    quieten()
    if given.guide:
        from tests.guide_pictures import draw_guide

        draw_guide(given.states)
        return
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as studio:
        studio.window.resize(WIDTH, HEIGHT)
        panels = _alone(studio)
        for name in given.states or STATES:
            shown(studio, STATES[name])
            for theme in THEMES:
                for language in LANGUAGES:
                    dressed(studio, theme, language)
                    draw = _draw_presented if STATES[name].presented else partial(_draw, panels=panels)
                    draw(studio, state=name, out=given.out, ending=f"{theme}.{language}")
        for panel in panels.values():
            panel.close()
    print(f"{len(list(given.out.glob('*.png')))} pictures in {given.out}")


def shown(studio: Studio, state: State) -> None:
    project, session = state.project(), studio.session
    studio.window.message_bar.clear()
    session.select(Selection())
    session.lessons.write(None)
    session.open_project(project, None if state.steps is None else scenes.trained(project, state.steps))
    settle(studio)
    state.then(session)
    settle(studio)


def dressed(studio: Studio, theme: str, language: str) -> None:
    studio.appearance.set_theme(theme)
    studio.appearance.set_language(language)


def _alone(studio: Studio) -> dict[str, Panel]:
    """Return the stage's panels once more, each by itself at the window's size."""
    panels = {key: kind(studio.session) for key, kind in PANELS.items()}
    for panel in panels.values():
        panel.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        panel.resize(WIDTH, HEIGHT)
    return panels


def _draw_presented(studio: Studio, state: str, out: Path, ending: str) -> None:
    """Draw the window before an audience."""
    with presented(studio):
        studio.window.grab().save(str(out / f"window-{state}.{ending}.png"))


@contextmanager
def presented(studio: Studio) -> Iterator[None]:
    """Show the window as an audience sees it. Off the screen a full one has no size to speak of: it keeps its own."""
    window = studio.window
    window.presenter.enter()
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(WIDTH, HEIGHT)
    try:
        settle(studio)
        for place in (QPoint(5, 5), QPoint(WIDTH // 2, HEIGHT // 3)):  # where it was already is no move
            QTest.mouseMove(window.windowHandle(), place)
            QApplication.processEvents()
        settle(studio)
        yield
    finally:
        window.presenter.leave()
        window.resize(WIDTH, HEIGHT)
        spend(1)  # until the docks are the user's again


def _draw(studio: Studio, panels: dict[str, Panel], state: str, out: Path, ending: str) -> None:
    """Draw the window as it stands, each dock at the size it has there, and each panel at the window's size."""
    for panel in panels.values():
        panel.show()
        retranslate(panel)
    settle(studio, *panels.values())
    for key, panel in panels.items():
        panel.grab().save(str(out / f"panel-{key}-{state}.{ending}.png"))
        panel.hide()
    studio.window.grab().save(str(out / f"window-{state}.{ending}.png"))
    for key, dock in reversed(studio.window.docks.items()):  # back to the tab that is in front at first
        if dock.isHidden():
            continue
        dock.raise_()
        settle(studio)
        dock.grab()  # what is set when first painted is then there
        settle(studio)
        dock.grab().save(str(out / f"dock-{key}-{state}.{ending}.png"))
    writes = studio.session.lessons.draft is not None
    for key in ("lesson", *(["lesson_editor"] if writes else [])):
        studio.window.docks[key].raise_()


if __name__ == "__main__":
    main()
