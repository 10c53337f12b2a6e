#include "gather.h"

#include <string.h>

typedef struct gather_job {
  const ck_gather *gather;
  ptrdiff_t rows, rows_an_item, row_items;
  ptrdiff_t columns_an_item;
  ptrdiff_t inside_from, inside_to; /* rows of a line whose taps all lie inside along x */
  bool joined;                      /* the taps of a row of the window are one piece of memory */
} gather_job;

/* One call of a tile kernel in the making: the pieces of the inner dimension so far. */
typedef struct tile_call {
  const gather_job *job;
  ck_tile tile;
  ck_tile_kernel *kernel;
  ptrdiff_t column;
  int rows;
  const float *a[CK_MOST_SEGMENTS][CK_MOST_ROWS];
  const float *b[CK_MOST_SEGMENTS];
  float *out[CK_MOST_ROWS];
} tile_call;

ptrdiff_t ck_whole_vectors(const ck_kernels *kernels, ptrdiff_t columns) {
  return ck_divide_up(columns, kernels->width) * kernels->width;
}

ptrdiff_t ck_panel_width(const ck_kernels *kernels, ptrdiff_t columns, ptrdiff_t column) {
  const ptrdiff_t widest = (ptrdiff_t)kernels->vectors * kernels->width;
  return ck_min(widest, ck_whole_vectors(kernels, columns - column));
}

static void begin(tile_call *call, const gather_job *job, ptrdiff_t column, int rows) {
  const ck_gather *g = job->gather;
  const ptrdiff_t width = ck_panel_width(g->kernels, g->columns, column);
  call->job = job;
  call->column = column;
  call->rows = rows;
  call->kernel = g->kernels->tile[width / g->kernels->width][rows];
  call->tile = (ck_tile){.a = &call->a[0][0], .b = call->b, .c = call->out, .tiles = 1};
  call->tile.b_step = g->b_step ? g->b_step : width;
}

/* Computes with the pieces so far; the last time adds the bias and applies the activation. */
static void compute(tile_call *call, bool last) {
  const ck_gather *g = call->job->gather;
  call->tile.bias = last && g->bias ? g->bias + call->column : NULL;
  call->tile.flags |= last ? g->flags : 0;
  call->kernel(&call->tile);
  call->tile.flags = CK_ADD_TO_C;
  call->tile.segments = 0;
}

/* Makes room for a piece that begins at a tap and returns where its rows go. */
static const float **add_segment(tile_call *call, ptrdiff_t ty, ptrdiff_t tx) {
  const ck_gather *g = call->job->gather;
  if (call->tile.segments == CK_MOST_SEGMENTS) compute(call, false);
  const ptrdiff_t k = (ty * g->x.taps + tx) * g->depth;
  const ptrdiff_t inner = g->y.taps * g->x.taps * g->depth;
  const ptrdiff_t s = call->tile.segments++;
  const float *panel = g->b_step ? g->b + call->column : g->b + inner * call->column;
  call->b[s] = panel + k * call->tile.b_step;
  return call->a[s];
}

/* Computes tiles whose rows end in whole vectors straight into the output, ragged ones by way of a
   scratch tile. */
static void finish(tile_call *call) {
  const ck_gather *g = call->job->gather;
  const ptrdiff_t width = ck_panel_width(g->kernels, g->columns, call->column);
  const ptrdiff_t in_use = ck_min(width, g->columns - call->column);
  if (width == in_use) return compute(call, true);
  float scratch[CK_MOST_ROWS][CK_MOST_VECTORS * CK_WIDEST];
  float *targets[CK_MOST_ROWS];
  for (int i = 0; i < call->rows; i++) {
    targets[i] = call->out[i];
    call->out[i] = scratch[i];
    if (call->tile.flags & CK_ADD_TO_C)
      memcpy(scratch[i], targets[i], (size_t)in_use * sizeof(float));
  }
  compute(call, true);
  for (int i = 0; i < call->rows; i++)
    memcpy(targets[i], scratch[i], (size_t)in_use * sizeof(float));
}

/* A line of rows: one place of the other axis of one sample. */
typedef struct line {
  const float *sample;
  float *out;
  ptrdiff_t y;                 /* source place of tap 0 */
  ptrdiff_t taps_from, taps_to; /* taps along y that lie inside */
} line;

