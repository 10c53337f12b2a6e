#ifndef CK_CONVOLUTION_PRIVATE_H
#define CK_CONVOLUTION_PRIVATE_H

/* What the three operations of a convolution share. */

#include "gather.h"

/* Whether any window reaches past the input. */
bool ck_has_padding(const ck_conv *conv);

/* Whether the operations work on a padded copy of the input. */
bool ck_needs_padded_copy(const ck_conv *conv);

/* Rows of the kernel as a matrix: taps · channels of a group. */
ptrdiff_t ck_kernel_rows(const ck_conv *conv);

/* Floats of scratch memory of each operation: the same for every instruction set. */
size_t ck_forward_workspace(const ck_conv *conv);
size_t ck_input_gradient_workspace(const ck_conv *conv);
size_t ck_kernel_gradient_workspace(const ck_conv *conv);

/* The gradient by an input of few channels: see few_channels.c. */
bool ck_has_few_channels(const ck_conv *conv);
size_t ck_few_channels_workspace(const ck_conv *conv);
void ck_few_channels_input_gradient(const ck_conv *conv, const float *output_gradient,
                                    const float *kernel, float *input_gradient, float *workspace);

static inline size_t ck_size_max(size_t a, size_t b) { return a > b ? a : b; }

#endif
