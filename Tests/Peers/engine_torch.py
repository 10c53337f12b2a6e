"""PyTorch, channels last: the layout in which it is fastest on a CPU."""

import numpy as np
import torch
from torch import nn

from cases import numbers, weight


def last(tensor):
    """[batch, height, width, channels] as PyTorch's channels-last tensor."""
    return torch.from_numpy(np.ascontiguousarray(tensor)).permute(0, 3, 1, 2)


def filters(kernel):
    """[height, width, channels, filters] as PyTorch has it."""
    tensor = torch.from_numpy(np.ascontiguousarray(kernel.transpose(3, 2, 0, 1)))
    return tensor.to(memory_format=torch.channels_last)


class Convolution(nn.Module):
    """A convolution with relu, its weights those of the cases."""

    def __init__(self, kernel, index):
        super().__init__()
        self.kernel = nn.Parameter(filters(weight(kernel, index)))
        self.bias = nn.Parameter(torch.zeros(kernel[-1]))

    def forward(self, x):
        return torch.relu(nn.functional.conv2d(x, self.kernel, self.bias))


class Rows(nn.Module):
    """Channels last again, as rows of numbers."""

    def forward(self, x):
        return x.permute(0, 2, 3, 1).flatten(1)


class Linear(nn.Linear):
    """A dense layer, its weights those of the cases."""

    def __init__(self, inputs, units, index):
        super().__init__(inputs, units)
        with torch.no_grad():
            self.weight.copy_(torch.from_numpy(weight((inputs, units), index).T.copy()))
            self.bias.zero_()


class Mean(nn.Module):
    """The mean of each channel."""

    def forward(self, x):
        return x.mean((2, 3))


def network(name, rate):
    """One of the two models, ending in logits."""
    if name == "tutorial":
        return nn.Sequential(
            Convolution((1, 3, 100, 64), 0), Convolution((1, 3, 64, 64), 2),
            nn.MaxPool2d((1, 3)), Convolution((1, 3, 64, 128), 4),
            Convolution((1, 3, 128, 128), 6), Mean(), nn.Dropout(rate), Linear(128, 1, 8))
    return nn.Sequential(
        Convolution((3, 3, 1, 32), 0), nn.MaxPool2d(2), Convolution((3, 3, 32, 64), 2),
        nn.MaxPool2d(2), Rows(), nn.Dropout(rate), Linear(1600, 10, 4))


class Training:
    """A network, its data and one pass over them."""

    def __init__(self, model, count, rate):
        self.model = model
        self.network = network(model.name, rate)
        x, y = model.data(count)
        self.x = last(x if x.ndim == 4 else x[:, None])
        self.y = torch.from_numpy(y)
        parameters = self.network.parameters()
        if model.classes == 1:
            self.loss = nn.BCEWithLogitsLoss()
            self.optimizer = torch.optim.RMSprop(parameters, lr=1e-3, alpha=0.9, eps=1e-7)
        else:
            self.loss = nn.CrossEntropyLoss()
            self.optimizer = torch.optim.Adam(parameters, lr=1e-3, eps=1e-7)

    def epoch(self, shuffled):
        self.network.train()
        count = len(self.x)
        order = torch.randperm(count) if shuffled else torch.arange(count)
        for start in range(0, count, self.model.batch):
            places = order[start : start + self.model.batch]
            self.optimizer.zero_grad()
            self.loss(self.network(self.x[places]), self.y[places]).backward()
            self.optimizer.step()

    def evaluate(self):
        self.network.eval()
        total = 0.0
        with torch.inference_mode():
            for start in range(0, len(self.x), self.model.batch):
                part = slice(start, start + self.model.batch)
                output, y = self.network(self.x[part]), self.y[part]
                total += self.loss(output, y).item() * len(y)
                hits = (output > 0) == (y > 0) if y.shape[1] == 1 else output.argmax(1) == y.argmax(1)
                hits.sum().item()
        return total / len(self.x)


class Engine:
    """What worker.py asks."""

    version = f"PyTorch {torch.__version__}"
    trains_as_keras = False  # its RMSprop and Adam add epsilon elsewhere

    def __init__(self, threads):
        torch.set_num_threads(threads)

    def convolution(self, shape, operation):
        x = last(numbers(shape.input, 1))
        kernel = filters(numbers(shape.kernel, 2))
        gradient = last(numbers(shape.output, 3))
        padding = [1 if shape.same and size == 3 else 0 for size in shape.kernel[:2]]
        steps = [1 if shape.height == 1 else shape.stride, shape.stride]
        gaps = [1 if shape.height == 1 else shape.dilation, shape.dilation]
        held = {}

        def run():
            with torch.inference_mode():
                if operation == "forward":
                    held["y"] = nn.functional.conv2d(x, kernel, None, steps, padding, gaps)
                    return
                mask = [operation == "inputGradient", operation == "kernelGradient", False]
                held["y"] = torch.ops.aten.convolution_backward(
                    gradient, x, kernel, None, steps, padding, gaps, False, [0, 0], 1, mask
                )[mask.index(True)]

        order = (2, 3, 1, 0) if operation == "kernelGradient" else (0, 2, 3, 1)
        return run, lambda: held["y"].permute(order).numpy()

    def model(self, model, operation):
        training = Training(model, model.samples, 0.5)
        if operation == "train":
            return lambda: training.epoch(shuffled=True)
        if operation == "evaluate":
            return training.evaluate
        network = training.network.eval()
        one = training.x[:1]

        def predict():
            with torch.inference_mode():
                network(one)

        return predict

    def loss_after(self, steps, model):
        training = Training(model, 4 * model.batch, 0.0)
        if steps:
            training.epoch(shuffled=False)
        return training.evaluate()
