import numpy as np
import keras
from keras import layers

model = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
model.fit(np.ones((4, 3)), np.ones((4, 2)))  # error: ValueError: You must call `compile()` before using the model.
# ---
import keras

keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)]).compile(optimizer='adm')  # error: ValueError: Could not interpret optimizer identifier: adm
# ---
import keras

model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
model.compile(loss='mse', metrics='accuracy')  # error: ValueError: Expected `metrics` argument to be a list, tuple, or dict. Received instead: metrics=accuracy of type <class 'str'>
# ---
import keras

keras.Sequential().add(3)  # error: ValueError: Only instances of `keras.Layer` can be added to a Sequential model. Received: 3 (of type <class 'int'>)
# ---
import keras

model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
model.get_layer()  # error: ValueError: Provide either a layer name or layer index at `get_layer`.
# ---
import keras

keras.optimizers.SGD(momentum=2.0)  # error: ValueError: `momentum` must be a float between [0, 1].
# ---
import keras

keras.Input()  # error: ValueError: You must pass a `shape` argument.
# ---
import keras

keras.Sequential([keras.layers.Dense(2)]).input_shape  # error: AttributeError: Sequential model 'sequential' has no defined input shape yet.
# ---
import keras

model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
model.foo  # error: AttributeError: 'Sequential' object has no attribute 'foo'
# ---
import keras

keras.utils.to_categorical([3], num_classes=2)  # error: IndexError: index 3 is out of bounds for axis 1 with size 2
# ---
import keras

keras.layers.Dens(2)  # error: AttributeError: module 'keras.layers' has no attribute 'Dens'
