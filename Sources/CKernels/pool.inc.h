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

static void pool_windows(const ck_window_run *run, const float *source, int continues, float *out,
                         uint8_t *winners) {
  const ptrdiff_t channels = run->channels;
  for (ptrdiff_t place = 0; place < run->places; place++) {
    CK_FOR_VECTORS(channels) {
      vec best = continues ? load_n(out + i, n) : splat(-__builtin_inff());
      ivec winner = (ivec)CK_NO_WINNER;
      if (continues && winners) winner = load_bytes(winners + i, n);
      for (int t = 0; t < run->count; t++) {
        const vec v = load_n(source + run->offsets[t] + i, n);
        /* The first place always wins over nothing, a NaN over all but an earlier NaN. */
        const ivec wins = (~(v <= best) & (best == best)) | (ivec)(t == 0 && !continues ? -1 : 0);
        best = wins ? v : best;
        winner = wins ? (ivec)(int32_t)run->taps[t] : winner;
      }
      store_n(out + i, best, n);
      if (winners) store_bytes(winners + i, winner, n);
    }
    source += run->step;
    out += channels;
    if (winners) winners += channels;
  }
}

static void pool_scatter(const ck_window_run *run, const float *gradient, const uint8_t *winners,
                         int adds, float *target) {
  const ptrdiff_t channels = run->channels;
  for (ptrdiff_t place = 0; place < run->places; place++) {
    CK_FOR_VECTORS(channels) {
      const vec g = load_n(gradient + i, n);
      const ivec winner = load_bytes(winners + i, n);
      for (int t = 0; t < run->count; t++) {
        float *to = target + run->offsets[t] + i;
        vec part = winner == (ivec)(int32_t)run->taps[t] ? g : (vec){};
        if (adds) part += load_n(to, n);
        store_n(to, part, n);
      }
    }
    target += run->step;
    gradient += channels;
    winners += channels;
  }
}
