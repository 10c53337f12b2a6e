import keras
from keras import activations, initializers, regularizers, constraints, layers, losses, metrics, optimizers
import numpy as np


def show(f):
    try:
        return f()
    except (ValueError, TypeError) as error:
        return type(error).__name__


def mine(x):
    return x


print(activations.serialize(activations.relu), activations.serialize(mine)["config"])  # expect: relu mine
print(activations.deserialize("relu").__name__, activations.deserialize("tnah"))  # expect: relu tnah
print(activations.deserialize(activations.serialize(mine), custom_objects={"mine": mine}) is mine)  # expect: True
print(activations.deserialize("mine", custom_objects={"mine": mine}) is mine)  # expect: True
print(initializers.serialize(initializers.HeNormal(seed=3)))  # expect: {'module': 'keras.initializers', 'class_name': 'HeNormal', 'config': {'seed': 3, 'input_axes': None, 'output_axes': None}, 'registered_name': None}
print(initializers.deserialize(initializers.serialize(initializers.HeNormal(seed=3))).get_config())  # expect: {'seed': 3, 'input_axes': None, 'output_axes': None}
print(type(initializers.deserialize("he_normal")).__name__, initializers.serialize("zeros"))  # expect: HeNormal zeros
print(initializers.deserialize({"class_name": "Constant", "config": {"value": 2.0}}).get_config())  # expect: {'value': 2.0}
print(initializers.get({"class_name": "Constant", "config": {"value": 2.0}}).value)  # expect: 2.0
print(initializers.RandomNormal().get_config(), initializers.RandomNormal(stddev=2.0).clone().stddev)  # expect: {'seed': None, 'mean': 0.0, 'stddev': 0.05} 2.0
print(regularizers.serialize(regularizers.L1L2(0.1, 0.2)))  # expect: {'module': 'keras.regularizers', 'class_name': 'L1L2', 'config': {'l1': 0.1, 'l2': 0.2}, 'registered_name': None}
print(regularizers.deserialize({"class_name": "L2", "config": {"l2": 0.5}}).l2)  # expect: 0.5
print(constraints.serialize(constraints.MaxNorm(2)))  # expect: {'module': 'keras.constraints', 'class_name': 'MaxNorm', 'config': {'max_value': 2, 'axis': 0}, 'registered_name': None}
print(constraints.deserialize(constraints.serialize(constraints.MaxNorm(2))).get_config())  # expect: {'max_value': 2, 'axis': 0}
print(layers.serialize(layers.Dense(3, name="d")))  # expect: {'module': 'keras.layers', 'class_name': 'Dense', 'config': {'name': 'd', 'trainable': True, 'dtype': {'module': 'keras', 'class_name': 'DTypePolicy', 'config': {'name': 'float32'}, 'registered_name': None}, 'units': 3, 'activation': 'linear', 'use_bias': True, 'kernel_initializer': {'module': 'keras.initializers', 'class_name': 'GlorotUniform', 'config': {'seed': None, 'input_axes': None, 'output_axes': None}, 'registered_name': None}, 'bias_initializer': {'module': 'keras.initializers', 'class_name': 'Zeros', 'config': {}, 'registered_name': None}, 'kernel_regularizer': None, 'bias_regularizer': None, 'kernel_constraint': None, 'bias_constraint': None, 'quantization_config': None}, 'registered_name': None}
print(layers.deserialize(layers.serialize(layers.Dense(3, name="d"))))  # expect: <Dense name=d, built=False>
print(show(lambda: layers.deserialize({"class_name": "Dense", "config": {"units": 2}})))  # expect: TypeError
print(show(lambda: layers.Dense.from_config({"units": 2, "foo": 3})))  # expect: TypeError
print(show(lambda: initializers.HeNormal.from_config({"foo": 3})))  # expect: TypeError
print(show(lambda: metrics.Mean.from_config({"foo": 3})), show(lambda: regularizers.L2.from_config({"foo": 1})))  # expect: TypeError TypeError
print(show(lambda: optimizers.Adam.from_config({"learning_rate": 0.5, "foo": 1})))  # expect: ValueError
print(losses.serialize(losses.MeanSquaredError()))  # expect: {'module': 'keras.losses', 'class_name': 'MeanSquaredError', 'config': {'name': 'mean_squared_error', 'reduction': 'sum_over_batch_size'}, 'registered_name': None}
print(losses.serialize(losses.mean_squared_error))  # expect: {'module': 'builtins', 'class_name': 'function', 'config': 'mean_squared_error', 'registered_name': 'function'}
print(losses.deserialize(losses.serialize(losses.BinaryCrossentropy(from_logits=True))).get_config())  # expect: {'name': 'binary_crossentropy', 'reduction': 'sum_over_batch_size', 'from_logits': True, 'label_smoothing': 0.0, 'axis': -1}
print(metrics.serialize(metrics.BinaryAccuracy(threshold=0.3)))  # expect: {'module': 'keras.metrics', 'class_name': 'BinaryAccuracy', 'config': {'name': 'binary_accuracy', 'dtype': 'float32', 'threshold': 0.3}, 'registered_name': None}
print(metrics.deserialize(metrics.serialize(metrics.BinaryAccuracy(threshold=0.3))))  # expect: <BinaryAccuracy name=binary_accuracy>
print(metrics.deserialize("mae"), metrics.serialize(metrics.Mean()))  # expect: <MeanAbsoluteError name=mean_absolute_error> {'module': 'keras.metrics', 'class_name': 'Mean', 'config': {'name': 'mean', 'dtype': 'float32'}, 'registered_name': None}
config = optimizers.serialize(optimizers.Adam(0.5))
print(config)  # expect: {'module': 'keras.optimizers', 'class_name': 'Adam', 'config': {'name': 'adam', 'learning_rate': 0.5, 'weight_decay': None, 'clipnorm': None, 'global_clipnorm': None, 'clipvalue': None, 'use_ema': False, 'ema_momentum': 0.99, 'ema_overwrite_frequency': None, 'loss_scale_factor': None, 'gradient_accumulation_steps': None, 'beta_1': 0.9, 'beta_2': 0.999, 'epsilon': 1e-07, 'amsgrad': False}, 'registered_name': None}
print(optimizers.deserialize(config).get_config()["beta_2"])  # expect: 0.999
decay = optimizers.schedules.ExponentialDecay(0.1, 10, 0.9)
print(optimizers.schedules.serialize(decay))  # expect: {'module': 'keras.optimizers.schedules', 'class_name': 'ExponentialDecay', 'config': {'initial_learning_rate': 0.1, 'decay_steps': 10, 'decay_rate': 0.9, 'staircase': False, 'name': 'ExponentialDecay'}, 'registered_name': None}
print(optimizers.schedules.deserialize(optimizers.schedules.serialize(decay)).get_config())  # expect: {'initial_learning_rate': 0.1, 'decay_steps': 10, 'decay_rate': 0.9, 'staircase': False, 'name': 'ExponentialDecay'}
print(optimizers.SGD(decay).get_config()["learning_rate"]["class_name"], decay.decay_rate)  # expect: ExponentialDecay 0.9
print(round(float(optimizers.SGD.from_config(optimizers.SGD(decay).get_config()).learning_rate), 3))  # expect: 0.1
# ---
import keras
from keras import layers, losses
import numpy as np

