import numpy as np
import tensorflow as tf
import keras
from keras import layers
from keras.models import Sequential
from tensorflow.keras.layers import Dense

model = Sequential()
model.add(layers.Dense(3, activation='relu', input_shape=(4,)))
model.add(Dense(2))
print(model.layers, model.name, model)  # expect: [<Dense name=dense, built=True>, <Dense name=dense_1, built=True>] sequential <Sequential name=sequential, built=True>
print(model.layers[0].name, model.layers[0].units, model.layers[0].built)  # expect: dense 3 True
print([w.shape for w in model.get_weights()])  # expect: [(4, 3), (3,), (3, 2), (2,)]
print(model.input_shape, model.output_shape, model.count_params())  # expect: (None, 4) (None, 2) 23
model.set_weights([np.ones((4, 3)), np.zeros(3), np.arange(6).reshape(3, 2), np.array([1, 2])])
print(model.predict(np.ones((2, 4)), verbose=0))  # expect: [[25. 38.]
# expect:  [25. 38.]]
print(model.get_layer('dense_1').get_weights()[1])  # expect: [1. 2.]
print(model.get_layer(index=0).count_params())  # expect: 15
print(model.get_layer(index=0).get_config()['units'])  # expect: 3
print([v.name for v in model.weights], [v.path for v in model.trainable_weights])  # expect: ['kernel', 'bias', 'kernel', 'bias'] ['sequential/dense/kernel', 'sequential/dense/bias', 'sequential/dense_1/kernel', 'sequential/dense_1/bias']
model.layers[0].trainable = False
print(len(model.trainable_weights), len(model.non_trainable_weights))  # expect: 2 2
print(model.weights[0])  # expect: <Variable path=sequential/dense/kernel, shape=(4, 3), dtype=float32, value=[[1. 1. 1.]
# expect:  [1. 1. 1.]
# expect:  [1. 1. 1.]
# expect:  [1. 1. 1.]]>
removed = model.pop()
print(removed.name, len(model.layers), model.output_shape)  # expect: dense_1 1 (None, 3)
model.summary(print_fn=print)  # expect: Model: "sequential"
# expect: ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
# expect: ┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
# expect: ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
# expect: │ dense (Dense)                   │ (None, 3)              │            15 │
# expect: └─────────────────────────────────┴────────────────────────┴───────────────┘
# expect:  Total params: 15 (60.00 B)
# expect:  Trainable params: 0 (0.00 B)
# expect:  Non-trainable params: 15 (60.00 B)
# expect: 
print(model.layers[0] is model.get_layer('dense'))  # expect: True
model.layers[0].note = 'kept'
print(model.layers[0].note)  # expect: kept

inputs = keras.Input(shape=(10,))
print(inputs.shape, inputs.dtype)  # expect: (None, 10) float32
named = keras.Sequential([inputs, layers.Dense(2, name='out')], name='mine')
print(named.name, named.layers[0].name, named.outputs[0].shape)  # expect: mine out (None, 2)
print(np.array(named(np.ones((3, 10)))).shape)  # expect: (3, 2)
print(named.predict(np.ones((70, 10)), verbose=0).dtype)  # expect: float32
print(tf.keras.Sequential is keras.Sequential)  # expect: True
