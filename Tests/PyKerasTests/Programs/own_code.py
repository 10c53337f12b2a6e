import keras
from keras import backend as K
from keras import layers, ops
import numpy as np

x = (np.arange(24).reshape(8, 3) % 7 / 7.0 - 0.4).astype("float32")
y = (x.sum(axis=1, keepdims=True) > 0).astype("float32")


def model(last="linear", n=1):
    constant = keras.initializers.Constant
    return keras.Sequential([
        keras.Input((3,)),
        layers.Dense(4, kernel_initializer=constant(0.1), activation="tanh"),
        layers.Dense(n, kernel_initializer=constant(0.2), activation=last),
    ])


def train(m, loss, metrics=None, **kwargs):
    m.compile(optimizer=keras.optimizers.SGD(0.5), loss=loss, metrics=metrics)
    history = m.fit(x, y, epochs=3, batch_size=3, shuffle=False, verbose=0, **kwargs).history
    result = {name: [round(float(v), 3) for v in values] for name, values in history.items()}
    return result, [round(float(v), 3) for v in m.get_weights()[0].ravel()[:3]]


def my_loss(y_true, y_pred):
    return ops.mean(ops.square(y_true - y_pred), axis=-1)


def my_metric(y_true, y_pred):
    return ops.mean(ops.abs(y_true - y_pred), axis=-1)


def vector_metric(y_true, y_pred):
    return ops.abs(y_true - y_pred)


def number_metric(y_true, y_pred):
    return ops.max(ops.abs(y_true - y_pred))


print(train(model(), my_loss, [my_metric, "mae", vector_metric, number_metric]))  # expect: ({'loss': [0.27, 0.213, 0.162], 'mae': [0.421, 0.421, 0.366], 'my_metric': [0.421, 0.421, 0.366], 'number_metric': [0.726, 0.578, 0.533], 'vector_metric': [0.421, 0.421, 0.366]}, [0.248, 0.248, 0.248])
print(train(model(), lambda t, p: (t - p) ** 2))  # expect: ({'loss': [0.27, 0.213, 0.162]}, [0.248, 0.248, 0.248])
print(train(model(), lambda t, p: ops.sum(ops.abs(t - p) ** 1.5)))  # expect: ({'loss': [1.422, 4.334, 38.014]}, [-0.088, -0.088, -0.088])
print(train(model(), lambda t, p: ops.square(t - p) + 0.1 * ops.abs(p), [lambda t, p: ops.mean(t)]))  # expect: ({'lambda': [0.5, 0.5, 0.5], 'loss': [0.295, 0.264, 0.212]}, [0.247, 0.247, 0.247])
print(train(model(), my_loss, sample_weight=np.linspace(0, 1, 8)))  # expect: ({'loss': [0.165, 0.092, 0.078]}, [0.203, 0.203, 0.203])
print(train(model(), my_loss, [my_metric], validation_data=(x, y)))  # expect: ({'loss': [0.27, 0.213, 0.162], 'my_metric': [0.421, 0.421, 0.366], 'val_loss': [0.187, 0.156, 0.14], 'val_my_metric': [0.425, 0.367, 0.298]}, [0.248, 0.248, 0.248])
# Keras's own losses inside.
print(train(model("sigmoid"), lambda t, p: keras.losses.binary_crossentropy(t, p) + 0.1 * ops.mean(p)))  # expect: ({'loss': [0.727, 0.715, 0.697]}, [0.179, 0.179, 0.179])
bce = keras.losses.BinaryCrossentropy()
print(train(model("sigmoid"), lambda t, p: 2 * bce(t, p), ["accuracy"]))  # expect: ({'accuracy': [0.75, 0.75, 0.875], 'loss': [1.365, 1.309, 1.201]}, [0.29, 0.29, 0.29])
# ---
import keras
from keras import layers, ops
import numpy as np

x = (np.arange(24).reshape(8, 3) % 7 / 7.0 - 0.4).astype("float32")
y = (x.sum(axis=1, keepdims=True) > 0).astype("float32")


def train(loss, metrics=None):
    m = keras.Sequential([keras.Input((3,)), layers.Dense(1, "sigmoid", kernel_initializer="ones")])
    m.compile(optimizer=keras.optimizers.SGD(0.5), loss=loss, metrics=metrics)
    history = m.fit(x, y, epochs=3, batch_size=3, shuffle=False, verbose=0).history
    return {name: [round(float(v), 3) for v in values] for name, values in history.items()}


