import numpy as np
import keras

log = []


def say(*words):
    log.append(' '.join(map(str, words)))


x, y = np.ones((4, 2)), np.zeros((4, 1))


def make():
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, kernel_initializer='ones')])
    model.compile(keras.optimizers.SGD(0.125), 'mse', metrics=['mae'])
    return model


class Log(keras.callbacks.Callback):
    def set_params(self, params):
        super().set_params(params)
        say('params', params)

    def set_model(self, model):
        super().set_model(model)
        say('model', model.name[:10])

    def on_train_begin(self, logs=None):
        say('train begin', logs, self.params['epochs'])

    def on_train_end(self, logs=None):
        say('train end', logs)

    def on_epoch_begin(self, epoch, logs=None):
        say('epoch begin', epoch, logs)

    def on_epoch_end(self, epoch, logs=None):
        say('epoch end', epoch, logs)

    def on_train_batch_begin(self, batch, logs=None):
        say('train batch begin', batch, logs)

    def on_train_batch_end(self, batch, logs=None):
        say('train batch end', batch, logs)

    def on_test_begin(self, logs=None):
        say('test begin', logs)

    def on_test_end(self, logs=None):
        say('test end', logs)

    def on_test_batch_begin(self, batch, logs=None):
        say('test batch begin', batch, logs)

    def on_test_batch_end(self, batch, logs=None):
        say('test batch end', batch, logs)

    def on_predict_begin(self, logs=None):
        say('predict begin', logs)

    def on_predict_end(self, logs=None):
        say('predict end', logs)

    def on_predict_batch_begin(self, batch, logs=None):
        say('predict batch begin', batch, logs)

    def on_predict_batch_end(self, batch, logs=None):
        say('predict batch end', batch, logs)


model = make()
model.fit(x, y, batch_size=2, epochs=2, verbose=0, callbacks=[Log()], validation_data=(x, y),
          validation_freq=2)
say(model.evaluate(x, y, batch_size=2, verbose=0, callbacks=[Log()]))
say(model.predict(x, batch_size=3, verbose=0, callbacks=Log()).shape)

print('\n'.join(log))  # expect: model sequential
# expect: params {'verbose': 0, 'epochs': 2, 'steps': 2}
# expect: train begin {} 2
# expect: epoch begin 0 {}
# expect: train batch begin 0 {}
# expect: train batch end 0 {'loss': 4.0, 'mae': 2.0}
# expect: train batch begin 1 {}
# expect: train batch end 1 {'loss': 2.125, 'mae': 1.25}
# expect: epoch end 0 {'loss': 2.125, 'mae': 1.25}
# expect: epoch begin 1 {}
# expect: train batch begin 0 {}
# expect: train batch end 0 {'loss': 0.015625, 'mae': 0.125}
# expect: train batch begin 1 {}
# expect: train batch end 1 {'loss': 0.00830078125, 'mae': 0.078125}
# expect: test begin {}
# expect: test batch begin 0 {}
# expect: test batch end 0 {'loss': 6.103515625e-05, 'mae': 0.0078125}
# expect: test batch begin 1 {}
# expect: test batch end 1 {'loss': 6.103515625e-05, 'mae': 0.0078125}
# expect: test end {'loss': 6.103515625e-05, 'mae': 0.0078125}
# expect: epoch end 1 {'loss': 0.00830078125, 'mae': 0.078125, 'val_loss': 6.103515625e-05, 'val_mae': 0.0078125}
# expect: train end {'loss': 0.00830078125, 'mae': 0.078125, 'val_loss': 6.103515625e-05, 'val_mae': 0.0078125}
# expect: model sequential
# expect: params {'verbose': 0, 'epochs': 1, 'steps': 2}
# expect: test begin {}
# expect: test batch begin 0 {}
# expect: test batch end 0 {'loss': 6.103515625e-05, 'mae': 0.0078125}
# expect: test batch begin 1 {}
# expect: test batch end 1 {'loss': 6.103515625e-05, 'mae': 0.0078125}
# expect: test end {'loss': 6.103515625e-05, 'mae': 0.0078125}
# expect: [6.103515625e-05, 0.0078125]
# expect: model sequential
# expect: params {'verbose': 0, 'epochs': 1, 'steps': 2}
# expect: predict begin {}
# expect: predict batch begin 0 {}
# expect: predict batch end 0 {'outputs': array([[0.0078125],
# expect:        [0.0078125],
# expect:        [0.0078125]], dtype=float32)}
# expect: predict batch begin 1 {}
# expect: predict batch end 1 {'outputs': array([[0.0078125]], dtype=float32)}
# expect: predict end {}
# expect: (4, 1)
# ---
import numpy as np
import keras

