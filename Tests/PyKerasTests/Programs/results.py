import numpy as np
import keras
import tensorflow as tf
from tensorflow.keras.datasets import mnist

model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(2, kernel_initializer='ones')])
result = model(np.ones((2, 2)))
print(np.array(result).tolist(), result.shape)  # expect: [[2.0, 2.0], [2.0, 2.0]] (2, 2)
print(result.numpy())  # expect: [[2. 2.]
# expect:  [2. 2.]]
print(result[0].numpy(), (result * 2)[0, 0].numpy())  # expect: [2. 2.] 4.0
loss = keras.losses.MeanSquaredError()(np.ones((2, 2)), result)
print(float(loss), loss.numpy())  # expect: 1.0 1.0
print(type(result.numpy()).__name__)  # expect: ndarray
print(keras.layers.Dense(1)(np.ones((1, 2))).numpy().shape)  # expect: (1, 1)
model.compile('adam', 'mse')
print(model.optimizer.learning_rate.numpy())  # expect: 0.001
print(tf.nn.relu(np.array([-1.0, 2.0])).numpy())  # expect: [0. 2.]
