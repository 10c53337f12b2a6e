/* The gradient by the kernel: for each tap and channel the inputs under it, times the output
   gradients, summed over all places. A tile of kernel rows by filters stays in registers while the
   places stream by; places come in chunks that fit the second-level cache, and every chunk goes on
   from the sums of the last. So each sum is one chain in the order of the places, whichever thread
   runs it and however the rows are shared out.

   A kernel of few rows (a first layer) leaves too little to share: there the places are divided into
   parts, as many as the shape says whatever the threads, each with sums of its own that are added in
   order at the end. */

#include <string.h>

#include "convolution.h"
#include "pack.h"
#include "winograd.h"

enum { MOST_RUNS = 256, PLACES_A_CHUNK = 512, MOST_PARTS = 16, PLACES_A_PART = 256,
       ROWS_TIMES_COLUMNS_WORTH_SHARING = 6144 };

typedef struct gradient_job {
  const ck_kernels *kernels;
  ck_conv conv;
  const float *input, *gradient; /* of the group */
  ptrdiff_t gradient_step;       /* floats from one place's gradients to the next */
  float *sums;                   /* [part][kernel rows][whole vectors of filters] */
  ptrdiff_t columns, sums_step, part_size;
  ptrdiff_t rows_a_tap;          /* kernel rows that read the same places: those of a tap, or all */
  ptrdiff_t places, places_a_part; /* output places: batch · y.output · x.output */
  ptrdiff_t tiles_a_tap, tiles_an_item, items;
} gradient_job;

/* Output places along an axis whose tap lies inside the input. */
static void places_inside(const ck_axis *axis, ptrdiff_t tap, ptrdiff_t *from, ptrdiff_t *to) {
  const ptrdiff_t shift = tap * axis->dilation - axis->pad;
  *from = shift < 0 ? ck_divide_up(-shift, axis->stride) : 0;
  const ptrdiff_t room = axis->input - shift; /* o · stride < room */
  *to = room <= 0 ? 0 : ck_min(axis->output, (room - 1) / axis->stride + 1);
}

/* The next runs for a tap, from output place `place` on: about PLACES_A_CHUNK places. Returns the
   place to go on from. */
static ptrdiff_t find_runs(const gradient_job *job, ptrdiff_t tap, ptrdiff_t place, ptrdiff_t end,
                           ck_run *runs, ptrdiff_t *count) {
  const ck_conv *conv = &job->conv;
  const ptrdiff_t ky = tap / conv->x.window, kx = tap % conv->x.window;
  ptrdiff_t y_from, y_to, x_from, x_to;
  places_inside(&conv->y, ky, &y_from, &y_to);
  places_inside(&conv->x, kx, &x_from, &x_to);
  end = ck_min(end, place + PLACES_A_CHUNK);
  *count = 0;
  while (place < end && *count < MOST_RUNS) {
    const ptrdiff_t line = place / conv->x.output, x = place % conv->x.output;
    const ptrdiff_t n = line / conv->y.output, y = line % conv->y.output;
    const ptrdiff_t stop = ck_min(conv->x.output, x + end - place);
    const ptrdiff_t from = ck_max(x, x_from), to = ck_min(stop, x_to);
    place += stop - x;
    if (y < y_from || y >= y_to || from >= to) continue;
    const ptrdiff_t source_y = y * conv->y.stride + ky * conv->y.dilation - conv->y.pad;
    const ptrdiff_t source_x = from * conv->x.stride + kx * conv->x.dilation - conv->x.pad;
    const ptrdiff_t source = (n * conv->y.input + source_y) * conv->x.input + source_x;
    runs[(*count)++] = (ck_run){
      .a = job->input + source * conv->channels,
      .b = job->gradient + (line * conv->x.output + from) * job->gradient_step,
      .count = to - from,
    };
  }
  return place;
}

