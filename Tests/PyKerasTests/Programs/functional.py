import numpy as np
import keras
from keras import Input, Model, Sequential, layers

model = Sequential([Input((8, 8, 1)), layers.Conv2D(6, 3, activation='relu', name='strokes'), layers.MaxPooling2D(2), layers.Flatten(), layers.Dense(10, activation='softmax')])
print(model.inputs)  # expect: [<KerasTensor shape=(None, 8, 8, 1), dtype=float32, sparse=False, ragged=False, name=keras_tensor>]
print(model.outputs)  # expect: [<KerasTensor shape=(None, 10), dtype=float32, sparse=False, ragged=False, name=keras_tensor_4>]
print(model.layers[0].input)  # expect: <KerasTensor shape=(None, 8, 8, 1), dtype=float32, sparse=False, ragged=False, name=keras_tensor>
print(model.layers[0].output, model.layers[-1].output.shape)  # expect: <KerasTensor shape=(None, 6, 6, 6), dtype=float32, sparse=False, ragged=False, name=keras_tensor_1> (None, 10)
maps_of = Model(inputs=model.inputs, outputs=model.get_layer('strokes').output)
print(maps_of, maps_of.name, maps_of.layers, len(maps_of.layers))  # expect: <Functional name=functional_1, built=True> functional_1 [<InputLayer name=input_layer, built=True>, <Conv2D name=strokes, built=True>] 2
maps_of.summary(print_fn=print)  # expect: Model: "functional_1"
# expect: ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
# expect: ┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
# expect: ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
# expect: │ input_layer (InputLayer)        │ (None, 8, 8, 1)        │             0 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │ strokes (Conv2D)                │ (None, 6, 6, 6)        │            60 │
# expect: └─────────────────────────────────┴────────────────────────┴───────────────┘
# expect:  Total params: 60 (240.00 B)
# expect:  Trainable params: 60 (240.00 B)
# expect:  Non-trainable params: 0 (0.00 B)
# expect: 
print(maps_of.inputs, maps_of.input)  # expect: [<KerasTensor shape=(None, 8, 8, 1), dtype=float32, sparse=False, ragged=False, name=keras_tensor>] [<KerasTensor shape=(None, 8, 8, 1), dtype=float32, sparse=False, ragged=False, name=keras_tensor>]
print(maps_of.outputs, maps_of.output)  # expect: [<KerasTensor shape=(None, 6, 6, 6), dtype=float32, sparse=False, ragged=False, name=keras_tensor_1>] <KerasTensor shape=(None, 6, 6, 6), dtype=float32, sparse=False, ragged=False, name=keras_tensor_1>
print(maps_of.input_shape, maps_of.output_shape, maps_of.count_params(), len(maps_of.weights), maps_of.built)  # expect: (None, 8, 8, 1) (None, 6, 6, 6) 60 2 True
print(maps_of.get_layer('strokes') is model.layers[0], maps_of.get_layer(index=0), maps_of.get_layer(index=1))  # expect: True <InputLayer name=input_layer, built=True> <Conv2D name=strokes, built=True>
x = np.arange(128).reshape(2, 8, 8, 1) / 128
kernel, bias = model.get_layer('strokes').get_weights()
maps = maps_of.predict(x, verbose=0)
print(maps.shape, maps_of(x).shape, maps.dtype)  # expect: (2, 6, 6, 6) (2, 6, 6, 6) float32
print(abs(maps[1, 2, 3, 4] - max(0, (x[1, 2:5, 3:6, 0] * kernel[:, :, 0, 4]).sum() + bias[4])) < 1e-5)  # expect: True
model.get_layer('strokes').set_weights([np.ones((3, 3, 1, 6)), np.zeros(6)])
print(maps_of.predict(x, verbose=0)[0, 0, 0])  # expect: [0.6328125 0.6328125 0.6328125 0.6328125 0.6328125 0.6328125]
model.predict(x[:1], verbose=0)
print(maps_of.predict(np.ones((3, 8, 8, 1)), verbose=0)[2, 5, 5])  # expect: [9. 9. 9. 9. 9. 9.]
print(isinstance(maps_of, keras.Model), isinstance(maps_of, Sequential), type(maps_of).__name__)  # expect: True False Functional
print(hasattr(maps_of, 'add'), hasattr(model, 'add'))  # expect: False True
# ---
import numpy as np
from keras import Input, Model, Sequential, layers

