import keras
from keras import layers, ops
import numpy as np

x = (np.arange(24).reshape(8, 3) % 7 / 7.0 - 0.4).astype("float32")
y = (x.sum(axis=1, keepdims=True) > 0).astype("float32")


class MCDropout(layers.Dropout):
    def call(self, inputs):
        return super().call(inputs, training=True)


model = keras.Sequential([
    keras.Input((3,)),
    layers.Dense(4, activation="relu", kernel_initializer="ones"),
    MCDropout(0.5),
    layers.Dense(1, kernel_initializer="ones"),
])
model.summary(print_fn=print)  # expect: Model: "sequential"
# expect: ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
# expect: ┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
# expect: ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
# expect: │ dense (Dense)                   │ (None, 4)              │            16 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │ mc_dropout (MCDropout)          │ (None, 4)              │             0 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │ dense_1 (Dense)                 │ (None, 1)              │             5 │
# expect: └─────────────────────────────────┴────────────────────────┴───────────────┘
# expect:  Total params: 21 (84.00 B)
# expect:  Trainable params: 21 (84.00 B)
# expect:  Non-trainable params: 0 (0.00 B)
# expect: 
print(model.layers[1])  # expect: <MCDropout name=mc_dropout, built=True>
print(model.layers[1].rate, isinstance(model.layers[1], layers.Dropout))  # expect: 0.5 True
print(issubclass(MCDropout, layers.Layer), type(model.layers[1]).__name__)  # expect: True MCDropout
guesses = np.stack([np.asarray(model(x, training=False)) for _ in range(20)])
print(guesses.shape, bool(guesses.std(axis=0).max() > 0))  # expect: (20, 8, 1) True
model.compile(optimizer="sgd", loss="mse")
print(len(model.fit(x, y, epochs=2, verbose=0).history["loss"]))  # expect: 2
print(model.layers[1].get_config()["rate"])  # expect: 0.5
print(np.allclose(np.asarray(MCDropout(0.0)(x)), x))  # expect: True
# ---
import keras
from keras import layers, ops
import numpy as np

x = (np.arange(24).reshape(8, 3) % 7 / 7.0 - 0.4).astype("float32")
y = (x.sum(axis=1, keepdims=True) > 0).astype("float32")


class MyDense(layers.Dense):
    def __init__(self, units, scale=2.0, **kwargs):
        super().__init__(units, kernel_initializer="ones", **kwargs)
        self.scale = scale

    def build(self, input_shape):
        super().build(input_shape)
        self.extra = self.add_weight(shape=(1,), initializer="zeros", name="extra")

    def call(self, inputs):
        return self.scale * super().call(inputs) + self.extra

    def get_config(self):
        config = super().get_config()
        config.update({"scale": self.scale})
        config.pop("kernel_initializer")
        return config


layer = MyDense(2, activation="tanh", kernel_regularizer="l2", name="mine")
print(layer.built, layer.units, layer.scale, layer.name)  # expect: False 2 2.0 mine
print([round(float(v), 3) for v in np.asarray(layer(x)).ravel()[:4]])  # expect: [-1.296, -1.296, 0.947, 0.947]
print(layer.built, [w.path for w in layer.weights], layer.kernel.shape, layer.extra.shape)  # expect: True ['mine/kernel', 'mine/bias', 'mine/extra'] (3, 2) (1,)
config = layer.get_config()
print(config["name"], config["units"], config["scale"], config["activation"])  # expect: mine 2 2.0 tanh
again = MyDense.from_config(config)
print(type(again).__name__, again.units, again.scale, again.name)  # expect: MyDense 2 2.0 mine


def train(m):
    m.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
    history = m.fit(x, y, epochs=3, batch_size=3, shuffle=False, verbose=0).history
    return [round(float(v), 3) for v in history["loss"]]


