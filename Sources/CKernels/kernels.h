#ifndef CK_KERNELS_H
#define CK_KERNELS_H

/* The table of inner loops of one instruction set. Private to this target. */

#include <stddef.h>

#include "ckernels.h"

enum {
  CK_MOST_VECTORS = 4,     /* vectors in a row of the widest tile */
  CK_MOST_ROWS = 9,        /* rows of the highest tile */
  CK_WIDEST = 16,          /* floats in the widest vector */
  CK_MOST_SEGMENTS = 64,   /* pieces of the inner dimension in one tile call */
  CK_MOST_TAPS = 64,       /* taps of a window in one call of a pooling kernel */
  CK_ADD_TO_C = 1,         /* tile flags: start from what c holds ... */
  CK_CLAMP_AT_ZERO = 2,    /* ... and end with max(0, sum) */
};

/* c[row][column] = Σ over segments s, k < length of a[s][row][k] · b[s][k][column].
   The rows of a may overlap, repeat or lie anywhere: a convolution is such a product. `tiles` tiles
   are computed in turn; from one to the next all rows of a and of c move on. */
typedef struct ck_tile {
  const float *const *a;   /* [segments][CK_MOST_ROWS] */
  const float *const *b;   /* [segments] */
  ptrdiff_t segments, length;
  ptrdiff_t b_step;        /* floats from one k to the next */
  float *const *c;         /* [rows], whole vectors writable */
  ptrdiff_t tiles, a_advance, c_advance; /* floats from one tile to the next */
  const float *bias;       /* one float a column, whole vectors readable, or NULL */
  int flags;
} ck_tile;

/* `count` rows of a and b, a_step and b_step floats apart. */
typedef struct ck_run {
  const float *a, *b;
  ptrdiff_t count;
} ck_run;

/* c[row][column] = Σ over runs and their rows m of a[m][offsets[row]] · b[m][column]: the transposed
   product that gradients of weights need. */
typedef struct ck_outer {
  const ck_run *runs;
  ptrdiff_t run_count;
  const ptrdiff_t *offsets; /* [rows] */
  ptrdiff_t a_step, b_step;
  float *c;
  ptrdiff_t c_step;       /* floats from one row to the next */
  int flags;              /* CK_ADD_TO_C */
} ck_outer;

typedef void ck_tile_kernel(const ck_tile *);
typedef void ck_outer_kernel(const ck_outer *);

/* Neighbouring windows that cover the same taps: their places are `step` floats apart. */
typedef struct ck_window_run {
  ptrdiff_t channels, places, step;
  int count;                /* taps */
  const ptrdiff_t *offsets; /* of each tap from the window's place, in floats */
  const uint8_t *taps;
} ck_window_run;

typedef void ck_unary(ptrdiff_t count, const float *x, float *out);
typedef void ck_binary(ptrdiff_t count, const float *a, const float *b, float *out);

typedef struct ck_kernels {
  ck_isa isa;
  int width;                       /* floats in a vector */
  int vectors;                     /* most vectors in a row of a tile */
  int rows[CK_MOST_VECTORS + 1];   /* most rows of a tile that is so many vectors wide */
  ck_tile_kernel *tile[CK_MOST_VECTORS + 1][CK_MOST_ROWS + 1];
  ck_outer_kernel *outer[CK_MOST_VECTORS + 1][CK_MOST_ROWS + 1];

  ck_unary *relu, *exponential, *sigmoid, *tanh, *softmax_row;
  ck_binary *relu_gradient, *sigmoid_gradient, *tanh_gradient, *multiply, *add;
  void (*add_scaled)(ptrdiff_t count, float factor, const float *x, float *y);
  /* With y also the gradient of a relu, written to out. */
  void (*column_sums)(ptrdiff_t rows, ptrdiff_t columns, const float *x, const float *y, float *out,
                      float *sums);
  /* Factors: rate, momentum, nesterov; rate, rho, epsilon, 1 − rho; alpha, epsilon, 1 − beta1,
     1 − beta2. */
  void (*sgd)(ptrdiff_t count, float *w, const float *g, float *m, const float *factors);
  void (*rmsprop)(ptrdiff_t count, float *w, const float *g, float *v, const float *factors);
  void (*adam)(ptrdiff_t count, float *w, const float *g, float *m, float *v,
               const float *factors);

  /* The largest input under each window of a run, and which tap it was; with `continues`, out and
     winners hold what earlier taps gave. */
  void (*pool_windows)(const ck_window_run *run, const float *source, int continues, float *out,
                       uint8_t *winners);
  /* Hands each gradient to its winner; `adds` where places are shared by several windows. */
  void (*pool_scatter)(const ck_window_run *run, const float *gradient, const uint8_t *winners,
                       int adds, float *target);
  /* Transforms of Winograd's algorithm, see winograd.inc.h: `count` channels of the places of a tile,
     or taps of a kernel, to points that are `step` floats apart, and back. `plane`: along both axes. */
  void (*winograd_input)(bool plane, ptrdiff_t count, const float *const *places, float *points,
                         ptrdiff_t step);
  void (*winograd_kernel)(bool plane, ptrdiff_t count, const float *const *taps, float *points,
                          ptrdiff_t step);
  void (*winograd_output_gradient)(bool plane, ptrdiff_t count, const float *const *places,
                                   float *points, ptrdiff_t step);
  void (*winograd_output)(bool plane, ptrdiff_t count, const float *points, ptrdiff_t step,
                          float *const *places, const float *bias, int flags);
  void (*winograd_kernel_gradient)(bool plane, ptrdiff_t count, const float *points,
                                   ptrdiff_t step, float *const *taps);

  double (*multiply_add_loop)(ptrdiff_t rounds, float *sink);
} ck_kernels;

extern const ck_kernels ck_kernels_portable;
#if defined(__x86_64__)
extern const ck_kernels ck_kernels_avx2, ck_kernels_avx512;
#elif defined(__aarch64__)
extern const ck_kernels ck_kernels_neon;
#endif

/* The table in use. */
const ck_kernels *ck_kernels_in_use(void);

static inline ptrdiff_t ck_min(ptrdiff_t a, ptrdiff_t b) { return a < b ? a : b; }
static inline ptrdiff_t ck_max(ptrdiff_t a, ptrdiff_t b) { return a > b ? a : b; }
static inline ptrdiff_t ck_divide_up(ptrdiff_t a, ptrdiff_t b) { return (a + b - 1) / b; }

/* A number of floats rounded up to whole cache lines, which are whole vectors of any set. */
static inline ptrdiff_t ck_whole_lines(ptrdiff_t floats) {
  return ck_divide_up(floats, CK_WIDEST) * CK_WIDEST;
}

#endif
