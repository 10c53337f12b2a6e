/* Exponential, sigmoid, tangent and root of a vector. Included once by each instruction-set file,
   after vector.inc.h. */

typedef int32_t ivec __attribute__((ext_vector_type(CK_WIDTH)));

CK_INLINE vec smaller(vec a, vec b) { return a < b ? a : b; }

CK_INLINE vec square_root(vec x) { return __builtin_elementwise_sqrt(x); }

/* 2ⁿ for whole n in −126 ... 127. */
CK_INLINE vec power_of_two(ivec n) {
  const ivec bits = (n + 127) << 23;
  return __builtin_bit_cast(vec, bits);
}

/* eˣ = 2ⁿ · eʳ with n = round(x / ln 2), |r| ≤ ln 2 / 2, and eʳ by its Taylor-like minimax polynomial
   (Cephes, expf). The power is applied in two halves, so results reach ∞ and the subnormals. */
CK_INLINE vec exponential(vec x) {
  x = larger(splat(-104), smaller(splat(89), x));
  const vec shift = splat(12582912.0f); /* 1.5 · 2²³: adding it rounds to a whole number */
  const vec rounded = multiply_add(x, splat(1.44269504088896341f), shift);
  const vec n = rounded - shift;
  vec r = multiply_add(n, splat(-0.693359375f), x);
  r = multiply_add(n, splat(2.12194440e-4f), r);
  vec p = splat(1.9875691500e-4f);
  p = multiply_add(p, r, splat(1.3981999507e-3f));
  p = multiply_add(p, r, splat(8.3334519073e-3f));
  p = multiply_add(p, r, splat(4.1665795894e-2f));
  p = multiply_add(p, r, splat(1.6666665459e-1f));
  p = multiply_add(p, r, splat(5.0000001201e-1f));
  p = multiply_add(p, r * r, r) + splat(1);
  const ivec whole = __builtin_bit_cast(ivec, rounded) - __builtin_bit_cast(ivec, shift);
  const ivec half = whole >> 1;
  return p * power_of_two(half) * power_of_two(whole - half);
}

CK_INLINE vec magnitude(vec x) { return __builtin_elementwise_abs(x); }

CK_INLINE vec sigmoid(vec x) {
  const vec e = exponential(-magnitude(x));
  const vec r = splat(1) / (splat(1) + e);
  return x < (vec){} ? e * r : r;
}

/* A polynomial near 0 (Cephes, tanhf), 1 − 2 / (e²ˣ + 1) elsewhere. */
CK_INLINE vec hyperbolic_tangent(vec x) {
  const vec size = magnitude(x), square = x * x;
  vec p = splat(-5.70498872745e-3f);
  p = multiply_add(p, square, splat(2.06390887954e-2f));
  p = multiply_add(p, square, splat(-5.37397155531e-2f));
  p = multiply_add(p, square, splat(1.33314422036e-1f));
  p = multiply_add(p, square, splat(-3.33332819422e-1f));
  const vec near = multiply_add(p * square, x, x);
  const vec far = splat(1) - splat(2) / (exponential(size + size) + splat(1));
  const vec signed_far = x < (vec){} ? -far : far;
  return size > splat(0.625f) ? signed_far : near;
}
