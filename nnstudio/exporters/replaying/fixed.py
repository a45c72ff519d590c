"""What every replay script has: how it goes through epochs and batches, scores, and compares."""

HEAD = """\
import math
import os

for library in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ[library] = "{threads}"  # the last bits of a product depend on it
{base64}
import numpy as np

np.seterr(all="ignore")
dtype = np.{dtype}
"""

LOOP = """\
def with_ones(x):
    \"\"\"A last column of ones: what the biases are multiplied by.\"\"\"
    made = np.ones((len(x), x.shape[1] + 1), dtype)
    made[:, :-1] = x
    return made


def write(array, cells, values):
    \"\"\"Set numbers by hand.\"\"\"
    array[np.unravel_index(np.array(cells, int), array.shape)] = values


def set_rate(epoch):
    rate[()] = learning_rate * factor(epoch)


def begin_epoch():
    \"\"\"Draw the order of the examples.\"\"\"
    global order, position, before_epoch
    before_epoch = order_generator.bit_generator.state
    order, position = order_generator.permutation(len(x_train)), 0
    set_rate(epoch)


def begin_epoch_anew():
    \"\"\"There is another number of examples: what was done of the epoch is the whole of it.\"\"\"
    global epoch
    if position:
        epoch += 1
        after_epoch()
    else:
        order_generator.bit_generator.state = before_epoch
    begin_epoch()


def train_to(last):
    \"\"\"Do steps until there are so many, and score where the curve does.\"\"\"
    global step, epoch, position
    show()
    while step < last:
        rows = order[position : position + batch_size]
        loss = batches[len(rows)](rows)
        batch_losses.append(loss)
        step, position = step + 1, position + len(rows)
        after_step(epoch + position / len(x_train), loss, len(rows))
        if position >= len(x_train):
            epoch += 1
            after_epoch()
            begin_epoch()
        show()


def score(x, t, chunk):
    \"\"\"The loss of a whole part, a chunk at a time.\"\"\"
    total = 0.0
    for start in range(0, len(x), chunk):
        examples = x[start : start + chunk]
        total += losses[len(examples)](examples, t[:, start : start + chunk]) * len(examples)
    return total / len(x)


def show():
    \"\"\"Print the losses at the steps where the curve has them.\"\"\"
    if step not in scored:
        return
    train = score(x_train, t_train, train_chunk)
    test = score(x_test, t_test, test_chunk) if len(x_test) else math.nan
    scored[step].append((train, test))
    print(f"{step:10}  {train:24.17g}  {test:24.17g}", flush=True)


def far(one, other):
    \"\"\"How far two losses are from each other.\"\"\"
    same = one == other or (math.isnan(one) and math.isnan(other))
    return 0.0 if same else abs(one - other)


def compared():
    \"\"\"The largest difference from the curves shown; at an edit they may show the loss before it or after.\"\"\"
    found = [0.0]
    for name, part in (("train_loss", 0), ("test_loss", 1)):
        for at, value in arrays[name].tolist():
            found.append(min(far(value, one[part]) for one in scored[at]))
    for first, last, least, greatest, value, whole in arrays["batch_loss"].tolist():
        losses = batch_losses[int(first) - 1 : int(last)]
        found.append(far(value, losses[-1]))
        if whole:
            found += [far(least, np.fmin.reduce(losses)), far(greatest, np.fmax.reduce(losses))]
    return math.nan if any(math.isnan(one) for one in found) else max(found)
"""

START = """\
order_generator = np.random.default_rng([{seed}, {order}])
noise = np.random.default_rng([{seed}, {noise}])
scored = {{int(at): [] for name in ("train_loss", "test_loss") for at, _ in arrays[name]}} | {{0: [], {steps}: []}}
batch_losses = []
step = epoch = position = 0
"""

END = """\
count = len(arrays["train_loss"]) + len(arrays["test_loss"]) + len(arrays["batch_loss"])
difference = compared()
print(f"largest difference from the {count} numbers of the curves shown: {difference:.3g}")
"""
