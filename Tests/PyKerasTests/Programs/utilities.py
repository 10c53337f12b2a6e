import numpy as np
import keras
from keras.utils import pad_sequences, normalize, to_categorical

print(pad_sequences([[1], [2, 3], [4, 5, 6]]).tolist())  # expect: [[0, 0, 1], [0, 2, 3], [4, 5, 6]]
print(pad_sequences([[1], [2, 3], [4, 5, 6]], maxlen=2).tolist())  # expect: [[0, 1], [2, 3], [5, 6]]
print(pad_sequences([[1], [2, 3], [4, 5, 6]], maxlen=2, truncating='post', padding='post', value=-1.0).tolist())  # expect: [[1, -1], [2, 3], [4, 5]]
print(pad_sequences([[1.5], [2, 3]], dtype='float32').tolist(), pad_sequences([[1.7]]).dtype)  # expect: [[0.0, 1.5], [2.0, 3.0]] int32
print(pad_sequences([[], [1]]).tolist())  # expect: [[0], [1]]
print(normalize(np.array([[3.0, 4.0], [0.0, 0.0]])).tolist())  # expect: [[0.6, 0.8], [0.0, 0.0]]
print(normalize(np.array([[3.0, 1.0], [1.0, 1.0]]), axis=1, order=1).tolist())  # expect: [[0.75, 0.25], [0.5, 0.5]]
print(normalize(np.array([3.0, 4.0])).tolist())  # expect: [[0.6, 0.8]]
print(keras.utils.unpack_x_y_sample_weight((1, 2)), keras.utils.pack_x_y_sample_weight(1, 2, 3))  # expect: (1, 2, None) (1, 2, 3)
print(keras.version())  # expect: 3.15.1
# ---
import keras

keras.utils.pad_sequences([])  # error: ValueError: zero-size array to reduction operation maximum which has no identity
# ---
import keras

keras.utils.pad_sequences([1, 2])  # error: ValueError: `sequences` must be a list of iterables. Found non-iterable: 1
# ---
import keras

keras.utils.pad_sequences([[1]], padding='front')  # error: ValueError: Padding type "front" not understood
# ---
import numpy as np
from keras.optimizers.schedules import CosineDecay, CosineDecayRestarts, PiecewiseConstantDecay

warm = CosineDecay(0.0, 100, warmup_target=0.5, warmup_steps=10)
print([round(float(warm(step)), 5) for step in [0, 5, 10, 60, 200]])  # expect: [0.0, 0.25, 0.5, 0.25, 0.0]
again = CosineDecayRestarts(1.0, 10, t_mul=2.0, m_mul=0.5, alpha=0.1)
print([round(float(again(step)), 4) for step in [0, 5, 10, 20, 29, 35, 100]])  # expect: [1.0, 0.55, 0.55, 0.325, 0.1028, 0.3164, 0.1778]
even = CosineDecayRestarts(1.0, 10, t_mul=1.0)
print([round(float(even(step)), 4) for step in [0, 5, 15, 20]])  # expect: [1.0, 0.5, 0.5, 1.0]
steps = PiecewiseConstantDecay([10, 20], [1.0, 0.5, 0.1])
print([round(float(steps(step)), 4) for step in [0, 10, 11, 20, 21]])  # expect: [1.0, 1.0, 0.5, 0.5, 0.1]
# ---
from keras.optimizers.schedules import PiecewiseConstantDecay

PiecewiseConstantDecay([10, 20], [1.0, 0.5])  # error: ValueError: The length of boundaries should be 1 less than the length of values. Received: boundaries=[10, 20] of length 2, and values=[1.0, 0.5] of length 2.
# ---
import numpy as np
import keras
from keras import activations, losses, metrics, initializers, regularizers, optimizers

