import numpy as np
import keras
from keras import constraints, layers, regularizers

w = np.array([[3.0, -1.0], [4.0, 0.5]])
print(round(float(regularizers.L2(0.5)(w)), 4))  # expect: 13.125
print(round(float(regularizers.L1(0.5)(w)), 4))  # expect: 4.25
print(round(float(regularizers.l1_l2(l1=0.5, l2=0.25)(w)), 4))  # expect: 10.8125
print(np.array(constraints.NonNeg()(w)))  # expect: [[3.  0. ]
# expect:  [4.  0.5]]
print(np.round(np.array(constraints.MaxNorm(1)(w)), 4))  # expect: [[ 0.6    -0.8944]
# expect:  [ 0.8     0.4472]]
print(np.round(np.array(constraints.UnitNorm(axis=1)(w)), 4))  # expect: [[ 0.9487 -0.3162]
# expect:  [ 0.9923  0.124 ]]
print(constraints.MaxNorm(3).max_value, regularizers.L2(0.5).l2)  # expect: 3 0.5

dense = layers.Dense(2, kernel_regularizer='l2', kernel_constraint=constraints.NonNeg(),
                     bias_regularizer=regularizers.L1(0.5))
dense.build((None, 2))
dense.set_weights([w, np.array([1.0, -2.0])])
model = keras.Sequential([keras.Input((2,)), dense])
model.compile(optimizer=keras.optimizers.SGD(0.5), loss='mse')
print(round(model.evaluate(np.zeros((1, 2)), np.zeros((1, 2)), verbose=0), 4))  # expect: 4.2625
model.fit(np.zeros((1, 2)), np.zeros((1, 2)), verbose=0)
print(np.round(model.get_weights()[0], 4))  # expect: [[2.97  0.   ]
# expect:  [3.96  0.495]]
print(np.round(model.get_weights()[1], 4))  # expect: [ 0.25 -0.75]
try:
    layers.Dense(2, kernel_regularizer='l3')
except ValueError as error:
    print('refused')  # expect: refused
norm = layers.BatchNormalization()
print(norm(np.array([[1.0, 2.0], [3.0, 6.0]])).shape, len(norm.get_weights()))  # expect: (2, 2) 4
print([w.name for w in norm.weights], len(norm.trainable_weights))  # expect: ['gamma', 'beta', 'moving_mean', 'moving_variance'] 2
print(layers.UpSampling1D(2)(np.arange(3.0).reshape(1, 3, 1)).shape)  # expect: (1, 6, 1)
print(tuple(layers.Conv2DTranspose(4, 3, strides=2).compute_output_shape((None, 7, 7, 2))))  # expect: (None, 15, 15, 4)
print(np.array(layers.ZeroPadding1D((1, 2))(np.ones((1, 2, 1)))).ravel())  # expect: [0. 1. 1. 0. 0.]
