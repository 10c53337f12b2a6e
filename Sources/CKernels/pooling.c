/* Maximum pooling: divides each row of outputs into runs of windows that cover the same taps and
   hands the runs to the kernels. */

#include <string.h>

#include "kernels.h"

typedef struct pool_job {
  const ck_kernels *kernels;
  const ck_pool *pool;
  const float *source; /* input, or output gradient */
  float *target;       /* output, or input gradient */
  uint8_t *winners;
  const uint8_t *won;
  bool overlaps;       /* windows may share places */
} pool_job;

/* A range of taps of one axis, those on the input and not on padding. */
typedef struct tap_range {
  ptrdiff_t from, to;
} tap_range;

static tap_range real_taps(const ck_axis *axis, ptrdiff_t output) {
  const ptrdiff_t start = output * axis->stride - axis->pad, room = axis->input - start;
  tap_range taps = {start < 0 ? ck_divide_up(-start, axis->dilation) : 0, 0};
  taps.to = room <= 0 ? 0 : ck_min(axis->window, (room - 1) / axis->dilation + 1);
  return taps;
}

/* The end of the run of outputs from `output` on whose windows cover the same taps. */
static ptrdiff_t end_of_run(const ck_axis *axis, ptrdiff_t output) {
  const tap_range taps = real_taps(axis, output);
  if (taps.from > 0 || taps.to < axis->window) return output + 1;
  const ptrdiff_t last_start = axis->input - (axis->window - 1) * axis->dilation - 1;
  return ck_min(axis->output, (last_start + axis->pad) / axis->stride + 1);
}

/* Walks over the taps of a window, some at a time. */
typedef struct tap_walk {
  tap_range y, x;
  ptrdiff_t ky, kx;
} tap_walk;

static tap_walk walk_from(const ck_pool *pool, ptrdiff_t y, ptrdiff_t x) {
  tap_walk walk = {.y = real_taps(&pool->y, y), .x = real_taps(&pool->x, x)};
  walk.kx = walk.x.from;
  walk.ky = walk.x.from < walk.x.to ? walk.y.from : walk.y.to;
  return walk;
}

static int next_taps(const ck_pool *pool, tap_walk *walk, ptrdiff_t *offsets, uint8_t *taps) {
  int count = 0;
  while (walk->ky < walk->y.to && count < CK_MOST_TAPS) {
    const ptrdiff_t place =
      walk->ky * pool->y.dilation * pool->x.input + walk->kx * pool->x.dilation;
    offsets[count] = place * pool->channels;
    taps[count++] = (uint8_t)(walk->ky * pool->x.window + walk->kx);
    if (++walk->kx == walk->x.to) {
      walk->kx = walk->x.from;
      walk->ky++;
    }
  }
  return count;
}

/* Where tap (0, 0) of a window lies in a sample, in floats; negative on padding. */
static ptrdiff_t window_start(const ck_pool *pool, ptrdiff_t y, ptrdiff_t x) {
  const ptrdiff_t row = y * pool->y.stride - pool->y.pad, column = x * pool->x.stride - pool->x.pad;
  return (row * pool->x.input + column) * pool->channels;
}

/* An item is one row of outputs of one sample. */
static void forward_item(void *context, int item, int thread) {
  (void)thread;
  const pool_job *job = context;
  const ck_pool *pool = job->pool;
  const ptrdiff_t n = item / pool->y.output, y = item % pool->y.output;
  const float *sample = job->source + n * pool->y.input * pool->x.input * pool->channels;
  ptrdiff_t offsets[CK_MOST_TAPS];
  uint8_t taps[CK_MOST_TAPS];
  ck_window_run run = {.channels = pool->channels, .step = pool->x.stride * pool->channels,
                       .offsets = offsets, .taps = taps};
  for (ptrdiff_t x = 0; x < pool->x.output; x += run.places) {
    const ptrdiff_t at = (item * pool->x.output + x) * pool->channels;
    tap_walk walk = walk_from(pool, y, x);
    run.places = end_of_run(&pool->x, x) - x;
    int continues = 0;
    do {
      run.count = next_taps(pool, &walk, offsets, taps);
      job->kernels->pool_windows(&run, sample + window_start(pool, y, x), continues,
                                 job->target + at, job->winners ? job->winners + at : NULL);
      continues = 1;
    } while (walk.ky < walk.y.to);
  }
}

void ck_max_pool(const ck_pool *pool, const float *input, float *output, uint8_t *winners) {
  pool_job job = {.kernels = ck_kernels_in_use(), .pool = pool, .source = input, .target = output,
                  .winners = winners};
  ck_parallel_for((int)(pool->batch * pool->y.output), forward_item, &job);
}

/* Whether the windows touch every place exactly once, so that no zeros are needed before. */
static bool tiles_exactly(const ck_axis *axis) {
  return axis->stride == axis->window && axis->dilation == 1 && axis->pad == 0 &&
         axis->output * axis->window == axis->input;
}

static void scatter_row(const pool_job *job, ptrdiff_t n, ptrdiff_t y, float *sample) {
  const ck_pool *pool = job->pool;
  ptrdiff_t offsets[CK_MOST_TAPS];
  uint8_t taps[CK_MOST_TAPS];
  ck_window_run run = {.channels = pool->channels, .step = pool->x.stride * pool->channels,
                       .offsets = offsets, .taps = taps};
  for (ptrdiff_t x = 0; x < pool->x.output; x += run.places) {
    const ptrdiff_t at = ((n * pool->y.output + y) * pool->x.output + x) * pool->channels;
    tap_walk walk = walk_from(pool, y, x);
    run.places = end_of_run(&pool->x, x) - x;
    while ((run.count = next_taps(pool, &walk, offsets, taps)) > 0)
      job->kernels->pool_scatter(&run, job->source + at, job->won + at, job->overlaps,
                                 sample + window_start(pool, y, x));
  }
}

/* An item is one sample. */
static void gradient_item(void *context, int item, int thread) {
  (void)thread;
  const pool_job *job = context;
  const ck_pool *pool = job->pool;
  const ptrdiff_t size = pool->y.input * pool->x.input * pool->channels;
  float *sample = job->target + item * size;
  const bool tiled = tiles_exactly(&pool->y) && tiles_exactly(&pool->x);
  if (!tiled) memset(sample, 0, (size_t)size * sizeof(float));
  for (ptrdiff_t y = 0; y < pool->y.output; y++) scatter_row(job, item, y, sample);
}

void ck_max_pool_gradient(const ck_pool *pool, const float *output_gradient,
                          const uint8_t *winners, float *input_gradient) {
  pool_job job = {.kernels = ck_kernels_in_use(), .pool = pool, .source = output_gradient,
                  .target = input_gradient, .won = winners};
  job.overlaps = (pool->y.window - 1) * pool->y.dilation >= pool->y.stride ||
                 (pool->x.window - 1) * pool->x.dilation >= pool->x.stride;
  ck_parallel_for((int)pool->batch, gradient_item, &job);
}
