import numpy as np
import keras
from keras import layers, losses, metrics, optimizers

x, y = np.ones((8, 3)), np.zeros((8, 2))
model = keras.Sequential([keras.Input((3,)), layers.Dense(2, kernel_initializer='ones')])
model.compile(optimizer=optimizers.SGD(0.125), loss=losses.MeanSquaredError(),
              metrics=[metrics.MeanAbsoluteError(), 'mse'])
history = model.fit(x, y, epochs=2, batch_size=4, verbose=0)
print(history.history)  # expect: {'loss': [5.625, 0.3515625], 'mean_absolute_error': [2.25, 0.5625], 'mse': [5.625, 0.3515625]}
print(history.epoch, history.params)  # expect: [0, 1] {'verbose': 0, 'epochs': 2, 'steps': 2}
print(model.evaluate(x, y, verbose=0))  # expect: [0.03515625, 0.1875, 0.03515625]
print(model.evaluate(x, y, verbose=0, return_dict=True))  # expect: {'loss': 0.03515625, 'mean_absolute_error': 0.1875, 'mse': 0.03515625}
print(model.metrics_names)  # expect: ['loss', 'compile_metrics']
print(model.get_weights()[1])  # expect: [-0.703125 -0.703125]
history = model.fit(x, y, verbose=0, validation_split=0.25)
print(list(history.history))  # expect: ['loss', 'mean_absolute_error', 'mse', 'val_loss', 'val_mean_absolute_error', 'val_mse']
history = model.fit(x, y, verbose=0, validation_data=(x[:2], y[:2]), epochs=3, initial_epoch=1)
print(history.epoch, len(history.history['val_loss']))  # expect: [1, 2] 2
history = model.fit(x, y, verbose=0, class_weight={0: 2.0}, sample_weight=None)
print(list(history.history))  # expect: ['loss', 'mean_absolute_error', 'mse']
print(type(model.train_on_batch(x[:2], y[:2])).__name__)  # expect: list
print(type(history).__name__, model.history is history)  # expect: History True

model = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
model.compile('sgd', 'mse')
print(type(model.evaluate(x, y, verbose=0)).__name__)  # expect: float
print(float(model.optimizer.learning_rate))  # expect: 0.009999999776482582
model.optimizer.learning_rate = 0.5
print(float(model.optimizer.learning_rate), model.optimizer.name)  # expect: 0.5 sgd_1


class Watch(keras.callbacks.Callback):
    def __init__(self, last):
        super().__init__()
        self.last = last
        self.batches = 0

    def on_train_batch_end(self, batch, logs=None):
        self.batches += 1

    def on_epoch_end(self, epoch, logs=None):
        print('epoch', epoch, sorted(logs))  # expect: epoch 0 ['loss']
# expect: epoch 1 ['loss']
        if epoch >= self.last:
            self.model.stop_training = True


watch = Watch(1)
history = model.fit(x, y, epochs=9, batch_size=4, verbose=0, callbacks=[watch])
print(len(history.epoch), watch.batches)  # expect: 2 4
stopping = keras.callbacks.EarlyStopping(monitor='loss', patience=1, min_delta=100)
print(model.fit(x, y, epochs=9, verbose=0, callbacks=[stopping]).epoch)  # expect: [0, 1]
