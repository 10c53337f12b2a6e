/* The gradient by an input of few channels, as a first layer has it: vectors along the channels would
   be nearly empty. So the products with all taps are computed for each output place, as one matrix
   product a line, and then added where the taps lie. */

#include <string.h>

#include "convolution.h"
#include "pack.h"

enum { FEW_CHANNELS = 4, FEWEST_FILTERS = 8, PLACES_AT_ONCE = 96 };

typedef struct few_job {
  const ck_kernels *kernels;
  const ck_conv *conv;
  const float *gradient, *weights; /* weights: panels [filters][taps · channels] */
  float *input_gradient, *scratch; /* of every lane [PLACES_AT_ONCE][pitch] */
  ptrdiff_t columns, pitch, lanes;
} few_job;

bool ck_has_few_channels(const ck_conv *conv) {
  return conv->groups == 1 && conv->channels <= FEW_CHANNELS && conv->filters >= FEWEST_FILTERS &&
         conv->y.window * conv->x.window > 1;
}

static ptrdiff_t lanes_of(const ck_conv *conv) {
  return ck_max(1, ck_min(conv->threads, conv->batch));
}

size_t ck_few_channels_workspace(const ck_conv *conv) {
  const ptrdiff_t columns = ck_kernel_rows(conv);
  return ck_panels_size(conv->filters, columns) +
         (size_t)(lanes_of(conv) * PLACES_AT_ONCE * ck_whole_lines(columns));
}

/* The products of `count` neighbouring output places with all taps. */
static void multiply_taps(const few_job *job, const float *gradient, ptrdiff_t count,
                          float *products) {
  const ptrdiff_t filters = job->conv->filters;
  ptrdiff_t width;
  for (ptrdiff_t column = 0; column < job->columns; column += width) {
    width = ck_panel_width(job->kernels, job->columns, column);
    const ptrdiff_t vectors = width / job->kernels->width, most = job->kernels->rows[vectors];
    const float *a[CK_MOST_ROWS], *b = job->weights + filters * column;
    float *c[CK_MOST_ROWS];
    for (ptrdiff_t first = 0, rows; first < count; first += rows) {
      rows = ck_min(most, count - first);
      const ptrdiff_t tiles = (count - first) / rows;
      for (ptrdiff_t i = 0; i < rows; i++) {
        a[i] = gradient + (first + i) * filters;
        c[i] = products + (first + i) * job->pitch + column;
      }
      const ck_tile tile = {.a = a, .b = &b, .segments = 1, .length = filters, .b_step = width,
                            .c = c, .tiles = tiles, .a_advance = rows * filters,
                            .c_advance = rows * job->pitch};
      job->kernels->tile[vectors][rows](&tile);
      rows *= tiles;
    }
  }
}

/* Adds the products of `count` places of an output line with one tap, c floats each: neighbouring sums
   do not wait for each other. */
static void add_tap(const few_job *job, ptrdiff_t x, ptrdiff_t kx, ptrdiff_t count,
                    const float *products, float *line) {
  const ck_axis *axis = &job->conv->x;
  const ptrdiff_t channels = job->conv->channels;
  const ptrdiff_t shift = kx * axis->dilation - axis->pad;
  const ptrdiff_t from = ck_max(x, shift < 0 ? ck_divide_up(-shift, axis->stride) : 0);
  const ptrdiff_t room = axis->input - shift;
  const ptrdiff_t to = room <= 0 ? 0 : ck_min(x + count, (room - 1) / axis->stride + 1);
  for (ptrdiff_t c = 0; c < channels; c++) {
    const float *source = products + (from - x) * job->pitch + c;
    float *target = line + (from * axis->stride + shift) * channels + c;
    for (ptrdiff_t i = from; i < to; i++) {
      *target += *source;
      source += job->pitch;
      target += axis->stride * channels;
    }
  }
}

/* Adds the products of some places of one output line. */
static void scatter(const few_job *job, ptrdiff_t y, ptrdiff_t x, ptrdiff_t count,
                    const float *products, float *sample) {
  const ck_conv *conv = job->conv;
  for (ptrdiff_t ky = 0; ky < conv->y.window; ky++) {
    const ptrdiff_t row = y * conv->y.stride - conv->y.pad + ky * conv->y.dilation;
    if (row < 0 || row >= conv->y.input) continue;
    float *line = sample + row * conv->x.input * conv->channels;
    for (ptrdiff_t kx = 0; kx < conv->x.window; kx++) {
      const ptrdiff_t tap = ky * conv->x.window + kx;
      add_tap(job, x, kx, count, products + tap * conv->channels, line);
    }
  }
}

/* An item is every `lanes`-th sample, with scratch memory of its own. */
static void run_lane(void *context, int item, int thread) {
  (void)thread;
  const few_job *job = context;
  const ck_conv *conv = job->conv;
  float *products = job->scratch + item * PLACES_AT_ONCE * job->pitch;
  const ptrdiff_t size = conv->y.input * conv->x.input * conv->channels;
  for (ptrdiff_t n = item; n < conv->batch; n += job->lanes) {
    float *sample = job->input_gradient + n * size;
    memset(sample, 0, (size_t)size * sizeof(float));
    for (ptrdiff_t y = 0; y < conv->y.output; y++) {
      const ptrdiff_t line = (n * conv->y.output + y) * conv->x.output;
      for (ptrdiff_t x = 0; x < conv->x.output; x += PLACES_AT_ONCE) {
        const ptrdiff_t count = ck_min(PLACES_AT_ONCE, conv->x.output - x);
        multiply_taps(job, job->gradient + (line + x) * conv->filters, count, products);
        scatter(job, y, x, count, products, sample);
      }
    }
  }
}

void ck_few_channels_input_gradient(const ck_conv *conv, const float *output_gradient,
                                    const float *kernel, float *input_gradient,
                                    float *workspace) {
  few_job job = {.kernels = ck_kernels_in_use(), .conv = conv, .gradient = output_gradient,
                 .weights = workspace, .input_gradient = input_gradient,
                 .columns = ck_kernel_rows(conv), .lanes = lanes_of(conv)};
  job.pitch = ck_whole_lines(job.columns);
  job.scratch = workspace + ck_panels_size(conv->filters, job.columns);
  /* The kernel as that of a window of one place over taps · channels. */
  const ck_axis one = {1, 1, 1, 1, 0, 1};
  const ck_conv flat = {.batch = 1, .y = one, .x = one, .channels = job.columns,
                        .filters = conv->filters, .groups = 1};
  const ck_tap_axis tap = {0, 1, 1};
  ck_pack_transposed(job.kernels, &flat, kernel, &tap, &tap, workspace);
  ck_parallel_for((int)job.lanes, run_lane, &job);
}
