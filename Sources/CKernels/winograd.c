/* Winograd's convolution, forward and for the gradient by the input, which is the convolution of the
   output gradient with the kernel turned round. Tiles go in blocks that fit the second-level cache:
   to points, through one product a point, and back, with bias and activation. */

#include "winograd.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "convolution.h"
#include "pack.h"

enum { FEWEST_CHANNELS = 32, BLOCK_BYTES = 680 << 10, MOST_BLOCK_TILES = 60, ROWS_AN_ITEM = 16 };

static bool is_plain(const ck_axis *axis) { return axis->stride == 1 && axis->dilation == 1; }

/* Outputs that tiles of four compute, over those that there are. */
static double waste(ptrdiff_t outputs) {
  return 4.0 * (double)ck_divide_up(outputs, 4) / (double)outputs;
}

static bool pays(const ck_conv *conv, ptrdiff_t output_y, ptrdiff_t output_x) {
  const bool plane = conv->y.window == 3, line = conv->y.window == 1 && conv->y.pad == 0;
  if (!conv->winograd || conv->groups != 1 || conv->x.window != 3 || !(plane || line) ||
      !is_plain(&conv->x) || !is_plain(&conv->y))
    return false;
  if (conv->channels < FEWEST_CHANNELS || conv->filters < FEWEST_CHANNELS) return false;
  return plane ? waste(output_y) * waste(output_x) <= 1.8 : waste(output_x) <= 1.2;
}

bool ck_winograd_forward_pays(const ck_conv *conv) {
  return conv->filters % CK_WIDEST == 0 && pays(conv, conv->y.output, conv->x.output);
}

bool ck_winograd_input_gradient_pays(const ck_conv *conv) {
  return conv->channels % CK_WIDEST == 0 && pays(conv, conv->y.input, conv->x.input);
}

ck_tiling ck_tiling_of(const ck_axis *y, const ck_axis *x, ptrdiff_t batch) {
  ck_tiling t = {.plane = y->window == 3, .batch = batch, .source_y = y->input,
                 .source_x = x->input, .pad_y = y->pad, .pad_x = x->pad, .output_y = y->output,
                 .output_x = x->output};
  t.tiles_y = t.plane ? ck_divide_up(y->output, 4) : y->output;
  t.tiles_x = ck_divide_up(x->output, 4);
  t.tiles = batch * t.tiles_y * t.tiles_x;
  t.points = t.plane ? 36 : 6;
  return t;
}

void ck_tile_inputs(const ck_tiling *t, ptrdiff_t tile, const float *image, ptrdiff_t pixel,
                    const float *zeros, const float **places) {
  const ptrdiff_t n = tile / t->tiles_x / t->tiles_y;
  const ptrdiff_t first_y = tile / t->tiles_x % t->tiles_y * (t->plane ? 4 : 1) - t->pad_y;
  const ptrdiff_t first_x = tile % t->tiles_x * 4 - t->pad_x;
  const float *sample = image + n * t->source_y * t->source_x * pixel;
  for (ptrdiff_t y = first_y; y < first_y + (t->plane ? 6 : 1); y++) {
    const bool is_row = y >= 0 && y < t->source_y;
    for (ptrdiff_t x = first_x; x < first_x + 6; x++) {
      const bool inside = is_row && x >= 0 && x < t->source_x;
      *places++ = inside ? sample + (y * t->source_x + x) * pixel : zeros;
    }
  }
}

void ck_tile_outputs(const ck_tiling *t, ptrdiff_t tile, float *image, ptrdiff_t pixel,
                     float **places) {
  const ptrdiff_t n = tile / t->tiles_x / t->tiles_y;
  const ptrdiff_t first_y = tile / t->tiles_x % t->tiles_y * (t->plane ? 4 : 1);
  const ptrdiff_t first_x = tile % t->tiles_x * 4;
  float *sample = image + n * t->output_y * t->output_x * pixel;
  for (ptrdiff_t y = first_y; y < first_y + (t->plane ? 4 : 1); y++) {
    for (ptrdiff_t x = first_x; x < first_x + 4; x++) {
      const bool inside = y < t->output_y && x < t->output_x;
      *places++ = inside ? sample + (y * t->output_x + x) * pixel : NULL;
    }
  }
}

/* A convolution by way of points: `inner` channels in, `columns` out. */
typedef struct winograd_job {
  const ck_kernels *kernels;
  ck_tiling tiling;
  ptrdiff_t inner, pitch, columns; /* pitch: inner, rounded up to whole lines */
  const float *source, *zeros, *bias;
  const float *weights;            /* [taps][inner][columns], or panels of that */
  ptrdiff_t weights_step;          /* floats from one inner row to the next; 0: panels */
  float *points_of_weights;        /* panels [points][inner][width] */
  float *out;
  int flags;
  float *scratch;                  /* of every lane: points of inputs, points of outputs */
  ptrdiff_t block, lane_size;
  atomic_int next;
} winograd_job;

