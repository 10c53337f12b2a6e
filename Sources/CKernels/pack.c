#include "pack.h"

#include <string.h>

#include "gather.h"

enum { ROWS_AN_ITEM = 128, BLOCK = 16 };

typedef struct pack_job {
  const ck_kernels *kernels;
  const float *matrix;
  ptrdiff_t rows, columns, step;
  float *panels;
} pack_job;

size_t ck_panels_size(ptrdiff_t rows, ptrdiff_t columns) {
  return (size_t)(rows * ck_whole_lines(columns));
}

static void pack_rows(void *context, int item, int thread) {
  (void)thread;
  const pack_job *job = context;
  const ptrdiff_t first = (ptrdiff_t)item * ROWS_AN_ITEM;
  const ptrdiff_t end = ck_min(first + ROWS_AN_ITEM, job->rows);
  ptrdiff_t width;
  for (ptrdiff_t column = 0; column < job->columns; column += width) {
    width = ck_panel_width(job->kernels, job->columns, column);
    const size_t in_use = (size_t)ck_min(width, job->columns - column);
    float *panel = job->panels + job->rows * column;
    for (ptrdiff_t row = first; row < end; row++) {
      float *target = panel + row * width;
      memcpy(target, job->matrix + row * job->step + column, in_use * sizeof(float));
      memset(target + in_use, 0, ((size_t)width - in_use) * sizeof(float));
    }
  }
}

void ck_pack(const ck_kernels *kernels, const float *matrix, ptrdiff_t rows, ptrdiff_t columns,
             ptrdiff_t step, float *panels) {
  pack_job job = {kernels, matrix, rows, columns, step, panels};
  ck_parallel_for((int)ck_divide_up(rows, ROWS_AN_ITEM), pack_rows, &job);
}

typedef struct transpose_job {
  const ck_kernels *kernels;
  const ck_conv *conv;
  const float *kernel;
  const ck_tap_axis *y, *x;
  float *panels;
  ptrdiff_t filter_blocks;
} transpose_job;

/* target[f][c] = source[c][f] for some filters and the channels of one panel. */
static void transpose(const float *source, ptrdiff_t source_step, ptrdiff_t channels,
                      ptrdiff_t filters, float *target, ptrdiff_t width) {
  for (ptrdiff_t f = 0; f < filters; f++) {
    float *row = target + f * width;
    for (ptrdiff_t c = 0; c < channels; c++) row[c] = source[c * source_step + f];
    for (ptrdiff_t c = channels; c < width; c++) row[c] = 0;
  }
}

/* An item is a block of filters of one tap. */
static void transpose_item(void *context, int item, int thread) {
  (void)thread;
  const transpose_job *job = context;
  const ck_conv *conv = job->conv;
  const ptrdiff_t channels = conv->channels / conv->groups;
  const ptrdiff_t filters = conv->filters / conv->groups;
  const ptrdiff_t tap = item / job->filter_blocks;
  const ptrdiff_t f = item % job->filter_blocks * BLOCK;
  const ptrdiff_t ky = job->y->first + tap / job->x->count * job->y->step;
  const ptrdiff_t kx = job->x->first + tap % job->x->count * job->x->step;
  const float *source = job->kernel + (ky * conv->x.window + kx) * channels * conv->filters;
  const ptrdiff_t inner = job->y->count * job->x->count * filters;
  ptrdiff_t width;
  for (ptrdiff_t c = 0; c < channels; c += width) {
    width = ck_panel_width(job->kernels, channels, c);
    transpose(source + c * conv->filters + f, conv->filters, ck_min(width, channels - c),
              ck_min(BLOCK, filters - f), job->panels + inner * c + (tap * filters + f) * width,
              width);
  }
}

void ck_pack_transposed(const ck_kernels *kernels, const ck_conv *conv, const float *kernel,
                        const ck_tap_axis *y, const ck_tap_axis *x, float *panels) {
  transpose_job job = {kernels, conv, kernel, y, x, panels, 0};
  job.filter_blocks = ck_divide_up(conv->filters / conv->groups, BLOCK);
  ck_parallel_for((int)(y->count * x->count * job.filter_blocks), transpose_item, &job);
}

/* Places of one axis with its padding, as far as any tap reaches. */
static ptrdiff_t padded_places(const ck_axis *axis) {
  const ptrdiff_t read = (axis->output - 1) * axis->stride + (axis->window - 1) * axis->dilation + 1;
  return ck_max(read, axis->pad + axis->input);
}

size_t ck_padded_size(const ck_conv *conv) {
  return (size_t)(conv->batch * padded_places(&conv->y) * padded_places(&conv->x) * conv->channels);
}

typedef struct pad_job {
  const ck_conv *conv;
  const float *input;
  float *padded;
} pad_job;

/* An item is one sample. */
static void pad_sample(void *context, int item, int thread) {
  (void)thread;
  const pad_job *job = context;
  const ck_conv *conv = job->conv;
  const ptrdiff_t rows = padded_places(&conv->y);
  const ptrdiff_t row_size = padded_places(&conv->x) * conv->channels;
  const ptrdiff_t line = conv->x.input * conv->channels, before = conv->x.pad * conv->channels;
  const float *source = job->input + item * conv->y.input * line;
  float *target = job->padded + item * rows * row_size;
  for (ptrdiff_t row = 0; row < rows; row++, target += row_size) {
    const ptrdiff_t y = row - conv->y.pad;
    if (y < 0 || y >= conv->y.input) {
      memset(target, 0, (size_t)row_size * sizeof(float));
      continue;
    }
    memset(target, 0, (size_t)before * sizeof(float));
    memcpy(target + before, source + y * line, (size_t)line * sizeof(float));
    memset(target + before + line, 0, (size_t)(row_size - before - line) * sizeof(float));
  }
}

ck_conv ck_pad_input(const ck_conv *conv, const float *input, float *padded) {
  pad_job job = {conv, input, padded};
  ck_parallel_for((int)conv->batch, pad_sample, &job);
  ck_conv result = *conv;
  result.y.input = padded_places(&conv->y);
  result.x.input = padded_places(&conv->x);
  result.y.pad = result.x.pad = 0;
  return result;
}
