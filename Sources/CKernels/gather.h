#ifndef CK_GATHER_H
#define CK_GATHER_H

/* A matrix product whose left rows are gathered from an image: the common form of a convolution, of
   its gradient by the input, and of a plain product. Nothing is copied: a row is a list of pointers
   to pieces of the image, and a place outside of it is a pointer to zeros. */

#include "kernels.h"

/* Along one axis: row r reads, for its tap t, the source place r · step + first + t · delta. */
typedef struct ck_gather_axis {
  ptrdiff_t count;              /* rows along the axis */
  ptrdiff_t size;               /* source places along the axis */
  ptrdiff_t step, first, delta; /* delta is not negative */
  ptrdiff_t taps;
} ck_gather_axis;

typedef struct ck_gather {
  const ck_kernels *kernels;
  ptrdiff_t batch;
  ck_gather_axis y, x;
  const float *source;
  ptrdiff_t pixel;              /* floats from one source place to the next */
  ptrdiff_t depth;              /* floats used of each, at most `pixel` */
  const float *zeros;           /* `x.taps` · `depth` zeros */

  const float *b;               /* [y.taps · x.taps · depth][columns], see ck_panels */
  ptrdiff_t b_step;             /* 0: packed in panels */
  ptrdiff_t columns;
  const float *bias;            /* whole vectors readable, or NULL */
  int flags;                    /* CK_CLAMP_AT_ZERO */

  float *out;                   /* row (n, y, x) goes to n · out_n + y · out_y + x · out_x */
  ptrdiff_t out_n, out_y, out_x;
} ck_gather;

/* Computes all rows, on all threads. */
void ck_gather_product(const ck_gather *gather);

/* Columns in panel of a matrix that begins at `column`, rounded up to whole vectors. */
ptrdiff_t ck_panel_width(const ck_kernels *kernels, ptrdiff_t columns, ptrdiff_t column);

/* `columns` rounded up to whole vectors. */
ptrdiff_t ck_whole_vectors(const ck_kernels *kernels, ptrdiff_t columns);

#endif
