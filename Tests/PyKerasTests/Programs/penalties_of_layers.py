import numpy as np, keras
from keras import layers, regularizers
x = (np.arange(12).reshape(4, 3) / 12).astype('float32'); y = np.ones((4, 1), 'float32')
class Twice(layers.Layer):
    def call(self, x):
        return 2 * x
class Added(layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dense = layers.Dense(2, kernel_initializer='ones')
    def call(self, x):
        x = self.dense(x)
        self.add_loss(0.1 * keras.ops.sum(x ** 2))
        return x
class Outer(layers.Layer):
    def __init__(self, inner, **kwargs):
        super().__init__(**kwargs)
        self.inner = inner
    def call(self, x):
        return self.inner(x) + 1.0
def run(*made):
    model = keras.Sequential([keras.Input((3,)), *made, layers.Dense(1, kernel_initializer='ones')])
    model.compile(keras.optimizers.SGD(0.01), 'mse')
    losses = [float(np.ravel(model.train_on_batch(x, y))[0]) for _ in range(3)]
    after = float(np.ravel(model.evaluate(x, y, verbose=0))[0])
    return ' '.join(f'{v:.4g}' for v in losses + [after] + [w.sum() for w in model.get_weights()])
print(run(layers.Dense(3, kernel_initializer='ones'), Twice(activity_regularizer='l2')))  # expect: 78.19 4.203 2.337 1.559 7.059 -0.9483 0.9003 -0.1742
print(run(Added()))  # expect: 7.95 5.88 4.621 3.8 5.526 -0.2173 1.637 -0.08249
print(run(Outer(Added())))  # expect: 18.95 9.275 5.46 3.631 5.398 -0.3326 1.153 -0.1581
print(run(layers.Dense(3, kernel_initializer='ones'), Outer(Twice(activity_regularizer=regularizers.L1(0.1)))))  # expect: 131.2 1.113 0.8903 0.8111 6.791 -1.23 0.3256 -0.1778
print(run(Outer(layers.Dense(2, kernel_initializer='ones', activity_regularizer='l2'), activity_regularizer='l1')))  # expect: 16.97 7.848 4.196 2.443 5.505 -0.277 1.141 -0.1594
layer = Twice(activity_regularizer='l2'); layer(np.ones((2, 3), 'float32')); print([round(float(v), 4) for v in layer.losses], layer.activity_regularizer is not None)    # expect: [0.12] True
print(Twice(activity_regularizer='l2', name='t').get_config())    # expect: {'name': 't', 'activity_regularizer': {'module': 'keras.regularizers', 'class_name': 'L2', 'config': {'l2': 0.01}, 'registered_name': None}, 'trainable': True, 'dtype': {'module': 'keras', 'class_name': 'DTypePolicy', 'config': {'name': 'float32'}, 'registered_name': None}, 'autocast': True}
class Late(layers.Layer):
    def __init__(self):
        super().__init__()
        self.activity_regularizer = regularizers.L2(0.5)
    def call(self, x):
        return x
print(run(layers.Dense(3, kernel_initializer='ones'), Late()))  # expect: 19.98 12.15 8.472 6.439 7.983 -0.4851 2.17 -0.1366
print(run(layers.Dense(3, kernel_initializer='ones'), Twice(activity_regularizer=lambda v: 0.1 * keras.ops.sum(v ** 2))))  # expect: 80.99 5.242 3.346 2.551 6.939 -1.007 0.9169 -0.1723
class Written(layers.Layer):
    def __init__(self, **kw):
        super().__init__(**kw)
    def get_config(self):
        return super().get_config()
print(list(Written().get_config()), list(Twice().get_config()))    # expect: ['name', 'trainable', 'dtype'] ['name', 'activity_regularizer', 'trainable', 'dtype', 'autocast']
