"""A small CNN learns real digits: the mean accuracy of three seeds on a fifth that was held out."""

import numpy as np
import keras
from keras import Input, Sequential
from keras.layers import Conv2D, Dense, Dropout, Flatten, MaxPooling2D
from sklearn.datasets import load_digits

digits = load_digits()
x = digits.images.reshape(-1, 8, 8, 1)
y = digits.target

np.random.seed(0)
order = np.random.permutation(1797)
test, train = order[:359], order[359:]

scores = []
for seed in range(3):
    keras.utils.set_random_seed(seed)
    model = Sequential([
        Input((8, 8, 1)),
        Conv2D(16, 3, activation='relu', padding='same'),
        MaxPooling2D(2),
        Conv2D(32, 3, activation='relu', padding='same'),
        Flatten(),
        Dropout(0.25),
        Dense(10, activation='softmax'),
    ])
    model.compile(optimizer='adam', loss='sparse_categorical_crossentropy', metrics=['accuracy'])
    model.fit(x[train], y[train], batch_size=32, epochs=25, verbose=0)
    loss, accuracy = model.evaluate(x[test], y[test], verbose=0)
    scores.append(accuracy)
    print(f'seed {seed}: {accuracy:.4f}')

print(f'mean: {sum(scores) / len(scores):.4f}')
