"""The 1D example of the Keras documentation, on random data of its shape."""

import numpy as np

np.random.seed(0)
x_train, y_train = np.random.random((200, 64, 100)), np.random.randint(2, size=(200, 1))
x_test, y_test = np.random.random((50, 64, 100)), np.random.randint(2, size=(50, 1))

from keras.models import Sequential
from keras.layers import Dense, Dropout
from keras.layers import Embedding
from keras.layers import Conv1D, GlobalAveragePooling1D, MaxPooling1D

seq_length = 64

model = Sequential()
model.add(Conv1D(64, 3, activation='relu', input_shape=(seq_length, 100)))
model.add(Conv1D(64, 3, activation='relu'))
model.add(MaxPooling1D(3))
model.add(Conv1D(128, 3, activation='relu'))
model.add(Conv1D(128, 3, activation='relu'))
model.add(GlobalAveragePooling1D())
model.add(Dropout(0.5))
model.add(Dense(1, activation='sigmoid'))

model.compile(loss='binary_crossentropy',
              optimizer='rmsprop',
              metrics=['accuracy'])

model.fit(x_train, y_train, batch_size=16, epochs=10)
score = model.evaluate(x_test, y_test, batch_size=16)

model.summary()
for layer in model.layers:
    print(layer.name, layer.count_params())
print(len(score), model.count_params())
