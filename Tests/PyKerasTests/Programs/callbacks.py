import numpy as np
import keras
from keras.callbacks import (EarlyStopping, LambdaCallback, LearningRateScheduler,
                             ReduceLROnPlateau)

x, y = np.ones((8, 2)), np.zeros((8, 1))


def make(rate=0.125):
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, kernel_initializer='ones')])
    model.compile(keras.optimizers.SGD(rate), 'mse')
    return model


model = make()
history = model.fit(x, y, epochs=3, verbose=0, callbacks=[
    LearningRateScheduler(lambda epoch, rate: rate * 0.5)])
print(history.history)  # expect: {'loss': [4.0, 1.5625, 1.031494140625], 'learning_rate': [0.0625, 0.03125, 0.015625]}
model.fit(x, y, epochs=2, verbose=0, callbacks=[LearningRateScheduler(lambda e: 0.25)])
print(float(model.optimizer.learning_rate))  # expect: 0.25

model = make()
plateau = ReduceLROnPlateau(monitor='loss', factor=0.5, patience=1, min_delta=100)
print(model.fit(x, y, epochs=4, verbose=0, callbacks=[plateau]).history['learning_rate'])  # expect: [0.125, 0.125, 0.0625, 0.03125]

seen = []
model = make()
model.fit(x, y, epochs=2, verbose=0, callbacks=[LambdaCallback(
    on_epoch_end=lambda epoch, logs: seen.append((epoch, sorted(logs))),
    on_train_end=lambda logs: seen.append('end'))])
print(seen)  # expect: [(0, ['loss']), (1, ['loss']), 'end']


class Extra(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        logs['extra'] = epoch + 0.5


print(make().fit(x, y, epochs=2, verbose=0, callbacks=[Extra()]).history['extra'])  # expect: [0.5, 1.5]

model = make(0.0)
stopping = EarlyStopping(monitor='loss', patience=2, restore_best_weights=True)
print(model.fit(x, y, epochs=9, verbose=0, callbacks=[stopping]).epoch)  # expect: [0, 1, 2]

ReduceLROnPlateau(factor=2.0)  # error: ValueError: ReduceLROnPlateau does not support a factor >= 1.0. Received factor=2.0
