# Models to save and load: this text runs alike in CPython with Keras and in Stride.
import numpy as np
import keras
from keras import layers, losses, metrics, optimizers


def sample(shape, start):
    count = int(np.prod(shape))
    values = [((7 * i + 3 * (i // 5) + start) % 17 - 8) / 8 for i in range(count)]
    return np.array(values).reshape(shape)


def images():
    return sample((6, 8, 8, 1), 1), np.arange(6) % 3


def conv2d():
    model = keras.Sequential([
        keras.Input((8, 8, 1)),
        layers.Conv2D(3, 3, activation='relu', kernel_regularizer='l2', kernel_initializer='he_normal'),
        layers.BatchNormalization(),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dropout(0.0),
        layers.Dense(3, activation='softmax'),
    ], name='digits')
    model.compile('adam', 'sparse_categorical_crossentropy', metrics=['accuracy'])
    return model, images()


def text():
    model = keras.Sequential([
        keras.Input((7,)),
        layers.Embedding(11, 4),
        layers.SeparableConv1D(4, 3, padding='same'),
        layers.PReLU(shared_axes=[1]),
        layers.GroupNormalization(2),
        layers.Conv1DTranspose(3, 2, strides=2, use_bias=False),
        layers.GlobalMaxPooling1D(),
        layers.Dense(1, activation='sigmoid'),
    ])
    rate = optimizers.schedules.ExponentialDecay(0.1, 10, 0.9, staircase=True)
    model.compile(
        optimizers.SGD(rate, momentum=0.9, nesterov=True), losses.BinaryCrossentropy(label_smoothing=0.1),
        metrics=[metrics.BinaryAccuracy(threshold=0.4), 'mae'])
    return model, ((np.arange(42).reshape(6, 7) * 3) % 11, (np.arange(6) % 2).reshape(6, 1))


def nested():
    head = keras.Sequential([layers.DepthwiseConv2D(2), layers.ReLU(negative_slope=0.25)], name='head')
    model = keras.Sequential([
        keras.Input((8, 8, 1)),
        layers.Rescaling(0.5, offset=0.25),
        head,
        layers.Conv2D(2, 2, name='second'),
        layers.Conv2D(2, 2, trainable=False),
        layers.LayerNormalization(),
        layers.GlobalAveragePooling2D(),
        keras.Sequential([layers.Dense(4, activation='tanh'), layers.Dense(3)]),
    ])
    model.compile(
        optimizers.RMSprop(0.01, momentum=0.5, centered=True, clipnorm=1.0),
        losses.SparseCategoricalCrossentropy(from_logits=True), weighted_metrics=['accuracy'])
    return model, images()


def functional():
    inputs = keras.Input((8, 8, 1), name='image')
    x = layers.Conv2D(2, 3, strides=2, padding='same', activation='elu')(inputs)
    x = layers.AveragePooling2D(2)(x)
    x = layers.Flatten()(x)
    inner = keras.Sequential([keras.Input((8,)), layers.Dense(5, activation='gelu')])
    outputs = layers.Dense(3, activation='softmax', kernel_constraint='max_norm')(inner(x))
    model = keras.Model(inputs, outputs, name='straight')
    model.compile(optimizers.AdamW(0.005, amsgrad=True), 'sparse_categorical_crossentropy')
    return model, images()


@keras.saving.register_keras_serializable(package='golden')
class Mixed(layers.Layer):
    def __init__(self, units=3, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.second = layers.Dense(units, activation='tanh')
        self.first = layers.Dense(units)
        self.rows = [layers.Dense(units), layers.Dense(units, use_bias=False)]

    def build(self, input_shape):
        self.scale = self.add_weight(shape=(self.units,), initializer='ones', name='scale')
        self.first.build(input_shape)
        for layer in [self.second] + self.rows:
            layer.build((None, self.units))

    def call(self, inputs):
        x = self.second(self.first(inputs)) * self.scale
        for layer in self.rows:
            x = layer(x)
        return x

    def compute_output_shape(self, input_shape):
        return (input_shape[0], self.units)

    def get_config(self):
        config = super().get_config()
        config.update({'units': self.units})
        return config


def custom():
    model = keras.Sequential([keras.Input((3,)), Mixed(4), layers.Dense(1)])
    model.compile(optimizers.Adam(0.01), 'mse', metrics=['mae'])
    return model, (sample((6, 3), 2), sample((6, 1), 5))


def with_optimizer(optimizer):
    model = keras.Sequential([keras.Input((3,)), layers.Dense(2, activation='tanh'), layers.Dense(1)])
    model.compile(optimizer, 'mse')
    return model, (sample((6, 3), 2), sample((6, 1), 5))


MODELS = {
    'conv2d': conv2d, 'text': text, 'nested': nested, 'functional': functional, 'custom': custom,
    'sgd': lambda: with_optimizer(optimizers.SGD(0.1)),
    'adagrad': lambda: with_optimizer(optimizers.Adagrad(0.1)),
    'adadelta': lambda: with_optimizer(optimizers.Adadelta(0.5)),
    'adamax': lambda: with_optimizer(optimizers.Adamax(0.01)),
    'nadam': lambda: with_optimizer(optimizers.Nadam(0.01)),
    'ftrl': lambda: with_optimizer(optimizers.Ftrl(0.1)),
    'lion': lambda: with_optimizer(optimizers.Lion(0.01)),
    'accumulated': lambda: with_optimizer(optimizers.Adam(0.01, gradient_accumulation_steps=2)),
    'averaged': lambda: with_optimizer(optimizers.Adam(0.01, use_ema=True, ema_overwrite_frequency=2)),
}


def run(model, x, y, epochs):
    history = model.fit(x, y, batch_size=3, epochs=epochs, shuffle=False, verbose=0)
    return [float(value) for value in history.history['loss']]


def outputs(model, x):
    return [float(value) for value in np.array(model.predict(x, verbose=0)).reshape(-1)]
