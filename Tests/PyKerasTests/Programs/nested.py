import numpy as np
import keras
from keras import layers

features = keras.Sequential([keras.Input((4,)), layers.Dense(3, activation='relu'), layers.Dropout(0.5)])
model = keras.Sequential([features, layers.Dense(2)])
print(model.layers, model.layers[0] is features)  # expect: [<Sequential name=sequential, built=True>, <Dense name=dense_1, built=True>] True
print(model.count_params(), len(model.weights), model.input_shape, model.output_shape)  # expect: 23 4 (None, 4) (None, 2)
model.set_weights([np.ones((4, 3)), np.zeros(3), np.ones((3, 2)), np.array([1.0, 2.0])])
print(model.predict(np.ones((1, 4)), verbose=0))  # expect: [[13. 14.]]
print(features.predict(np.ones((1, 4)), verbose=0))  # expect: [[4. 4. 4.]]
features.trainable = False
print(len(model.trainable_weights), len(model.non_trainable_weights))  # expect: 2 2
model.compile(optimizer=keras.optimizers.SGD(0.1), loss='mse')
model.fit(np.ones((1, 4)), np.zeros((1, 2)), verbose=0, epochs=2)
print(features.get_weights()[0][0])  # expect: [1. 1. 1.]
features.trainable = True
print(len(model.trainable_weights))  # expect: 4
model.summary(expand_nested=True, print_fn=print)  # expect: Model: "sequential_1"
# expect: ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
# expect: ┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
# expect: ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
# expect: │ sequential (Sequential)         │ (None, 3)              │            15 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │    └ dense (Dense)              │ (None, 3)              │            15 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │    └ dropout (Dropout)          │ (None, 3)              │             0 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │ dense_1 (Dense)                 │ (None, 2)              │             8 │
# expect: └─────────────────────────────────┴────────────────────────┴───────────────┘
# expect:  Total params: 25 (100.00 B)
# expect:  Trainable params: 23 (92.00 B)
# expect:  Non-trainable params: 0 (0.00 B)
# expect:  Optimizer params: 2 (8.00 B)
# expect: 
augment = keras.Sequential([layers.RandomFlip('horizontal'), layers.Rescaling(1 / 255)])
net = keras.Sequential([augment, layers.Conv2D(2, 3), layers.GlobalAveragePooling2D()])
net.build((None, 8, 8, 3))
print(net.output_shape, net.count_params())  # expect: (None, 2) 56
print(net.predict(np.zeros((2, 8, 8, 3)), verbose=0).shape)  # expect: (2, 2)
