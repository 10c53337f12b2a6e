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
    "rgb": (np.sin(np.arange(2 * 4 * 5 * 3)) * 0.5 + 0.5).astype("float32").reshape(2, 4, 5, 3),
    "blocks": np.cos(np.arange(1 * 4 * 4 * 8)).astype("float32").reshape(1, 4, 4, 8),
    "upward": np.linspace(-0.5, 0.5, 3 * 2 * 3 * 2, dtype="float32").reshape(3, 2, 3, 2),
    "query": np.sin(np.arange(2 * 3 * 2 * 4)).astype("float32").reshape(2, 3, 2, 4),
    "keys": np.cos(np.arange(2 * 5 * 2 * 4)).astype("float32").reshape(2, 5, 2, 4),
    "spd": np.array([[4.0, 1.0, 0.5], [1.0, 3.0, -0.25], [0.5, -0.25, 2.0]], "float32"),
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
ops.cross(x, y); ops.cross(x, v); ops.kron(x, m); ops.kron(v, x); ops.corrcoef(x); ops.corrcoef(m)
ops.correlate(v, ops.array([1.0, 2.0])); ops.correlate(v, v, mode="full"); ops.correlate(v, ops.array([1.0, -1.0]), mode="same")
ops.cdist(x, y); ops.rot90(x); ops.rot90(x, k=2); ops.rot90(image, k=3, axes=(1, 2)); ops.rot90(x, k=-1)
ops.vander(v); ops.vander(v, N=4, increasing=True); ops.nancumsum(x, axis=1); ops.fmod(x, y); ops.ldexp(x, ops.array([1, 2, -1]))
ops.i0(x); ops.erfinv(p); ops.psnr(x, y, 1.0); ops.rearrange(image, "b h (w k) c -> b (h k) w c", k=2)
ops.rearrange(x, "a b -> b a"); ops.rearrange(image, "b h w c -> b (h w c)")
ops.depth_to_space(blocks, 2); ops.space_to_depth(blocks, 2); ops.depth_to_space(blocks, 2, data_format="channels_first")
ops.space_to_depth(blocks, 2, data_format="channels_first"); ops.unfold(image, 2); ops.unfold(blocks, (2, 3), stride=2, padding=1)
ops.unfold(blocks, 2, dilation=2); ops.fold(ops.reshape(blocks, (1, 8, 16)), (8, 8), 2, stride=2)
ops.fold(ops.reshape(image, (2, 4, 15)), (4, 6), 2)
ops.conv_transpose(image, upward); ops.conv_transpose(image, upward, strides=2, padding="same"); ops.conv_transpose(steps, ops.reshape(upward, (6, 3, 2)), strides=2)
ops.conv_transpose(image, upward, strides=2, output_padding=1)
ops.adaptive_average_pool(image, 2); ops.adaptive_average_pool(image, (3, 4)); ops.adaptive_max_pool(image, (2, 3)); ops.adaptive_average_pool(steps, 3)
ops.dot_product_attention(query, keys, keys); ops.dot_product_attention(query, keys, keys, scale=0.3, is_causal=True)
ops.dot_product_attention(query, keys, keys, mask=ops.arange(5) < 3, bias=ops.ones((1, 2, 3, 5)))
ops.segment_max(m, ops.array([0, 1, 0]), 2); ops.segment_min(m, ops.array([1, 1, 0]), 2)
ops.associative_scan(lambda a, b: a * b, x); ops.associative_scan(lambda a, b: a + b, x, axis=1, reverse=True)
ops.image.rgb_to_grayscale(rgb); ops.image.rgb_to_hsv(rgb); ops.image.hsv_to_rgb(rgb); ops.image.rgb_to_grayscale(rgb[0])
ops.image.resize(image, (3, 4)); ops.image.resize(image, (8, 9), interpolation="nearest"); ops.image.resize(image, (7, 3), interpolation="bicubic")
ops.image.resize(image, (3, 3), antialias=True); ops.image.resize(image, (9, 7), interpolation="lanczos3"); ops.image.resize(image, (4, 4), interpolation="lanczos5", antialias=True)
ops.image.resize(image, (3, 5), crop_to_aspect_ratio=True); ops.image.resize(image, (6, 4), pad_to_aspect_ratio=True, fill_value=0.5); ops.image.resize(rgb[0], (2, 2))
ops.image.pad_images(image, 1, 2, target_height=8, target_width=9); ops.image.pad_images(rgb[0], 1, 0, 1, 2); ops.image.crop_images(image, 1, 2, 1, 1)
ops.image.crop_images(image, top_cropping=1, left_cropping=0, target_height=2, target_width=3); ops.image.gaussian_blur(image, data_format="channels_last"); ops.image.gaussian_blur(image, (3, 5), (0.8, 1.5), "channels_last")
ops.image.sobel_edges(image); ops.image.extract_patches(image, 2); ops.image.extract_patches(image, (2, 3), strides=(1, 2), padding="same"); ops.image.extract_patches(image, 2, strides=1, dilation_rate=2)
ops.image.ssim(rgb, rgb * rgb, filter_size=3); ops.image.ssim(rgb[0], rgb[1], filter_size=3, filter_sigma=1.0, max_val=2.0)
ops.image.affine_transform(image[0], ops.array([0.9, 0.2, 0.5, -0.1, 1.1, 0.25, 0.0, 0.0])); ops.image.affine_transform(image, ops.array([[1.0, 0.0, 1.5, 0.0, 1.0, 0.5, 0.0, 0.0], [0.5, 0.0, 0.0, 0.0, 0.5, 0.0, 0.0, 0.0]]), interpolation="nearest", fill_value=2)
ops.image.affine_transform(image, ops.array([[1.2, 0.1, -1.0, 0.0, 1.3, 0.25, 0.0, 0.0]] * 2), fill_mode="reflect"); ops.image.affine_transform(image, ops.array([[1.2, 0.1, -1.0, 0.0, 1.3, 0.25, 0.0, 0.0]] * 2), fill_mode="wrap")
ops.image.affine_transform(image, ops.array([[1.2, 0.1, -1.0, 0.0, 1.3, 0.25, 0.0, 0.0]] * 2), fill_mode="mirror"); ops.image.affine_transform(image, ops.array([[1.2, 0.1, -1.0, 0.0, 1.3, 0.25, 0.0, 0.0]] * 2), fill_mode="nearest")
ops.image.map_coordinates(x, ops.array([[0.5, 0.25, 1.5], [0.0, 1.75, 2.5]]), order=1); ops.image.map_coordinates(x, ops.array([[0.4, 0.6], [1.2, 1.6]]), order=0, fill_mode="nearest")
ops.image.perspective_transform(image[0], ops.array([[0.0, 0.0], [0.0, 4.0], [5.0, 0.0], [5.0, 4.0]]), ops.array([[0.5, 0.0], [0.0, 3.5], [5.0, 0.5], [4.5, 4.0]]))
ops.image.scale_and_translate(image, (2, 8, 9, 2), ops.array([1.5, 1.2]), ops.array([0.5, -0.25]), (1, 2), "linear"); ops.image.scale_and_translate(image, (2, 3, 4, 2), ops.array([0.5, 0.75]), ops.array([0.0, 0.5]), (1, 2), "cubic", antialias=False)
ops.nn.relu(x) + ops.numpy.mean(x); ops.linalg.norm(x)
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
ops.segment_prod(m, ops.array([0, 1, 0]), 2); ops.isin(ops.array([1, 2, 3]), [2, 5]); ops.isin(x, y, invert=True); ops.histogram(ops.ravel(x))[0]; ops.histogram(ops.ravel(x), bins=4, range=(-1, 2))[1]; ops.histogram(ops.ravel(x), bins=3)[0]
ops.bartlett(5); ops.hanning(6); ops.hamming(6); ops.blackman(7); ops.kaiser(6, 8.6); ops.hanning(1); ops.geomspace(1.0, 16.0, 5); ops.geomspace(2.0, 32.0, 4, endpoint=False)
ops.gcd(ops.array([12, 18]), 8); ops.lcm(ops.array([4, -6]), ops.array([6, 9])); ops.nextafter(x, y) == x; ops.fmod(ops.array([7, -7]), 3)
ops.argpartition(ops.array([3, 1, 2]), 1)[1]; ops.unravel_index(ops.array([5, 7]), (3, 4))[1]; ops.unravel_index(ops.array([5, 7]), (3, 4))[0]; ops.view(x, "int32"); ops.angle(x); ops.imag(x)
ops.nanargmax(ops.array([[1.0, float("nan"), 3.0], [2.0, 5.0, float("nan")]]), axis=1); ops.nanargmin(ops.array([float("nan"), 2.0, 1.0])); ops.nancumprod(ops.array([2.0, float("nan"), 3.0]))
ops.nanmedian(ops.array([[1.0, float("nan"), 3.0], [2.0, 5.0, 4.0]]), axis=1); ops.nanmedian(x); ops.nanquantile(x, 0.3, axis=1, keepdims=True); ops.nanpercentile(x, [25, 50], axis=0)
ops.vectorize(lambda a, b: a * b + 1)(x, v); ops.image.rgb_to_grayscale(ops.array([[[100, 50, 25]]], dtype="uint8")); ops.image.resize(ops.array([[[10], [20]], [[30], [40]]], dtype="uint8"), (4, 4))
ops.linalg.cholesky(spd); ops.linalg.cholesky(spd, upper=True); ops.linalg.cholesky_inverse(ops.cholesky(spd)); ops.linalg.eigh(spd)[0]; ops.abs(ops.linalg.eigh(spd)[1]); ops.linalg.qr(x)[0]; ops.linalg.qr(x)[1]; ops.qr(m, mode="complete")[1]
ops.qr(ops.transpose(m))[0]; ops.qr(ops.transpose(x), mode="complete")[0]; ops.svd(x)[1]; ops.svd(m, compute_uv=False); ops.abs(ops.svd(m, full_matrices=False)[2]); ops.svd(m)[2].shape[0] + ops.svd(m)[0].shape[1]
ops.pinv(x); ops.pinv(m); ops.matrix_rank(spd); ops.matrix_rank(ops.outer(v, v)); ops.lstsq(ops.transpose(x), v); ops.lstsq(spd, m); ops.lu_factor(spd)[0]; ops.lu_factor(ops.matmul(ops.transpose(x), y))[1]
ops.solve_triangular(ops.tril(spd), v, lower=True); ops.solve_triangular(ops.triu(spd), m); ops.slogdet(spd)[1]; ops.slogdet(-spd)[0]; ops.logdet(spd); ops.cholesky(ops.stack([spd, 2 * spd]))
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
