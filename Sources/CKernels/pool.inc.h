/* Maximum pooling, vectors along the channels. Included once by each instruction-set file, after
   elementwise.inc.h. */

typedef uint8_t bytes __attribute__((ext_vector_type(CK_WIDTH)));
typedef uint8_t bytes_unaligned __attribute__((ext_vector_type(CK_WIDTH), aligned(1), may_alias));

CK_INLINE ivec load_bytes(const uint8_t *p, ptrdiff_t n) {
  bytes narrow = {};
  if (n >= CK_WIDTH) {
    narrow = *(const bytes_unaligned *)p;
  } else {
    for (ptrdiff_t j = 0; j < n; j++) narrow[j] = p[j];
  }
  return __builtin_convertvector(narrow, ivec);
}

CK_INLINE void store_bytes(uint8_t *p, ivec v, ptrdiff_t n) {
  const bytes narrow = __builtin_convertvector(v, bytes);
  if (n >= CK_WIDTH) {
    *(bytes_unaligned *)p = narrow;
  } else {
    for (ptrdiff_t j = 0; j < n; j++) p[j] = narrow[j];
  }
}

/* The largest of `count` taps at channel i of one window. The first tap always wins over nothing, a NaN
   over all but an earlier NaN. */
CK_INLINE void largest_tap(const int count, const float *source, const ptrdiff_t *offsets,
                           const ivec *taps, ptrdiff_t i, ptrdiff_t n, vec *best, ivec *winner) {
  for (int t = 0; t < count; t++) {
    const vec v = load_n(source + offsets[t] + i, n);
    const ivec wins = ~(v <= *best) & (*best == *best);
    *best = wins ? v : *best;
    *winner = wins ? taps[t] : *winner;
  }
}

/* `count` is a constant where windows are small, so that all taps are unrolled. */
CK_INLINE void pool_run(const int count, const ck_window_run *run, const float *source,
                        int continues, float *out, uint8_t *winners) {
  const ptrdiff_t channels = run->channels;
  ptrdiff_t offsets[CK_MOST_TAPS];
  ivec taps[CK_MOST_TAPS];
  for (int t = 0; t < count; t++) {
    offsets[t] = run->offsets[t];
    taps[t] = (ivec)(int32_t)run->taps[t];
  }
  for (ptrdiff_t place = 0; place < run->places; place++) {
    CK_FOR_VECTORS(channels) {
      vec best;
      ivec winner = (ivec)CK_NO_WINNER;
      if (continues) {
        best = load_n(out + i, n);
        if (winners) winner = load_bytes(winners + i, n);
        largest_tap(count, source, offsets, taps, i, n, &best, &winner);
      } else if (count > 0) {
        best = load_n(source + offsets[0] + i, n);
        winner = taps[0];
        largest_tap(count - 1, source, offsets + 1, taps + 1, i, n, &best, &winner);
      } else {
        best = splat(-__builtin_inff());
      }
      store_n(out + i, best, n);
      if (winners) store_bytes(winners + i, winner, n);
    }
    source += run->step;
    out += channels;
    if (winners) winners += channels;
  }
}

static void pool_windows(const ck_window_run *run, const float *source, int continues, float *out,
                         uint8_t *winners) {
  if (run->count == 4 && !continues) {
    pool_run(4, run, source, 0, out, winners);
  } else if (run->count == 3 && !continues) {
    pool_run(3, run, source, 0, out, winners);
  } else if (run->count == 2 && !continues) {
    pool_run(2, run, source, 0, out, winners);
  } else {
    pool_run(run->count, run, source, continues, out, winners);
  }
}

CK_INLINE void scatter_run(const int count, const ck_window_run *run, const float *gradient,
                           const uint8_t *winners, int adds, float *target) {
  const ptrdiff_t channels = run->channels;
  ptrdiff_t offsets[CK_MOST_TAPS];
  ivec taps[CK_MOST_TAPS];
  for (int t = 0; t < count; t++) {
    offsets[t] = run->offsets[t];
    taps[t] = (ivec)(int32_t)run->taps[t];
  }
  for (ptrdiff_t place = 0; place < run->places; place++) {
    CK_FOR_VECTORS(channels) {
      const vec g = load_n(gradient + i, n);
      const ivec winner = load_bytes(winners + i, n);
      for (int t = 0; t < count; t++) {
        float *to = target + offsets[t] + i;
        vec part = winner == taps[t] ? g : (vec){};
        if (adds) part += load_n(to, n);
        store_n(to, part, n);
      }
    }
    target += run->step;
    gradient += channels;
    winners += channels;
  }
}

static void pool_scatter(const ck_window_run *run, const float *gradient, const uint8_t *winners,
                         int adds, float *target) {
  if (run->count == 4 && !adds) {
    scatter_run(4, run, gradient, winners, 0, target);
  } else if (run->count == 3 && !adds) {
    scatter_run(3, run, gradient, winners, 0, target);
  } else if (run->count == 2 && !adds) {
    scatter_run(2, run, gradient, winners, 0, target);
  } else {
    scatter_run(run->count, run, gradient, winners, adds, target);
  }
}
