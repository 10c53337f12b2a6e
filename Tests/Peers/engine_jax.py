"""JAX, and Keras on it."""

import jax
from jax import lax

from cases import numbers
from keras_models import KerasEngine


class Engine(KerasEngine):
    """What worker.py asks. XLA takes all cores by itself."""

    version = f"JAX {jax.__version__}"

    def __init__(self, threads):
        del threads

    def compiled(self, model):
        call = jax.jit(
            lambda trained, fixed, x: model.stateless_call(trained, fixed, x, training=False)[0])
        trained = [w.value for w in model.trainable_variables]
        fixed = [w.value for w in model.non_trainable_variables]
        return lambda x: call(trained, fixed, x).block_until_ready()

    def convolution(self, shape, operation):
        x, kernel = jax.numpy.array(numbers(shape.input, 1)), jax.numpy.array(numbers(shape.kernel, 2))
        gradient = jax.numpy.array(numbers(shape.output, 3))
        steps = (1 if shape.height == 1 else shape.stride, shape.stride)
        gaps = (1 if shape.height == 1 else shape.dilation, shape.dilation)

        def convolve(x, kernel):
            return lax.conv_general_dilated(
                x, kernel, steps, shape.padding, rhs_dilation=gaps,
                dimension_numbers=("NHWC", "HWIO", "NHWC"))

        @jax.jit
        def call(x, kernel, gradient):
            if operation == "forward":
                return convolve(x, kernel)
            if operation == "kernelGradient":
                return jax.vjp(lambda k: convolve(x, k), kernel)[1](gradient)[0]
            return jax.vjp(lambda i: convolve(i, kernel), x)[1](gradient)[0]

        held = {}

        def run():
            held["y"] = call(x, kernel, gradient).block_until_ready()

        return run, lambda: held["y"]