class Focal(keras.losses.Loss):
    def __init__(self, gamma=2.0, **kwargs):
        super().__init__(**kwargs)
        self.gamma = gamma

    def call(self, y_true, y_pred):
        p = ops.clip(y_pred, 1e-7, 1 - 1e-7)
        pt = ops.where(y_true == 1, p, 1 - p)
        return -ops.mean((1 - pt) ** self.gamma * ops.log(pt), axis=-1)


f = Focal(name="focal")
print(f.name, f.reduction, round(float(f(y, y * 0.5 + 0.25)), 4))  # expect: focal sum_over_batch_size 0.018
print(train(f))  # expect: {'loss': [0.078, 0.076, 0.074]}
print(train(Focal(gamma=1.0, reduction="sum")))  # expect: {'loss': [0.561, 0.507, 0.462]}


class Positives(keras.metrics.Metric):
    def __init__(self, name="positives", **kwargs):
        super().__init__(name=name, **kwargs)
        self.total = self.add_weight(name="total", initializer="zeros")

    def update_state(self, y_true, y_pred, sample_weight=None):
        self.total.assign_add(ops.sum(ops.cast(y_pred > 0.5, "float32")))

    def result(self):
        return self.total * 1.0


metric = Positives()
print(train("binary_crossentropy", [metric]))  # expect: {'loss': [0.484, 0.466, 0.45], 'positives': [4.0, 4.0, 4.0]}
print(float(metric.result()), metric.name)  # expect: 4.0 positives
metric.reset_state()
print(float(metric.result()))  # expect: 0.0
# ---
import keras
from keras import layers, ops
import numpy as np

x = (np.arange(24).reshape(8, 3) % 7 / 7.0 - 0.4).astype("float32")
y = (x.sum(axis=1, keepdims=True) > 0).astype("float32")


def train(m):
    m.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
    history = m.fit(x, y, epochs=3, batch_size=3, shuffle=False, verbose=0).history
    return [round(float(v), 3) for v in history["loss"]]


def swishy(z):
    return z * ops.sigmoid(1.5 * z)


m = keras.Sequential([
    keras.Input((3,)),
    layers.Lambda(lambda t: t ** 2),
    layers.Dense(2, kernel_initializer="ones", activation=swishy),
    layers.Activation(lambda z: ops.tanh(z)),
    layers.Lambda(lambda t: ops.concatenate([t, t * 2], axis=-1)),
    layers.Dense(1, kernel_initializer="ones"),
])
m.summary(print_fn=print)  # expect: Model: "sequential"
# expect: ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
# expect: ┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
# expect: ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
# expect: │ lambda (Lambda)                 │ (None, 3)              │             0 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │ dense (Dense)                   │ (None, 2)              │             8 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │ activation (Activation)         │ (None, 2)              │             0 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │ lambda_1 (Lambda)               │ (None, 4)              │             0 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │ dense_1 (Dense)                 │ (None, 1)              │             5 │
# expect: └─────────────────────────────────┴────────────────────────┴───────────────┘
# expect:  Total params: 13 (52.00 B)
# expect:  Trainable params: 13 (52.00 B)
# expect:  Non-trainable params: 0 (0.00 B)
# expect: 
print(train(m))  # expect: [0.977, 0.527, 0.476]
print(m.layers[1].activation is swishy, m.layers[1].get_config()["activation"])  # expect: True {'module': 'builtins', 'class_name': 'function', 'config': 'swishy', 'registered_name': 'function'}