static ptrdiff_t lane_size(ptrdiff_t points, ptrdiff_t tiles, ptrdiff_t pitch, ptrdiff_t width) {
  return points * tiles * (pitch + width);
}

/* Tiles of a block: a number of whole kernel tiles whose points fit the cache. */
static ptrdiff_t block_tiles(ptrdiff_t points, ptrdiff_t pitch) {
  const ptrdiff_t bytes = lane_size(points, 1, pitch, CK_MOST_VECTORS * CK_WIDEST) * 4;
  return ck_max(6, ck_min(BLOCK_BYTES / bytes, MOST_BLOCK_TILES) / 6 * 6);
}

static size_t product_workspace(const ck_conv *conv, ptrdiff_t inner, ptrdiff_t columns) {
  const ptrdiff_t points = conv->y.window == 3 ? 36 : 6, pitch = ck_whole_lines(inner);
  const ptrdiff_t lane = lane_size(points, block_tiles(points, pitch), pitch,
                                   CK_MOST_VECTORS * CK_WIDEST);
  return (size_t)(pitch + (points + conv->y.window * 3) * inner * columns +
                  lane * ck_max(conv->threads, 1));
}

/* An item is some rows of the weights: inner channels. */
static void spread_weights(void *context, int item, int thread) {
  (void)thread;
  const winograd_job *job = context;
  const ptrdiff_t taps = job->tiling.plane ? 9 : 3;
  const ptrdiff_t from = (ptrdiff_t)item * ROWS_AN_ITEM;
  const ptrdiff_t to = ck_min(from + ROWS_AN_ITEM, job->inner);
  ptrdiff_t width;
  for (ptrdiff_t column = 0; column < job->columns; column += width) {
    width = ck_panel_width(job->kernels, job->columns, column);
    const ptrdiff_t step = job->weights_step ? job->weights_step : width;
    const float *panel = job->weights + (job->weights_step ? column : taps * job->inner * column);
    float *points = job->points_of_weights + job->tiling.points * job->inner * column;
    for (ptrdiff_t row = from; row < to; row++) {
      const float *places[9];
      for (ptrdiff_t tap = 0; tap < taps; tap++)
        places[tap] = panel + (tap * job->inner + row) * step;
      job->kernels->winograd_kernel(job->tiling.plane, width, places, points + row * width,
                                    job->inner * width);
    }
  }
}

/* One product a point: [tiles, inner] · [inner, width]. */
static void multiply_points(const winograd_job *job, ptrdiff_t tiles, ptrdiff_t column,
                            ptrdiff_t width, const float *inputs, float *outputs) {
  const ptrdiff_t vectors = width / job->kernels->width, most = job->kernels->rows[vectors];
  const float *weights = job->points_of_weights + job->tiling.points * job->inner * column;
  for (ptrdiff_t point = 0; point < job->tiling.points; point++) {
    const float *a[CK_MOST_ROWS], *b = weights + point * job->inner * width;
    float *c[CK_MOST_ROWS];
    for (ptrdiff_t first = 0, rows; first < tiles; first += rows) {
      rows = ck_min(most, tiles - first);
      const ptrdiff_t count = (tiles - first) / rows;
      for (ptrdiff_t i = 0; i < rows; i++) {
        a[i] = inputs + (point * job->block + first + i) * job->pitch;
        c[i] = outputs + (point * job->block + first + i) * width;
      }
      const ck_tile tile = {.a = a, .b = &b, .segments = 1, .length = job->inner, .b_step = width,
                            .c = c, .tiles = count, .a_advance = rows * job->pitch,
                            .c_advance = rows * width};
      job->kernels->tile[vectors][rows](&tile);
      rows *= count;
    }
  }
}

static void run_block(const winograd_job *job, ptrdiff_t first, ptrdiff_t tiles, float *inputs,
                      float *outputs) {
  const float *places[36];
  float *targets[16];
  for (ptrdiff_t t = 0; t < tiles; t++) {
    ck_tile_inputs(&job->tiling, first + t, job->source, job->inner, job->zeros, places);
    job->kernels->winograd_input(job->tiling.plane, job->inner, places, inputs + t * job->pitch,
                                 job->block * job->pitch);
  }
  ptrdiff_t width;
  for (ptrdiff_t column = 0; column < job->columns; column += width) {
    width = ck_panel_width(job->kernels, job->columns, column);
    multiply_points(job, tiles, column, width, inputs, outputs);
    for (ptrdiff_t t = 0; t < tiles; t++) {
      ck_tile_outputs(&job->tiling, first + t, job->out + column, job->columns, targets);
      job->kernels->winograd_output(job->tiling.plane, width, outputs + t * width,
                                    job->block * width, targets,
                                    job->bias ? job->bias + column : NULL, job->flags);
    }
  }
}

