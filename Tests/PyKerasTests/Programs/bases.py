import keras
from keras import initializers, regularizers, constraints, layers, optimizers, ops
import numpy as np

x = (np.arange(24).reshape(8, 3) % 7 / 7.0 - 0.4).astype("float32")
y = (x.sum(axis=1, keepdims=True) > 0).astype("float32")


class Filled(initializers.Initializer):
    def __init__(self, value=0.5):
        self.value = value

    def __call__(self, shape, dtype=None):
        return self.value * ops.ones(shape, dtype=dtype)

    def get_config(self):
        return {"value": self.value}


class Sparse(regularizers.Regularizer):
    def __init__(self, strength=0.1):
        self.strength = strength

    def __call__(self, w):
        return self.strength * ops.sum(ops.abs(w))

    def get_config(self):
        return {"strength": self.strength}


class Half(constraints.Constraint):
    def __call__(self, w):
        return ops.clip(w, -0.5, 0.5)


def square(w):
    return 0.01 * ops.sum(ops.square(w))


def train(m, optimizer=None):
    m.compile(optimizer=optimizer or keras.optimizers.SGD(0.1), loss="mse")
    history = m.fit(x, y, epochs=3, batch_size=3, shuffle=False, verbose=0).history
    return [round(float(v), 4) for v in history["loss"]]


model = keras.Sequential([
    keras.Input((3,)),
    layers.Dense(2, kernel_initializer=Filled(0.3), kernel_regularizer=Sparse(), kernel_constraint=Half()),
    layers.Dense(1, kernel_initializer=lambda shape, dtype=None: ops.ones(shape), kernel_regularizer=square,
                 bias_constraint=lambda w: w * 0),
])
print(train(model))  # expect: [0.4109, 0.2677, 0.2539]
print([[round(float(v), 4) for v in w.ravel()] for w in model.get_weights()])  # expect: [[0.2163, 0.2163, 0.2847, 0.2847, 0.2284, 0.2284], [0.2426, 0.2426], [1.0276, 1.0276], [-0.0]]
c = model.layers[0].get_config()["kernel_initializer"]
print(c["class_name"], c["config"], c["registered_name"])  # expect: Filled {'value': 0.3} Filled
c = model.layers[0].get_config()["kernel_regularizer"]
print(c["class_name"], c["config"], c["registered_name"])  # expect: Sparse {'strength': 0.1} Sparse
print(Filled(4.0).clone().value, Filled.from_config({"value": 3}).value)  # expect: 4.0 3
print(Filled(2.0)((2,)).shape, Half().get_config(), regularizers.Regularizer()(x))  # expect: (2,) {} 0.0
first = keras.Sequential([keras.Input((3,)), model.layers[0]])
first.save("bases.keras")
again = keras.models.load_model("bases.keras", custom_objects={"Filled": Filled, "Sparse": Sparse, "Half": Half})
print(again.layers[0].kernel_initializer.value, again.layers[0].kernel_regularizer.strength)  # expect: 0.3 0.1
print(bool(np.allclose(again.get_weights()[0], first.get_weights()[0])))  # expect: True
# ---
from keras import initializers
initializers.Initializer()((2,))  # error: NotImplementedError: Initializer subclasses must implement the `__call__()` method.
# ---
from keras import regularizers, initializers, constraints


class Warm(initializers.RandomNormal):
    def __init__(self, seed=None):
        super().__init__(mean=3.0, stddev=0.01, seed=seed)


w = Warm(seed=1)((50,))
print(bool(abs(float(w.mean()) - 3) < 0.1), isinstance(Warm(), initializers.Initializer))  # expect: True True


class Twice(regularizers.L2):
    def __call__(self, x):
        return 2 * super().__call__(x)


import numpy as np
print(float(Twice(0.5)(np.ones((4,)))), round(float(Twice(0.5).l2), 3))  # expect: 4.0 0.5
# ---
import keras
from keras import layers, ops
import numpy as np

x = (np.arange(24).reshape(8, 3) % 7 / 7.0 - 0.4).astype("float32")
y = (x.sum(axis=1, keepdims=True) > 0).astype("float32")


def train(optimizer):
    m = keras.Sequential([keras.Input((3,)), layers.Dense(1, kernel_initializer="ones")])
    m.compile(optimizer=optimizer, loss="mse")
    history = m.fit(x, y, epochs=3, batch_size=3, shuffle=False, verbose=0).history
    return [round(float(v), 4) for v in history["loss"]], [round(float(v), 4) for v in m.get_weights()[0].ravel()]