model = keras.Sequential([keras.Input((3,)), MyDense(3, activation="tanh"), MyDense(1, 0.5)])
model.summary(print_fn=print)  # expect: Model: "sequential"
# expect: ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
# expect: ┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
# expect: ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
# expect: │ my_dense (MyDense)              │ (None, 3)              │            13 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │ my_dense_1 (MyDense)            │ (None, 1)              │             5 │
# expect: └─────────────────────────────────┴────────────────────────┴───────────────┘
# expect:  Total params: 18 (72.00 B)
# expect:  Trainable params: 18 (72.00 B)
# expect:  Non-trainable params: 0 (0.00 B)
# expect: 
print(train(model))  # expect: [0.988, 0.284, 0.134]
print([[round(float(v), 3) for v in w.ravel()] for w in model.get_weights()])  # expect: [[0.885, 0.885, 0.885, 0.879, 0.879, 0.879, 0.932, 0.932, 0.932], [0.142, 0.142, 0.142], [0.196], [0.468, 0.468, 0.468], [0.071], [0.143]]
model.layers[0].trainable = False
print(len(model.trainable_weights), len(model.non_trainable_weights))  # expect: 3 3
# ---
import keras
from keras import layers, ops
import numpy as np

x = (np.arange(96).reshape(2, 4, 4, 3) % 7 / 7.0 - 0.4).astype("float32")


class Block(layers.Conv2D):
    """A convolution that halves its maps."""

    def call(self, inputs):
        return layers.MaxPooling2D(2)(super().call(inputs))

    def compute_output_shape(self, input_shape):
        shape = super().compute_output_shape(input_shape)
        return (shape[0], shape[1] // 2, shape[2] // 2, shape[3])


class Quiet(layers.BatchNormalization):
    pass


class Square(layers.Activation):
    def __init__(self, **kwargs):
        super().__init__("relu", **kwargs)

    def call(self, inputs):
        return super().call(inputs) ** 2


model = keras.Sequential([
    keras.Input((4, 4, 3)), Block(2, 3, padding="same", kernel_initializer="ones"), Quiet(), Square(),
    layers.GlobalAveragePooling2D(),
])
print(model.output_shape, [layer.name for layer in model.layers])  # expect: (None, 2) ['block', 'quiet', 'square', 'global_average_pooling2d']
print(model.layers[0].compute_output_shape((None, 8, 8, 3)))  # expect: (None, 4, 4, 2)
print([w.path for w in model.weights])  # expect: ['sequential/block/kernel', 'sequential/block/bias', 'sequential/quiet/gamma', 'sequential/quiet/beta', 'sequential/quiet/moving_mean', 'sequential/quiet/moving_variance']
model.compile("sgd", "mse")
model.fit(x, np.ones((2, 2)), epochs=2, verbose=0)
print([[round(float(v), 4) for v in w.numpy()] for w in model.layers[1].weights])  # expect: [[1.0082, 1.0082], [0.008, 0.008], [0.0182, 0.0182], [0.982, 0.982]]
print(model.count_params(), len(model.trainable_weights))  # expect: 64 4
model.layers[1].trainable = False
print(len(model.trainable_weights))  # expect: 2
# ---
import keras
from keras import layers


class Wide(layers.Dense):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)  # error: TypeError: Dense.__init__() missing 1 required positional argument: 'units'


Wide()
# ---
import keras
from keras import layers
import numpy as np

x = (np.arange(24).reshape(8, 3) % 7 / 7.0 - 0.4).astype("float32")


@keras.saving.register_keras_serializable(package="mine")
class Scaled(layers.Dense):
    def __init__(self, units, scale=2.0, **kwargs):
        super().__init__(units, **kwargs)
        self.scale = scale

    def call(self, inputs):
        return self.scale * super().call(inputs)

    def get_config(self):
        return {**super().get_config(), "scale": self.scale}


class Noisy(layers.GaussianNoise):
    pass


model = keras.Sequential([keras.Input((3,)), Scaled(3, activation="tanh"), Noisy(0.1), Scaled(1, 0.5)])
model.save("mine.keras")
loaded = keras.models.load_model("mine.keras", custom_objects={"Noisy": Noisy})
print([type(layer).__name__ for layer in loaded.layers], loaded.layers[2].scale, loaded.layers[1].stddev)  # expect: ['Scaled', 'Noisy', 'Scaled'] 0.5 0.1
print(bool(np.allclose(loaded.predict(x, verbose=0), model.predict(x, verbose=0))))  # expect: True
print(keras.saving.get_registered_name(Scaled), keras.saving.get_registered_object("mine>Scaled") is Scaled)  # expect: mine>Scaled True
copy = keras.models.clone_model(model)
print([type(layer).__name__ for layer in copy.layers], copy.layers[2].scale)  # expect: ['Scaled', 'Noisy', 'Scaled'] 0.5