/* An item is a lane: a thread with scratch memory of its own that takes block after block. */
static void run_lane(void *context, int item, int thread) {
  (void)thread;
  winograd_job *job = context;
  float *inputs = job->scratch + item * job->lane_size;
  float *outputs = inputs + job->tiling.points * job->block * job->pitch;
  for (;;) {
    const ptrdiff_t first = (ptrdiff_t)atomic_fetch_add(&job->next, 1) * job->block;
    if (first >= job->tiling.tiles) return;
    run_block(job, first, ck_min(job->block, job->tiling.tiles - first), inputs, outputs);
  }
}

static void run(winograd_job *job, ptrdiff_t lanes, float *scratch) {
  const ptrdiff_t points = job->tiling.points;
  job->points_of_weights = scratch;
  job->scratch = scratch + points * job->inner * job->columns;
  ck_parallel_for((int)ck_divide_up(job->inner, ROWS_AN_ITEM), spread_weights, job);
  job->block = block_tiles(points, job->pitch);
  const ptrdiff_t fair = ck_divide_up(ck_divide_up(job->tiling.tiles, 4 * lanes), 6) * 6;
  job->block = ck_min(job->block, ck_max(fair, 6));
  job->lane_size =
    lane_size(points, job->block, job->pitch, CK_MOST_VECTORS * CK_WIDEST);
  const ptrdiff_t blocks = ck_divide_up(job->tiling.tiles, job->block);
  ck_parallel_for((int)ck_min(lanes, blocks), run_lane, job);
}

void ck_winograd_forward(const ck_conv *conv, const float *input, const float *kernel,
                         const float *bias, int flags, float *output, float *workspace) {
  winograd_job job = {
    .kernels = ck_kernels_in_use(), .tiling = ck_tiling_of(&conv->y, &conv->x, conv->batch),
    .inner = conv->channels, .pitch = ck_whole_lines(conv->channels), .columns = conv->filters,
    .source = input, .zeros = workspace, .bias = bias, .weights = kernel,
    .weights_step = conv->filters, .out = output, .flags = flags,
  };
  memset(workspace, 0, (size_t)job.pitch * sizeof(float));
  run(&job, ck_max(conv->threads, 1), workspace + job.pitch);
}

void ck_winograd_input_gradient(const ck_conv *conv, const float *output_gradient,
                                const float *kernel, float *input_gradient, float *workspace) {
  ck_axis y = conv->y, x = conv->x;
  y.input = conv->y.output;
  y.output = conv->y.input;
  y.pad = conv->y.window - 1 - conv->y.pad;
  x.input = conv->x.output;
  x.output = conv->x.input;
  x.pad = conv->x.window - 1 - conv->x.pad;
  winograd_job job = {
    .kernels = ck_kernels_in_use(), .tiling = ck_tiling_of(&y, &x, conv->batch),
    .inner = conv->filters, .pitch = ck_whole_lines(conv->filters), .columns = conv->channels,
    .source = output_gradient, .zeros = workspace, .out = input_gradient,
  };
  memset(workspace, 0, (size_t)job.pitch * sizeof(float));
  float *scratch = workspace + job.pitch;
  const ck_tap_axis taps_y = {conv->y.window - 1, -1, conv->y.window};
  const ck_tap_axis taps_x = {conv->x.window - 1, -1, conv->x.window};
  ck_pack_transposed(job.kernels, conv, kernel, &taps_y, &taps_x, scratch);
  job.weights = scratch;
  run(&job, ck_max(conv->threads, 1), scratch + ck_kernel_rows(conv) * conv->filters);
}

static _Thread_local int switched = -1; /* not asked yet on this thread */

bool ck_winograd_is_on(void) {
  if (switched < 0) {
    const char *wish = getenv("STRIDE_WINOGRAD");
    switched = !(wish && (strcmp(wish, "off") == 0 || strcmp(wish, "0") == 0));
  }
  return switched != 0;
}

void ck_winograd_switch(bool on) { switched = on; }

size_t ck_winograd_workspace(const ck_conv *conv) {
  size_t size = 0;
  if (ck_winograd_forward_pays(conv))
    size = product_workspace(conv, conv->channels, conv->filters);
  if (ck_winograd_input_gradient_pays(conv))
    size = ck_size_max(size, product_workspace(conv, conv->filters, conv->channels));
  if (ck_winograd_kernel_gradient_pays(conv))
    size = ck_size_max(size, ck_winograd_kernel_gradient_workspace(conv));
  return size;
}
