# an empty model
Sequential().build((None, 4))
# ---
# a class instead of a layer
Sequential([Input((4,)), Flatten, Dense(3)])
# ---
# a text instead of a layer
Sequential([Input((4,)), 'relu'])
# ---
# nothing instead of a layer
Sequential().add(None)
# ---
# a list of layers to add
Sequential().add([Dense(3), Dense(4)])
# ---
# two Inputs
Sequential([Input((4,)), Input((4,)), Dense(3)])
# ---
# the same name twice
Sequential([Dense(3, name='dense'), Dense(3, name='dense')])
# ---
# layers as arguments
Sequential(Dense(3), Dense(4))
# ---
# nothing to take off
Sequential().pop()
# ---
# a layer too large for what is below
model = Sequential([Input((4, 4, 1)), Conv2D(8, 3)])
model.add(Conv2D(8, 3))
# ---
# a layer that is not there
Sequential([Input((4,)), Dense(3, name='hidden')]).get_layer('hiden')
# ---
# a layer past the end
Sequential([Input((4,)), Dense(3)]).get_layer(index=3)
# ---
# a layer by neither name nor place
Sequential([Input((4,)), Dense(3)]).get_layer()
# ---
# a layer by name and place
Sequential([Input((4,)), Dense(3)]).get_layer('dense', 0)
# ---
# a layer by a place past the end of the list
Sequential([Input((4,)), Dense(3)]).layers[1]
# ---
# the parameters of a model that is not built
Sequential([Dense(3)]).count_params()
# ---
# the shape of a model that is not built
Sequential([Dense(3)]).output_shape
# ---
# the input shape of a model that is not built
Sequential([Dense(3)]).input_shape
# ---
# the input of a model that is not built
Sequential([Dense(3)]).input
# ---
# the weights of a model that is not built, to be set
Sequential([Dense(3)]).set_weights([np.zeros((4, 3)), np.zeros(3)])
# ---
# weights of another shape
model = Sequential([Input((4,)), Dense(3)])
model.set_weights([np.zeros((3, 4)), np.zeros(3)])
# ---
# too many weights
model = Sequential([Input((4,)), Dense(3)])
model.set_weights([np.zeros((4, 3)), np.zeros(3), np.zeros(3)])
# ---
# building for another shape
model = Sequential([Input((4,)), Dense(3)])
model.build((None, 5))
# ---
# building for a shape of another rank
model = Sequential([Conv2D(3, 3)])
model.build((None, 28, 28))
# ---
# building without the batch
model = Sequential([Conv2D(3, 3)])
model.build((28, 28, 1))
# ---
# a functional model without outputs
inputs = Input((4,))
keras.Model(inputs)
# ---
# a functional model of arrays
keras.Model(np.zeros(4), np.zeros(3))
# ---
# a functional model of layers
keras.Model(Dense(3), Dense(4))
# ---
# a functional model whose output does not follow
keras.Model(Input((4,)), Dense(3)(Input((4,))))
# ---
# a summary that prints to a text
Sequential([Input((4,)), Dense(3)]).summary(print_fn='print')
# ---
# a model called on numbers of another size
model = Sequential([Input((4,)), Dense(3)])
model(np.zeros((2, 5)))
# ---
# a model called on numbers of another rank
model = Sequential([Input((8, 8, 1)), Conv2D(3, 3)])
model(np.zeros((2, 5)))
# ---
# a method with a typing error
Sequential([Input((4,)), Dense(3)]).sumary()
# ---
# a JSON text that is none
keras.models.model_from_json('{')
