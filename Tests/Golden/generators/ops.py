"""Values and gradients of the operations of keras.ops, each in one line of Python.

Each line is evaluated with tensors `x`, `y`, … of float32. The gradients are those of the sum of the
result, each element times a weight that follows from its place.
"""

import jax
import numpy as np
from keras import ops

from generators.common import numbers

INPUTS = {
    "x": np.array([[0.5, -1.25, 2.0], [1.5, 0.75, -0.5]], "float32"),
    "y": np.array([[1.25, 0.5, -0.75], [0.25, -2.0, 1.0]], "float32"),
    # Between 0 and 1, for logarithms and probabilities.
    "p": np.array([[0.2, 0.5, 0.3], [0.7, 0.1, 0.2]], "float32"),
    # Targets of one class each.
    "t": np.array([[0, 1, 0], [1, 0, 0]], "float32"),
    "v": np.array([0.5, -1.5, 1.0], "float32"),
    "m": np.array([[0.5, 1.0, -1.0, 0.25], [2.0, -0.5, 0.75, 1.5], [0.1, 0.2, -0.3, 0.4]], "float32"),
    "image": np.linspace(-1, 1, 2 * 5 * 6 * 2, dtype="float32").reshape(2, 5, 6, 2) ** 3,
    "steps": np.linspace(-1, 1, 2 * 7 * 2, dtype="float32").reshape(2, 7, 2) ** 2,
    "kernel": np.linspace(-0.5, 0.5, 3 * 2 * 2 * 3, dtype="float32").reshape(3, 2, 2, 3),
    "taps": np.linspace(-0.5, 0.5, 3 * 2 * 3, dtype="float32").reshape(3, 2, 3),
    "depth": np.linspace(-0.5, 0.5, 2 * 2 * 2 * 2, dtype="float32").reshape(2, 2, 2, 2),
    "point": np.linspace(-0.5, 0.5, 4 * 3, dtype="float32").reshape(1, 1, 4, 3),
}