/* Where kernel rows `row` ..< `end`, counted from their tap's first, find their inputs. */
static void find_offsets(const gradient_job *job, ptrdiff_t row, ptrdiff_t end,
                         ptrdiff_t *offsets) {
  const ck_conv *conv = &job->conv;
  const ptrdiff_t channels = conv->channels / conv->groups;
  ptrdiff_t c = row % channels, kx = row / channels % conv->x.window;
  ptrdiff_t ky = row / channels / conv->x.window;
  for (; row < end; row++) {
    const ptrdiff_t place = ky * conv->y.dilation * conv->x.input + kx * conv->x.dilation;
    *offsets++ = place * conv->channels + c;
    if (++c < channels) continue;
    c = 0;
    if (++kx < conv->x.window) continue;
    kx = 0;
    ky++;
  }
}

/* Adds a chunk's products to the tiles `from` ..< `to` of one tap. */
static void run_tiles(const gradient_job *job, ck_outer *outer, ptrdiff_t tap, ptrdiff_t from,
                      ptrdiff_t to, float *sums) {
  const ck_kernels *kernels = job->kernels;
  const ck_run *const runs = outer->runs;
  ck_run panel_runs[MOST_RUNS];
  ptrdiff_t width;
  for (ptrdiff_t column = 0; column < job->columns; column += width) {
    width = ck_panel_width(kernels, job->columns, column);
    const int vectors = (int)(width / kernels->width);
    for (ptrdiff_t r = 0; r < outer->run_count; r++) {
      panel_runs[r] = runs[r];
      panel_runs[r].b += column;
    }
    outer->runs = panel_runs;
    for (ptrdiff_t tile = from; tile < to; tile++) {
      const ptrdiff_t first = tile * job->rows_a_tap / job->tiles_a_tap;
      const ptrdiff_t end = (tile + 1) * job->rows_a_tap / job->tiles_a_tap;
      ptrdiff_t offsets[CK_MOST_ROWS];
      find_offsets(job, first, end, offsets);
      outer->offsets = offsets;
      outer->c = sums + (tap * job->rows_a_tap + first) * job->sums_step + column;
      kernels->outer[vectors][end - first](outer);
    }
  }
  outer->runs = runs;
}

/* An item is a range of tiles in one part of the places. */
static void run_item(void *context, int item, int thread) {
  (void)thread;
  const gradient_job *job = context;
  const ptrdiff_t part = item / job->items;
  const ptrdiff_t first = item % job->items * job->tiles_an_item;
  const ptrdiff_t taps = ck_kernel_rows(&job->conv) / job->rows_a_tap;
  const ptrdiff_t end = ck_min(first + job->tiles_an_item, taps * job->tiles_a_tap);
  const ptrdiff_t last = ck_min((part + 1) * job->places_a_part, job->places);
  ck_run runs[MOST_RUNS];
  ck_outer outer = {.runs = runs, .a_step = job->conv.x.stride * job->conv.channels,
                    .b_step = job->gradient_step, .c_step = job->sums_step};
  ptrdiff_t next;
  for (ptrdiff_t place = part * job->places_a_part; place < last; place = next) {
    next = last;
    for (ptrdiff_t tile = first; tile < end;) {
      const ptrdiff_t tap = tile / job->tiles_a_tap;
      const ptrdiff_t stop = ck_min(end, (tap + 1) * job->tiles_a_tap);
      next = find_runs(job, tap, place, last, runs, &outer.run_count);
      outer.flags = CK_ADD_TO_C;
      run_tiles(job, &outer, tap, tile - tap * job->tiles_a_tap, stop - tap * job->tiles_a_tap,
                job->sums + part * job->part_size);
      tile = stop;
    }
  }
}

/* Parts that the places are divided into. It decides the order of the sums, so it must depend on the
   shape alone, not on the instruction set or the threads. */
static ptrdiff_t fixed_parts(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t places) {
  if (rows * columns >= ROWS_TIMES_COLUMNS_WORTH_SHARING) return 1;
  return ck_max(1, ck_min(places / PLACES_A_PART, MOST_PARTS));
}

