import numpy as np, keras
from keras import layers
x = np.array([[1, 2, 0], [3, 0, 0]]); y = np.array([[[1.], [0.], [9.]], [[1.], [9.], [9.]]])
def run(metrics, weighted, y=y, units=1, loss='mse'):
    keras.utils.clear_session()
    m = keras.Sequential([keras.Input((3,)), layers.Embedding(5, 2, mask_zero=True, embeddings_initializer='ones'), layers.Dense(units, kernel_initializer='ones', activation='softmax' if units > 1 else None)])
    if units > 1: m.layers[-1].set_weights([np.array([[.3, .1, .2], [.1, .2, .05]]), np.zeros(3)])
    m.compile('sgd', loss, metrics=metrics, weighted_metrics=weighted)
    return [round(float(v), 4) for v in m.evaluate(x, y, verbose=0)]
print(run(['mae', keras.metrics.RootMeanSquaredError(), keras.metrics.CosineSimilarity()], ['mse']))  # expect: [2.0, 1.3333, 5.0498, 0.6667, 2.0]
print(run(['accuracy', keras.metrics.SparseTopKCategoricalAccuracy(2)], [], y=np.array([[0, 1, 2], [1, 0, 2]]), units=3, loss='sparse_categorical_crossentropy'))  # expect: [1.0839, 0.3333, 1.0]
print(run([keras.metrics.BinaryAccuracy(), keras.metrics.MeanSquaredLogarithmicError()], [], y=np.array([[[1.], [0.], [1.]], [[1.], [0.], [0.]]])))  # expect: [2.0, 0.6667, 0.5119]
def far(y_true, y_pred):
    return keras.ops.mean(keras.ops.abs(y_true - y_pred), axis=-1)
print(run([far], []))  # expect: [2.0, 1.3333]