log = []


def say(*words):
    log.append(' '.join(map(str, words)))


x, y = np.ones((4, 2)), np.zeros((4, 1))


def make():
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, kernel_initializer='ones')])
    model.compile(keras.optimizers.SGD(0.125), 'mse')
    return model


class Older(keras.callbacks.Callback):
    def on_batch_begin(self, batch, logs=None):
        say('begin', batch)

    def on_batch_end(self, batch, logs=None):
        say('end', batch, logs)


make().fit(x, y, batch_size=2, verbose=0, callbacks=[Older()])


class Both(Older):
    def on_train_batch_end(self, batch, logs=None):
        say('train end', batch)


make().fit(x, y, batch_size=2, verbose=0, callbacks=[Both()])


class Adds(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        logs['epoch'] = epoch
        logs['word'] = 'done'


class Sees(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        say(logs)

    def on_train_end(self, logs=None):
        say('at last', logs)


say(make().fit(x, y, epochs=2, verbose=0, callbacks=[Adds(), Sees()]).history)


class Stops(keras.callbacks.Callback):
    def on_train_batch_end(self, batch, logs=None):
        if batch == 1:
            self.model.stop_training = True


model = make()
say(model.fit(x, y, batch_size=1, epochs=3, verbose=0, callbacks=[Stops()]).epoch,
      model.stop_training)


class StopsTest(keras.callbacks.Callback):
    def on_test_batch_end(self, batch, logs=None):
        self.model.stop_evaluating = True

    def on_predict_batch_end(self, batch, logs=None):
        say(sorted(logs), logs['outputs'].shape)
        self.model.stop_predicting = True


say(model.predict(x, batch_size=1, verbose=0, callbacks=[StopsTest()]).shape)
model.evaluate(x, y, batch_size=1, verbose=0, callbacks=[StopsTest()])

mine = keras.callbacks.History()
model = make()
say(model.fit(x, y, epochs=2, verbose=0, callbacks=[mine]) is mine, mine.epoch)
model.fit(x, y, epochs=1, verbose=0, callbacks=[mine])
say(len(mine.history['loss']), mine.epoch, model.history is mine, mine.params, mine.model is model)


class Own(keras.callbacks.EarlyStopping):
    def on_epoch_end(self, epoch, logs=None):
        super().on_epoch_end(epoch, logs)
        say(epoch, self.wait, self.stopped_epoch)


model = make()
model.fit(x, y * 0 + 2, epochs=9, verbose=0, callbacks=[Own(monitor='loss', patience=1,
                                                            min_delta=100)])
early = keras.callbacks.EarlyStopping(monitor='loss', patience=1, min_delta=100)
make().fit(x, y, epochs=9, verbose=0, callbacks=[early])
say(early.stopped_epoch, early.best, early.best_epoch, early.patience, early.monitor)

keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: say(logs)).on_epoch_end(3, {'a': 1})
make().evaluate(x, y, verbose=0, callbacks=[
    keras.callbacks.LambdaCallback(on_test_begin=lambda logs: say('tests', logs))])


class Raises(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        raise ZeroDivisionError('own error')

    def on_train_end(self, logs=None):
        say('never')


try:
    make().fit(x, y, epochs=2, verbose=0, callbacks=[Raises(), Sees()])
except ZeroDivisionError as error:
    say('caught', error)

print('\n'.join(log))  # expect: begin 0
# expect: end 0 {'loss': 4.0}
# expect: begin 1
# expect: end 1 {'loss': 2.125}
# expect: begin 0
# expect: train end 0
# expect: begin 1
# expect: train end 1
# expect: {'loss': 4.0, 'epoch': 0, 'word': 'done'}
# expect: {'loss': 0.25, 'epoch': 1, 'word': 'done'}
# expect: at last {'loss': 0.25}
# expect: {'loss': [4.0, 0.25], 'epoch': [0, 1], 'word': ['done', 'done']}
# expect: [0] True
# expect: ['outputs'] (1, 1)
# expect: (1, 1)
# expect: True [0, 1]
# expect: 3 [0] True {'verbose': 0, 'epochs': 1, 'steps': 1} True
# expect: 0 0 0
# expect: 1 1 1
# expect: 1 4.0 0 1 loss
# expect: {'a': 1}
# expect: tests {}
# expect: caught own error
# ---
import numpy as np
import keras

log = []


def say(*words):
    log.append(' '.join(map(str, words)))


x, y = np.ones((4, 2)), np.zeros((4, 1))
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, kernel_initializer='ones')])
model.compile(keras.optimizers.SGD(0.125), 'mse')