class Scale(layers.Layer):
    def __init__(self, units=4, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        shape = (input_shape[-1], self.units)
        self.w = self.add_weight(shape=shape, initializer="ones", trainable=True, name="w")
        self.b = self.add_weight(shape=(self.units,), initializer="zeros", name="b")

    def call(self, inputs):
        return ops.matmul(inputs, self.w) + self.b

    def get_config(self):
        return {**super().get_config(), "units": self.units}


m = keras.Sequential([keras.Input((3,)), Scale(2), layers.ReLU(), Scale(1, name="last")])
m.summary(print_fn=print)  # expect: Model: "sequential_1"
# expect: ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
# expect: ┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
# expect: ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
# expect: │ scale (Scale)                   │ (None, 2)              │             8 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │ re_lu (ReLU)                    │ (None, 2)              │             0 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │ last (Scale)                    │ (None, 1)              │             3 │
# expect: └─────────────────────────────────┴────────────────────────┴───────────────┘
# expect:  Total params: 11 (44.00 B)
# expect:  Trainable params: 11 (44.00 B)
# expect:  Non-trainable params: 0 (0.00 B)
# expect: 
print(train(m))  # expect: [0.255, 0.225, 0.193]
print([w.path for w in m.weights], m.count_params())  # expect: ['sequential_1/scale/w', 'sequential_1/scale/b', 'sequential_1/last/w', 'sequential_1/last/b'] 11
print(m.layers[0].get_config())  # expect: {'name': 'scale', 'trainable': True, 'dtype': {'module': 'keras', 'class_name': 'DTypePolicy', 'config': {'name': 'float32'}, 'registered_name': None}, 'units': 2}
m.layers[0].trainable = False
m.compile("sgd", "mse")
m.summary(print_fn=print)  # expect: Model: "sequential_1"
# expect: ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
# expect: ┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
# expect: ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
# expect: │ scale (Scale)                   │ (None, 2)              │             8 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │ re_lu (ReLU)                    │ (None, 2)              │             0 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │ last (Scale)                    │ (None, 1)              │             3 │
# expect: └─────────────────────────────────┴────────────────────────┴───────────────┘
# expect:  Total params: 11 (44.00 B)
# expect:  Trainable params: 3 (12.00 B)
# expect:  Non-trainable params: 8 (32.00 B)
# expect: 


class Block(layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.inner = layers.Dense(4, activation="relu", kernel_initializer="ones")
        self.outer = layers.Dense(3, kernel_initializer="ones")

    def call(self, x, training=None):
        return x + 0.1 * self.outer(self.inner(x))


m = keras.Sequential([keras.Input((3,)), Block(), layers.Dense(1, kernel_initializer="ones")])
m.summary(print_fn=print)  # expect: Model: "sequential_2"
# expect: ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
# expect: ┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
# expect: ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
# expect: │ block (Block)                   │ (None, 3)              │            31 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │ dense_4 (Dense)                 │ (None, 1)              │             4 │
# expect: └─────────────────────────────────┴────────────────────────┴───────────────┘
# expect:  Total params: 35 (140.00 B)
# expect:  Trainable params: 35 (140.00 B)
# expect:  Non-trainable params: 0 (0.00 B)
# expect: 
print(train(m))  # expect: [0.396, 0.276, 0.204]
print([w.path for w in m.weights])  # expect: ['sequential_2/block/dense_2/kernel', 'sequential_2/block/dense_2/bias', 'sequential_2/block/dense_3/kernel', 'sequential_2/block/dense_3/bias', 'sequential_2/dense_4/kernel', 'sequential_2/dense_4/bias']
print(m.predict(x[:2], verbose=0).round(3).tolist())  # expect: [[-0.3659999966621399], [0.9670000076293945]]
block = Block()
print(block(x[:1]).shape, block.name, block.built)  # expect: (1, 3) block_1 True


seen = []


class Drop(layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.drop = layers.Dropout(0.5)

    def call(self, x, training=None):
        seen.append(training)
        return self.drop(x)


d = Drop()
print(float(ops.sum(d(ops.ones((4, 3))))))  # expect: 12.0
print(sorted(set(np.array(d(ops.ones((40, 30)), training=True)).ravel().tolist())))  # expect: [0.0, 2.0]
print(seen)  # expect: [None, True]
# ---
import keras
from keras import ops
import numpy as np

x = np.ones((4, 3), "float32")


def loss(y_true, y_pred):
    error = ops.square(y_true - y_pred)
    return ops.mean(errors)  # error: NameError: name 'errors' is not defined


m = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
m.compile("sgd", loss)
m.fit(x, x[:, :1], verbose=0)
# ---
import keras
from keras import ops
import numpy as np

x = np.ones((4, 3), "float32")
m = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])


class Twice(keras.metrics.Metric):
    def update_state(self, y_true, y_pred, sample_weight=None):
        return ops.sum(y_pred) / nothing  # error: NameError: name 'nothing' is not defined

    def result(self):
        return 0.0


m.compile("sgd", "mse", metrics=[Twice()])
m.fit(x, x[:, :1], verbose=0)
