"""What the generators share: numbers as short JSON, layers from plain descriptions."""

import keras
import numpy as np


def numbers(array):
    """A flat list of float32 values with eight significant digits."""
    return [float(f"{value:.8g}") for value in np.asarray(array, dtype="float32").ravel().tolist()]


def layer(description):
    """The Keras layer of a description {"class", "config", "name"?, "trainable"?}."""
    arguments = {key: value for key, value in description.items() if key in ("name", "trainable")}
    if "input_shape" in description:
        arguments["input_shape"] = tuple(description["input_shape"])
    config = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in description["config"].items()
    }
    if description["class"] == "InputLayer":
        return keras.layers.InputLayer(**config, **arguments)
    return getattr(keras.layers, description["class"])(**config, **arguments)
