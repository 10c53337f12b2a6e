/* The two register-blocked products: `rows` × `vectors` accumulators stay in registers over the
   whole inner dimension. The sums run over k in order, one accumulator an element, so tile sizes and
   threads leave no mark on the result. Included once by each instruction-set file. */

/* Ends a tile: adds the bias, clamps, stores one row. */
CK_INLINE void write_row(const int vectors, const vec *sums, const vec *bias, float *c, int flags) {
  CK_UNROLL for (int j = 0; j < vectors; j++) {
    vec v = sums[j] + bias[j];
    if (flags & CK_CLAMP_AT_ZERO) v = larger((vec){}, v);
    store(c + j * CK_WIDTH, v);
  }
}

/* Starts a row of a tile: from c, or from zero. */
CK_INLINE void read_row(const int vectors, vec *sums, const float *c, int flags) {
  CK_UNROLL for (int j = 0; j < vectors; j++)
    sums[j] = flags & CK_ADD_TO_C ? load(c + j * CK_WIDTH) : (vec){};
}

CK_INLINE void tile(const int rows, const int vectors, const ck_tile *t) {
  const ptrdiff_t length = t->length, b_step = t->b_step;
  vec bias[CK_MOST_VECTORS];
  for (ptrdiff_t n = 0; n < t->tiles; n++) {
    const ptrdiff_t a_shift = n * t->a_advance, c_shift = n * t->c_advance;
    vec sums[CK_MOST_ROWS][CK_MOST_VECTORS];
    CK_UNROLL for (int i = 0; i < rows; i++)
      read_row(vectors, sums[i], t->c[i] + c_shift, t->flags);
    const float *const *segment = t->a;
    for (ptrdiff_t s = 0; s < t->segments; s++, segment += CK_MOST_ROWS) {
      const float *a[CK_MOST_ROWS];
      CK_UNROLL for (int i = 0; i < rows; i++) a[i] = segment[i] + a_shift;
      const float *b = t->b[s];
      _Pragma("clang loop unroll(disable)")
      for (ptrdiff_t k = 0; k < length; k++, b += b_step) {
        vec column[CK_MOST_VECTORS];
        CK_UNROLL for (int j = 0; j < vectors; j++) column[j] = load(b + j * CK_WIDTH);
        CK_UNROLL for (int i = 0; i < rows; i++) {
          const vec x = splat(a[i][k]);
          CK_UNROLL for (int j = 0; j < vectors; j++)
            sums[i][j] = multiply_add(x, column[j], sums[i][j]);
        }
      }
    }
    CK_UNROLL for (int j = 0; j < vectors; j++)
      bias[j] = t->bias ? load(t->bias + j * CK_WIDTH) : (vec){};
    CK_UNROLL for (int i = 0; i < rows; i++)
      write_row(vectors, sums[i], bias, t->c[i] + c_shift, t->flags);
  }
}

CK_INLINE void outer(const int rows, const int vectors, const ck_outer *t) {
  vec sums[CK_MOST_ROWS][CK_MOST_VECTORS];
  CK_UNROLL for (int i = 0; i < rows; i++)
    read_row(vectors, sums[i], t->c + i * t->c_step, t->flags);
  ptrdiff_t offsets[CK_MOST_ROWS];
  CK_UNROLL for (int i = 0; i < rows; i++) offsets[i] = t->offsets[i];
  const ptrdiff_t a_step = t->a_step, b_step = t->b_step;
  for (ptrdiff_t r = 0; r < t->run_count; r++) {
    const float *a = t->runs[r].a, *b = t->runs[r].b;
    _Pragma("clang loop unroll(disable)")
    for (ptrdiff_t m = t->runs[r].count; m > 0; m--, a += a_step, b += b_step) {
      vec column[CK_MOST_VECTORS];
      CK_UNROLL for (int j = 0; j < vectors; j++) column[j] = load(b + j * CK_WIDTH);
      CK_UNROLL for (int i = 0; i < rows; i++) {
        const vec x = splat(a[offsets[i]]);
        CK_UNROLL for (int j = 0; j < vectors; j++)
          sums[i][j] = multiply_add(x, column[j], sums[i][j]);
      }
    }
  }
  vec none[CK_MOST_VECTORS];
  CK_UNROLL for (int j = 0; j < vectors; j++) none[j] = (vec){};
  CK_UNROLL for (int i = 0; i < rows; i++)
    write_row(vectors, sums[i], none, t->c + i * t->c_step, 0);
}

/* Every size is its own function with constant bounds, so that the compiler keeps the sums in
   registers. CK_SIZES_n defines those of 1 ... n rows, CK_NAMES_n lists them for the table. */
#define CK_SIZE(ROWS, VECTORS)                                                      \
  static void tile_##ROWS##x##VECTORS(const ck_tile *t) { tile(ROWS, VECTORS, t); } \
  static void outer_##ROWS##x##VECTORS(const ck_outer *t) { outer(ROWS, VECTORS, t); }
#define CK_SIZES_4(V) CK_SIZE(1, V) CK_SIZE(2, V) CK_SIZE(3, V) CK_SIZE(4, V)
#define CK_SIZES_6(V) CK_SIZES_4(V) CK_SIZE(5, V) CK_SIZE(6, V)
#define CK_SIZES_8(V) CK_SIZES_6(V) CK_SIZE(7, V) CK_SIZE(8, V)
#define CK_SIZES_9(V) CK_SIZES_8(V) CK_SIZE(9, V)
#define CK_NAMES_4(KIND, V) NULL, KIND##_1x##V, KIND##_2x##V, KIND##_3x##V, KIND##_4x##V
#define CK_NAMES_6(KIND, V) CK_NAMES_4(KIND, V), KIND##_5x##V, KIND##_6x##V
#define CK_NAMES_8(KIND, V) CK_NAMES_6(KIND, V), KIND##_7x##V, KIND##_8x##V
#define CK_NAMES_9(KIND, V) CK_NAMES_8(KIND, V), KIND##_9x##V
