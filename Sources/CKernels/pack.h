#ifndef CK_PACK_H
#define CK_PACK_H

#include "kernels.h"

/* A matrix [rows][columns] whose rows are `step` floats apart, as panels: every panel of
   ck_panel_width columns is a matrix of its own, one after the other, padded to whole vectors. */
void ck_pack(const ck_kernels *kernels, const float *matrix, ptrdiff_t rows, ptrdiff_t columns,
             ptrdiff_t step, float *panels);

/* Taps of a kernel in the order in which a gather product meets them. */
typedef struct ck_tap_axis {
  ptrdiff_t first, step, count; /* tap t of the product is tap first + t · step of the kernel */
} ck_tap_axis;

/* The kernel's taps, each transposed: [taps][filters][channels], as panels. `kernel` points at the
   first filter of the group. */
void ck_pack_transposed(const ck_kernels *kernels, const ck_conv *conv, const float *kernel,
                        const ck_tap_axis *y, const ck_tap_axis *x, float *panels);

/* Floats that panels of a matrix take, with any instruction set. */
size_t ck_panels_size(ptrdiff_t rows, ptrdiff_t columns);

/* A copy of the batch with its padding written out as zeros; returns the convolution without padding
   that reads it. */
ck_conv ck_pad_input(const ck_conv *conv, const float *input, float *padded);

/* Floats of that copy. */
size_t ck_padded_size(const ck_conv *conv);

#endif