x = np.array([-2.0, -0.5, 0.0, 1.0, 8.0], dtype='float32')
print(np.round(np.array(activations.relu(x, negative_slope=0.1, max_value=6.0, threshold=0.5)), 4).tolist())  # expect: [-0.25, -0.10000000149011612, -0.05000000074505806, 1.0, 6.0]
print(np.round(np.array(activations.leaky_relu(x, negative_slope=0.3)), 4).tolist())  # expect: [-0.6000000238418579, -0.15000000596046448, 0.0, 1.0, 8.0]
print(np.round(np.array(activations.elu(x, alpha=0.5)), 4).tolist())  # expect: [-0.43230000138282776, -0.19670000672340393, 0.0, 1.0, 8.0]
print(np.round(np.array(activations.hard_shrink(x, threshold=0.7)), 4).tolist())  # expect: [-2.0, 0.0, 0.0, 1.0, 8.0]
print(np.round(np.array(activations.threshold(x, 0.0, 0.25)), 4).tolist())  # expect: [0.25, 0.25, 0.25, 1.0, 8.0]
print(activations.get('relu') is not None, activations.get(None).__name__, activations.get('tanh').__name__)  # expect: True linear tanh
print(losses.get('mse').__name__, losses.get('MeanSquaredError').name, losses.get(None))  # expect: mean_squared_error mean_squared_error None
print(metrics.get('mse').name, metrics.get('F1Score').name)  # expect: mean_squared_error f1_score
print(initializers.get('he_normal').__class__.__name__, initializers.get(initializers.Zeros).__class__.__name__)  # expect: HeNormal Zeros
print(regularizers.get('l2').__class__.__name__, optimizers.get('adam').__class__.__name__)  # expect: L2 Adam
# ---
import keras

keras.losses.get('msee')  # error: ValueError: Could not interpret loss identifier: msee
# ---
import keras

keras.layers.Dense()  # error: TypeError: Dense.__init__() missing 1 required positional argument: 'units'
# ---
import keras

keras.layers.Conv2D(3)  # error: TypeError: Conv2D.__init__() missing 1 required positional argument: 'kernel_size'
# ---
import keras

keras.optimizers.Adam(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17)  # error: TypeError: Adam.__init__() takes from 1 to 16 positional arguments but 18 were given
# ---
import numpy as np
from keras import metrics, losses

y, p = np.array([[0, 1, 0], [0, 0, 1]]), np.array([[0.1, 0.8, 0.1], [0.2, 0.5, 0.3]])
score = metrics.F1Score(average=None)
score.update_state(y, p)
print(np.round(np.array(score.result()), 4).tolist(), score.name)  # expect: [0.0, 0.666700005531311, 0.0] f1_score
print(metrics.Precision(thresholds=[0.2, 0.5]).name, metrics.Precision().name, metrics.MeanIoU(num_classes=2).name)  # expect: precision precision_1 mean_io_u
print(np.array(metrics.categorical_accuracy(y, p)).tolist())  # expect: [1.0, 0.0]
print(np.array(metrics.top_k_categorical_accuracy(y, p, k=2)).tolist())  # expect: [1.0, 1.0]
print(np.array(metrics.binary_accuracy(np.array([[1.0], [0.0]]), np.array([[0.9], [0.6]]))).tolist())  # expect: [[1.0], [0.0]]
mean = metrics.Mean()
mean.update_state([1, 3, 5, 7])
print(float(mean.result()), float(metrics.Sum()([1, 2, 3])))  # expect: 4.0 6.0
print(round(float(losses.Dice()(y, p)), 5), round(float(losses.binary_crossentropy(y, p, label_smoothing=0.2)[0]), 5))  # expect: 0.45 0.33731
print(np.round(np.array(losses.MeanSquaredError(reduction=None)(y, p)), 4).tolist())  # expect: [0.019999999552965164, 0.25999999046325684]
# ---
from keras import metrics

metrics.F1Score(average='mean')  # error: ValueError: Invalid `average` argument value. Expected one of: {None, 'micro', 'macro', 'weighted'}. Received: average=mean
# ---
from keras import metrics

metrics.MeanIoU()  # error: TypeError: MeanIoU.__init__() missing 1 required positional argument: 'num_classes'