# Lines with a gradient by the tensors that they name.
SMOOTH = """
ops.abs(x); ops.absolute(x); ops.negative(x); ops.square(x); ops.sqrt(p); ops.rsqrt(p)
ops.cbrt(p); ops.reciprocal(x); ops.sign(x); ops.exp(x); ops.exp2(x); ops.expm1(x); ops.log(p)
ops.log2(p); ops.log10(p); ops.log1p(p); ops.sin(x); ops.cos(x); ops.tan(x); ops.arcsin(p)
ops.arccos(p); ops.arctan(x); ops.sinh(x); ops.cosh(x); ops.tanh(x); ops.arcsinh(x)
ops.arccosh(ops.add(p, 1.5)); ops.arctanh(p); ops.floor(x); ops.ceil(x); ops.trunc(x)
ops.round(x); ops.round(x, 1); ops.deg2rad(x); ops.rad2deg(x); ops.erf(x); ops.erfc(x)
ops.add(x, y); ops.subtract(x, y); ops.multiply(x, y); ops.divide(x, y); ops.power(p, y)
ops.maximum(x, y); ops.minimum(x, y); ops.maximum(x, 0.5); ops.arctan2(x, y)
ops.logaddexp(x, y); ops.hypot(x, y); ops.mod(x, y); ops.floor_divide(x, y); ops.add(x, v)
ops.multiply(2, x); ops.power(x, 2); ops.divide_no_nan(x, y); ops.true_divide(x, y); ops.fabs(x)
x + y; x - y; x * y; x / y; x ** 2; x @ m; -x; 2 - x; 1 / x; x % y; x // 2; x + 1; abs(x)
ops.clip(x, -1, 1); ops.where(x > y, x, y); ops.where(x > 0, x, 0.0); ops.nan_to_num(x)
ops.sum(x); ops.sum(x, axis=1); ops.sum(x, axis=-1, keepdims=True); ops.sum(image, axis=(1, 2))
ops.mean(x); ops.mean(x, axis=0); ops.mean(image, axis=[1, 2], keepdims=True); ops.var(x)
ops.var(x, axis=1); ops.std(x); ops.std(x, axis=0, keepdims=True); ops.prod(x)
ops.prod(x, axis=1); ops.max(x); ops.max(x, axis=1); ops.min(x, axis=0, keepdims=True)
ops.amax(x, axis=1); ops.amin(x); ops.max(x, axis=1, initial=1.0); ops.logsumexp(x)
ops.logsumexp(x, axis=1); ops.cumsum(x, axis=1); ops.cumsum(x); ops.average(x, axis=1)
ops.average(x, axis=1, weights=v * v); ops.moments(x, axes=[0])[1]
x.sum(); x.mean(axis=1); x.reshape((3, 2)); x.reshape(-1); x.T; x.max(); x.std(); x.transpose()
ops.reshape(x, (3, 2)); ops.reshape(x, (-1,)); ops.transpose(image, (0, 3, 1, 2))
ops.transpose(x); ops.swapaxes(x, 0, 1); ops.moveaxis(image, -1, 1); ops.squeeze(ops.sum(x, axis=1, keepdims=True))
ops.expand_dims(x, -1); ops.expand_dims(v, (0, 2)); ops.ravel(x); ops.broadcast_to(v, (2, 3))
ops.flip(x); ops.flip(x, axis=1); ops.roll(x, 1); ops.roll(x, 1, axis=1); ops.repeat(v, 2)
ops.repeat(x, 2, axis=1); ops.tile(v, 2); ops.tile(x, (2, 1)); ops.pad(x, ((1, 0), (0, 2)))
ops.pad(x, 1, constant_values=2.0); ops.pad(x, ((0, 0), (1, 1)), mode="reflect"); ops.diag(v)
ops.diag(m); ops.diagonal(m); ops.trace(m); ops.tril(m); ops.triu(m, k=1)
ops.concatenate([x, y]); ops.concatenate([x, y], axis=-1); ops.stack([x, y]); ops.stack([x, y], axis=-1)
ops.vstack([v, x]); ops.hstack([x, y]); ops.append(x, y, axis=0); ops.split(m, 3)[1]
ops.split(m, [1, 3], axis=1)[1]; ops.unstack(x)[1]; ops.meshgrid(v, v)[0]
ops.take(v, [0, 2, 2]); ops.take(x, ops.array([1, 0]), axis=1); ops.take_along_axis(x, ops.array([[2], [0]]), axis=1)
x[0]; x[:, 1:]; x[..., 0]; x[1, ::-1]; x[:, None]; ops.slice(x, [0, 1], [2, 2])
ops.slice_update(x, [0, 1], ops.ones((1, 2))); ops.scatter_update(x, ops.array([[0, 1]]), ops.array([5.0]))
ops.sort(x); ops.sort(x, axis=0); ops.top_k(x, 2)[0]; ops.diff(m); ops.diff(m, axis=0)
ops.segment_sum(m, ops.array([0, 1, 0]), 2)
ops.matmul(x, m); ops.matmul(v, m); ops.matmul(x, v); ops.dot(v, v); ops.dot(x, m); ops.vdot(x, y)
ops.inner(v, v); ops.outer(v, v); ops.tensordot(x, m, 1); ops.tensordot(x, y, axes=[[0], [0]])
ops.einsum("ij,jk->ik", x, m); ops.einsum("ij,ij->i", x, y); ops.einsum("ij->ji", x); ops.einsum("i,j->ij", v, v)
ops.norm(x); ops.norm(x, axis=1); ops.norm(v, ord=1); ops.norm(x, ord=3, axis=1); ops.norm(x, ord=1); ops.normalize(x)
ops.norm(v, ord=float("inf")); ops.normalize(x, axis=0)
ops.relu(x); ops.relu6(x); ops.sigmoid(x); ops.softplus(x); ops.softsign(x); ops.silu(x)
ops.hard_sigmoid(x); ops.hard_silu(x); ops.hard_tanh(x); ops.log_sigmoid(x); ops.selu(x)
ops.tanh_shrink(x); ops.sparse_plus(x); ops.sparse_sigmoid(x); ops.leaky_relu(x); ops.leaky_relu(x, 0.1)
ops.elu(x); ops.elu(x, alpha=0.5); ops.celu(x); ops.gelu(x); ops.gelu(x, approximate=False)
ops.hard_shrink(x); ops.soft_shrink(x); ops.squareplus(x); ops.threshold(x, 0.6, 0.0); ops.softmax(x)
ops.softmax(x, axis=0); ops.log_softmax(x); ops.glu(m)
ops.binary_crossentropy(t, p); ops.binary_crossentropy(t, x, from_logits=True)
ops.categorical_crossentropy(t, p); ops.categorical_crossentropy(t, x, from_logits=True)
ops.sparse_categorical_crossentropy(ops.array([1, 0]), p); ops.sparse_categorical_crossentropy(ops.array([1, 0]), x, from_logits=True)
ops.conv(image, kernel); ops.conv(image, kernel, strides=2, padding="same"); ops.conv(steps, taps)
ops.conv(image, kernel, dilation_rate=2); ops.depthwise_conv(image, depth); ops.depthwise_conv(image, depth, padding="same")
ops.separable_conv(image, depth, point); ops.max_pool(image, 2, strides=2); ops.average_pool(image, 2, strides=2)
ops.max_pool(steps, 3, 2, "same"); ops.average_pool(image, (2, 3), strides=(1, 2), padding="same")
ops.batch_normalization(x, v, ops.array([1.0, 2.0, 0.5]), -1); ops.cast(x, "float32"); ops.copy(x)
ops.mean(ops.square(x - y), axis=-1); ops.stop_gradient(x) * x; ops.cond(True, lambda: x, lambda: y)
ops.map(lambda row: row * 2, x); ops.vectorized_map(ops.square, x); ops.scan(lambda c, row: (c + row, c * row), v, x)[1]
ops.fliplr(x); ops.flipud(x); ops.dstack([x, y]); ops.hsplit(m, 2)[1]; ops.vsplit(m, 3)[0]; ops.diagflat(v)
ops.select([x > 1, x > 0], [x, y], 2.0); ops.sinc(x); ops.logaddexp2(x, y); ops.fmax(x, y); ops.fmin(x, y)
ops.heaviside(x, y); ops.trapezoid(x); ops.trapezoid(x, v); ops.nansum(x, axis=1); ops.nanmean(x); ops.nanmax(x, axis=0)
ops.nanmin(x); ops.nanprod(x, axis=1); ops.nanvar(x, axis=1); ops.nanstd(x); ops.layer_normalization(x)
ops.layer_normalization(x, v, v); ops.rms_normalization(x); ops.rms_normalization(x, v); ops.real(x)
ops.fori_loop(0, 3, lambda i, total: total + x, x)
"""

