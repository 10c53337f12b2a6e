/* The transforms of Winograd's minimal filtering F(4, 3), along one axis or both: four outputs of a
   window of three from six products. Included once by each instruction-set file, after vector.inc.h.
   Source: Lavin and Gray, arXiv 1509.09308, with the points 0, ±1, ±2 and ∞.

   Y = Aᵀ [(G g Gᵀ) ⊙ (Bᵀ d B)] A; the gradient by g is Gᵀ [(A dY Aᵀ) ⊙ (Bᵀ d B)] G. */

typedef void transform(const vec *in, vec *out);

CK_INLINE void input_points(const vec *d, vec *out) {
  const vec even = multiply_add(splat(-4), d[2], d[4]), odd = multiply_add(splat(-4), d[1], d[3]);
  const vec low = d[4] - d[2], high = d[3] - d[1];
  out[0] = multiply_add(splat(4), d[0], multiply_add(splat(-5), d[2], d[4]));
  out[1] = even + odd;
  out[2] = even - odd;
  out[3] = multiply_add(splat(2), high, low);
  out[4] = multiply_add(splat(-2), high, low);
  out[5] = multiply_add(splat(4), d[1], multiply_add(splat(-5), d[3], d[5]));
}

CK_INLINE void output_points(const vec *m, vec *out) {
  const vec sum_1 = m[1] + m[2], sum_2 = m[3] + m[4];
  const vec difference_1 = m[1] - m[2], difference_2 = m[3] - m[4];
  out[0] = m[0] + sum_1 + sum_2;
  out[1] = multiply_add(splat(2), difference_2, difference_1);
  out[2] = multiply_add(splat(4), sum_2, sum_1);
  out[3] = multiply_add(splat(8), difference_2, difference_1) + m[5];
}

CK_INLINE void kernel_points(const vec *g, vec *out) {
  const vec outer_1 = (g[0] + g[2]) * splat(-1.0f / 6), middle_1 = g[1] * splat(-1.0f / 6);
  const vec outer_2 = multiply_add(g[0], splat(1.0f / 24), g[2] * splat(1.0f / 6));
  const vec middle_2 = g[1] * splat(1.0f / 12);
  out[0] = g[0] * splat(0.25f);
  out[1] = outer_1 + middle_1;
  out[2] = outer_1 - middle_1;
  out[3] = outer_2 + middle_2;
  out[4] = outer_2 - middle_2;
  out[5] = g[2];
}

CK_INLINE void output_gradient_points(const vec *d, vec *out) {
  const vec even_1 = d[0] + d[2], odd_1 = d[1] + d[3];
  const vec even_2 = multiply_add(splat(4), d[2], d[0]);
  const vec odd_2 = multiply_add(splat(8), d[3], splat(2) * d[1]);
  out[0] = d[0];
  out[1] = even_1 + odd_1;
  out[2] = even_1 - odd_1;
  out[3] = even_2 + odd_2;
  out[4] = even_2 - odd_2;
  out[5] = d[3];
}

CK_INLINE void kernel_gradient_points(const vec *u, vec *out) {
  const vec sum_1 = (u[1] + u[2]) * splat(-1.0f / 6), sum_2 = u[3] + u[4];
  out[0] = multiply_add(u[0], splat(0.25f), multiply_add(sum_2, splat(1.0f / 24), sum_1));
  out[1] = multiply_add(u[1] - u[2], splat(-1.0f / 6), (u[3] - u[4]) * splat(1.0f / 12));
  out[2] = multiply_add(sum_2, splat(1.0f / 6), sum_1) + u[5];
}

/* Applies a transform of `n` to `m` points along x, and along y too where there are several lines. */
CK_INLINE void both_axes(transform *const along, const int n, const int m, const bool plane,
                         const vec *in, vec *out) {
  if (!plane) {
    along(in, out);
    return;
  }
  vec half[6 * 6], column[6], result[6];
  CK_UNROLL for (int x = 0; x < n; x++) {
    CK_UNROLL for (int y = 0; y < n; y++) column[y] = in[y * n + x];
    along(column, result);
    CK_UNROLL for (int y = 0; y < m; y++) half[y * n + x] = result[y];
  }
  CK_UNROLL for (int y = 0; y < m; y++) along(half + y * n, out + y * m);
}

/* Six, or six by six, places of an image to as many points, `step` floats apart. */
CK_INLINE void spread(transform *const along, const int n, const bool plane, ptrdiff_t count,
                      const float *const *places, float *out, ptrdiff_t step) {
  const int inputs = plane ? n * n : n, outputs = plane ? 36 : 6;
  for (ptrdiff_t i = 0; i < count; i += CK_WIDTH) {
    vec in[36], points[36];
    CK_UNROLL for (int k = 0; k < inputs; k++) in[k] = load(places[k] + i);
    both_axes(along, n, 6, plane, in, points);
    CK_UNROLL for (int k = 0; k < outputs; k++) store(out + k * step + i, points[k]);
  }
}

static void winograd_input(bool plane, ptrdiff_t count, const float *const *places, float *out,
                           ptrdiff_t step) {
  if (plane) {
    spread(input_points, 6, true, count, places, out, step);
  } else {
    spread(input_points, 6, false, count, places, out, step);
  }
}

static void winograd_output_gradient(bool plane, ptrdiff_t count, const float *const *places,
                                     float *out, ptrdiff_t step) {
  if (plane) {
    spread(output_gradient_points, 4, true, count, places, out, step);
  } else {
    spread(output_gradient_points, 4, false, count, places, out, step);
  }
}

static void winograd_kernel(bool plane, ptrdiff_t count, const float *const *taps, float *out,
                            ptrdiff_t step) {
  if (plane) {
    spread(kernel_points, 3, true, count, taps, out, step);
  } else {
    spread(kernel_points, 3, false, count, taps, out, step);
  }
}

/* Points back to the outputs of a tile or the taps of a kernel; places that are NULL are left out. */
CK_INLINE void gather_points(transform *const along, const int m, const bool plane,
                             ptrdiff_t count, const float *points, ptrdiff_t step,
                             float *const *places, const float *bias, int flags) {
  const int inputs = plane ? 36 : 6, outputs = plane ? m * m : m;
  for (ptrdiff_t i = 0; i < count; i += CK_WIDTH) {
    vec in[36], out[16];
    CK_UNROLL for (int k = 0; k < inputs; k++) in[k] = load(points + k * step + i);
    both_axes(along, 6, m, plane, in, out);
    const vec term = bias ? load(bias + i) : (vec){};
    CK_UNROLL for (int k = 0; k < outputs; k++) {
      vec v = out[k] + term;
      if (flags & CK_CLAMP_AT_ZERO) v = larger((vec){}, v);
      if (places[k]) store(places[k] + i, v);
    }
  }
}

static void winograd_output(bool plane, ptrdiff_t count, const float *points, ptrdiff_t step,
                            float *const *places, const float *bias, int flags) {
  if (plane) {
    gather_points(output_points, 4, true, count, points, step, places, bias, flags);
  } else {
    gather_points(output_points, 4, false, count, points, step, places, bias, flags);
  }
}

static void winograd_kernel_gradient(bool plane, ptrdiff_t count, const float *points,
                                     ptrdiff_t step, float *const *taps) {
  if (plane) {
    gather_points(kernel_gradient_points, 3, true, count, points, step, taps, NULL, 0);
  } else {
    gather_points(kernel_gradient_points, 3, false, count, points, step, taps, NULL, 0);
  }
}
