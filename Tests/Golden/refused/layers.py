# no filters
Conv2D(0, 3)
# ---
# a negative number of filters
Conv1D(-4, 3)
# ---
# filters with a fraction
Conv2D(2.5, 3)
# ---
# filters as a text
Conv2D('32', 3)
# ---
# filters left out
Conv2D(kernel_size=3)
# ---
# kernel_size left out
Conv2D(32)
# ---
# a kernel of 0
Conv1D(32, 0)
# ---
# a kernel with too many sizes
Conv2D(32, (3, 3, 3))
# ---
# a kernel of two sizes in one dimension
Conv1D(32, (3, 3))
# ---
# a kernel as a text
Conv2D(32, '3')
# ---
# the Keras 1 way of a kernel, its third number taken for a stride
Conv2D(32, 3, 0)
# ---
# strides of 0
Conv2D(32, 3, strides=0)
# ---
# strides and dilation together
Conv2D(32, 3, strides=2, dilation_rate=2)
# ---
# a padding with a typing error
Conv2D(32, 3, padding='sane')
# ---
# a padding in pixels, as other libraries have it
Conv2D(32, 3, padding=1)
# ---
# causal padding of images
Conv2D(32, 3, padding='causal')
# ---
# an activation with a typing error
Conv2D(32, 3, activation='rely')
# ---
# an activation that is not one
Dense(3, activation=5)
# ---
# an initializer with a typing error
Dense(3, kernel_initializer='glorot_unifrom')
# ---
# a regularizer with a typing error
Dense(3, kernel_regularizer='l3')
# ---
# a constraint with a typing error
Dense(3, kernel_constraint='maxnorm')
# ---
# a data format with a typing error
Conv2D(32, 3, data_format='channels')
# ---
# filters that the groups do not divide
Conv2D(5, 3, groups=2)
# ---
# channels that the groups do not divide
Sequential([Input((8, 8, 3)), Conv2D(4, 3, groups=2)])
# ---
# an argument that there is none of
Conv2D(32, 3, kernel=3)
# ---
# an argument with a typing error
Conv2D(32, 3, activaton='relu')
# ---
# an argument given twice
Conv2D(32, 3, filters=16)
# ---
# too many arguments
Flatten(1, 2)
# ---
# a Dense layer of no units
Dense(0)
# ---
# a Dense layer of a fraction
Dense(0.5)
# ---
# a Dense layer without units
Dense()
# ---
# a Dense layer whose units are a text
Dense('relu')
# ---
# a dropout above 1
Dropout(50)
# ---
# a negative dropout
Dropout(-0.1)
# ---
# a dropout as a text
Dropout('half')
# ---
# a dropout without a rate
Dropout()
# ---
# a spatial dropout above 1
SpatialDropout2D(2)
# ---
# a noise with a negative deviation
GaussianNoise(-1)
# ---
# a pool of 0
MaxPooling2D(0)
# ---
# a pool of two sizes in one dimension
MaxPooling1D((2, 2))
# ---
# a pool with strides of 0
Sequential([Input((8, 8, 1)), AveragePooling2D(2, strides=0)])
# ---
# a padding of poolings with a typing error
Sequential([Input((8, 8, 1)), MaxPooling2D(2, padding='smae')])
# ---
# a pool of sizes that are texts
MaxPooling2D(pool_size='2')
# ---
# an embedding without vectors
Embedding(0, 8)
# ---
# an embedding of negative length
Embedding(100, -8)
# ---
# an embedding whose length is left out
Embedding(100)
# ---
# a Reshape with two unknown sizes
Reshape((-1, -1))
# ---
# a Reshape with a negative size
Reshape((-2, 4))
# ---
# a Permute that leaves an axis out
Permute((1, 3))
# ---
# a Permute that moves the batch
Permute((0, 1))
# ---
# a RepeatVector with a fraction
RepeatVector(2.5)
# ---
# a padding with three sizes
ZeroPadding2D((1, 2, 3))
# ---
# a cropping of negative width
Cropping1D(-1)
# ---
# a cropping with too many sizes
Cropping2D((1, 2, 3))
# ---
# an upsampling with too many sizes
UpSampling2D((2, 2, 2))
# ---
# a slope below 0
LeakyReLU(-0.5)
# ---
# a largest value below 0
ReLU(max_value=-1)
# ---
# a threshold below 0
ReLU(threshold=-1)
# ---
# an Activation without a function
Activation()
# ---
# an Activation with a typing error
Activation('softmaxx')
# ---
# no groups to normalize
GroupNormalization(groups=0)
# ---
# a name that is not a text
Dense(3, name=5)
# ---
# a name with a slash
Dense(3, name='a/b')
# ---
# a rotation above a full turn
RandomRotation(2.0)
# ---
# a fill mode with a typing error
RandomTranslation(0.1, 0.1, fill_mode='mirror')
# ---
# a Rescaling without a scale
Rescaling()
# ---
# a data type that there is none of
Dense(3, dtype='float31')
# ---
# a misspelt layer
layers.Conv2d(32, 3)
# ---
# a layer of another library
layers.Linear(3)
# ---
# an import with a typing error
from keras.layers import MaxPoling2D
# ---
# a module that there is none of
from keras.layer import Dense
# ---
# an output padding as large as the stride
Conv2DTranspose(2, 3, strides=2, output_padding=2)
# ---
# a depth multiplier of 0
DepthwiseConv2D(3, depth_multiplier=0)
# ---
# an axis that is not there
Sequential([Input((4, 4)), BatchNormalization(axis=4)])
# ---
# a seed as a text
Dropout(0.5, seed='seed')
