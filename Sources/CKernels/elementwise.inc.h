/* Loops over arrays. Each works on a range; elementwise.c shares ranges out. Included once by each
   instruction-set file, after vector.inc.h. A rest shorter than a vector goes through a padded copy,
   so every element sees the same arithmetic wherever a range ends. */

/* Loads and stores `n` floats, n ≤ CK_WIDTH. */
CK_INLINE vec load_n(const float *p, ptrdiff_t n) {
  if (n >= CK_WIDTH) return load(p);
  float lanes[CK_WIDTH] = {0};
  for (ptrdiff_t i = 0; i < n; i++) lanes[i] = p[i];
  return load(lanes);
}

CK_INLINE void store_n(float *p, vec v, ptrdiff_t n) {
  if (n >= CK_WIDTH) {
    store(p, v);
    return;
  }
  float lanes[CK_WIDTH];
  store(lanes, v);
  for (ptrdiff_t i = 0; i < n; i++) p[i] = lanes[i];
}

#define CK_FOR_VECTORS(count) \
  for (ptrdiff_t i = 0, n; n = (count) - i, i < (count); i += CK_WIDTH)

static void relu(ptrdiff_t count, const float *x, float *out) {
  CK_FOR_VECTORS(count) store_n(out + i, larger((vec){}, load_n(x + i, n)), n);
}

static void relu_gradient(ptrdiff_t count, const float *y, const float *gradient, float *out) {
  CK_FOR_VECTORS(count) {
    const vec g = load_n(gradient + i, n);
    store_n(out + i, load_n(y + i, n) > (vec){} ? g : (vec){}, n);
  }
}

static void exp_range(ptrdiff_t count, const float *x, float *out) {
  CK_FOR_VECTORS(count) store_n(out + i, exponential(load_n(x + i, n)), n);
}

static void sigmoid_range(ptrdiff_t count, const float *x, float *out) {
  CK_FOR_VECTORS(count) store_n(out + i, sigmoid(load_n(x + i, n)), n);
}

static void tanh_range(ptrdiff_t count, const float *x, float *out) {
  CK_FOR_VECTORS(count) store_n(out + i, hyperbolic_tangent(load_n(x + i, n)), n);
}

static void sigmoid_gradient(ptrdiff_t count, const float *y, const float *gradient, float *out) {
  CK_FOR_VECTORS(count) {
    const vec value = load_n(y + i, n);
    store_n(out + i, load_n(gradient + i, n) * value * (splat(1) - value), n);
  }
}

static void tanh_gradient(ptrdiff_t count, const float *y, const float *gradient, float *out) {
  CK_FOR_VECTORS(count) {
    const vec value = load_n(y + i, n);
    store_n(out + i, load_n(gradient + i, n) * (splat(1) - value * value), n);
  }
}

static void multiply(ptrdiff_t count, const float *a, const float *b, float *out) {
  CK_FOR_VECTORS(count) store_n(out + i, load_n(a + i, n) * load_n(b + i, n), n);
}

static void add(ptrdiff_t count, const float *a, const float *b, float *out) {
  CK_FOR_VECTORS(count) store_n(out + i, load_n(a + i, n) + load_n(b + i, n), n);
}

static void add_scaled(ptrdiff_t count, float factor, const float *x, float *y) {
  CK_FOR_VECTORS(count)
    store_n(y + i, multiply_add(splat(factor), load_n(x + i, n), load_n(y + i, n)), n);
}

static void softmax_row(ptrdiff_t columns, const float *x, float *out) {
  float highest = x[0];
  for (ptrdiff_t i = 1; i < columns; i++) highest = x[i] > highest ? x[i] : highest;
  CK_FOR_VECTORS(columns) store_n(out + i, exponential(load_n(x + i, n) - splat(highest)), n);
  double sum = 0;
  for (ptrdiff_t i = 0; i < columns; i++) sum += (double)out[i];
  const vec scale = splat((float)(1 / sum));
  CK_FOR_VECTORS(columns) store_n(out + i, load_n(out + i, n) * scale, n);
}