model = Sequential([Input((4,)), layers.Dense(3, activation='relu'), layers.Dense(2)])
model.set_weights([np.ones((4, 3)), np.zeros(3), np.ones((3, 2)), np.array([1.0, 2.0])])
all_of = Model(model.inputs, [layer.output for layer in model.layers])
first, second = all_of.predict(np.ones((2, 4)), verbose=0)
print(first, second)  # expect: [[4. 4. 4.]
# expect:  [4. 4. 4.]] [[13. 14.]
# expect:  [13. 14.]]
print(all_of.output_shape, len(all_of.outputs), type(all_of.predict(np.ones((40, 4)), verbose=0)))  # expect: [(None, 3), (None, 2)] 2 <class 'list'>
print(all_of.predict(np.ones((40, 4)), verbose=0)[1].shape, len(all_of(np.ones((1, 4)))))  # expect: (40, 2) 2
all_of.summary(print_fn=print)  # expect: Model: "functional_1"
# expect: ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
# expect: ┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
# expect: ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
# expect: │ input_layer (InputLayer)        │ (None, 4)              │             0 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │ dense (Dense)                   │ (None, 3)              │            15 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │ dense_1 (Dense)                 │ (None, 2)              │             8 │
# expect: └─────────────────────────────────┴────────────────────────┴───────────────┘
# expect:  Total params: 23 (92.00 B)
# expect:  Trainable params: 23 (92.00 B)
# expect:  Non-trainable params: 0 (0.00 B)
# expect: 
top = Model(model.layers[0].output, model.outputs)
print(top.predict(np.ones((1, 3)), verbose=0), top.input_shape)  # expect: [[4. 5.]] (None, 3)
top.summary(print_fn=print)  # expect: Model: "functional_2"
# expect: ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
# expect: ┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
# expect: ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
# expect: │ keras_tensor_1CLONE             │ (None, 3)              │             0 │
# expect: │ (InputLayer)                    │                        │               │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │ dense_1 (Dense)                 │ (None, 2)              │             8 │
# expect: └─────────────────────────────────┴────────────────────────┴───────────────┘
# expect:  Total params: 8 (32.00 B)
# expect:  Trainable params: 8 (32.00 B)
# expect:  Non-trainable params: 0 (0.00 B)
# expect: 
same = Model(model.inputs, model.inputs[0], name='same')
print(same.predict(np.ones((1, 4)), verbose=0), same.count_params(), same)  # expect: [[1. 1. 1. 1.]] 0 <Functional name=same, built=True>
# ---
import numpy as np
import keras
from keras import Input, Model, layers

