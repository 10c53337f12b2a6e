from keras.layers.core import Dense
from keras.utils.np_utils import to_categorical
from tensorflow.keras import layers
from tensorflow.keras.models import Sequential
from tensorflow.keras.optimizers import RMSprop
from tf_keras.layers import Conv1D
import keras.backend as K
import tensorflow.keras as tk

print(Dense is layers.Dense, tk.Sequential is Sequential)  # expect: True True
print(RMSprop(lr=0.25).lr)  # expect: 0.25
print(Conv1D(2, 3).name)  # expect: conv1d
print(K.epsilon(), to_categorical([1]).shape)  # expect: 1e-07 (1, 2)