# Lines without a gradient.
PLAIN = """
ops.equal(x, 0.5); ops.not_equal(x, y); ops.less(x, y); ops.less_equal(x, 0.5); ops.greater(x, y)
ops.greater_equal(x, y); x > 0; x == y; x != 0.5; x <= y; ops.logical_and(x > 0, y > 0)
ops.logical_or(x > 0, y > 0); ops.logical_xor(x > 0, y > 0); ops.logical_not(x > 0); ~(x > 0)
(x > 0) & (y > 0); ops.isnan(x); ops.isinf(x); ops.isfinite(x); ops.isclose(x, y); ops.allclose(x, x)
ops.any(x > 1, axis=1); ops.all(x > 1); ops.argmax(x); ops.argmax(x, axis=1); ops.argmin(x, axis=0)
ops.argmax(x, axis=1, keepdims=True); ops.argsort(x); ops.argsort(x, axis=0); ops.count_nonzero(t)
ops.count_nonzero(t, axis=0); ops.top_k(x, 2)[1]; ops.in_top_k(ops.array([1, 0]), p, 1)
ops.cumprod(x, axis=1); ops.median(x); ops.median(x, axis=1); ops.quantile(x, 0.3)
ops.zeros((2, 3)); ops.ones((2,)); ops.ones((2,), dtype="int32"); ops.zeros_like(x); ops.ones_like(x)
ops.full((2, 2), 7); ops.full_like(x, 2.5); ops.arange(5); ops.arange(1.0, 2.0, 0.25); ops.arange(5, 0, -2)
ops.linspace(0, 1, 5); ops.logspace(0, 2, 3); ops.eye(3); ops.eye(2, 3, k=1); ops.identity(2)
ops.one_hot(ops.array([0, 2]), 3); ops.one_hot(ops.array([[0], [2]]), 3); ops.multi_hot(ops.array([0, 2]), 4)
ops.tri(3); ops.cast(x, "int32"); ops.cast(x > 0, "float32"); ops.convert_to_tensor([1, 2, 3])
ops.convert_to_tensor([1.5, 2]); ops.array([True, False]); ops.add(1, 2); ops.add(1, 2.5); ops.mean(ops.array([1, 2]))
ops.sum(ops.array([True, True])); ops.divide(ops.array([1, 2]), 2); ops.floor_divide(ops.array([7, -7]), 2)
ops.mod(ops.array([7, -7]), 3); ops.power(ops.array([2, 3]), 2); ops.abs(ops.array([-1, 2])); ops.square(ops.array([3]))
ops.array([1, 2]) + ops.array([0.5, 1.5]); ops.array([1, 2]) * 2; ops.array([1, 2]) * 2.5; ops.round(ops.array([1]))
ops.maximum(ops.array([1, 5]), 3); ops.scatter(ops.array([[0], [2]]), ops.array([1.0, 2.0]), (4,))
ops.searchsorted(ops.array([1.0, 3.0, 5.0]), ops.array([2.0, 5.0])); ops.digitize(x, ops.array([0.0, 1.0]))
ops.bincount(ops.array([0, 2, 2])); ops.unique(ops.array([3, 1, 3])); ops.nonzero(ops.array([1, 0, 2]))[0]
ops.nansum(ops.array([1.0, float("nan")])); ops.nanmean(ops.array([1.0, float("nan"), 4.0])); ops.nanmax(ops.array([1.0, float("nan")]))
ops.nanstd(ops.array([1.0, float("nan"), 4.0])); ops.isposinf(ops.array([float("inf"), 1.0])); ops.isneginf(x); ops.isreal(x)
ops.fmax(ops.array([1.0, float("nan")]), ops.array([0.5, 2.0])); ops.shape(x)[1]; ops.size(x); ops.ndim(x); ops.bitwise_and(ops.array([6]), ops.array([3])); ops.signbit(x)
ops.relu(ops.array([1, -2])); ops.det(ops.matmul(x, ops.transpose(x))); ops.inv(ops.matmul(x, ops.transpose(x)))
ops.solve(ops.matmul(x, ops.transpose(x)), ops.array([1.0, 2.0])); ops.saturate_cast(ops.array([300.0, -5.0]), "uint8")
ops.switch(1, [lambda: ops.array(1), lambda: ops.array(2)]); ops.tanh(1.0); ops.while_loop(lambda i, s: i < 3, lambda i, s: (i + 1, s * x), (0, x))[1]; ops.exp(ops.array([1, 2])); ops.outer(v, v) > 0
"""


