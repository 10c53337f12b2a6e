# Operations on the symbolic tensors of functional models.
import numpy as np
import keras
from keras import layers, ops

inputs = keras.Input((8, 8, 3))
x = inputs / 255.0
x = x * 2 - 1
x = layers.Conv2D(4, 3)(x)
x = keras.activations.relu(x)
x = ops.mean(x, axis=(1, 2))
x = x[:, :3]
x = ops.reshape(x, (-1, 3, 1))
x = layers.Flatten()(x)
x = ops.softmax(-x)
model = keras.Model(inputs, x)
model.summary(print_fn=print)  # expect: Model: "functional"
# expect: ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
# expect: ┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
# expect: ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
# expect: │ input_layer (InputLayer)        │ (None, 8, 8, 3)        │             0 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │ true_divide (TrueDivide)        │ (None, 8, 8, 3)        │             0 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │ multiply (Multiply)             │ (None, 8, 8, 3)        │             0 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │ subtract (Subtract)             │ (None, 8, 8, 3)        │             0 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │ conv2d (Conv2D)                 │ (None, 6, 6, 4)        │           112 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │ re_lu (ReLU)                    │ (None, 6, 6, 4)        │             0 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │ mean (Mean)                     │ (None, 4)              │             0 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │ get_item (GetItem)              │ (None, 3)              │             0 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │ reshape (Reshape)               │ (None, 3, 1)           │             0 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │ flatten (Flatten)               │ (None, 3)              │             0 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │ negative (Negative)             │ (None, 3)              │             0 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │ softmax (Softmax)               │ (None, 3)              │             0 │
# expect: └─────────────────────────────────┴────────────────────────┴───────────────┘
# expect:  Total params: 112 (448.00 B)
# expect:  Trainable params: 112 (448.00 B)
# expect:  Non-trainable params: 0 (0.00 B)
# expect: 
print([layer.name for layer in model.layers])  # expect: ['input_layer', 'conv2d', 'flatten']
print([operation.name for operation in model.operations])  # expect: ['input_layer', 'true_divide', 'multiply', 'subtract', 'conv2d', 're_lu', 'mean', 'get_item', 'reshape', 'flatten', 'negative', 'softmax']
print(x)  # expect: <KerasTensor shape=(None, 3), dtype=float32, sparse=False, ragged=False, name=keras_tensor_11>
print(inputs.shape, ops.shape(inputs), x.ndim, x.dtype)  # expect: (None, 8, 8, 3) (None, 8, 8, 3) 2 float32
# ---
# The numbers are those of the operations themselves.
import numpy as np
import keras
from keras import ops

x = keras.Input((3,))
numbers = np.array([[1.0, -2.0, 0.5], [3.0, 4.0, -8.0]], "float32")


def run(y):
    print(keras.Model(x, y).predict(numbers, verbose=0))  # expect: [[ 1.5   0.    1.25]
# expect:  [ 2.5   3.   -3.  ]]
# expect: [[ 1.   4.   1.5]
# expect:  [-1.  -2.  10. ]]
# expect: [[2.0000000e+00 2.5000000e-01 1.4142135e+00]
# expect:  [8.0000000e+00 1.6000000e+01 3.9062500e-03]]
# expect: [[0. 2. 0.]
# expect:  [1. 2. 2.]]
# expect: [[1.  2.  0.5]
# expect:  [3.  4.  8. ]]
# expect: [[ -1.    -4.    -0.25]
# expect:  [ -9.   -16.   -64.  ]]
# expect: [[  0.   -4.   -2.5]
# expect:  [  2.    2.  -11. ]]
# expect: [[ 1.    4.    0.25]
# expect:  [ 9.   16.   64.  ]]
# expect: [[ True False  True]
# expect:  [ True  True False]]
# expect: [0 1]
# expect: [[ 1. -1.  1.]
# expect:  [ 1.  1. -1.]]
# expect: [[ 1.  -2.   0.5  1.  -2.   0.5]
# expect:  [ 3.   4.  -8.   3.   4.  -8. ]]
# expect: [[ 0.5 -2.   1. ]
# expect:  [-8.   4.   3. ]]
# expect: [[[ 1. ]
# expect:   [-2. ]
# expect:   [ 0.5]]
# expect: 
# expect:  [[ 3. ]
# expect:   [ 4. ]
# expect:   [-8. ]]]
# expect: [[[ 1.  -2.   0.5]]
# expect: 
# expect:  [[ 3.   4.  -8. ]]]
# expect: [[ 1.  -1.   0.5]
# expect:  [ 1.   1.  -1. ]]
# expect: [[ 1. ]
# expect:  [-2. ]
# expect:  [ 0.5]
# expect:  [ 3. ]
# expect:  [ 4. ]
# expect:  [-8. ]]
# expect: [ 4.   2.  -7.5]
# expect: [[ 1.  -2.   0.5]
# expect:  [ 3.   4.  -8. ]
# expect:  [ 1.  -2.   0.5]
# expect:  [ 3.   4.  -8. ]]
# expect: [[  2  -4   0]
# expect:  [  6   8 -16]]
# expect: [[ -2.   -2.5]
# expect:  [-24.  -25. ]]


