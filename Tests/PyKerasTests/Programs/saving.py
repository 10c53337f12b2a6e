import numpy as np
import keras
from keras import layers, callbacks
keras.utils.set_random_seed(1)
x = np.arange(24).reshape(6, 4) / 24
y = np.arange(6) / 6
model = keras.Sequential([keras.Input((4,)), layers.Dense(3, activation='relu'), layers.Dense(1)], name='m')
model.compile('sgd', 'mse', metrics=['mae'])
print(model.get_compile_config()['optimizer']['class_name'], model.get_compile_config()['metrics'])  # expect: SGD ['mae']
checkpoint = callbacks.ModelCheckpoint('{epoch:02d}.keras', monitor='loss')
history = model.fit(x, y, epochs=2, verbose=0, callbacks=[checkpoint])
best = callbacks.ModelCheckpoint('best.weights.h5', monitor='loss', save_best_only=True, save_weights_only=True, initial_value_threshold=0.0)
history = model.fit(x, y, epochs=2, verbose=0, callbacks=[best])
every = callbacks.ModelCheckpoint('step{epoch}-{batch}.keras', save_freq=2)
history = model.fit(x, y, epochs=2, batch_size=2, verbose=0, callbacks=[every])
other = keras.models.load_model('02.keras')
print(other.name, [layer.name for layer in other.layers], other.compiled, other.loss)  # expect: m ['dense', 'dense_1'] True mse
print(keras.models.load_model('02.keras', compile=False).compiled)  # expect: False
copy = keras.Sequential([keras.Input((4,)), layers.Dense(3), layers.Dense(1)])
copy.compile_from_config(model.get_compile_config())
print(copy.optimizer.name, copy.loss)  # expect: sgd mse
print(keras.Sequential([layers.Dense(1)]).get_compile_config())  # expect: {}
# ---
import keras
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3)])
model.save('model')  # error: ValueError: Invalid filepath extension for saving. Please add either a `.keras` extension for the native Keras format (recommended) or a `.h5` extension. Use `model.export(filepath)` if you want to export a SavedModel for use with TFLite/TFServing/etc. Received: filepath=model.
# ---
import keras
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3)])
model.save_weights('model.h5')  # error: ValueError: The filename must end in `.weights.h5`. Received: filepath=model.h5
# ---
import keras
model = keras.Sequential([keras.layers.Dense(3)])
model.save_weights('model.weights.h5')  # error: ValueError: You are saving a model that has not yet been built. Try building the model first by calling it on some data or by using `build()`.
# ---
import keras
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3)])
model.save('folder.keras', zipped=False)  # error: ValueError: When using `zipped=False`, the `filepath` argument should not end in `.keras`. Received: filepath=folder.keras
# ---
import keras
keras.models.load_model('nowhere.keras')  # error: ValueError: File not found: filepath=nowhere.keras. Please ensure the file is an accessible `.keras` zip file.
# ---
import keras
try:
    keras.models.load_model('nowhere.h5')
except FileNotFoundError:
    print('FileNotFoundError')  # expect: FileNotFoundError
try:
    keras.models.load_model('nowhere.txt')
except ValueError as error:
    print(str(error)[:51])  # expect: File format not supported: filepath=nowhere.txt. Ke
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3)])
try:
    model.load_weights('nowhere.weights.h5')
except FileNotFoundError:
    print('FileNotFoundError')  # expect: FileNotFoundError
try:
    model.save('no/such/folder/model.keras')
except FileNotFoundError:
    print('FileNotFoundError')  # expect: FileNotFoundError
model.save_weights('w.weights.h5')
other = keras.Sequential([keras.Input((5,)), keras.layers.Dense(3)])
try:
    other.load_weights('w.weights.h5')
except ValueError as error:
    print('A total of 1 objects could not be loaded.' in str(error))  # expect: True
other.load_weights('w.weights.h5', skip_mismatch=True)
more = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3), keras.layers.Dense(1)])
try:
    more.load_weights('w.weights.h5')
