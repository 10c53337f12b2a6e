import numpy as np
import keras

log = []


def say(*words):
    log.append(' '.join(map(str, words)))


def make():
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, kernel_initializer='ones')])
    model.compile(keras.optimizers.SGD(0.125), 'mse')
    return model


def batches(count):
    for number in range(count):
        say('yields', number)
        yield np.full((2, 2), number / 4), np.zeros((2, 1))
    say('ends')


say(make().fit(batches(2), verbose=0).history)
say(make().fit(batches(3), epochs=2, verbose=0).history)
history = make().fit(batches(3), steps_per_epoch=2, epochs=3, verbose=0)
say(history.history, history.params)
history = make().fit(batches(3), verbose=0)
say(history.params)
say(make().evaluate(batches(3), verbose=0))
say(make().evaluate(batches(9), steps=2, verbose=0))
say(make().predict(batches(3), verbose=0).shape)
say(make().predict(batches(5), steps=2, verbose=0))


def samples():
    for number in range(3):
        yield (np.full((number + 1, 2), number),)


say(make().predict(samples(), verbose=0))


def weighted():
    while True:
        yield np.ones((2, 2)), np.zeros((2, 1)), np.array([1.0, 0.0])


model = make()
say(model.fit(weighted(), steps_per_epoch=2, validation_data=weighted(), validation_steps=1,
                epochs=2, verbose=0).history)
say(model.fit(np.ones((4, 2)), np.zeros((4, 1)), validation_data=weighted(), validation_steps=2,
                verbose=0).history.keys())

# An unbuilt model is built by the first batch.
model = keras.Sequential([keras.layers.Dense(3, kernel_initializer='ones')])
say(model.predict(samples(), verbose=0).shape, model.weights[0].shape)

print('\n'.join(log))  # expect: yields 0
# expect: yields 1
# expect: ends
# expect: {'loss': [0.125]}
# expect: yields 0
# expect: yields 1
# expect: yields 2
# expect: ends
# expect: {'loss': [0.3206380307674408, 0.07257080078125]}
# expect: yields 0
# expect: yields 1
# expect: yields 2
# expect: ends
# expect: {'loss': [0.125, 0.7119140625, 0.07257080078125]} {'verbose': 0, 'epochs': 3, 'steps': 2}
# expect: yields 0
# expect: yields 1
# expect: yields 2
# expect: ends
# expect: {'verbose': 0, 'epochs': 1, 'steps': None}
# expect: yields 0
# expect: yields 1
# expect: yields 2
# expect: ends
# expect: 0.4166666567325592
# expect: yields 0
# expect: yields 1
# expect: 0.125
# expect: yields 0
# expect: yields 1
# expect: yields 2
# expect: ends
# expect: (6, 1)
# expect: yields 0
# expect: yields 1
# expect: [[0. ]
# expect:  [0. ]
# expect:  [0.5]
# expect:  [0.5]]
# expect: [[0.]
# expect:  [2.]
# expect:  [2.]
# expect:  [4.]
# expect:  [4.]
# expect:  [4.]]
# expect: {'loss': [1.390625, 0.21219253540039062], 'val_loss': [0.30517578125, 0.046566128730773926]}
# expect: dict_keys(['loss', 'val_loss'])
# expect: (6, 3) (2, 3)
# ---
import numpy as np
import keras

log = []


def say(*words):
    log.append(' '.join(map(str, words)))


model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
model.compile('sgd', 'mse')
x, y = np.ones((4, 2)), np.ones((4, 1))


def batches(*parts):
    yield parts


for call in [
    lambda: model.fit(batches(x, y), y),
    lambda: model.fit(batches(x, y), sample_weight=y),
    lambda: model.fit(batches(x, y), class_weight={0: 1.0}),
    lambda: model.evaluate(batches(x, y), y),
    lambda: model.fit(iter([(x, y)]), verbose=0),
    lambda: model.fit((b for b in []), verbose=0),
    lambda: model.fit((x for _ in range(2)), verbose=0),
]:
    try:
        call()
    except Exception as error:
        say(type(error).__name__, str(error).split('x=<')[0].split('Received: [[')[0])

print('\n'.join(log))  # expect: ValueError When providing `x` as a generator, `y` should not be passed. Instead, the targets should be included as part of the generator.
# expect: ValueError When providing `x` as a generator, `sample_weights` should not be passed. Instead, the sample weights should be included as part of the generator.
# expect: ValueError Argument `class_weight` is not supported for Python generator inputs. Received: class_weight={0: 1.0}
# expect: ValueError When providing `x` as a generator, `y` should not be passed. Instead, the targets should be included as part of the generator.
# expect: ValueError Unrecognized data type: 
# expect: ValueError When passing a Python generator to a Keras model, the generator must yield at least one batch. Received an empty generator.
# expect: ValueError When passing a Python generator to a Keras model, the generator must return a tuple, either (input,) or (inputs, targets) or (inputs, targets, sample_weights). 
# ---
import math
import random
import numpy as np
import keras

log = []


def say(*words):
    log.append(' '.join(map(str, words)))


def rounded(history):
    return {key: [round(value, 5) for value in values] for key, values in history.items()}