run(x / 2 + 1)
run(2 - x)
run(2 ** x)
run(x // 2 % 3)
run(abs(x))
run(-x ** 2)
run(x - np.array([1, 2, 3], "float32"))
run(x * x)
run(x > 0)
run(ops.argmax(x, axis=-1))
run(ops.where(x > 0, 1.0, -1.0))
run(ops.concatenate([x, x], axis=-1))
run(x[:, ::-1])
run(x[..., None])
run(ops.expand_dims(x, 1))
run(ops.clip(x, -1, 1))
run(x.reshape((-1, 1)))
run(ops.sum(x, axis=0))
run(ops.concatenate([x, x], axis=0))
run(ops.cast(x, "int32") * 2)
run(ops.matmul(x, np.arange(6).reshape(3, 2).astype("float32")))
# ---
# A tensor that is taken twice shows what feeds what.
import keras

x = keras.Input((3,))
y = x * x
y = y + 1
keras.Model(x, y).summary(print_fn=print)  # expect: Model: "functional"
# expect: ┏━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┓
# expect: ┃ Layer (type)        ┃ Output Shape      ┃    Param # ┃ Connected to      ┃
# expect: ┡━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━┩
# expect: │ input_layer         │ (None, 3)         │          0 │ -                 │
# expect: │ (InputLayer)        │                   │            │                   │
# expect: ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
# expect: │ multiply (Multiply) │ (None, 3)         │          0 │ input_layer[0][0… │
# expect: │                     │                   │            │ input_layer[0][0] │
# expect: ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
# expect: │ add (Add)           │ (None, 3)         │          0 │ multiply[0][0]    │
# expect: └─────────────────────┴───────────────────┴────────────┴───────────────────┘
# expect:  Total params: 0 (0.00 B)
# expect:  Trainable params: 0 (0.00 B)
# expect:  Non-trainable params: 0 (0.00 B)
# expect: 
# ---
# Configurations, files and copies.
import json

import numpy as np
import keras
from keras import layers, ops

x = keras.Input((4,))
y = ops.subtract(x, np.array([1, 2, 3, 4], "float32"))
y = 1 - ops.multiply(2, y)
y = ops.mean(y, axis=1, keepdims=True)
y = keras.activations.relu(y)
y = y[:, 0, ..., None]
model = keras.Model(x, y)
for node in model.get_config()["layers"][1:]:
    print(node["module"], node["class_name"], node["config"], json.dumps(node["inbound_nodes"]))  # expect: keras.src.ops.numpy Subtract {'name': 'subtract'} [{"args": [{"class_name": "__keras_tensor__", "config": {"shape": [null, 4], "dtype": "float32", "keras_history": ["input_layer", 0, 0]}}, {"class_name": "__numpy__", "config": {"value": [1.0, 2.0, 3.0, 4.0], "dtype": "float32"}}], "kwargs": {}}]
# expect: keras.src.ops.numpy Multiply {'name': 'multiply'} [{"args": [2, {"class_name": "__keras_tensor__", "config": {"shape": [null, 4], "dtype": "float32", "keras_history": ["subtract", 0, 0]}}], "kwargs": {}}]
# expect: keras.src.ops.numpy Subtract {'name': 'subtract_1'} [{"args": [1, {"class_name": "__keras_tensor__", "config": {"shape": [null, 4], "dtype": "float32", "keras_history": ["multiply", 0, 0]}}], "kwargs": {}}]
# expect: keras.src.ops.numpy Mean {'name': 'mean', 'axis': 1, 'keepdims': True} [{"args": [{"class_name": "__keras_tensor__", "config": {"shape": [null, 4], "dtype": "float32", "keras_history": ["subtract_1", 0, 0]}}], "kwargs": {}}]
# expect: keras.src.activations.activations ReLU {'name': 're_lu', 'negative_slope': 0.0, 'max_value': None, 'threshold': 0.0} [{"args": [{"class_name": "__keras_tensor__", "config": {"shape": [null, 1], "dtype": "float32", "keras_history": ["mean", 0, 0]}}], "kwargs": {}}]
# expect: keras.src.ops.numpy GetItem {'name': 'get_item'} [{"args": [{"class_name": "__keras_tensor__", "config": {"shape": [null, 1], "dtype": "float32", "keras_history": ["re_lu", 0, 0]}}, [{"class_name": "__slice__", "config": {"start": null, "stop": null, "step": null}}, 0, {"class_name": "__ellipsis__", "config": {}}, null]], "kwargs": {}}]
numbers = np.array([[0.5, -1, 2, 3], [2, 1, 0, -1]], "float32")
model.save("operations.keras")
loaded = keras.models.load_model("operations.keras")
print(loaded.predict(numbers, verbose=0))  # expect: [[3.75]
# expect:  [5.  ]]
copy = keras.models.model_from_json(model.to_json())
print(np.array_equal(copy.predict(numbers, verbose=0), model.predict(numbers, verbose=0)))  # expect: True
print(loaded.operations)  # expect: [<InputLayer name=input_layer, built=True>, <Operation name=subtract>, <Operation name=multiply>, <Operation name=subtract_1>, <Operation name=mean>, <Operation name=re_lu>, <Operation name=get_item>]
# ---
# Training goes through them.
import numpy as np
import keras
from keras import layers, ops

x = keras.Input((2,))
y = layers.Dense(1, kernel_initializer="ones")(x * 0.5)
y = ops.tanh(y) * 3
model = keras.Model(x, y)
model.compile(keras.optimizers.SGD(0.1), "mse")
numbers = np.array([[1, 2], [-1, 0.5], [0, 1], [2, -1]], "float32")
model.fit(numbers, numbers.sum(axis=1), epochs=3, batch_size=4, verbose=0)
print([np.round(w, 4).tolist() for w in model.get_weights()])  # expect: [[[0.9003000259399414], [1.0255999565124512]], [-0.044599998742341995]]
# ---
# What a symbolic tensor cannot do.
import numpy as np
import keras
from keras import ops

x = keras.Input((8, 8, 3))


def refused(call):
    try:
        call()
    except Exception as error:
        print(type(error).__name__)  # expect: TypeError
# expect: ValueError
# expect: TypeError
# expect: NotImplementedError
# expect: ValueError
# expect: ValueError
# expect: ValueError
# expect: TypeError
# expect: AttributeError
# expect: ValueError
# expect: ValueError
# expect: ValueError
# expect: ValueError
# expect: ValueError
# expect: ValueError


refused(lambda: bool(x > 0))
refused(lambda: float(x))
refused(lambda: len(x))
refused(lambda: iter(x))
refused(lambda: np.array(x))
refused(lambda: np.sum(x))
refused(lambda: np.ones(3) * x)
refused(lambda: +x)
refused(lambda: x.numpy())
refused(lambda: x[:, 9])
refused(lambda: x[x > 0])
refused(lambda: ops.mean(x, axis=7))
refused(lambda: x + np.ones(4))
refused(lambda: x @ x)
refused(lambda: keras.activations.mish(x))
print(x == 1, x in [x], isinstance(x, keras.KerasTensor))  # expect: False True True
print(keras.KerasTensor((2, 3)).shape)  # expect: (2, 3)