except ValueError as error:
    print("expected 2 variables, but received 0 variables during loading" in str(error))  # expect: True
more.load_weights('w.weights.h5', skip_mismatch=True)
# ---
import keras
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3)])
model.load_weights('w.weights.h5', by_name=True)  # error: ValueError: `by_name` only supports loading legacy '.h5' or '.hdf5' files. Received: w.weights.h5
# ---
import keras
keras.callbacks.ModelCheckpoint('model')  # error: ValueError: The filepath provided must end in `.keras` (Keras model format). Received: filepath=model
# ---
import keras
keras.callbacks.ModelCheckpoint('model.keras', save_weights_only=True)  # error: ValueError: When using `save_weights_only=True` in `ModelCheckpoint`, the filepath provided must end in `.weights.h5` (Keras weights format). Received: filepath=model.keras
# ---
import keras
keras.callbacks.ModelCheckpoint('model.keras', save_freq='often')  # error: ValueError: Unrecognized save_freq: often. Expected save_freq are 'epoch' or integer values
# ---
import keras
keras.callbacks.BackupAndRestore('')  # error: ValueError: Empty `backup_dir` argument passed
# ---
import keras
keras.callbacks.BackupAndRestore('b', save_freq='often')  # error: ValueError: Invalid value for argument `save_freq`. Received: save_freq=often. Expected either 'epoch' or an integer value.
# ---
import numpy as np
import keras
x, y = np.zeros((4, 2)), np.zeros((4, 1))
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
model.compile('sgd', 'mse')
model.fit(x, y, verbose=0, callbacks=[keras.callbacks.ModelCheckpoint('m.keras', monitor='val_other')])  # error: ValueError: ModelCheckpoint callback received monitor=val_other, but Keras isn't able to automatically determine whether that metric should be maximized or minimized. Pass `mode='max'` in order to monitor based on the highest metric value, or pass `mode='min'` in order to use the lowest value.
# ---
import numpy as np
import keras
x, y = np.zeros((4, 2)), np.zeros((4, 1))
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
model.compile('sgd', 'mse')
model.fit(x, y, verbose=0, callbacks=[keras.callbacks.ModelCheckpoint('{val_loss:.2f}.keras')])  # error: KeyError: 'Failed to format this callback filepath: "{val_loss:.2f}.keras". Reason: \'val_loss\''
# ---
import numpy as np
import keras


class Stop(keras.callbacks.Callback):
    def on_epoch_begin(self, epoch, logs=None):
        if epoch == 3:
            raise RuntimeError('power cut')


x, y = np.arange(8).reshape(4, 2) / 8, np.arange(4).reshape(4, 1) / 4


def make():
    keras.utils.set_random_seed(3)
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.compile('adam', 'mse')
    return model


backup = keras.callbacks.BackupAndRestore('backup')
model = make()
try:
    model.fit(x, y, epochs=6, verbose=0, shuffle=False, callbacks=[backup, Stop()])
except RuntimeError as error:
    print(error)  # expect: power cut
model = make()
history = model.fit(x, y, epochs=6, verbose=0, shuffle=False, callbacks=[keras.callbacks.BackupAndRestore('backup')])
print(history.epoch, int(model.optimizer.iterations))  # expect: [3, 4, 5] 6
whole = make()
whole.fit(x, y, epochs=6, verbose=0, shuffle=False)
print(np.allclose(whole.get_weights()[0], model.get_weights()[0], atol=1e-6))  # expect: True
import os
print(os.path.exists('backup'))  # expect: False
# ---
import numpy as np
import keras
from keras import layers
inner = keras.Sequential([layers.Dense(2, name='a'), layers.Dense(2, name='b')], name='inner')
model = keras.Sequential([keras.Input((3,)), inner, layers.Dense(1, name='top')])
model.save('model.h5')
other = keras.Sequential([keras.Input((3,)), layers.Dense(5, name='new'), layers.Dense(1, name='top')])
try:
    other.load_weights('model.h5', by_name=True)