/* Sums of up to two vectors of columns, over rows in four interleaved chains. */
CK_INLINE void sum_columns(const int vectors, ptrdiff_t rows, ptrdiff_t step, ptrdiff_t n,
                           const float *x, const float *y, float *out, float *sums) {
  vec chain[4][2] = {};
  for (ptrdiff_t row = 0; row < rows; row += 4) {
    CK_UNROLL for (int r = 0; r < 4; r++) {
      if (row + r >= rows) break;
      CK_UNROLL for (int j = 0; j < vectors; j++) {
        const ptrdiff_t at = (row + r) * step + j * CK_WIDTH, rest = n - j * CK_WIDTH;
        vec v = load_n(x + at, rest);
        if (y) {
          v = load_n(y + at, rest) > (vec){} ? v : (vec){};
          store_n(out + at, v, rest);
        }
        chain[r][j] += v;
      }
    }
  }
  CK_UNROLL for (int j = 0; j < vectors; j++) {
    const vec sum = (chain[0][j] + chain[1][j]) + (chain[2][j] + chain[3][j]);
    store_n(sums + j * CK_WIDTH, sum, n - j * CK_WIDTH);
  }
}

/* Column sums of rows; with y also the gradient of a relu, written to out. */
static void column_sums(ptrdiff_t rows, ptrdiff_t columns, const float *x, const float *y,
                        float *out, float *sums) {
  for (ptrdiff_t i = 0; i < columns; i += 2 * CK_WIDTH) {
    const ptrdiff_t n = columns - i;
    const float *mask = y ? y + i : NULL;
    float *target = y ? out + i : NULL;
    if (n > CK_WIDTH) {
      sum_columns(2, rows, columns, n, x + i, mask, target, sums + i);
    } else {
      sum_columns(1, rows, columns, n, x + i, mask, target, sums + i);
    }
  }
}

static void sgd(ptrdiff_t count, float *w, const float *g, float *m, const float *factors) {
  const vec rate = splat(factors[0]), momentum = splat(factors[1]);
  CK_FOR_VECTORS(count) {
    const vec step = rate * load_n(g + i, n);
    if (!m) {
      store_n(w + i, load_n(w + i, n) - step, n);
      continue;
    }
    const vec speed = load_n(m + i, n) * momentum - step;
    store_n(m + i, speed, n);
    store_n(w + i, load_n(w + i, n) + (factors[2] != 0 ? speed * momentum - step : speed), n);
  }
}

static void rmsprop(ptrdiff_t count, float *w, const float *g, float *v, const float *factors) {
  const vec rate = splat(factors[0]), rho = splat(factors[1]), epsilon = splat(factors[2]);
  const vec fresh = splat(factors[3]);
  CK_FOR_VECTORS(count) {
    const vec gradient = load_n(g + i, n);
    const vec mean = rho * load_n(v + i, n) + fresh * (gradient * gradient);
    store_n(v + i, mean, n);
    store_n(w + i, load_n(w + i, n) - rate * gradient / square_root(mean + epsilon), n);
  }
}

static void adam(ptrdiff_t count, float *w, const float *g, float *m, float *v,
                 const float *factors) {
  const vec alpha = splat(factors[0]), epsilon = splat(factors[1]);
  const vec fresh_1 = splat(factors[2]), fresh_2 = splat(factors[3]);
  CK_FOR_VECTORS(count) {
    const vec gradient = load_n(g + i, n);
    vec mean = load_n(m + i, n), square = load_n(v + i, n);
    mean += (gradient - mean) * fresh_1;
    square += (gradient * gradient - square) * fresh_2;
    store_n(m + i, mean, n);
    store_n(v + i, square, n);
    store_n(w + i, load_n(w + i, n) - mean * alpha / (square_root(square) + epsilon), n);
  }
}