static line line_at(const ck_gather *g, ptrdiff_t number) {
  const ptrdiff_t n = number / g->y.count, y = number % g->y.count;
  line l = {.sample = g->source + n * g->y.size * g->x.size * g->pixel,
            .out = g->out + n * g->out_n + y * g->out_y, .y = y * g->y.step + g->y.first};
  while (l.taps_from < g->y.taps && l.y + l.taps_from * g->y.delta < 0) l.taps_from++;
  l.taps_to = g->y.taps;
  while (l.taps_to > l.taps_from && l.y + (l.taps_to - 1) * g->y.delta >= g->y.size) l.taps_to--;
  return l;
}

/* `tiles` tiles of neighbouring rows of a line, from row x on, all taps inside along x. */
static void run_inside(const gather_job *job, const line *l, ptrdiff_t x, int rows,
                       ptrdiff_t tiles, ptrdiff_t column) {
  const ck_gather *g = job->gather;
  const ptrdiff_t advance = g->x.step * g->pixel, taps = job->joined ? 1 : g->x.taps;
  tile_call call;
  begin(&call, job, column, rows);
  call.tile.length = job->joined ? g->x.taps * g->depth : g->depth;
  call.tile.tiles = tiles;
  call.tile.a_advance = rows * advance;
  call.tile.c_advance = rows * g->out_x;
  for (int i = 0; i < rows; i++) call.out[i] = l->out + (x + i) * g->out_x + column;
  for (ptrdiff_t ty = l->taps_from; ty < l->taps_to; ty++) {
    const ptrdiff_t row = (l->y + ty * g->y.delta) * g->x.size + x * g->x.step + g->x.first;
    for (ptrdiff_t tx = 0; tx < taps; tx++) {
      const float *source = l->sample + (row + tx * g->x.delta) * g->pixel;
      const float **a = add_segment(&call, ty, tx);
      for (int i = 0; i < rows; i++) a[i] = source + i * advance;
    }
  }
  finish(&call);
}

/* One tile at the border: tap by tap, zeros outside; a tap with nothing inside is left out. */
static void run_border(const gather_job *job, const line *l, ptrdiff_t x, int rows,
                       ptrdiff_t column) {
  const ck_gather *g = job->gather;
  tile_call call;
  begin(&call, job, column, rows);
  call.tile.length = g->depth;
  for (int i = 0; i < rows; i++) call.out[i] = l->out + (x + i) * g->out_x + column;
  for (ptrdiff_t ty = l->taps_from; ty < l->taps_to; ty++) {
    const float *source_row = l->sample + (l->y + ty * g->y.delta) * g->x.size * g->pixel;
    for (ptrdiff_t tx = 0; tx < g->x.taps; tx++) {
      const ptrdiff_t first = x * g->x.step + g->x.first + tx * g->x.delta;
      if (first + (rows - 1) * g->x.step < 0 || first >= g->x.size) continue;
      const float **a = add_segment(&call, ty, tx);
      for (int i = 0; i < rows; i++) {
        const ptrdiff_t place = first + i * g->x.step;
        a[i] = place >= 0 && place < g->x.size ? source_row + place * g->pixel : g->zeros;
      }
    }
  }
  finish(&call);
}

/* One tile of rows from several short lines. */
static void run_across(const gather_job *job, ptrdiff_t row, int rows, ptrdiff_t column) {
  const ck_gather *g = job->gather;
  line lines[CK_MOST_ROWS];
  ptrdiff_t places[CK_MOST_ROWS];
  tile_call call;
  begin(&call, job, column, rows);
  call.tile.length = g->depth;
  for (int i = 0; i < rows; i++) {
    const ptrdiff_t x = (row + i) % g->x.count;
    lines[i] = line_at(g, (row + i) / g->x.count);
    places[i] = x * g->x.step + g->x.first;
    call.out[i] = lines[i].out + x * g->out_x + column;
  }
  for (ptrdiff_t ty = 0; ty < g->y.taps; ty++) {
    for (ptrdiff_t tx = 0; tx < g->x.taps; tx++) {
      const float **a = add_segment(&call, ty, tx);
      for (int i = 0; i < rows; i++) {
        const ptrdiff_t y = lines[i].y + ty * g->y.delta, x = places[i] + tx * g->x.delta;
        const bool inside = y >= 0 && y < g->y.size && x >= 0 && x < g->x.size;
        a[i] = inside ? lines[i].sample + (y * g->x.size + x) * g->pixel : g->zeros;
      }
    }
  }
  finish(&call);
}

/* Rows `from` ..< `to` of a line in tiles of nearly equal height; neighbours of the same height
   inside the image are one call. */