start = Input((4,))
x = layers.Dense(3, activation='relu')(start)
print(start, x)  # expect: <KerasTensor shape=(None, 4), dtype=float32, sparse=False, ragged=False, name=keras_tensor> <KerasTensor shape=(None, 3), dtype=float32, sparse=False, ragged=False, name=keras_tensor_1>
print(x.name, x.shape)  # expect: keras_tensor_1 (None, 3)
x = layers.Dropout(0.5)(x)
end = layers.Dense(2)(x)
model = Model(start, end)
print(model, model.layers, model.input_shape, model.output_shape)  # expect: <Functional name=functional, built=True> [<InputLayer name=input_layer, built=True>, <Dense name=dense, built=True>, <Dropout name=dropout, built=True>, <Dense name=dense_1, built=True>] (None, 4) (None, 2)
print(model.input, model.output)  # expect: <KerasTensor shape=(None, 4), dtype=float32, sparse=False, ragged=False, name=keras_tensor> <KerasTensor shape=(None, 2), dtype=float32, sparse=False, ragged=False, name=keras_tensor_3>
model.set_weights([np.ones((4, 3)), np.zeros(3), np.ones((3, 2)), np.array([1.0, 2.0])])
print(model.predict(np.ones((1, 4)), verbose=0), model.count_params(), len(model.get_weights()))  # expect: [[13. 14.]] 23 4
model.layers[1].trainable = False
model.compile(optimizer=keras.optimizers.SGD(0.01), loss='mse', metrics=['mae'])
print(round(model.evaluate(np.ones((4, 4)), np.zeros((4, 2)), verbose=0)[0], 3))  # expect: 182.5
history = model.fit(np.ones((4, 4)), np.zeros((4, 2)), epochs=3, verbose=0)
print(sorted(history.history), model.layers[1].get_weights()[0][0])  # expect: ['loss', 'mae'] [1. 1. 1.]
model.summary(print_fn=print, show_trainable=True)  # expect: Model: "functional"
# expect: ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━┳━━━━━━━┓
# expect: ┃ Layer (type)                ┃ Output Shape          ┃    Param # ┃ Trai… ┃
# expect: ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━╇━━━━━━━┩
# expect: │ input_layer (InputLayer)    │ (None, 4)             │          0 │   -   │
# expect: ├─────────────────────────────┼───────────────────────┼────────────┼───────┤
# expect: │ dense (Dense)               │ (None, 3)             │         15 │   N   │
# expect: ├─────────────────────────────┼───────────────────────┼────────────┼───────┤
# expect: │ dropout (Dropout)           │ (None, 3)             │          0 │   -   │
# expect: ├─────────────────────────────┼───────────────────────┼────────────┼───────┤
# expect: │ dense_1 (Dense)             │ (None, 2)             │          8 │   Y   │
# expect: └─────────────────────────────┴───────────────────────┴────────────┴───────┘
# expect:  Total params: 25 (100.00 B)
# expect:  Trainable params: 8 (32.00 B)
# expect:  Non-trainable params: 15 (60.00 B)
# expect:  Optimizer params: 2 (8.00 B)
# expect: 
model.trainable = False
print(len(model.trainable_weights), model.layers[1].trainable, model.trainable)  # expect: 0 False False
named = Model(inputs=start, outputs=end, name='named')
print(named.name, named.get_weights()[1])  # expect: named [0. 0. 0.]
# ---
import numpy as np
from keras import Input, Model, Sequential, layers

inner = Sequential([Input((4,)), layers.Dense(3)], name='inner')
start = Input((4,))
end = layers.Dense(2)(inner(start))
outer = Model(start, end)
print(outer.layers, outer.layers[1] is inner)  # expect: [<InputLayer name=input_layer_1, built=True>, <Sequential name=inner, built=True>, <Dense name=dense_1, built=True>] True
outer.summary(print_fn=print, expand_nested=True)  # expect: Model: "functional_1"
# expect: ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
# expect: ┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
# expect: ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
# expect: │ input_layer_1 (InputLayer)      │ (None, 4)              │             0 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │ inner (Sequential)              │ (None, 3)              │            15 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │    └ dense (Dense)              │ (None, 3)              │            15 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │ dense_1 (Dense)                 │ (None, 2)              │             8 │
# expect: └─────────────────────────────────┴────────────────────────┴───────────────┘
# expect:  Total params: 23 (92.00 B)
# expect:  Trainable params: 23 (92.00 B)
# expect:  Non-trainable params: 0 (0.00 B)
# expect: 
print(outer.predict(np.zeros((2, 4)), verbose=0))  # expect: [[0. 0.]
# expect:  [0. 0.]]
whole = Model(start, Model(start, end, name='cut')(start))
whole.summary(print_fn=print)  # expect: Model: "functional_2"
# expect: ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
# expect: ┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
# expect: ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
# expect: │ input_layer_1 (InputLayer)      │ (None, 4)              │             0 │
# expect: ├─────────────────────────────────┼────────────────────────┼───────────────┤
# expect: │ cut (Functional)                │ (None, 2)              │            23 │
# expect: └─────────────────────────────────┴────────────────────────┴───────────────┘
# expect:  Total params: 23 (92.00 B)
# expect:  Trainable params: 23 (92.00 B)
# expect:  Non-trainable params: 0 (0.00 B)
# expect: 
print(whole.count_params(), whole.layers)  # expect: 23 [<InputLayer name=input_layer_1, built=True>, <Functional name=cut, built=True>]
# ---
from keras import layers
layers.Dense(3, name='lonely').output  # error: AttributeError: The layer lonely has never been called and thus has no defined output.
# ---
from keras import Sequential, layers
Sequential([layers.Dense(2)]).inputs  # error: AttributeError: Sequential model 'sequential' has no defined inputs yet.
# ---
from keras import Sequential, layers
Sequential([layers.Dense(2)]).output  # error: AttributeError: The layer sequential has never been called and thus has no defined output.
# ---
from keras import Input, Sequential, layers
Sequential([Input((3,)), layers.Dense(2)]).input  # error: AttributeError: The layer sequential has never been called and thus has no defined input.

