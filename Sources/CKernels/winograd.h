#ifndef CK_WINOGRAD_H
#define CK_WINOGRAD_H

/* Convolutions with a window of 3, or 3 × 3, by Winograd's minimal filtering F(4, 3): a half, or a
   quarter, of the multiplications, for sums that are right to about 1e-5 instead of 1e-6. */

#include "kernels.h"

/* Whether a convolution goes this way. It depends on the geometry alone, not on the batch, so that
   one sample gives the same numbers alone and among others. */
bool ck_winograd_forward_pays(const ck_conv *conv);
bool ck_winograd_input_gradient_pays(const ck_conv *conv);
bool ck_winograd_kernel_gradient_pays(const ck_conv *conv);

/* Floats of scratch memory, of all three operations and of the last. */
size_t ck_winograd_workspace(const ck_conv *conv);
size_t ck_winograd_kernel_gradient_workspace(const ck_conv *conv);

void ck_winograd_forward(const ck_conv *conv, const float *input, const float *kernel,
                         const float *bias, int flags, float *output, float *workspace);
void ck_winograd_input_gradient(const ck_conv *conv, const float *output_gradient,
                                const float *kernel, float *input_gradient, float *workspace);
void ck_winograd_kernel_gradient(const ck_conv *conv, const float *input,
                                 const float *output_gradient, float *kernel_gradient,
                                 float *workspace);

/* How the outputs of an image fall into tiles of four, or four by four. */
typedef struct ck_tiling {
  bool plane;                            /* both axes, else only along x */
  ptrdiff_t batch;
  ptrdiff_t source_y, source_x;          /* places of the image that is read */
  ptrdiff_t pad_y, pad_x;
  ptrdiff_t output_y, output_x;          /* places of the image that is written */
  ptrdiff_t tiles_y, tiles_x, tiles;     /* tiles of one sample along each axis; of the batch */
  ptrdiff_t points;                      /* 36 or 6 */
} ck_tiling;

ck_tiling ck_tiling_of(const ck_axis *y, const ck_axis *x, ptrdiff_t batch);

/* The input places of a tile: pointers into an image of `pixel` floats a place, or to zeros. */
void ck_tile_inputs(const ck_tiling *tiling, ptrdiff_t tile, const float *image, ptrdiff_t pixel,
                    const float *zeros, const float **places);

/* The output places of a tile, NULL past the image. */
void ck_tile_outputs(const ck_tiling *tiling, ptrdiff_t tile, float *image, ptrdiff_t pixel,
                     float **places);

#endif
