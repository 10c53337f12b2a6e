import keras
from keras import layers, ops
import numpy as np

x = (np.arange(24).reshape(8, 3) % 7 / 7.0 - 0.4).astype("float32")
y = (x.sum(axis=1, keepdims=True) > 0).astype("float32")


class MyModel(keras.Model):
    def __init__(self, units=4, **kwargs):
        super().__init__(**kwargs)
        self.d1 = layers.Dense(units, activation="relu", kernel_initializer="ones")
        self.drop = layers.Dropout(0.0)
        self.d2 = layers.Dense(1, kernel_initializer="ones")

    def call(self, inputs, training=None):
        h = self.drop(self.d1(inputs), training=training)
        return self.d2(h) + ops.mean(h, axis=-1, keepdims=True)


m = MyModel()
print(m.name, m.built)  # expect: my_model False
m.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse", metrics=["mae"])
history = m.fit(x, y, epochs=3, batch_size=3, shuffle=False, verbose=0).history
print({name: [round(float(v), 3) for v in values] for name, values in history.items()})  # expect: {'loss': [1.373, 0.595, 0.385], 'mae': [0.697, 0.596, 0.446]}
print(round(m.evaluate(x, y, verbose=0, return_dict=True)["loss"], 3))  # expect: 0.303
print(m.predict(x[:2], verbose=0).round(3).tolist())  # expect: [[0.11299999803304672], [0.11299999803304672]]
print([w.path for w in m.weights], m.count_params(), [layer.name for layer in m.layers])  # expect: ['my_model/dense/kernel', 'my_model/dense/bias', 'my_model/dense_1/kernel', 'my_model/dense_1/bias'] 21 ['dense', 'dropout', 'dense_1']
print(m(x[:1]).shape, m.get_layer("dense").units)  # expect: (1, 1) 4
f = keras.Input((3,))
g = keras.Model(f, layers.Dense(2)(f))
print(type(g).__name__, g.name, isinstance(g, keras.Model), isinstance(m, keras.Model))  # expect: Functional functional True True


class Scaled(keras.Model):
    def __init__(self):
        super().__init__()
        self.net = keras.Sequential([
            layers.Dense(4, activation="tanh", kernel_initializer="ones"),
            layers.Dense(1, kernel_initializer="ones"),
        ])
        self.scale = self.add_weight(shape=(), initializer="ones", name="scale")

    def call(self, x):
        return self.net(x) * self.scale


s = Scaled()
s.compile("sgd", "mse")
history = s.fit(x, y, epochs=2, verbose=0, shuffle=False).history
print([round(float(v), 3) for v in history["loss"]])  # expect: [2.624, 2.159]
print(len(s.weights), [tuple(w.shape) for w in s.trainable_weights])  # expect: 5 [(), (3, 4), (4,), (4, 1), (1,)]
# ---
import json
import keras
from keras import layers


class Scale(layers.Layer):
    def __init__(self, units=4, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), name="w")

    def call(self, x):
        return x @ self.w

    def get_config(self):
        return {**super().get_config(), "units": self.units}


def twice(t):
    return t * 2


m = keras.Sequential([keras.Input((3,)), Scale(2), layers.Dense(1, activation=twice)])
config = json.loads(m.to_json())["config"]["layers"]
print(config[1]["class_name"], config[1]["registered_name"], config[1]["config"])  # expect: Scale Scale {'name': 'scale', 'trainable': True, 'dtype': {'module': 'keras', 'class_name': 'DTypePolicy', 'config': {'name': 'float32'}, 'registered_name': None}, 'units': 2}
print(config[2]["config"]["activation"])  # expect: {'module': 'builtins', 'class_name': 'function', 'config': 'twice', 'registered_name': 'function'}
layer = Scale.from_config({"name": "q", "units": 7})
print(layer.units, layer.name)  # expect: 7 q
again = keras.models.model_from_json(m.to_json(), custom_objects={"Scale": Scale, "twice": twice})
print([type(layer).__name__ for layer in again.layers], again.layers[0].units)  # expect: ['Scale', 'Dense'] 2
again.set_weights(m.get_weights())
x = [[1.0, 2.0, 3.0]]
print(keras.ops.allclose(m(keras.ops.array(x)), again(keras.ops.array(x))))  # expect: True
print(again.layers[1].activation is twice)  # expect: True
