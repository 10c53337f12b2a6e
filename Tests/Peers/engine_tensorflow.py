"""TensorFlow, and Keras on it."""

import tensorflow as tf

from cases import numbers
from keras_models import KerasEngine


class Engine(KerasEngine):
    """What worker.py asks."""

    version = f"TensorFlow {tf.__version__}"

    def __init__(self, threads):
        tf.config.threading.set_intra_op_parallelism_threads(threads)

    def compiled(self, model):
        call = tf.function(lambda x: model(x, training=False))
        return lambda x: call(x).numpy()

    def convolution(self, shape, operation):
        x, kernel = tf.constant(numbers(shape.input, 1)), tf.constant(numbers(shape.kernel, 2))
        gradient = tf.constant(numbers(shape.output, 3))
        vertical = (1, 1) if shape.height == 1 else (shape.stride, shape.dilation)
        arguments = {
            "strides": [1, vertical[0], shape.stride, 1], "padding": shape.padding,
            "dilations": [1, vertical[1], shape.dilation, 1],
        }

        @tf.function
        def call(x, kernel, gradient):
            if operation == "forward":
                return tf.nn.conv2d(x, kernel, **arguments)
            if operation == "kernelGradient":
                return tf.raw_ops.Conv2DBackpropFilter(
                    input=x, filter_sizes=shape.kernel, out_backprop=gradient, **arguments)
            return tf.raw_ops.Conv2DBackpropInput(
                input_sizes=shape.input, filter=kernel, out_backprop=gradient, **arguments)

        held = {}

        def run():
            held["y"] = call(x, kernel, gradient)

        return run, lambda: held["y"].numpy()
