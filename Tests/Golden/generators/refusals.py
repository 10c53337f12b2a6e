"""Calls that Keras refuses, with the type of its exception."""

import keras

from generators.common import layer


def cases():
    for kind, config, shape in descriptions():
        keras.utils.clear_session()
        raised = None
        try:
            made = layer({"class": kind, "config": config})
            if shape is not None:
                model = keras.Sequential([made])
                model.build(tuple(shape))
        except Exception as error:
            raised = type(error).__name__
        yield {"class": kind, "config": config, "build": shape, "exception": raised}


def descriptions():
    yield "Conv1D", {"filters": 0, "kernel_size": 3}, None
    yield "Conv1D", {"filters": -2, "kernel_size": 3}, None
    yield "Conv1D", {"filters": 4, "kernel_size": 0}, None
    yield "Conv1D", {"filters": 4, "kernel_size": [3, 3]}, None
    yield "Conv2D", {"filters": 4, "kernel_size": [3, 3, 3]}, None
    yield "Conv2D", {"filters": 4, "kernel_size": 3, "strides": 0}, None
    yield "Conv2D", {"filters": 4, "kernel_size": 3, "strides": 2, "dilation_rate": 2}, None
    yield "Conv2D", {"filters": 4, "kernel_size": 3, "padding": "causal"}, None
    yield "Conv2D", {"filters": 4, "kernel_size": 3, "padding": "sane"}, None
    yield "Conv2D", {"filters": 4, "kernel_size": 3, "data_format": "channels"}, None
    yield "Conv2D", {"filters": 4, "kernel_size": 3, "activation": "rely"}, None
    yield "Conv2D", {"filters": 4, "kernel_size": 3, "kernel_initializer": "glorot"}, None
    yield "Conv2D", {"filters": 5, "kernel_size": 3, "groups": 2}, None
    yield "Conv2D", {"filters": 4, "kernel_size": 3, "groups": 0}, None
    yield "Conv2D", {"filters": 4, "kernel_size": 3, "kernel": 3}, None
    yield "Conv2D", {"filters": 4}, None
    yield "Conv2D", {"filters": 4, "kernel_size": 3}, [None, 28, 28]
    yield "Conv2D", {"filters": 4, "kernel_size": 3}, [None, 2, 28, 1]
    yield "Conv2D", {"filters": 4, "kernel_size": 3, "groups": 2}, [None, 8, 28, 3]
    yield "Conv1D", {"filters": 4, "kernel_size": 3}, [None, 28, 28, 1]
    yield "Conv1D", {"filters": 4, "kernel_size": 3}, [None, 2, 1]
    yield "Conv1D", {"filters": 4, "kernel_size": 3, "dilation_rate": 3}, [None, 6, 1]
    yield "MaxPooling1D", {"pool_size": 0}, None
    yield "MaxPooling1D", {"pool_size": [2, 2]}, None
    yield "MaxPooling2D", {"padding": "full"}, [None, 4, 4, 1]
    yield "MaxPooling2D", {}, [None, 4, 4]
    yield "MaxPooling2D", {"pool_size": 5}, [None, 4, 4, 1]
    yield "GlobalAveragePooling1D", {}, [None, 4, 4, 1]
    yield "GlobalMaxPooling2D", {}, [None, 4, 4]
    yield "Dense", {"units": 0}, None
    yield "Dense", {"units": -1}, None
    yield "Dense", {"units": 2}, [None]
    yield "Dense", {"units": 2, "activation": "sofmax"}, None
    yield "Dropout", {"rate": 1.5}, None
    yield "Dropout", {"rate": -0.1}, None
    yield "Dropout", {}, None
    yield "Embedding", {"input_dim": 0, "output_dim": 3}, None
    yield "Embedding", {"input_dim": 3, "output_dim": -3}, None
    yield "Reshape", {"target_shape": [-1, -1]}, None
    yield "Reshape", {"target_shape": [-2, 4]}, None
    yield "Reshape", {"target_shape": [3, 3]}, [None, 8]
    yield "Reshape", {"target_shape": [-1, 3]}, [None, 8]
    yield "ReLU", {"max_value": -1.0}, None
    yield "ReLU", {"negative_slope": -1.0}, None
    yield "ReLU", {"threshold": -1.0}, None
    yield "LeakyReLU", {"negative_slope": -0.1}, None
    yield "Conv1DTranspose", {"filters": 2, "kernel_size": 3, "output_padding": 1}, None
    yield "Conv2DTranspose", {"filters": 0, "kernel_size": 3}, None
    yield "Conv2DTranspose", {"filters": 2, "kernel_size": 3, "padding": "causal"}, None
    yield "Conv2DTranspose", {"filters": 2, "kernel_size": 3}, [None, 4, 4]
    yield "DepthwiseConv2D", {"kernel_size": 3, "depth_multiplier": 0}, None
    yield "DepthwiseConv2D", {"kernel_size": 5}, [None, 4, 4, 2]
    yield "SeparableConv1D", {"filters": 2, "kernel_size": 5}, [None, 4, 2]
    yield "BatchNormalization", {"axis": 4}, [None, 4, 4]
    yield "LayerNormalization", {"axis": 4}, [None, 4, 4]
    yield "GroupNormalization", {"groups": 0}, None
    yield "GroupNormalization", {"groups": 3}, [None, 4, 4]
    yield "GroupNormalization", {}, [None, 4, 4]
    yield "ZeroPadding1D", {"padding": -1}, None
    yield "ZeroPadding1D", {"padding": [1, 2, 3]}, None
    yield "ZeroPadding2D", {"padding": [1, 2, 3]}, None
    yield "ZeroPadding2D", {"padding": 1}, [None, 4, 4]
    yield "Cropping1D", {"cropping": 2}, [None, 4, 2]
    yield "Cropping2D", {"cropping": [[2, 2], [0, 0]]}, [None, 4, 4, 1]
    yield "UpSampling1D", {"size": 0}, None
    yield "UpSampling2D", {"size": [1, 2, 3]}, None
    yield "Permute", {"dims": [1, 3]}, None
    yield "Permute", {"dims": [2, 1]}, [None, 4]
    yield "RepeatVector", {"n": 0}, None
    yield "RepeatVector", {"n": 2}, [None, 4, 4]
    yield "SpatialDropout1D", {"rate": 0.5}, [None, 4]
    yield "GaussianNoise", {"stddev": -1.0}, None
    yield "GaussianDropout", {"rate": 2.0}, None
    yield "PReLU", {}, [None, None, 2]
    yield "RandomRotation", {"factor": 2.0}, None
    yield "RandomZoom", {"height_factor": 0.2, "fill_mode": "mirror"}, None
    yield "Rescaling", {}, None
