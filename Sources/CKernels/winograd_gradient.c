/* The gradient by the kernel by way of points: the inputs of every tile and its output gradients go to
   points, a product over all tiles gives the gradient by the kernel's points, and that goes back to
   the taps. Tiles come in rounds that fit the last-level cache; the sums of each point are one chain
   over the tiles, so threads leave no mark. */

#include <string.h>

#include "convolution.h"
#include "gather.h"
#include "winograd.h"

enum { ROUND_BYTES = 3 << 20, TILES_AN_ITEM = 8, SHARES_OF_ROWS = 4, CHANNELS_AN_ITEM = 16 };

typedef struct gradient_job {
  const ck_kernels *kernels;
  ck_tiling tiling;
  ptrdiff_t channels, pitch, filters;
  const float *input, *zeros;
  float *gradient;            /* only read */
  float *inputs, *gradients;  /* points of a round: [points][round][pitch or filters] */
  float *sums;                /* [points][channels][filters] */
  float *kernel_gradient;
  ptrdiff_t round, first, tiles, shares;
} gradient_job;

bool ck_winograd_kernel_gradient_pays(const ck_conv *conv) {
  return ck_winograd_forward_pays(conv);
}

static ptrdiff_t round_tiles(const ck_tiling *tiling, ptrdiff_t pitch, ptrdiff_t filters) {
  const ptrdiff_t bytes = tiling->points * (pitch + filters) * 4;
  return ck_min(tiling->tiles, ck_max(ROUND_BYTES / bytes, 2 * TILES_AN_ITEM));
}

size_t ck_winograd_kernel_gradient_workspace(const ck_conv *conv) {
  const ck_tiling tiling = ck_tiling_of(&conv->y, &conv->x, conv->batch);
  const ptrdiff_t pitch = ck_whole_lines(conv->channels);
  const ptrdiff_t round = round_tiles(&tiling, pitch, conv->filters);
  return (size_t)(ck_max(pitch, conv->filters) +
                  tiling.points * (round * (pitch + conv->filters) +
                                   conv->channels * conv->filters));
}

/* An item is a few tiles: their inputs and output gradients to points. */
static void spread_tiles(void *context, int item, int thread) {
  (void)thread;
  const gradient_job *job = context;
  const ptrdiff_t from = (ptrdiff_t)item * TILES_AN_ITEM;
  const ptrdiff_t to = ck_min(from + TILES_AN_ITEM, job->tiles);
  const bool plane = job->tiling.plane;
  const float *places[36];
  float *targets[16];
  for (ptrdiff_t t = from; t < to; t++) {
    ck_tile_inputs(&job->tiling, job->first + t, job->input, job->channels, job->zeros, places);
    job->kernels->winograd_input(plane, job->channels, places, job->inputs + t * job->pitch,
                                 job->round * job->pitch);
    ck_tile_outputs(&job->tiling, job->first + t, job->gradient, job->filters, targets);
    for (int k = 0; k < (plane ? 16 : 4); k++) places[k] = targets[k] ? targets[k] : job->zeros;
    job->kernels->winograd_output_gradient(plane, job->filters, places,
                                           job->gradients + t * job->filters,
                                           job->round * job->filters);
  }
}

/* An item is one point and a share of its channels: adds the tiles of the round to its sums. */
static void multiply_tiles(void *context, int item, int thread) {
  (void)thread;
  const gradient_job *job = context;
  const ptrdiff_t point = item / job->shares, share = item % job->shares;
  const ptrdiff_t from = share * job->channels / job->shares;
  const ptrdiff_t to = (share + 1) * job->channels / job->shares;
  ptrdiff_t width;
  for (ptrdiff_t column = 0; column < job->filters; column += width) {
    width = ck_panel_width(job->kernels, job->filters, column);
    const ptrdiff_t vectors = width / job->kernels->width, most = job->kernels->rows[vectors];
    const ck_run run = {job->inputs + point * job->round * job->pitch,
                        job->gradients + point * job->round * job->filters + column, job->tiles};
    const ptrdiff_t count = ck_divide_up(to - from, most);
    for (ptrdiff_t tile = 0; tile < count; tile++) {
      const ptrdiff_t c = from + tile * (to - from) / count;
      const ptrdiff_t end = from + (tile + 1) * (to - from) / count;
      ptrdiff_t offsets[CK_MOST_ROWS];
      for (ptrdiff_t row = c; row < end; row++) offsets[row - c] = row;
      const ck_outer outer = {
        .runs = &run, .run_count = 1, .offsets = offsets, .a_step = job->pitch,
        .b_step = job->filters, .c_step = job->filters, .flags = job->first > 0 ? CK_ADD_TO_C : 0,
        .c = job->sums + (point * job->channels + c) * job->filters + column};
      job->kernels->outer[vectors][end - c](&outer);
    }
  }
}

/* An item is some channels: their sums back to the taps. */
static void gather_channels(void *context, int item, int thread) {
  (void)thread;
  const gradient_job *job = context;
  const ptrdiff_t from = (ptrdiff_t)item * CHANNELS_AN_ITEM;
  for (ptrdiff_t c = from; c < ck_min(from + CHANNELS_AN_ITEM, job->channels); c++) {
    float *taps[9];
    for (ptrdiff_t tap = 0; tap < (job->tiling.plane ? 9 : 3); tap++)
      taps[tap] = job->kernel_gradient + (tap * job->channels + c) * job->filters;
    job->kernels->winograd_kernel_gradient(job->tiling.plane, job->filters,
                                           job->sums + c * job->filters,
                                           job->channels * job->filters, taps);
  }
}

void ck_winograd_kernel_gradient(const ck_conv *conv, const float *input,
                                 const float *output_gradient, float *kernel_gradient,
                                 float *workspace) {
  gradient_job job = {
    .kernels = ck_kernels_in_use(), .tiling = ck_tiling_of(&conv->y, &conv->x, conv->batch),
    .channels = conv->channels, .pitch = ck_whole_lines(conv->channels), .filters = conv->filters,
    .input = input, .zeros = workspace, .gradient = (float *)output_gradient,
    .kernel_gradient = kernel_gradient,
  };
  const ptrdiff_t zeros = ck_max(job.pitch, job.filters);
  memset(workspace, 0, (size_t)zeros * sizeof(float));
  job.round = round_tiles(&job.tiling, job.pitch, job.filters);
  job.inputs = workspace + zeros;
  job.gradients = job.inputs + job.tiling.points * job.round * job.pitch;
  job.sums = job.gradients + job.tiling.points * job.round * job.filters;
  job.shares = job.tiling.plane ? 1 : SHARES_OF_ROWS;
  for (job.first = 0; job.first < job.tiling.tiles; job.first += job.round) {
    job.tiles = ck_min(job.round, job.tiling.tiles - job.first);
    ck_parallel_for((int)ck_divide_up(job.tiles, TILES_AN_ITEM), spread_tiles, &job);
    ck_parallel_for((int)(job.tiling.points * job.shares), multiply_tiles, &job);
  }
  ck_parallel_for((int)ck_divide_up(job.channels, CHANNELS_AN_ITEM), gather_channels, &job);
}