s = keras.saving.serialize_keras_object
d = keras.saving.deserialize_keras_object
for v in [3, 2.5, "a", None, True, [1, 2], (1, 2), {"a": (1,)}, np.float32(2.5), np.array([1.0, 2.0]), keras.initializers.Zeros(),
          layers.ReLU(name="r"), losses.mean_squared_error]:
    print(s(v))  # expect: 3
# expect: 2.5
# expect: a
# expect: None
# expect: True
# expect: [1, 2]
# expect: (1, 2)
# expect: {'a': (1,)}
# expect: 2.5
# expect: {'class_name': '__numpy__', 'config': {'value': [1.0, 2.0], 'dtype': 'float64'}}
# expect: {'module': 'keras.initializers', 'class_name': 'Zeros', 'config': {}, 'registered_name': None}
# expect: {'module': 'keras.layers', 'class_name': 'ReLU', 'config': {'name': 'r', 'trainable': True, 'dtype': {'module': 'keras', 'class_name': 'DTypePolicy', 'config': {'name': 'float32'}, 'registered_name': None}, 'max_value': None, 'negative_slope': 0.0, 'threshold': 0.0}, 'registered_name': None}
# expect: {'module': 'builtins', 'class_name': 'function', 'config': 'mean_squared_error', 'registered_name': 'function'}
print(d(s(np.array([1.0, 2.0]))), d(s([1, (2,)])), d({"a": [1]}))  # expect: [1. 2.] [1, [2]] {'a': [1]}
print(d(s(layers.ReLU(name="r"))), d(s(keras.initializers.Constant(3.0))).value)  # expect: <ReLU name=r, built=True> 3.0


@keras.saving.register_keras_serializable(package="my")
class Box:
    def __init__(self, size):
        self.size = size

    def get_config(self):
        return {"size": self.size}

    @classmethod
    def from_config(cls, config):
        return cls(**config)


config = s(Box(3))
print(config["class_name"], config["config"], config["registered_name"])  # expect: Box {'size': 3} my>Box
print(d(config).size)  # expect: 3
print(keras.saving.get_registered_name(Box), keras.saving.get_registered_object("my>Box") is Box)  # expect: my>Box True
# ---
import keras
from keras import layers
import numpy as np

model = keras.Sequential([keras.Input((3,)), layers.Dense(4, activation="relu"), layers.Dropout(0.5), layers.Dense(1)], name="m")
copy = keras.models.clone_model(model)
print(copy.name, [layer.name for layer in copy.layers], copy.output_shape, copy.count_params())  # expect: m ['dense', 'dropout', 'dense_1'] (None, 1) 21
print(copy.layers[0] is model.layers[0], len(copy.get_weights()))  # expect: False 4


def wider(layer):
    if isinstance(layer, layers.Dense) and layer.units == 4:
        return layers.Dense(8, activation="tanh", name="wide")
    return layer.__class__.from_config(layer.get_config())


other = keras.models.clone_model(model, clone_function=wider)
print([layer.name for layer in other.layers], other.count_params())  # expect: ['wide', 'dropout', 'dense_1'] 41
i = keras.Input((3,))
f = keras.Model(i, layers.Dense(2, name="e")(layers.Dense(3, name="d")(i)), name="f")
g = keras.models.clone_model(f)
print(g.name, [layer.name for layer in g.layers][1:], g.count_params())  # expect: f ['d', 'e'] 20
h = keras.models.clone_model(f, clone_function=lambda layer: layers.Dense(layer.units + 1, name=layer.name))
print(h.output_shape, h(np.ones((2, 3))).shape)  # expect: (None, 3) (2, 3)
