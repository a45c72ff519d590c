"""The rival: a training step written by hand for one kind of network, with every trick NumPy has.

One flat parameter vector, buffers reused through `out=`, the bias as one more column of the weights, transposed views
and 0-d constants made once, contiguous operands everywhere, `np.dot` rather than `np.matmul`. It knows dense layers,
ReLU, tanh, squared error, softmax and SGD, in float32, and offers nothing else: no check, no penalty, no schedule.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

FLOAT = np.float32


class HandTuned:
    """The step of one workload. Examples stand in columns, but are gathered from rows.

    Shapes: x (examples, inputs + 1), its last column ones; t (outputs, examples).
    """

    def __init__(self, widths, activations, loss, x, t, batch, rate, parameters):
        self.flat, self.gradient = parameters.astype(FLOAT), np.zeros(parameters.size, FLOAT)
        self.change, self.rate = np.empty_like(self.gradient), np.array(rate, FLOAT)
        self.take_x, self.take_t = x.take, t.take
        self.x_rows, self.t = np.empty((batch, x.shape[1]), FLOAT), np.empty((len(t), batch), FLOAT)
        self.zero, self.one = np.array(0, FLOAT), np.array(1, FLOAT)
        self._make_layers(widths, activations, batch)
        self._make_loss(loss, widths[-1], batch)

    def _make_layers(self, widths, activations, batch):
        signals = [self.x_rows.T, *(np.ones((width + 1, batch), FLOAT) for width in widths[1:])]
        slopes = [np.empty((width + 1, batch), FLOAT) for width in widths]
        self.forward, self.backward, start = [], [], 0
        for at, (fan_in, units) in enumerate(pairwise(widths)):
            part, shape = slice(start, start + units * (fan_in + 1)), (units, fan_in + 1)
            weights, gradient = self.flat[part].reshape(shape), self.gradient[part].reshape(shape)
            a, dz, work = signals[at + 1][:-1], slopes[at + 1][:-1], np.empty((units, batch), FLOAT)
            self.forward.append((weights, signals[at], a, activations[at]))
            below = slopes[at] if at else None
            self.backward.insert(0, (weights.T, signals[at].T, a, dz, work, gradient, below, activations[at]))
            start = part.stop
        self.y, self.dy = signals[-1][:-1], slopes[-1][:-1]

    def _make_loss(self, loss, outputs, batch):
        self.loss = np.zeros((), FLOAT)
        self.work = np.empty((outputs, batch), FLOAT)
        self.share, self.twice = np.array(1 / batch, FLOAT), np.array(2 / batch, FLOAT)
        self.shares, self.flat_work = np.full(outputs * batch, 1 / batch, FLOAT), self.work.reshape(-1)
        self.row, self.ones = np.empty((1, batch), FLOAT), np.ones((1, outputs), FLOAT)
        self.flat_row = self.row[0]
        self.finish = self._squares if loss == "squared_error" else self._softmax

    def step(self, indices):
        """Do one step: gather the batch, forward, loss, backward, SGD update."""
        dot, multiply = np.dot, np.multiply
        self.take_x(indices, 0, self.x_rows, "clip")
        self.take_t(indices, 1, self.t, "clip")
        for weights, x, a, activation in self.forward:
            dot(weights, x, a)
            if activation == "tanh":
                np.tanh(a, a)
            elif activation == "relu":
                np.maximum(a, self.zero, out=a)
        self.finish()
        for weights, x, a, dz, work, gradient, below, activation in self.backward:
            if activation == "tanh":
                multiply(a, a, work)
                np.subtract(self.one, work, work)
                multiply(dz, work, dz)
            elif activation == "relu":
                np.sign(a, work)
                multiply(dz, work, dz)
            dot(dz, x, gradient)
            if below is not None:
                dot(weights, dz, below)
        multiply(self.gradient, self.rate, self.change)
        np.subtract(self.flat, self.change, self.flat)

    def _squares(self):
        np.subtract(self.y, self.t, self.dy)
        np.multiply(self.dy, self.dy, self.work)
        np.dot(self.flat_work, self.shares, self.loss)
        np.multiply(self.dy, self.twice, self.dy)

    def _softmax(self):
        """L = −(1/n) Σ t·log p with log p = s − max s − log Σ exp(s − max s), and dy = (p − t)/n."""
        logs, dy = self.work, self.dy
        np.maximum.reduce(self.y, 0, None, self.flat_row)
        np.copyto(dy, self.row)
        np.subtract(self.y, dy, logs)
        np.exp(logs, dy)
        np.dot(self.ones, dy, self.row)
        np.log(self.row, self.row)
        np.copyto(dy, self.row)
        np.subtract(logs, dy, logs)
        np.exp(logs, dy)
        np.multiply(logs, self.t, logs)
        np.dot(self.flat_work, self.shares, self.loss)
        np.negative(self.loss, self.loss)
        np.subtract(dy, self.t, dy)
        np.multiply(dy, self.share, dy)