class Warmup(keras.optimizers.schedules.LearningRateSchedule):
    def __init__(self, rate, steps):
        self.rate = rate
        self.steps = steps

    def __call__(self, step):
        step = ops.cast(step, "float32")
        return self.rate * ops.minimum(1.0, (step + 1) / self.steps)

    def get_config(self):
        return {"rate": self.rate, "steps": self.steps}


print(round(float(Warmup(0.1, 10)(4)), 4), Warmup.from_config({"rate": 1, "steps": 2}).steps)  # expect: 0.05 2
print(train(keras.optimizers.SGD(Warmup(0.2, 6))))  # expect: ([0.3176, 0.1581, 0.0829], [0.861, 0.9447, 0.91])


class Momentum(keras.optimizers.Optimizer):
    def __init__(self, learning_rate=0.1, momentum=0.9, **kwargs):
        super().__init__(learning_rate=learning_rate, **kwargs)
        self.momentum = momentum

    def build(self, variables):
        super().build(variables)
        self.moments = []
        for variable in variables:
            self.moments.append(self.add_variable_from_reference(variable, name="momentum"))
        self.index = {id(v): i for i, v in enumerate(variables)}

    def update_step(self, gradient, variable, learning_rate):
        m = self.moments[0] if len(variable.shape) == 2 else self.moments[1]
        self.assign(m, m * self.momentum - gradient * learning_rate)
        self.assign_add(variable, m)

    def get_config(self):
        return {**super().get_config(), "momentum": self.momentum}


print(train(Momentum()))  # expect: ([0.2698, 0.1044, 0.1596], [0.6922, 0.9044, 0.8113])
print(train(keras.optimizers.SGD(0.1, momentum=0.9)))  # expect: ([0.2698, 0.1044, 0.1596], [0.6922, 0.9044, 0.8113])
opt = Momentum(0.5, name="mine")
print(opt.name, round(float(opt.learning_rate), 3), int(opt.iterations), opt.momentum)  # expect: mine 0.5 0 0.9
print({k: v for k, v in opt.get_config().items() if v is not None})  # expect: {'name': 'mine', 'learning_rate': 0.5, 'use_ema': False, 'ema_momentum': 0.99, 'momentum': 0.9}


class Gentle(keras.optimizers.SGD):
    def update_step(self, gradient, variable, learning_rate):
        super().update_step(gradient * 0.5, variable, learning_rate)


print(train(Gentle(0.2)))  # expect: ([0.2782, 0.1323, 0.0902], [0.9011, 0.963, 0.9478])
print(train(keras.optimizers.SGD(0.1)))  # expect: ([0.2782, 0.1323, 0.0902], [0.9011, 0.963, 0.9478])
# ---
import keras
import numpy as np

sgd = keras.optimizers.SGD(0.5)
v = keras.Variable(np.ones((2,)), name="v")
print(v)  # expect: <Variable path=v, shape=(2,), dtype=float32, value=[1. 1.]>
print(v.shape, v.dtype, v.trainable, v.name, v.path, v.ndim, isinstance(v, keras.Variable))  # expect: (2,) float32 True v v 1 True
sgd.apply_gradients([(np.ones((2,)), v)])
sgd.apply([np.ones((2,))], [v])
print(v.numpy(), int(sgd.iterations))  # expect: [0. 0.] 2
print(sgd.iterations)  # expect: <Variable path=sgd/iteration, shape=(), dtype=int32, value=2>
print(sgd.learning_rate)  # expect: <Variable path=sgd/learning_rate, shape=(), dtype=float32, value=0.5>
sgd.learning_rate.assign(0.25)
print(round(float(sgd.learning_rate), 3))  # expect: 0.25
sgd.learning_rate = 0.125
print(round(float(sgd.learning_rate), 3), sgd.momentum, sgd.nesterov)  # expect: 0.125 0.0 False
v.assign([1, 2])
v.assign_add([1, 2])
v.assign_sub(np.array([0.5, 0.5]))
print(v.numpy(), v[0], v + 1, -v, float(keras.ops.sum(v)))  # expect: [1.5 3.5] 1.5 [2.5 4.5] [-1.5 -3.5] 5.0
print(keras.Variable([1, 2]))  # expect: <Variable path=variable, shape=(2,), dtype=int32, value=[1 2]>
print(keras.Variable(3.5, name="g", trainable=False))  # expect: <Variable path=g, shape=(), dtype=float32, value=3.5>
print(keras.Variable("ones", shape=(2,)))  # expect: <Variable path=variable_1, shape=(2,), dtype=float32, value=[1. 1.]>
print(keras.Variable(np.ones((2,), "float64")).dtype, keras.Variable(np.ones((2,)), dtype="int32"))  # expect: float32 <Variable path=variable_3, shape=(2,), dtype=int32, value=[1 1]>
with keras.name_scope("block"):
    print(keras.Variable(1.0, name="b").path)  # expect: block/b