def cases():
    for text, has_gradient in [(SMOOTH, True), (PLAIN, False)]:
        for code in text.replace("\n", ";").split(";"):
            if code := code.strip():
                yield case(code, has_gradient)


def case(code, has_gradient):
    compiled = compile(code, "case", "eval")
    named = [name for name in INPUTS if name in compiled.co_names or uses_inside(compiled, name)]

    def result(*values):
        names = {**dict(zip(named, values)), "ops": ops}
        return ops.convert_to_tensor(eval(compiled, names))

    inputs = [ops.convert_to_tensor(INPUTS[name]) for name in named]
    value = result(*inputs)
    weights = np.cos(np.arange(value.size)).reshape(value.shape).astype("float32")
    entry = {
        "code": code,
        "inputs": {n: {"shape": list(INPUTS[n].shape), "values": numbers(INPUTS[n])} for n in named},
        "dtype": str(value.dtype),
        "shape": list(value.shape),
        "value": numbers(value),
    }
    if has_gradient:
        gradients = jax.grad(
            lambda *values: (result(*values) * weights).sum(), argnums=tuple(range(len(named)))
        )(*inputs)
        entry["gradients"] = {n: numbers(g) for n, g in zip(named, gradients)}
    return entry


def uses_inside(compiled, name):
    """Whether a lambda of the line names it."""
    return any(
        hasattr(constant, "co_names") and (name in constant.co_names or uses_inside(constant, name))
        for constant in compiled.co_consts
    )