class Lines(keras.utils.PyDataset):
    def __init__(self, x, y, batch_size, **kwargs):
        super().__init__(**kwargs)
        self.x, self.y, self.batch_size = x, y, batch_size

    def __len__(self):
        return math.ceil(len(self.x) / self.batch_size)

    def __getitem__(self, index):
        say('gets', index)
        start = index * self.batch_size
        return self.x[start:start + self.batch_size], self.y[start:start + self.batch_size]

    def on_epoch_begin(self):
        say('begins')

    def on_epoch_end(self):
        say('ends')


def make():
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, kernel_initializer='ones')])
    model.compile(keras.optimizers.SGD(0.125), 'mse', metrics=['mae'])
    return model


x, y = np.arange(10).reshape(5, 2) / 8, np.zeros((5, 1))
lines = Lines(x, y, 2)
say(len(lines), lines.num_batches, lines.workers, lines.max_queue_size)
for bx, by in lines:
    say(bx.shape, by.shape)
say(rounded(make().fit(lines, shuffle=False, epochs=2, verbose=0).history))
say(rounded(make().fit(lines, shuffle=False, steps_per_epoch=2, epochs=3, verbose=0).history))
keras.utils.set_random_seed(3)
say(rounded(make().fit(lines, epochs=2, verbose=0).history))
model = make()
history = model.fit(lines, shuffle=False, validation_data=Lines(x, y, 5), verbose=0)
say(rounded(history.history), history.params)
say(model.evaluate(lines, verbose=0))
say(model.evaluate(lines, steps=2, verbose=0, return_dict=True))
say(model.predict(lines, verbose=0).shape)
say(rounded(make().fit(lines, shuffle=False, class_weight={0: 2.0}, verbose=0).history))
random.seed(1)
numbers = [1, 2, 3, 4, 5]
random.shuffle(numbers)
say(numbers)


class Endless(keras.utils.Sequence):
    @property
    def num_batches(self):
        return None

    def __getitem__(self, index):
        say('endless', index)
        return np.full((1, 2), index), np.zeros((1, 1))


say(make().fit(Endless(), steps_per_epoch=2, epochs=2, verbose=0).history)


class Bare(keras.utils.PyDataset):
    def __getitem__(self, index):
        return 5


for call in [lambda: Bare().num_batches, lambda: make().fit(lines, y),
             lambda: keras.utils.PyDataset()[0]]:
    try:
        call()
    except Exception as error:
        say(type(error).__name__, str(error).split('\n')[0])


print('\n'.join(log))  # expect: 3 3 1 10
# expect: gets 0
# expect: (2, 2) (2, 1)
# expect: gets 1
# expect: (2, 2) (2, 1)
# expect: gets 2
# expect: (1, 2) (1, 1)
# expect: begins
# expect: gets 0
# expect: ends
# expect: begins
# expect: gets 0
# expect: gets 1
# expect: gets 2
# expect: ends
# expect: begins
# expect: gets 0
# expect: gets 1
# expect: gets 2
# expect: ends
# expect: {'loss': [1.0096, 0.15595], 'mae': [0.88656, 0.3356]}
# expect: begins
# expect: gets 0
# expect: ends
# expect: begins
# expect: gets 0
# expect: gets 1
# expect: ends
# expect: begins
# expect: gets 2
# expect: ends
# expect: begins
# expect: gets 0
# expect: gets 1
# expect: ends
# expect: {'loss': [0.90701, 1.41994, 0.16273], 'mae': [0.8103, 1.19161, 0.32977]}
# expect: begins
# expect: gets 1
# expect: ends
# expect: begins
# expect: gets 0
# expect: gets 2
# expect: gets 1
# expect: ends
# expect: begins
# expect: gets 1
# expect: gets 0
# expect: gets 2
# expect: ends
# expect: {'loss': [0.86793, 0.13101], 'mae': [0.59027, 0.31378]}
# expect: begins
# expect: gets 0
# expect: ends
# expect: begins
# expect: gets 0
# expect: gets 1
# expect: gets 2
# expect: ends
# expect: ends
# expect: begins
# expect: gets 0
# expect: ends
# expect: {'loss': [1.0096], 'mae': [0.88656], 'val_loss': [0.14257], 'val_mae': [0.30535]} {'verbose': 0, 'epochs': 1, 'steps': 3}
# expect: ends
# expect: begins
# expect: gets 0
# expect: gets 1
# expect: gets 2
# expect: ends
# expect: [0.14257150888442993, 0.3053537905216217]
# expect: ends
# expect: begins
# expect: gets 0
# expect: gets 1
# expect: ends
# expect: {'loss': 0.16624906659126282, 'mae': 0.3269991874694824}
# expect: begins
# expect: gets 0
# expect: gets 1
# expect: gets 2
# expect: ends
# expect: (5, 1)
# expect: begins
# expect: gets 0
# expect: ends
# expect: begins
# expect: gets 0
# expect: gets 1
# expect: gets 2
# expect: ends
# expect: {'loss': [1.27444], 'mae': [0.68024]}
# expect: [3, 4, 5, 1, 2]
# expect: endless 0
# expect: endless 0
# expect: endless 1
# expect: endless 2
# expect: endless 3
# expect: {'loss': [2.0, 3.9453125], 'mae': [1.0, 1.9375]}
# expect: NotImplementedError You need to implement the `num_batches` property:
# expect: ValueError When providing `x` as a PyDataset, `y` should not be passed. Instead, the targets should be included as part of the PyDataset.
# expect: NotImplementedError 
