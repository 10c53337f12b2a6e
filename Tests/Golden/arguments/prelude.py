import numpy as np
import keras
from keras import Input, Model, Sequential
from keras import callbacks, constraints, initializers, layers, losses, metrics
from keras import optimizers, regularizers
from keras.layers import *
from keras.optimizers import schedules


def numbers(values):
    """Some of the numbers, and the sum of all."""
    flat = np.asarray(values, dtype='float64').reshape(-1)
    return ' '.join(f'{v:.6g}' for v in flat[:12]) + f' | {flat.sum():.6g}'


def fill(model, seed=1):
    """Numbers for all weights that do not depend on the library; variances are positive."""
    random = np.random.RandomState(seed)
    values = []
    for weight in model.weights:
        drawn = random.uniform(-0.5, 0.5, weight.shape)
        values.append(np.abs(drawn) + 0.5 if 'variance' in weight.name else drawn)
    model.set_weights(values)


def sample(shape, batch=2, high=None):
    random = np.random.RandomState(2)
    size = (batch,) + tuple(shape)
    if high is None:
        return random.uniform(-1, 1, size).astype('float32')
    return random.randint(0, high, size)


def start(weight):
    """The number that a weight begins with, when it is one for all places."""
    values = np.asarray(weight)
    return float(values.min()) if values.min() == values.max() else 'drawn'


def effect(made, shape, high=None):
    """A layer's config, first weights and output, and what three steps of training make of it."""
    print(made.get_config())
    model = Sequential([Input(shape), made])
    print(model.output_shape, made.name, made.trainable)
    for weight in model.weights:
        print(weight.name, tuple(weight.shape), start(weight))
    fill(model)
    x = sample(shape, high=high)
    output = model(x)
    print(numbers(output))
    model.compile(optimizers.SGD(0.1), 'mse')
    target = np.random.RandomState(3).uniform(-1, 1, output.shape)
    print(numbers([model.train_on_batch(x, target) for step in range(3)]))
    for weight in model.get_weights():
        print(numbers(weight))


def chance(make, shape=(64, 8), value=1.0):
    """A layer that draws numbers: what holds whatever it draws."""
    made = make()
    print(made.get_config())
    x = np.full((4,) + tuple(shape), value, dtype='float32')
    y = np.asarray(made(x, training=True))
    print(y.shape, made.name, made.trainable)
    print(abs(y.mean() - value) < 1, (np.asarray(made(x, training=False)) == x).all())
    again = np.asarray(make()(x, training=True))
    print((y == again).all(), (y == np.asarray(made(x, training=True))).all())
    same = [(y == np.take(y, [0], axis)).all() for axis in range(y.ndim)]
    print([bool(s) for s in same])


def moved(made, shape):
    """A layer for training whose factors leave nothing to chance."""
    print(made.get_config())
    x = sample(shape)
    y = np.asarray(made(x, training=True))
    print(y.shape, made.name, numbers(y))
    for row in y.reshape((-1,) + y.shape[2:])[:3]:
        print(numbers(row))
    print((np.asarray(made(x, training=False)) == x).all())


def contrast(made, shape):
    """A layer that draws a contrast: the mean of each channel stays, what is inside of the range."""
    print(made.get_config())
    x = 0.4 + 0.2 * np.abs(sample(shape))
    y = np.asarray(made(x, training=True))
    print(y.shape, made.name, (np.asarray(made(x, training=False)) == x).all(), (y == x).all())
    print(numbers(y.mean(axis=(1, 2))))


def flips(made, shape, batch=32):
    """A layer that mirrors images: each sample is one of the mirrored ones, and all of them occur."""
    print(made.get_config())
    x = sample(shape, batch)
    y = np.asarray(made(x, training=True))
    ways = [x, x[:, ::-1], x[:, :, ::-1], x[:, :, :, ::-1], x[:, ::-1, ::-1], x[:, :, ::-1, ::-1]]
    print(y.shape, made.name, (np.asarray(made(x, training=False)) == x).all(), (y == x).all())
    print(all(any((way[i] == y[i]).all() for way in ways) for i in range(batch)))


def follow(optimizer, steps=4):
    """The weights as a model is trained with an optimizer."""
    model = Sequential([Input((4,)), Dense(2), Dense(2)])
    fill(model)
    model.compile(optimizer, 'mse')
    x, y = sample((4,), 6), sample((2,), 6)
    for step in range(steps):
        model.train_on_batch(x, y)
        print(numbers(model.get_weights()[0]))
    for weight in model.get_weights():
        print(numbers(weight))
    print(int(optimizer.iterations), numbers(optimizer.learning_rate), optimizer.name)


def lose(loss, y_true, y_pred):
    """A loss's config and its numbers, without and with weights of the samples."""
    print(loss.get_config())
    y_true, y_pred = np.array(y_true), np.array(y_pred, dtype='float32')
    print(numbers(loss(y_true, y_pred)), loss.name)
    print(numbers(loss(y_true, y_pred, sample_weight=np.linspace(0.5, 2.0, len(y_true)))))


def measure(metric, y_true, y_pred):
    """A metric's config and its numbers, batch by batch, with weights, and after a reset."""
    print(metric.get_config())
    y_true, y_pred = np.array(y_true), np.array(y_pred, dtype='float32')
    metric.update_state(y_true, y_pred)
    print(numbers(metric.result()), metric.name)
    metric.update_state(y_true[:2], y_pred[:2])
    print(numbers(metric.result()))
    metric.reset_state()
    metric.update_state(y_true, y_pred, sample_weight=np.linspace(0.5, 2.0, len(y_true)))
    print(numbers(metric.result()))


def draw(initializer, shape=(200, 100)):
    """The spread of what an initializer draws."""
    values = np.asarray(initializer(shape))
    print(values.shape, values.dtype, f'{values.mean():.1f} {20 * values.std():.0f}')
    print((values == np.asarray(initializer(shape))).all())


def train(*called, epochs=4, rate=0.1, optimizer=None, **fit):
    """A small model trained with callbacks: what fit prints, its history and its last weights."""
    model = Sequential([Input((4,)), Dense(2)])
    fill(model)
    model.compile(optimizer or optimizers.SGD(rate), 'mse', metrics=['mae'])
    x, y = sample((4,), 6), sample((2,), 6)
    fit = {'validation_data': (x[:3] + 0.5, y[:3]), 'batch_size': 3, 'verbose': 0, **fit}
    history = model.fit(x, y, epochs=epochs, shuffle=False, callbacks=list(called), **fit)
    for name, values in history.history.items():
        print(name, numbers(values))
    print(history.epoch)
    for weight in model.get_weights():
        print(numbers(weight))
    return model