# ---
import numpy as np
import keras
from keras import Input, Model, Sequential, layers
from keras.models import model_from_json

start = Input((4,), name='start')
x = layers.Dropout(0.5)(layers.Dense(3, activation='relu')(start))
end = layers.Dense(2)(layers.BatchNormalization()(x))
model = Model(start, end)
print(list(model.get_config()))  # expect: ['name', 'trainable', 'layers', 'input_layers', 'output_layers']
print(model.get_config()['output_layers'], model.get_config()['layers'][1]['inbound_nodes'])  # expect: ['dense_1', 0, 0] [{'args': ({'class_name': '__keras_tensor__', 'config': {'shape': (None, 4), 'dtype': 'float32', 'keras_history': ['start', 0, 0]}},), 'kwargs': {}}]
print(model.to_json())  # expect: {"module": "keras.src.models.functional", "class_name": "Functional", "config": {"name": "functional", "trainable": true, "layers": [{"module": "keras.layers", "class_name": "InputLayer", "config": {"batch_shape": [null, 4], "dtype": "float32", "sparse": false, "ragged": false, "name": "start", "optional": false}, "registered_name": null, "name": "start", "inbound_nodes": []}, {"module": "keras.layers", "class_name": "Dense", "config": {"name": "dense", "trainable": true, "dtype": {"module": "keras", "class_name": "DTypePolicy", "config": {"name": "float32"}, "registered_name": null}, "units": 3, "activation": "relu", "use_bias": true, "kernel_initializer": {"module": "keras.initializers", "class_name": "GlorotUniform", "config": {"seed": null, "input_axes": null, "output_axes": null}, "registered_name": null}, "bias_initializer": {"module": "keras.initializers", "class_name": "Zeros", "config": {}, "registered_name": null}, "kernel_regularizer": null, "bias_regularizer": null, "kernel_constraint": null, "bias_constraint": null, "quantization_config": null}, "registered_name": null, "build_config": {"input_shape": [null, 4]}, "name": "dense", "inbound_nodes": [{"args": [{"class_name": "__keras_tensor__", "config": {"shape": [null, 4], "dtype": "float32", "keras_history": ["start", 0, 0]}}], "kwargs": {}}]}, {"module": "keras.layers", "class_name": "Dropout", "config": {"name": "dropout", "trainable": true, "dtype": {"module": "keras", "class_name": "DTypePolicy", "config": {"name": "float32"}, "registered_name": null}, "rate": 0.5, "seed": null, "noise_shape": null}, "registered_name": null, "name": "dropout", "inbound_nodes": [{"args": [{"class_name": "__keras_tensor__", "config": {"shape": [null, 3], "dtype": "float32", "keras_history": ["dense", 0, 0]}}], "kwargs": {"training": false}}]}, {"module": "keras.layers", "class_name": "BatchNormalization", "config": {"name": "batch_normalization", "trainable": true, "dtype": {"module": "keras", "class_name": "DTypePolicy", "config": {"name": "float32"}, "registered_name": null}, "axis": -1, "momentum": 0.99, "epsilon": 0.001, "center": true, "scale": true, "beta_initializer": {"module": "keras.initializers", "class_name": "Zeros", "config": {}, "registered_name": null}, "gamma_initializer": {"module": "keras.initializers", "class_name": "Ones", "config": {}, "registered_name": null}, "moving_mean_initializer": {"module": "keras.initializers", "class_name": "Zeros", "config": {}, "registered_name": null}, "moving_variance_initializer": {"module": "keras.initializers", "class_name": "Ones", "config": {}, "registered_name": null}, "beta_regularizer": null, "gamma_regularizer": null, "beta_constraint": null, "gamma_constraint": null, "synchronized": false, "renorm": false, "renorm_clipping": null, "renorm_momentum": 0.99}, "registered_name": null, "build_config": {"input_shape": [null, 3]}, "name": "batch_normalization", "inbound_nodes": [{"args": [{"class_name": "__keras_tensor__", "config": {"shape": [null, 3], "dtype": "float32", "keras_history": ["dropout", 0, 0]}}], "kwargs": {"mask": null}}]}, {"module": "keras.layers", "class_name": "Dense", "config": {"name": "dense_1", "trainable": true, "dtype": {"module": "keras", "class_name": "DTypePolicy", "config": {"name": "float32"}, "registered_name": null}, "units": 2, "activation": "linear", "use_bias": true, "kernel_initializer": {"module": "keras.initializers", "class_name": "GlorotUniform", "config": {"seed": null, "input_axes": null, "output_axes": null}, "registered_name": null}, "bias_initializer": {"module": "keras.initializers", "class_name": "Zeros", "config": {}, "registered_name": null}, "kernel_regularizer": null, "bias_regularizer": null, "kernel_constraint": null, "bias_constraint": null, "quantization_config": null}, "registered_name": null, "build_config": {"input_shape": [null, 3]}, "name": "dense_1", "inbound_nodes": [{"args": [{"class_name": "__keras_tensor__", "config": {"shape": [null, 3], "dtype": "float32", "keras_history": ["batch_normalization", 0, 0]}}], "kwargs": {}}]}], "input_layers": ["start", 0, 0], "output_layers": ["dense_1", 0, 0]}, "registered_name": "Functional", "build_config": {"input_shape": null}, "compile_config": {}}
again = model_from_json(model.to_json())
print(again, again.layers)  # expect: <Functional name=functional, built=True> [<InputLayer name=start, built=True>, <Dense name=dense, built=True>, <Dropout name=dropout, built=True>, <BatchNormalization name=batch_normalization, built=True>, <Dense name=dense_1, built=True>]
print(again.to_json() == model.to_json())  # expect: True
again.set_weights(model.get_weights())
print(np.allclose(again.predict(np.ones((2, 4)), verbose=0), model.predict(np.ones((2, 4)), verbose=0)))  # expect: True
twin = Model.from_config(model.get_config())
print(twin.name, twin.count_params())  # expect: functional 35
both = Model([start], [x, end])
print(both.get_config()['input_layers'], both.get_config()['output_layers'])  # expect: [['start', 0, 0]] [['dropout', 0, 0], ['dense_1', 0, 0]]
print(model_from_json(both.to_json()).output_shape)  # expect: [(None, 3), (None, 2)]
nested = Model(start, layers.Dense(1)(model(start)))
print(model_from_json(nested.to_json()).layers)  # expect: [<InputLayer name=start, built=True>, <Functional name=functional, built=True>, <Dense name=dense_2, built=True>]
plain = Sequential([Input((4,)), layers.Dense(2, activation='tanh', kernel_initializer=keras.initializers.RandomNormal(stddev=1e-3))], name='plain "one" é')
print(model_from_json(plain.to_json()), model_from_json(plain.to_json()).to_json() == plain.to_json())  # expect: <Sequential name=plain "one" é, built=True> True
try:
    model_from_json('{')
except ValueError as error:
    print(error)  # expect: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)
try:
    model_from_json('[1, 2')
except ValueError as error:
    print(error)  # expect: Expecting ',' delimiter: line 1 column 6 (char 5)
