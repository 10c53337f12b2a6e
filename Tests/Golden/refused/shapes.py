# an image without channels
Sequential([Input((28, 28)), Conv2D(32, 3)])
# ---
# a sequence without channels
Sequential([Input((64,)), Conv1D(32, 3)])
# ---
# a convolution in one dimension of images
Sequential([Input((28, 28, 1)), Conv1D(32, 3)])
# ---
# a convolution in two dimensions of sequences
Sequential([Input((64, 100)), Conv2D(32, 3)])
# ---
# a convolution after Flatten
Sequential([Input((28, 28, 1)), Flatten(), Conv2D(32, 3)])
# ---
# a pooling after Dense
Sequential([Input((6,)), Dense(8), MaxPooling1D(2)])
# ---
# a pooling of images after sequences
Sequential([Input((64, 100)), Conv1D(8, 3), MaxPooling2D(2)])
# ---
# a kernel larger than the image
Sequential([Input((2, 28, 1)), Conv2D(32, 3)])
# ---
# a kernel wider than the image
Sequential([Input((28, 2, 1)), Conv2D(32, 3)])
# ---
# a kernel longer than the sequence
Sequential([Input((2, 3)), Conv1D(8, 3)])
# ---
# a dilated kernel longer than the sequence
Sequential([Input((6, 3)), Conv1D(8, 3, dilation_rate=3)])
# ---
# a dilated kernel larger than the image
Sequential([Input((6, 6, 3)), Conv2D(8, 3, dilation_rate=(1, 4))])
# ---
# one pooling too many
Sequential([Input((8, 8, 1)), Conv2D(8, 3), MaxPooling2D(2), Conv2D(8, 3), MaxPooling2D(2)])
# ---
# one convolution too many
Sequential([Input((8, 8, 1)), Conv2D(8, 3), Conv2D(8, 3), Conv2D(8, 3), Conv2D(8, 3)])
# ---
# sequences pooled to nothing
Sequential([Input((8, 3)), MaxPooling1D(3), MaxPooling1D(3)])
# ---
# an average pooling larger than the image
Sequential([Input((4, 4, 1)), AveragePooling2D(5)])
# ---
# the channels first in the data only
Sequential([Input((1, 28, 28)), Conv2D(32, 3)])
# ---
# the channels first in the layer only
Sequential([Input((28, 28, 1)), Conv2D(32, 3, data_format='channels_first')])
# ---
# a global pooling after a global pooling
Sequential([Input((8, 8, 1)), GlobalAveragePooling2D(), GlobalAveragePooling2D()])
# ---
# a global pooling of sequences on images
Sequential([Input((8, 8, 1)), Conv2D(8, 3), GlobalAveragePooling1D()])
# ---
# a global pooling of images on sequences
Sequential([Input((8, 3)), GlobalMaxPooling2D()])
# ---
# a global pooling after Flatten
Sequential([Input((8, 8, 1)), Flatten(), GlobalMaxPooling2D()])
# ---
# a Dense layer on numbers without an axis
Sequential([Input(()), Dense(3)])
# ---
# a Dense layer on a size that is not known
Sequential([Input((None,)), Dense(3)])
# ---
# a Flatten of a size that is not known, then Dense
Sequential([Input((None, 3)), Flatten(), Dense(3)])
# ---
# channels that are not known
Sequential([Input((8, 8, None)), Conv2D(4, 3)])
# ---
# a Reshape that does not fit
Sequential([Input((8,)), Reshape((3, 3))])
# ---
# a Reshape that does not divide
Sequential([Input((8,)), Reshape((-1, 3))])
# ---
# a Reshape for the wrong image
Sequential([Input((784,)), Reshape((28, 28, 3))])
# ---
# a Permute for another rank
Sequential([Input((4,)), Permute((2, 1))])
# ---
# a RepeatVector of sequences
Sequential([Input((4, 4)), RepeatVector(2)])
# ---
# a cropping of everything
Sequential([Input((4, 2)), Cropping1D(2)])
# ---
# a cropping of the whole height
Sequential([Input((4, 4, 1)), Cropping2D(((2, 2), (0, 0)))])
# ---
# a padding of images on sequences
Sequential([Input((4, 4)), ZeroPadding2D(1)])
# ---
# a padding of sequences on images
Sequential([Input((4, 4, 1)), ZeroPadding1D(1)])
# ---
# an upsampling of images on sequences
Sequential([Input((4, 4)), UpSampling2D(2)])
# ---
# an upsampling of sequences on images
Sequential([Input((4, 4, 1)), UpSampling1D(2)])
# ---
# a depthwise kernel larger than the image
Sequential([Input((4, 4, 2)), DepthwiseConv2D(5)])
# ---
# a separable kernel longer than the sequence
Sequential([Input((4, 2)), SeparableConv1D(2, 5)])
# ---
# a transposed convolution of sequences
Sequential([Input((4, 4)), Conv2DTranspose(2, 3)])
# ---
# a spatial dropout of vectors
Sequential([Input((4,)), SpatialDropout1D(0.5)])
# ---
# groups that do not divide the channels
Sequential([Input((4, 4)), GroupNormalization(groups=3)])
# ---
# a PReLU on a size that is not known
Sequential([Input((None, 2)), PReLU()])
# ---
# a Softmax over an axis that is not there
Sequential([Input((4,)), Softmax(axis=3)])(np.zeros((2, 4)))
# ---
# an input shape of 0
Sequential([Input((0, 8, 1)), Conv2D(4, 3)])
# ---
# a negative input shape
Input((-1, 8))
# ---
# an input shape with a fraction
Input((2.5,))
# ---
# an input shape as a text
Input('28')
# ---
# an Input without a shape
Input()
# ---
# a shape and a batch shape
Input((3,), batch_shape=(None, 3))
# ---
# a layer called on numbers of another rank
Conv2D(3, 3)(np.zeros((4, 4)))
# ---
# a layer called on numbers of other channels
layer = Conv2D(3, 3)
layer(np.zeros((1, 4, 4, 2)))
layer(np.zeros((1, 4, 4, 3)))
# ---
# a Dense layer called on numbers of another size
layer = Dense(3)
layer(np.zeros((1, 4)))
layer(np.zeros((1, 5)))
# ---
# a layer called on nothing
Dense(3)()
# ---
# a layer called on a list of texts
Dense(3)(['a', 'b'])
# ---
# a layer called on None
Dense(3)(None)
# ---
# weights of another shape
layer = Dense(3)
layer.build((None, 4))
layer.set_weights([np.zeros((3, 4)), np.zeros(3)])
# ---
# too few weights
layer = Dense(3)
layer.build((None, 4))
layer.set_weights([np.zeros((4, 3))])
# ---
# weights of a layer without any
Flatten().set_weights([np.zeros(3)])
# ---
# the parameters of a layer that is not built
Dense(3).count_params()
# ---
# the output of a layer that has never been called
Dense(3).output