class Log(keras.callbacks.Callback):
    def on_train_begin(self, logs=None):
        say('begin', self.params, self.model is model)

    def on_epoch_end(self, epoch, logs=None):
        say('epoch', epoch, logs)


callbacks = keras.callbacks.CallbackList([Log()], add_history=True, model=model, epochs=2, steps=2)
say(len(callbacks.callbacks), callbacks.params)
callbacks.on_train_begin()
for epoch in range(2):
    callbacks.on_epoch_begin(epoch)
    for step in range(2):
        callbacks.on_train_batch_begin(step)
        loss = model.train_on_batch(x, y)
        callbacks.on_train_batch_end(step, {'loss': loss})
    callbacks.on_epoch_end(epoch, {'loss': float(loss)})
callbacks.on_train_end()
say(model.history.history, model.history.epoch)
model.fit(x, y, verbose=0, callbacks=keras.callbacks.CallbackList([Log()], model=model, epochs=7))

stop = keras.callbacks.TerminateOnNaN(raise_error=True)
model.compile(keras.optimizers.SGD(1e30), 'mse')
try:
    model.fit(x, y, epochs=9, batch_size=1, verbose=0, callbacks=[stop])
except RuntimeError as error:
    say(error)

print('\n'.join(log))  # expect: 2 {'epochs': 2, 'steps': 2}
# expect: begin {'epochs': 2, 'steps': 2} True
# expect: epoch 0 {'loss': 0.25}
# expect: epoch 1 {'loss': 0.0009765625}
# expect: {'loss': [0.25, 0.0009765625]} [0, 1]
# expect: begin {'epochs': 7} True
# expect: epoch 0 {'loss': 6.103515625e-05}
# expect: NaN or Inf loss encountered at batch 1. Loss value: inf. Terminating training immediately.
# ---
import numpy as np
import keras

log = []


def say(*words):
    log.append(' '.join(map(str, words)))


x, y = np.ones((4, 2)), np.zeros((4, 1))


def make(**options):
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, kernel_initializer='ones')])
    model.compile(keras.optimizers.SGD(0.125, **options), 'mse')
    return model


for swap in (False, True):
    model = make(use_ema=True, ema_momentum=0.5)
    history = model.fit(x, y, epochs=3, batch_size=2, verbose=0, validation_data=(x, y),
                        callbacks=[keras.callbacks.SwapEMAWeights(swap_on_epoch=swap)])
    say(history.history)
    say(model.get_weights()[0].ravel())
try:
    make().evaluate(x, y, verbose=0, callbacks=[keras.callbacks.SwapEMAWeights()])
except Exception as error:
    say(type(error).__name__, error)


print('\n'.join(log))  # expect: {'loss': [2.125, 0.00830078125, 3.24249267578125e-05], 'val_loss': [0.09765625, 0.0080718994140625, 0.0005379319190979004]}
# expect: [0.34106445 0.34106445]
# expect: {'loss': [2.125, 0.00830078125, 3.24249267578125e-05], 'val_loss': [0.09765625, 0.0080718994140625, 0.0005379319190979004]}
# expect: [0.34106445 0.34106445]
# expect: ValueError SwapEMAWeights must be used when `use_ema=True` is set on the optimizer. Received: use_ema=False
