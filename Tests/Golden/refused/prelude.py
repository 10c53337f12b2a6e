import numpy as np
import keras
from keras import Input, Sequential, layers, losses, metrics, optimizers
from keras.layers import *

np.random.seed(0)
x = np.random.random((8, 6))
images = np.random.random((8, 8, 8, 1))
sequences = np.random.random((8, 16, 3))
y = np.array([0., 1., 0., 1., 1., 0., 1., 0.])
labels = np.array([0, 1, 2, 0, 1, 2, 0, 1])
one_hot = keras.utils.to_categorical(labels, 3)
