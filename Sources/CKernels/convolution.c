/* The forward convolution: one gather product a group. */

#include "convolution.h"

#include <string.h>

#include "pack.h"
#include "winograd.h"

/* Fewer channels than this and a tap at the border costs more than a padded copy of the input. */
enum { FEW_CHANNELS = 16, ROWS_WORTH_PACKING = 48 };

static bool reaches_outside(const ck_axis *axis) {
  return axis->pad > 0 ||
         (axis->output - 1) * axis->stride + (axis->window - 1) * axis->dilation >= axis->input;
}

bool ck_needs_padded_copy(const ck_conv *conv) {
  return conv->channels / conv->groups < FEW_CHANNELS &&
         (reaches_outside(&conv->y) || reaches_outside(&conv->x));
}

bool ck_has_padding(const ck_conv *conv) {
  return reaches_outside(&conv->y) || reaches_outside(&conv->x);
}

ptrdiff_t ck_kernel_rows(const ck_conv *conv) {
  return conv->y.window * conv->x.window * (conv->channels / conv->groups);
}

static ck_gather_axis gather_axis(const ck_axis *axis) {
  return (ck_gather_axis){.count = axis->output, .size = axis->input, .step = axis->stride,
                          .first = -axis->pad, .delta = axis->dilation, .taps = axis->window};
}

/* Panels are worth their making where rows are many and the filters more than one panel. */
static bool packs_kernel(const ck_kernels *kernels, const ck_conv *conv) {
  return conv->filters > ck_panel_width(kernels, conv->filters / conv->groups, 0) &&
         conv->batch * conv->y.output * conv->x.output >= ROWS_WORTH_PACKING;
}

static size_t zeros_size(const ck_conv *conv) {
  return (size_t)ck_whole_lines(conv->x.window * (conv->channels / conv->groups));
}

size_t ck_forward_workspace(const ck_conv *conv) {
  size_t size = zeros_size(conv);
  size += ck_panels_size(ck_kernel_rows(conv), conv->filters / conv->groups);
  if (ck_needs_padded_copy(conv)) size += ck_padded_size(conv);
  return size;
}

void ck_conv2d(const ck_conv *whole, const float *input, const float *kernel, const float *bias,
               ck_activation activation, float *output, float *workspace) {
  if (ck_winograd_forward_pays(whole)) {
    const int flags = activation == CK_RELU ? CK_CLAMP_AT_ZERO : 0;
    ck_winograd_forward(whole, input, kernel, bias, flags, output, workspace);
    return;
  }
  const ck_kernels *kernels = ck_kernels_in_use();
  const bool packs = packs_kernel(kernels, whole);
  ck_conv conv = *whole;
  const ptrdiff_t channels = conv.channels / conv.groups, filters = conv.filters / conv.groups;
  float *const zeros = workspace;
  memset(zeros, 0, zeros_size(whole) * sizeof(float));
  float *const panels = zeros + zeros_size(whole);
  if (ck_needs_padded_copy(whole)) {
    float *padded = panels + ck_panels_size(ck_kernel_rows(whole), filters);
    conv = ck_pad_input(whole, input, padded);
    input = padded;
  }
  ck_gather gather = {
    .kernels = kernels, .batch = conv.batch, .y = gather_axis(&conv.y), .x = gather_axis(&conv.x),
    .pixel = conv.channels, .depth = channels, .zeros = zeros, .columns = filters,
    .b_step = packs ? 0 : conv.filters, .flags = activation == CK_RELU ? CK_CLAMP_AT_ZERO : 0,
    .out_x = conv.filters, .out_y = conv.x.output * conv.filters,
    .out_n = conv.y.output * conv.x.output * conv.filters,
  };
  for (ptrdiff_t group = 0; group < conv.groups; group++) {
    const float *weights = kernel + group * filters;
    if (packs) ck_pack(kernels, weights, ck_kernel_rows(&conv), filters, conv.filters, panels);
    gather.b = packs ? panels : weights;
    gather.source = input + group * channels;
    gather.bias = bias ? bias + group * filters : NULL;
    gather.out = output + group * filters;
    ck_gather_product(&gather);
  }
}

size_t ck_conv2d_workspace(const ck_conv *conv) {
  size_t size = ck_forward_workspace(conv);
  size = ck_size_max(size, ck_input_gradient_workspace(conv));
  size = ck_size_max(size, ck_winograd_workspace(conv));
  return ck_size_max(size, ck_kernel_gradient_workspace(conv));
}