except ValueError as error:
    print('expects shape (5, 1). Received saved weight with shape (2, 1)' in str(error))  # expect: True
other.load_weights('model.h5', by_name=True, skip_mismatch=True)
third = keras.Sequential([keras.Input((3,)), layers.Dense(2, name='new'), layers.Dense(1, name='top')])
third.load_weights('model.h5', by_name=True)
print(np.array_equal(third.layers[1].get_weights()[0], model.layers[1].get_weights()[0]))  # expect: True
try:
    keras.Sequential([keras.Input((3,)), layers.Dense(2)]).load_weights('model.h5')
except ValueError as error:
    print(str(error)[-88:])  # expect:  mismatch when loading weights from file. Model expected 1 layers, found 2 saved layers.
# ---
import keras
from keras import layers
def my_loss(y_true, y_pred):
    return keras.ops.mean(keras.ops.square(y_true - y_pred))
model = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
model.compile('sgd', my_loss)
model.save('own.keras')
again = keras.models.load_model('own.keras', custom_objects={'my_loss': my_loss})
print(again.loss is my_loss)  # expect: True
print(model.get_compile_config()['loss'])  # expect: {'module': 'builtins', 'class_name': 'function', 'config': 'my_loss', 'registered_name': 'function'}
# ---
import keras
from keras import layers
@keras.saving.register_keras_serializable(package='mine')
class Twice(layers.Layer):
    def __init__(self, factor=2, **kwargs):
        super().__init__(**kwargs)
        self.factor = factor
        self.dense = layers.Dense(3)
    def build(self, input_shape):
        self.scale = self.add_weight(shape=(1,), initializer='ones', name='scale')
        self.dense.build(input_shape)
    def call(self, inputs):
        return self.dense(inputs) * self.scale * self.factor
    def get_config(self):
        config = super().get_config()
        config.update({'factor': self.factor})
        return config
import numpy as np
model = keras.Sequential([keras.Input((2,)), Twice(3), layers.Dense(1)])
x = np.arange(6).reshape(3, 2)
model.save('own.keras')
again = keras.models.load_model('own.keras')
print(again.layers[0].factor, np.allclose(again.predict(x, verbose=0), model.predict(x, verbose=0)))  # expect: 3 True

# ---
import keras
layer = keras.layers.Dense(3, activation='relu', kernel_regularizer=keras.regularizers.L2(0.1), name='d')
config = keras.saving.serialize_keras_object(layer)
print(config['class_name'], config['config']['units'], config['config']['kernel_regularizer']['config'])  # expect: Dense 3 {'l2': 0.1}
print(keras.saving.deserialize_keras_object(config).name)  # expect: d
print(keras.saving.serialize_keras_object(keras.losses.BinaryCrossentropy(from_logits=True)))  # expect: {'module': 'keras.losses', 'class_name': 'BinaryCrossentropy', 'config': {'name': 'binary_crossentropy', 'reduction': 'sum_over_batch_size', 'from_logits': True, 'label_smoothing': 0.0, 'axis': -1}, 'registered_name': None}
again = keras.saving.deserialize_keras_object(keras.saving.serialize_keras_object(keras.optimizers.Adam(0.5)))
print(type(again).__name__, round(float(again.learning_rate), 3))  # expect: Adam 0.5
print(keras.saving.serialize_keras_object(keras.metrics.MeanSquaredError(name='m')))  # expect: {'module': 'keras.metrics', 'class_name': 'MeanSquaredError', 'config': {'name': 'm', 'dtype': 'float32'}, 'registered_name': None}
with keras.saving.custom_object_scope({'f': len}):
    print(keras.saving.get_registered_object('f') is len)  # expect: True
@keras.saving.register_keras_serializable('mine', 'other')
class A(keras.layers.Layer):
    pass
print(keras.saving.get_registered_name(A), keras.saving.get_registered_object('mine>other') is A)  # expect: mine>other True
