import numpy as np
import keras
from keras import activations, initializers, layers, losses, metrics, optimizers

y, p = np.array([[0.0, 1.0], [1.0, 0.0]]), np.array([[0.25, 0.75], [0.5, 0.5]])
print(float(losses.MeanSquaredError()(y, p)))  # expect: 0.15625
print(float(losses.MeanSquaredError(reduction='sum')(y, p, sample_weight=np.array([1, 2]))))  # expect: 0.5625
print(np.array(losses.mean_squared_error(y, p)))  # expect: [0.0625 0.25  ]
accuracy = metrics.BinaryAccuracy()
accuracy.update_state([0, 1, 1, 1], [0.2, 0.7, 0.3, 0.4])
print(float(accuracy.result()), accuracy.name)  # expect: 0.5 binary_accuracy
accuracy.reset_state()
print(float(accuracy.result()))  # expect: 0.0
top = metrics.SparseTopKCategoricalAccuracy(k=2)
top.update_state([2, 0], np.array([[0.1, 0.5, 0.4], [0.2, 0.5, 0.3]]))
print(float(top.result()))  # expect: 0.5
adam = optimizers.Adam(learning_rate=0.5)
print(float(adam.learning_rate), adam.name, int(adam.iterations))  # expect: 0.5 adam 0
schedule = optimizers.schedules.ExponentialDecay(0.5, 10, 0.25)
print(float(schedule(10)), float(schedule(5)))  # expect: 0.125 0.25
print(np.array(activations.relu(np.array([-1.0, 2.0]))))  # expect: [0. 2.]
print(np.array(initializers.Ones()((2, 2))))  # expect: [[1. 1.]
# expect:  [1. 1.]]
dense = layers.Dense(2, kernel_initializer=initializers.Constant(0.5), bias_initializer='ones',
                     activation=activations.relu)
print(np.array(dense(np.ones((1, 3)))))  # expect: [[2.5 2.5]]
print(dense.get_weights()[0].shape, dense.built, dense.name)  # expect: (3, 2) True dense
conv = layers.Conv2D(2, (3, 3), padding='same', strides=2)
print(conv.compute_output_shape((None, 28, 28, 1)))  # expect: (None, 14, 14, 2)
print(conv.name, conv.filters, conv.kernel_size, conv.padding)  # expect: conv2d 2 (3, 3) same
print(np.array(layers.Flatten()(np.ones((2, 3, 4)))).shape)  # expect: (2, 12)
print(np.array(layers.MaxPooling1D(2)(np.arange(6.0).reshape(1, 6, 1))).ravel())  # expect: [1. 3. 5.]
print(keras.utils.to_categorical([0, 2, 1]))  # expect: [[1. 0. 0.]
# expect:  [0. 0. 1.]
# expect:  [0. 1. 0.]]
print(keras.utils.to_categorical(np.array([[1], [0]]), num_classes=3).dtype)  # expect: float64
keras.utils.set_random_seed(3)
print(np.random.rand())  # expect: 0.5507979025745755
print(keras.backend.image_data_format(), keras.backend.epsilon())  # expect: channels_last 1e-07
