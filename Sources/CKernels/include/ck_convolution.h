#ifndef CK_CONVOLUTION_H
#define CK_CONVOLUTION_H

#include <stdbool.h>
#include <stddef.h>

/* One axis of a convolution: output place o reads input places o·stride − pad + tap·dilation; the
   places outside 0 ..< input count as zero. */
typedef struct ck_axis {
  ptrdiff_t input, window, stride, dilation, pad, output;
} ck_axis;

/* Every array of the three operations must have 16 floats readable past its last one, whatever their
   value: vector loads may run over the end.

   A convolution of `batch` samples [y.input, x.input, channels] with a kernel
   [y.window, x.window, channels / groups, filters]. One dimension: y is {1, 1, 1, 1, 0, 1}. */
typedef struct ck_conv {
  ptrdiff_t batch;
  ck_axis y, x;
  ptrdiff_t channels, filters, groups;
  ptrdiff_t threads; /* that scratch memory is there for: ck_thread_count() when it was sized */
  bool winograd;     /* whether that algorithm may be used: ck_winograd_is_on() */
} ck_conv;

/* What the write-out does with each sum. */
typedef enum ck_activation {
  CK_LINEAR = 0,
  CK_RELU = 1,
} ck_activation;

/* Floats of scratch memory that any of the three operations below needs for this convolution. */
size_t ck_conv2d_workspace(const ck_conv *conv);

/* output [batch, y.output, x.output, filters] = activation(input * kernel + bias); bias may be
   NULL. "*" is cross-correlation, as in Keras. */
void ck_conv2d(const ck_conv *conv, const float *input, const float *kernel, const float *bias,
               ck_activation activation, float *output, float *workspace);

/* The gradient of the loss by the input, from the gradient by the output (before activation). */
void ck_conv2d_input_gradient(const ck_conv *conv, const float *output_gradient,
                              const float *kernel, float *input_gradient, float *workspace);

/* The gradient of the loss by the kernel. */
void ck_conv2d_kernel_gradient(const ck_conv *conv, const float *input,
                               const float *output_gradient, float *kernel_gradient,
                               float *workspace);

/* Whether windows of 3 and 3 × 3 over many channels go by Winograd's algorithm, which is faster and
   right to about 1e-5 of the largest number. On, unless STRIDE_WINOGRAD is `off`. */
bool ck_winograd_is_on(void);

/* Switches it for this thread; for tests and benchmarks. */
void ck_winograd_switch(bool on);

#endif
