"""The convolutions and models that are compared, and the numbers they are fed with.

`stride-bench --serve` holds the same list; `numbers` is its `Numbers.tensor`, bit for bit.
"""

import dataclasses

import numpy as np

OPERATIONS = ("forward", "kernelGradient", "inputGradient")
MODEL_OPERATIONS = ("train", "evaluate", "predict")


@dataclasses.dataclass(frozen=True)
class Shape:
    """A convolution of a batch of images; one dimension is an image one row high."""

    batch: int
    height: int
    width: int
    channels: int
    filters: int
    same: bool = False
    stride: int = 1
    dilation: int = 1

    @property
    def kernel(self):
        return (1 if self.height == 1 else 3, 3, self.channels, self.filters)

    @property
    def padding(self):
        return "SAME" if self.same else "VALID"

    @property
    def input(self):
        return (self.batch, self.height, self.width, self.channels)

    @property
    def output(self):
        def size(length, window):
            if self.same:
                return -(-length // self.stride)
            return (length - (window - 1) * self.dilation - 1) // self.stride + 1

        height = size(self.height, self.kernel[0])
        return (self.batch, height, size(self.width, 3), self.filters)


SHAPES = (
    Shape(32, 28, 28, 1, 32),
    Shape(32, 26, 26, 32, 64),
    Shape(32, 32, 32, 64, 64, same=True),
    Shape(32, 16, 16, 128, 128, same=True),
    Shape(8, 56, 56, 64, 64, same=True),
    Shape(16, 1, 64, 100, 64),
    Shape(16, 1, 60, 64, 128),
    Shape(16, 1, 60, 64, 128, stride=2),
    Shape(16, 1, 60, 64, 128, dilation=2),
)


@dataclasses.dataclass(frozen=True)
class Model:
    """A network and the data it is trained on."""

    name: str
    sample: tuple
    classes: int
    samples: int
    batch: int

    @property
    def steps(self):
        return -(-self.samples // self.batch)

    def data(self, count):
        """Samples and targets, as `ModelCase.data` makes them."""
        x = numbers((count, *self.sample), 1)
        y = np.zeros((count, self.classes), np.float32)
        for index in range(count):
            if self.classes == 1:
                y[index] = index * 7 % 2
            else:
                y[index, index * 7 % self.classes] = 1
        return x, y


MODELS = {
    "tutorial": Model("tutorial", (64, 100), 1, 1000, 16),
    "mnist": Model("mnist", (28, 28, 1), 10, 1280, 128),
}


def numbers(shape, stream, scale=1.0):
    """Numbers between -0.5 and 0.5 times `scale` that need no file to be shared."""
    count = int(np.prod(shape))
    place = np.arange(1, count + 1, dtype=np.float64) * 0.6180339887498949
    place += stream * 0.7548776662466928
    values = (place - np.floor(place) - 0.5).astype(np.float32) * np.float32(scale)
    return values.reshape(shape)


def weight(shape, index):
    """The first value of the weight with this place in the model."""
    if len(shape) == 1:
        return np.zeros(shape, np.float32)
    return numbers(shape, 20 + index, np.sqrt(np.float32(12) / np.float32(np.prod(shape[:-1]))))


def fingerprint(values):
    """The cosine between a result and stream 9."""
    values = np.asarray(values, np.float64).ravel()
    key = numbers(values.shape, 9).astype(np.float64)
    return float(values @ key / np.sqrt((values @ values) * (key @ key)))