/* Shares out the work. Parts depend on the shape alone, items on the threads as well. */
static void plan(gradient_job *job) {
  const ck_conv *conv = &job->conv;
  const ptrdiff_t rows = ck_kernel_rows(conv);
  const ptrdiff_t channels = conv->channels / conv->groups;
  const int vectors = (int)(ck_panel_width(job->kernels, job->columns, 0) / job->kernels->width);
  job->rows_a_tap = ck_has_padding(conv) ? channels : rows;
  job->tiles_a_tap = ck_divide_up(job->rows_a_tap, job->kernels->rows[vectors]);
  job->places = conv->batch * conv->y.output * conv->x.output;
  job->sums_step = ck_whole_vectors(job->kernels, job->columns);
  job->part_size = rows * job->sums_step;
  const ptrdiff_t tiles = rows / job->rows_a_tap * job->tiles_a_tap;
  const ptrdiff_t parts = fixed_parts(rows, job->columns, job->places);
  job->places_a_part = ck_divide_up(job->places, parts);
  const double work = 2.0 * (double)rows * (double)job->columns * (double)job->places;
  const bool alone = parts > 1 || work < 0.6e6;
  const ptrdiff_t shares = alone ? 1 : 4 * (ptrdiff_t)ck_thread_count();
  job->tiles_an_item = ck_divide_up(tiles, ck_min(shares, tiles));
  job->items = ck_divide_up(tiles, job->tiles_an_item);
}

static ptrdiff_t parts_of(const gradient_job *job) {
  return ck_max(1, ck_divide_up(job->places, ck_max(job->places_a_part, 1)));
}

static gradient_job make_job(const ck_kernels *kernels, const ck_conv *conv) {
  gradient_job job = {.kernels = kernels, .conv = *conv};
  job.columns = conv->filters / conv->groups;
  job.gradient_step = conv->filters;
  plan(&job);
  return job;
}

size_t ck_kernel_gradient_workspace(const ck_conv *conv) {
  const ptrdiff_t rows = ck_kernel_rows(conv), columns = conv->filters / conv->groups;
  const ptrdiff_t places = conv->batch * conv->y.output * conv->x.output;
  const size_t padded = ck_needs_padded_copy(conv) ? ck_padded_size(conv) : 0;
  return padded + (size_t)fixed_parts(rows, columns, places) *
                    (size_t)(rows * ck_whole_lines(columns));
}

/* Adds the parts in order and writes the kernel's rows, `step` floats apart. */
static void add_parts(const gradient_job *job, float *kernel_gradient, ptrdiff_t step) {
  const ptrdiff_t rows = ck_kernel_rows(&job->conv), parts = parts_of(job);
  for (ptrdiff_t row = 0; row < rows; row++) {
    float *target = kernel_gradient + row * step;
    const float *source = job->sums + row * job->sums_step;
    memcpy(target, source, (size_t)job->columns * sizeof(float));
    for (ptrdiff_t part = 1; part < parts; part++) {
      source += job->part_size;
      for (ptrdiff_t f = 0; f < job->columns; f++) target[f] += source[f];
    }
  }
}

void ck_conv2d_kernel_gradient(const ck_conv *whole, const float *input,
                               const float *output_gradient, float *kernel_gradient,
                               float *workspace) {
  if (ck_winograd_kernel_gradient_pays(whole)) {
    ck_winograd_kernel_gradient(whole, input, output_gradient, kernel_gradient, workspace);
    return;
  }
  const ck_kernels *kernels = ck_kernels_in_use();
  ck_conv conv = *whole;
  if (ck_needs_padded_copy(whole)) {
    conv = ck_pad_input(whole, input, workspace);
    input = workspace;
    workspace += ck_padded_size(whole);
  }
  gradient_job job = make_job(kernels, &conv);
  const ptrdiff_t channels = conv.channels / conv.groups;
  const bool direct = parts_of(&job) == 1 && conv.groups == 1 && job.sums_step == job.columns;
  job.sums = direct ? kernel_gradient : workspace;
  for (ptrdiff_t group = 0; group < conv.groups; group++) {
    job.input = input + group * channels;
    job.gradient = output_gradient + group * job.columns;
    memset(job.sums, 0, (size_t)(parts_of(&job) * job.part_size) * sizeof(float));
    ck_parallel_for((int)(parts_of(&job) * job.items), run_item, &job);
    if (!direct) add_parts(&job, kernel_gradient + group * job.columns, conv.filters);
  }
}
