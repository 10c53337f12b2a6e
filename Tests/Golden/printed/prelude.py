import numpy as np
import keras
from keras import Input, Sequential, layers, losses, metrics, optimizers, regularizers
from keras.layers import *


def numbers(values):
    """Some of the numbers, and the sum of all."""
    flat = np.asarray(values, dtype='float64').reshape(-1)
    return ' '.join(f'{v:.6g}' for v in flat[:24]) + f' | {flat.sum():.6g}'


def fill(model, seed=1):
    """Numbers for all weights that do not depend on the library; variances are positive."""
    random = np.random.RandomState(seed)
    values = []
    for weight in model.weights:
        drawn = random.uniform(-0.5, 0.5, weight.shape)
        values.append(np.abs(drawn) + 0.5 if 'variance' in weight.name else drawn)
    model.set_weights(values)


def layer(made, shape, batch=2, high=None):
    """One layer on one batch: the shape, the weights and the numbers."""
    model = Sequential([Input(shape), made])
    fill(model)
    random = np.random.RandomState(2)
    size = (batch,) + tuple(shape)
    x = random.uniform(-1, 1, size) if high is None else random.randint(0, high, size)
    output = np.asarray(model(x.astype('float32')))
    print(model.output_shape, output.shape, len(made.trainable_weights),
          len(made.non_trainable_weights), model.count_params())
    print(numbers(output))


def data(samples=12, classes=None):
    random = np.random.RandomState(3)
    x = random.uniform(-1, 1, (samples, 4)).astype('float32')
    if classes is None:
        return x, random.uniform(-1, 1, (samples, 2)).astype('float32')
    labels = random.randint(0, abs(classes), samples)
    if classes < 0:
        return x, np.eye(-classes)[labels].astype('float32')
    return x, labels.astype('float32')


def train(optimizer='sgd', loss='mse', classes=None, last=None, metrics=None, weighted=None, **fit):
    """Three steps, and what they leave: history, weights, evaluation."""
    x, y = data(classes=classes)
    model = Sequential([Input((4,)), Dense(3, activation='tanh'), last or Dense(2)])
    fill(model)
    model.compile(optimizer=optimizer, loss=loss, metrics=metrics, weighted_metrics=weighted)
    fit = {'batch_size': 4, 'epochs': 1, **fit}
    history = model.fit(x, y, shuffle=False, verbose=0, **fit)
    for name, values in history.history.items():
        print(name, numbers(values))
    print(history.epoch)
    for weight in model.get_weights():
        print(numbers(weight))
    score = model.evaluate(x, y, batch_size=5, verbose=0)
    print(numbers(score), isinstance(score, list))
