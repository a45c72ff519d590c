"""What is said of a batch's gradient and those of its shards."""

from nnstudio.catalog import text
from nnstudio.engine.losses import encode
from nnstudio.panels.training.code.numbers import StepNumbers
from nnstudio.project import loss_of
from nnstudio.session import Moment
from nnstudio.studies.shards import halves, shard_gradients
from nnstudio.widgets.numbers import three_digits

_WORK = 4e6  # multiplications: a few milliseconds in double precision


def shard_words(moment: Moment, numbers: StepNumbers) -> str:
    """Return how far the mean over two shards of the last batch is from its gradient; "" where that takes long."""
    checked, rows = moment.checked, numbers.indices
    if rows is None or len(rows) < 2 or checked.network.size * len(rows) > _WORK:
        return ""
    data, loss = checked.data, loss_of(numbers.recipe, checked.data.raw)
    targets = encode(loss.encoding, data.y_train[rows], data.raw.classes)
    sizes = halves(len(rows))
    found = shard_gradients(checked.network, moment.snapshot.parameters, data.x_train[rows], targets, loss, sizes)
    values = {"count": len(rows), "one": sizes[0], "other": sizes[1], "difference": three_digits(found.difference)}
    return text("panel.training.code.shards", **values)
