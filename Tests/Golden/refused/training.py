# data of another size
model = Sequential([Input((4,)), Dense(1)])
model.compile(loss='mse')
model.fit(x, y, verbose=0)
# ---
# images without channels for a model with channels of 3
model = Sequential([Input((8, 8, 3)), Conv2D(4, 3), Flatten(), Dense(1)])
model.compile(loss='mse')
model.fit(images, y, verbose=0)
# ---
# vectors for a convolution
model = Sequential([Input((8, 8, 1)), Conv2D(4, 3), Flatten(), Dense(1)])
model.compile(loss='mse')
model.fit(x, y, verbose=0)
# ---
# images for a Dense layer of vectors
model = Sequential([Input((64,)), Dense(1)])
model.compile(loss='mse')
model.fit(images, y, verbose=0)
# ---
# one sample without the batch
model = Sequential([Input((6,)), Dense(1)])
model.predict(x[0], verbose=0)
# ---
# one image without the batch
model = Sequential([Input((8, 8, 1)), Conv2D(4, 3)])
model.predict(images[0], verbose=0)
# ---
# fewer targets than samples
model = Sequential([Input((6,)), Dense(1)])
model.compile(loss='mse')
model.fit(x, y[:5], verbose=0)
# ---
# fewer targets to evaluate
model = Sequential([Input((6,)), Dense(1)])
model.compile(loss='mse')
model.evaluate(x, y[:5], verbose=0)
# ---
# no targets
model = Sequential([Input((6,)), Dense(1)])
model.compile(loss='mse')
model.fit(x, verbose=0)
# ---
# no data
model = Sequential([Input((6,)), Dense(1)])
model.compile(loss='mse')
model.fit(verbose=0)
# ---
# lists of different lengths as data
model = Sequential([Input((2,)), Dense(1)])
model.compile(loss='mse')
model.fit(np.array([[1, 2], [3]]), np.array([1, 2]), verbose=0)
# ---
# a text as targets
model = Sequential([Input((6,)), Dense(1)])
model.compile(loss='mse')
model.fit(x, 'labels', verbose=0)
# ---
# plain Python lists as data
model = Sequential([Input((2,)), Dense(1)])
model.compile(loss='mse')
model.fit([[1, 2], [3, 4]], [1, 2], verbose=0)
# ---
# class indices for categorical_crossentropy
model = Sequential([Input((6,)), Dense(3, activation='softmax')])
model.compile(loss='categorical_crossentropy')
model.fit(x, labels, verbose=0)
# ---
# one-hot targets for sparse_categorical_crossentropy
model = Sequential([Input((6,)), Dense(3, activation='softmax')])
model.compile(loss='sparse_categorical_crossentropy')
model.fit(x, one_hot, verbose=0)
# ---
# one sigmoid with one-hot targets
model = Sequential([Input((6,)), Dense(1, activation='sigmoid')])
model.compile(loss='categorical_crossentropy')
model.fit(x, one_hot, verbose=0)
# ---
# one sigmoid with one-hot targets and binary_crossentropy
model = Sequential([Input((6,)), Dense(1, activation='sigmoid')])
model.compile(loss='binary_crossentropy')
model.fit(x, one_hot, verbose=0)
# ---
# two outputs for binary targets
model = Sequential([Input((6,)), Dense(2, activation='sigmoid')])
model.compile(loss='binary_crossentropy')
model.fit(x, y, verbose=0)
# ---
# ten outputs for three one-hot classes
model = Sequential([Input((6,)), Dense(10, activation='softmax')])
model.compile(loss='categorical_crossentropy')
model.fit(x, one_hot, verbose=0)
# ---
# two outputs for one number
model = Sequential([Input((6,)), Dense(2)])
model.compile(loss='mse')
model.fit(x, y, verbose=0)
# ---
# a missing Flatten before the last Dense
model = Sequential([Input((8, 8, 1)), Conv2D(4, 3), Dense(3, activation='softmax')])
model.compile(loss='categorical_crossentropy')
model.fit(images, one_hot, verbose=0)
# ---
# a missing Flatten, class indices
model = Sequential([Input((8, 8, 1)), Conv2D(4, 3), Dense(3, activation='softmax')])
model.compile(loss='sparse_categorical_crossentropy')
model.fit(images, labels, verbose=0)
# ---
# a missing Flatten, one output
model = Sequential([Input((8, 8, 1)), Conv2D(4, 3), Dense(1, activation='sigmoid')])
model.compile(loss='binary_crossentropy')
model.fit(images, y, verbose=0)
# ---
# a missing global pooling of sequences
model = Sequential([Input((16, 3)), Conv1D(4, 3), Dense(1, activation='sigmoid')])
model.compile(loss='binary_crossentropy')
model.fit(sequences, y, verbose=0)
# ---
# a batch size as a text
model = Sequential([Input((6,)), Dense(1)])
model.compile(loss='mse')
model.fit(x, y, batch_size='16', verbose=0)
# ---
# epochs as a text
model = Sequential([Input((6,)), Dense(1)])
model.compile(loss='mse')
model.fit(x, y, epochs='10', verbose=0)
# ---
# epochs with the old name
model = Sequential([Input((6,)), Dense(1)])
model.compile(loss='mse')
model.fit(x, y, epoch=10, verbose=0)
# ---
# a validation split of everything
model = Sequential([Input((6,)), Dense(1)])
model.compile(loss='mse')
model.fit(x, y, validation_split=1.0, verbose=0)
# ---
# validation data that are not a pair
model = Sequential([Input((6,)), Dense(1)])
model.compile(loss='mse')
model.fit(x, y, validation_data=(x, y, y, y), verbose=0)
# ---
# validation data of another size
model = Sequential([Input((6,)), Dense(1)])
model.compile(loss='mse')
model.fit(x, y, validation_data=(x[:, :4], y), verbose=0)
# ---
# class weights and sample weights
model = Sequential([Input((6,)), Dense(1)])
model.compile(loss='mse')
model.fit(x, y, class_weight={0: 1, 1: 2}, sample_weight=y, verbose=0)
# ---
# class weights as a list
model = Sequential([Input((6,)), Dense(1)])
model.compile(loss='mse')
model.fit(x, y, class_weight=[1, 2], verbose=0)
# ---
# sample weights of another length
model = Sequential([Input((6,)), Dense(1)])
model.compile(loss='mse')
model.fit(x, y, sample_weight=y[:3], verbose=0)
# ---
# a measuring without data
model = Sequential([Input((6,)), Dense(1)])
model.compile(loss='mse')
model.evaluate()
# ---
# a prediction without data
model = Sequential([Input((6,)), Dense(1)])
model.predict()
# ---
# a prediction of None
model = Sequential([Input((6,)), Dense(1)])
model.predict(None)
# ---
# a prediction of another rank
model = Sequential([Input((8, 8, 1)), Conv2D(4, 3)])
model.predict(np.zeros((2, 8, 8, 1, 1, 1)), verbose=0)
# ---
# a prediction by a model without layers
Sequential().predict(x, verbose=0)
# ---
# a step on another size
model = Sequential([Input((4,)), Dense(1)])
model.compile(loss='mse')
model.train_on_batch(x, y)
# ---
# a test on fewer targets
model = Sequential([Input((6,)), Dense(1)])
model.compile(loss='mse')
model.test_on_batch(x, y[:3])
# ---
# a layer without an input shape, and data that do not fit
model = Sequential([Conv2D(4, 3), Flatten(), Dense(1)])
model.compile(loss='mse')
model.fit(x, y, verbose=0)
# ---
# images too small for the model
model = Sequential([Conv2D(4, 3), MaxPooling2D(2), Conv2D(4, 5), Flatten(), Dense(1)])
model.compile(loss='mse')
model.fit(images, y, verbose=0)
# ---
# the history of a model that was never trained
model = Sequential([Input((6,)), Dense(1)])
model.history.history
# ---
# a key that the history does not have
model = Sequential([Input((6,)), Dense(1)])
model.compile(loss='mse')
history = model.fit(x, y, verbose=0)
history.history['accuracy']
# ---
# the history, taken for its dictionary
model = Sequential([Input((6,)), Dense(1)])
model.compile(loss='mse')
history = model.fit(x, y, verbose=0)
history['loss']
# ---
# a shuffle that is a number with a typing error in its name
model = Sequential([Input((6,)), Dense(1)])
model.compile(loss='mse')
model.fit(x, y, shufle=True, verbose=0)
# ---
# an embedding's index past its end
model = Sequential([Embedding(10, 4), GlobalAveragePooling1D(), Dense(1)])
model.predict(np.array([[1, 2, 30]]), verbose=0)
# ---
# classes past the last output
model = Sequential([Input((6,)), Dense(2, activation='softmax')])
model.compile(loss='sparse_categorical_crossentropy')
model.fit(x, labels, verbose=0)
# ---
# classes counted from 1
model = Sequential([Input((6,)), Dense(3, activation='softmax')])
model.compile(loss='sparse_categorical_crossentropy')
model.fit(x, labels + 1, verbose=0)
# ---
# a negative class
model = Sequential([Input((6,)), Dense(3, activation='softmax')])
model.compile(loss='sparse_categorical_crossentropy')
model.fit(x, labels - 1, verbose=0)
# ---
# targets of a list
model = Sequential([Input((6,)), Dense(1)])
model.compile(loss='mse')
model.fit(x, y.tolist(), verbose=0)
# ---
# a batch size with a fraction
model = Sequential([Input((6,)), Dense(1)])
model.compile(loss='mse')
model.fit(x, y, batch_size=2.5, verbose=0)
# ---
# metrics as a text
model = Sequential([Input((6,)), Dense(1)])
model.compile(loss='mse', metrics='accuracy')
model.fit(x, y, verbose=0)
# ---
# a metric that is a number
model = Sequential([Input((6,)), Dense(1)])
model.compile(loss='mse', metrics=[3])
model.fit(x, y, verbose=0)
# ---
# a validation split below 0
model = Sequential([Input((6,)), Dense(1)])
model.compile(loss='mse')
model.fit(x, y, validation_split=-0.1, verbose=0)
# ---
# validation data without targets
model = Sequential([Input((6,)), Dense(1)])
model.compile(loss='mse')
model.fit(x, y, validation_data=(x,), verbose=0)
# ---
# a model called on a list of numbers
model = Sequential([Input((6,)), Dense(1)])
model([[1., 2., 3., 4., 5., 6.]])
# ---
# a layer called on a number
Dense(3)(2.0)
# ---
# class weights that are texts
model = Sequential([Input((6,)), Dense(1)])
model.compile(loss='mse')
model.fit(x, y, class_weight={0: 'a'}, verbose=0)
# ---
# an array without axes
model = Sequential([Input((6,)), Dense(1)])
model.compile(loss='mse')
model.fit(np.array(3.0), y, verbose=0)
