import json
import keras
from keras import layers

dense = layers.Dense(3, activation='relu', kernel_regularizer='l2')
config = dense.get_config()
print(config['units'], config['activation'], config['name'], config['use_bias'])  # expect: 3 relu dense True
print(config['kernel_regularizer'])  # expect: {'module': 'keras.regularizers', 'class_name': 'L2', 'config': {'l2': 0.01}, 'registered_name': None}
print(config['kernel_initializer']['class_name'], config['dtype']['config'])  # expect: GlorotUniform {'name': 'float32'}
model = keras.Sequential([keras.Input((4,)), dense, layers.Dropout(0.5)])
print(model.get_config()['name'], len(model.get_config()['layers']))  # expect: sequential 3
print(model.get_config()['layers'][1]['class_name'])  # expect: Dense
text = model.to_json()
print(text[:60])  # expect: {"module": "keras", "class_name": "Sequential", "config": {"
print(json.loads(text)['config']['layers'][2]['config']['rate'])  # expect: 0.5
again = layers.Dense.from_config(config)
print(again.units, again.name, again.get_config() == config)  # expect: 3 dense True
copy = keras.Sequential.from_config(model.get_config())
print(copy.name, copy.count_params(), copy.input_shape, copy.get_config() == model.get_config())  # expect: sequential 15 (None, 4) True
