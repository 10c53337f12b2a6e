"""The two models in Keras, for whichever backend is set."""

import keras
from keras import layers

from cases import numbers, weight


def network(model, rate):
    """A compiled model with the weights of the cases."""
    network = keras.Sequential([keras.Input(model.sample)])
    if model.name == "tutorial":
        for layer in (
            layers.Conv1D(64, 3, activation="relu"), layers.Conv1D(64, 3, activation="relu"),
            layers.MaxPooling1D(3), layers.Conv1D(128, 3, activation="relu"),
            layers.Conv1D(128, 3, activation="relu"), layers.GlobalAveragePooling1D(),
            layers.Dropout(rate), layers.Dense(1, activation="sigmoid"),
        ):
            network.add(layer)
        network.compile(loss="binary_crossentropy", optimizer="rmsprop", metrics=["accuracy"])
    else:
        for layer in (
            layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"), layers.MaxPooling2D(2),
            layers.Flatten(), layers.Dropout(rate), layers.Dense(10, activation="softmax"),
        ):
            network.add(layer)
        network.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
    network.set_weights([weight(w.shape, i) for i, w in enumerate(network.weights)])
    return network


class KerasEngine:
    """The part of an engine that Keras does alike on every backend."""

    def model(self, model, operation):
        built = network(model, 0.5)
        x, y = model.data(model.samples)
        if operation == "train":
            return lambda: built.fit(x, y, batch_size=model.batch, verbose=0)
        if operation == "evaluate":
            return lambda: built.evaluate(x, y, batch_size=model.batch, verbose=0)
        one = keras.ops.convert_to_tensor(numbers((1, *model.sample), 4))
        call = self.compiled(built)
        return lambda: call(one)

    trains_as_keras = True

    def loss_after(self, steps, model):
        built = network(model, 0.0)
        x, y = model.data(4 * model.batch)
        if steps:
            built.fit(x, y, batch_size=model.batch, shuffle=False, verbose=0)
        return built.evaluate(x, y, batch_size=model.batch, verbose=0)[0]