# ---
import keras
try:
    keras.Variable("ones")
except ValueError as error:
    print(str(error)[:80])  # expect: When creating a Variable from an initializer, the `shape` argument should be spe
# ---
import keras
v = keras.Variable([1.0, 2.0], name="v")
v.assign([1.0])  # error: ValueError: The shape of the target variable and the shape of the target value in `variable.assign(value)` must match. variable.shape=(2,), Received: value.shape=(1,). Target variable: <Variable path=v, shape=(2,), dtype=float32, value=[1. 2.]>
# ---
import keras
from keras import layers
import numpy as np

print(keras.InputSpec(shape=(None, 3)), keras.InputSpec(ndim=4), keras.InputSpec(min_ndim=2, axes={-1: 3}))  # expect: InputSpec(shape=(None, 3), ndim=2) InputSpec(ndim=4) InputSpec(min_ndim=2, axes={-1: 3})
print(keras.InputSpec(ndim=4).get_config())  # expect: {'dtype': None, 'shape': None, 'ndim': 4, 'max_ndim': None, 'min_ndim': None, 'axes': {}, 'optional': False}
print(keras.InputSpec.from_config({"ndim": 3}).ndim)  # expect: 3
d = layers.Dense(2)
d.build((None, 3))
print(d.input_spec, layers.Conv2D(2, 3).input_spec, layers.Dropout(0.5).input_spec)  # expect: InputSpec(min_ndim=2, axes={-1: 3}) InputSpec(min_ndim=4) None


class Checked(layers.Layer):
    def __init__(self):
        super().__init__()
        self.input_spec = keras.InputSpec(ndim=3, axes={-1: 4})

    def call(self, x):
        return x


print(Checked()(np.ones((2, 4, 4))).shape)  # expect: (2, 4, 4)
Checked()(np.ones((2, 4)))  # error: ValueError: Input 0 with name 'None' of layer 'checked_1' is incompatible with the layer: expected ndim=3, found ndim=2. Full shape received: (2, 4)
# ---
import keras
from keras import layers
import numpy as np


class Checked(layers.Layer):
    def __init__(self, **kwargs):
        super().__init__()
        self.input_spec = keras.InputSpec(**kwargs)

    def call(self, x):
        return x


found = []
for rule, shape in [({"ndim": 3, "axes": {-1: 4}}, (2, 4, 3)), ({"min_ndim": 3}, (2, 4)), ({"max_ndim": 1}, (2, 4)),
                    ({"shape": (None, 3)}, (2, 4)), ({"axes": {1: 3}}, (2, 3))]:
    try:
        found.append(Checked(**rule)(np.ones(shape)).shape)
    except ValueError as error:
        found.append(str(error))
for text in found:
    print(text)  # expect: Input 0 with name 'None' of layer 'checked' is incompatible with the layer: expected axis -1 of input shape to have value 4, but received input with shape (2, 4, 3)
# expect: Input 0 with name 'None' of layer 'checked_1' is incompatible with the layer: expected min_ndim=3, found ndim=2. Full shape received: (2, 4)
# expect: Input 0 with name 'None' of layer 'checked_2' is incompatible with the layer: expected max_ndim=1, found ndim=2
# expect: Input 0 with name 'None' of layer 'checked_3' is incompatible with the layer: expected shape=(None, 3), found shape=(2, 4)
# expect: (2, 3)
keras.InputSpec(axes=3)  # error: TypeError: Argument `axes` must be a dict with integer keys. Received: axes=3
# ---
import keras
from keras import layers


class Plain(layers.Layer):
    def __init__(self, units, act="relu", **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def call(self, x):
        return x


print(Plain(3, name="p").get_config())  # expect: {'name': 'p', 'units': 3, 'act': 'relu', 'trainable': True, 'dtype': {'module': 'keras', 'class_name': 'DTypePolicy', 'config': {'name': 'float32'}, 'registered_name': None}}
print(Plain.from_config(Plain(3).get_config()).units)  # expect: 3