static void run_line(const gather_job *job, const line *l, ptrdiff_t from, ptrdiff_t to,
                     ptrdiff_t column) {
  const ck_gather *g = job->gather;
  const ptrdiff_t width = ck_panel_width(g->kernels, g->columns, column);
  const bool ragged = column + width > g->columns;
  const ptrdiff_t tiles = ck_divide_up(to - from, g->kernels->rows[width / g->kernels->width]);
  const ptrdiff_t height = (to - from) / tiles, taller = (to - from) % tiles;
  ptrdiff_t x = from;
  for (ptrdiff_t tile = 0; tile < tiles;) {
    const ptrdiff_t rows = height + (tile < taller);
    if (x < job->inside_from || x + rows > job->inside_to) {
      run_border(job, l, x, (int)rows, column);
      x += rows;
      tile++;
      continue;
    }
    const ptrdiff_t same = (tile < taller ? taller : tiles) - tile;
    ptrdiff_t count = ck_min(same, (job->inside_to - x) / rows);
    if (ragged) count = 1;
    run_inside(job, l, x, (int)rows, count, column);
    x += rows * count;
    tile += count;
  }
}

/* An item is a block of rows by a block of columns. */
static void run_item(void *context, int item, int thread) {
  (void)thread;
  const gather_job *job = context;
  const ck_gather *g = job->gather;
  const ptrdiff_t first = item % job->row_items * job->rows_an_item;
  const ptrdiff_t end = ck_min(first + job->rows_an_item, job->rows);
  const ptrdiff_t from = item / job->row_items * job->columns_an_item;
  const ptrdiff_t to = ck_min(from + job->columns_an_item, g->columns);
  ptrdiff_t width;
  for (ptrdiff_t column = from; column < to; column += width) {
    width = ck_panel_width(g->kernels, g->columns, column);
    const ptrdiff_t most = g->kernels->rows[width / g->kernels->width];
    const bool short_lines = g->x.count * 3 < most * 2;
    ptrdiff_t row = first;
    while (row < end) {
      const ptrdiff_t x = row % g->x.count;
      ptrdiff_t rows = ck_min(g->x.count - x, end - row);
      if (short_lines) {
        rows = ck_min(most, end - row);
        run_across(job, row, (int)rows, column);
      } else {
        const line l = line_at(g, row / g->x.count);
        run_line(job, &l, x, x + rows, column);
      }
      row += rows;
    }
  }
}

/* Rows of a line whose taps all lie inside along x. */
static void find_inside(gather_job *job) {
  const ck_gather_axis *x = &job->gather->x;
  const ptrdiff_t reach = ck_max(x->taps - 1, 0) * x->delta, room = x->size - reach - x->first;
  job->inside_from = x->first < 0 ? ck_divide_up(-x->first, x->step) : 0;
  job->inside_to = room <= 0 ? 0 : ck_min(x->count, (room - 1) / x->step + 1);
}

/* Blocks of rows that take some microseconds each, so that sharing them out costs little and leaves
   no thread waiting long; where rows are few, the columns are shared out too. */
void ck_gather_product(const ck_gather *g) {
  const ck_kernels *kernels = g->kernels;
  gather_job job = {.gather = g, .joined = g->x.delta == 1 && g->depth == g->pixel};
  job.rows = g->batch * g->y.count * g->x.count;
  if (job.rows <= 0 || g->columns <= 0) return;
  find_inside(&job);
  const double inner = (double)(g->y.taps * g->x.taps * g->depth);
  const double row_work = (2 * inner + 4) * (double)g->columns;
  double item_work = row_work * (double)job.rows / 64;
  item_work = item_work < 0.3e6 ? 0.3e6 : item_work > 3e6 ? 3e6 : item_work;
  const ptrdiff_t most = kernels->rows[ck_panel_width(kernels, g->columns, 0) / kernels->width];
  const ptrdiff_t unit = g->x.count <= 4 * most ? g->x.count : most;
  job.rows_an_item = ck_min(((ptrdiff_t)(item_work / row_work) / unit + 1) * unit, job.rows);
  job.row_items = ck_divide_up(job.rows, job.rows_an_item);
  job.columns_an_item = g->columns;
  if (job.row_items == 1 && row_work * (double)job.rows > 0.6e6)
    job.columns_an_item = (ptrdiff_t)kernels->vectors * kernels->width;
  const ptrdiff_t column_items = ck_divide_up(g->columns, job.columns_an_item);
  ck_parallel_for((int)(job.row_items * column_items), run_item, &job);
}
