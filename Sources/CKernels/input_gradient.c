/* The gradient by the input: a gather product over the output gradient with the kernel's taps in
   reverse, each transposed. With a stride the input places fall into phases, by their remainder; each
   phase meets its own taps only and is a product of its own, so no zero is ever multiplied in. */

#include <string.h>

#include "convolution.h"
#include "pack.h"
#include "winograd.h"

/* One phase of one axis: input places `phase`, `phase` + stride, ... */
typedef struct phase_axis {
  ck_gather_axis gather;
  ck_tap_axis taps;
} phase_axis;

static ptrdiff_t common_divisor(ptrdiff_t a, ptrdiff_t b) {
  while (b != 0) {
    const ptrdiff_t rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

/* Input place i = phase + j · stride gets output (i + pad − tap · dilation) / stride where that is
   whole. Such taps are `spacing` apart; the last of them reads the leftmost output. */
static phase_axis phase_of(const ck_axis *axis, ptrdiff_t phase) {
  const ptrdiff_t divisor = common_divisor(axis->stride, axis->dilation);
  const ptrdiff_t spacing = axis->stride / divisor;
  phase_axis result = {0};
  result.gather.count = phase < axis->input ? (axis->input - 1 - phase) / axis->stride + 1 : 0;
  result.gather.size = axis->output;
  result.gather.step = 1;
  result.gather.delta = axis->dilation / divisor;
  for (ptrdiff_t tap = axis->window - 1; tap >= ck_max(axis->window - spacing, 0); tap--) {
    const ptrdiff_t place = phase + axis->pad - tap * axis->dilation;
    if (place % axis->stride != 0) continue;
    result.gather.first = place / axis->stride;
    result.gather.taps = tap / spacing + 1;
    result.taps = (ck_tap_axis){.first = tap, .step = -spacing, .count = result.gather.taps};
    break;
  }
  return result;
}

static size_t zeros_size(const ck_conv *conv) {
  return (size_t)ck_whole_lines(conv->x.window * (conv->filters / conv->groups));
}

size_t ck_input_gradient_workspace(const ck_conv *conv) {
  if (ck_has_few_channels(conv)) return ck_few_channels_workspace(conv);
  const ptrdiff_t rows = conv->y.window * conv->x.window * (conv->filters / conv->groups);
  return zeros_size(conv) + ck_panels_size(rows, conv->channels / conv->groups);
}

static void run_phase(const ck_conv *conv, const phase_axis *y, const phase_axis *x,
                      const float *kernel, float *panels, ck_gather *gather) {
  ck_pack_transposed(gather->kernels, conv, kernel, &y->taps, &x->taps, panels);
  gather->y = y->gather;
  gather->x = x->gather;
  ck_gather_product(gather);
}

void ck_conv2d_input_gradient(const ck_conv *conv, const float *output_gradient,
                              const float *kernel, float *input_gradient, float *workspace) {
  if (ck_winograd_input_gradient_pays(conv)) {
    ck_winograd_input_gradient(conv, output_gradient, kernel, input_gradient, workspace);
    return;
  }
  if (ck_has_few_channels(conv)) {
    ck_few_channels_input_gradient(conv, output_gradient, kernel, input_gradient, workspace);
    return;
  }
  const ptrdiff_t channels = conv->channels / conv->groups;
  const ptrdiff_t filters = conv->filters / conv->groups;
  float *const zeros = workspace;
  memset(zeros, 0, zeros_size(conv) * sizeof(float));
  float *const panels = zeros + zeros_size(conv);
  const ptrdiff_t line = conv->x.input * conv->channels;
  ck_gather gather = {
    .kernels = ck_kernels_in_use(), .batch = conv->batch, .pixel = conv->filters, .depth = filters, .zeros = zeros, .b = panels,
    .columns = channels, .out_x = conv->x.stride * conv->channels, .out_y = conv->y.stride * line,
    .out_n = conv->y.input * line,
  };
  for (ptrdiff_t group = 0; group < conv->groups; group++) {
    gather.source = output_gradient + group * filters;
    for (ptrdiff_t py = 0; py < ck_min(conv->y.stride, conv->y.input); py++) {
      const phase_axis y = phase_of(&conv->y, py);
      for (ptrdiff_t px = 0; px < ck_min(conv->x.stride, conv->x.input); px++) {
        const phase_axis x = phase_of(&conv->x, px);
        gather.out = input_gradient + py * line + px * conv->channels + group * channels;
        run_phase(conv, &y, &x, kernel + group * filters, panels, &gather);
      }
    }
  }
}
