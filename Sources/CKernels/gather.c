#include "gather.h"

#include <string.h>

/* Rows of one tile: where each begins, and where it goes. */
typedef struct tile_rows {
  const float *source[CK_MOST_ROWS]; /* place (0, 0) of the sample */
  ptrdiff_t y[CK_MOST_ROWS], x[CK_MOST_ROWS]; /* source place of tap (0, 0) */
  float *out[CK_MOST_ROWS];
  bool inside_x, inside; /* every tap of every row along x, along both axes, is in the image */
} tile_rows;

typedef struct gather_job {
  const ck_gather *gather;
  ptrdiff_t rows, rows_an_item, row_items;
  ptrdiff_t columns_an_item;
} gather_job;

ptrdiff_t ck_whole_vectors(const ck_kernels *kernels, ptrdiff_t columns) {
  return ck_divide_up(columns, kernels->width) * kernels->width;
}

ptrdiff_t ck_panel_width(const ck_kernels *kernels, ptrdiff_t columns, ptrdiff_t column) {
  const ptrdiff_t widest = (ptrdiff_t)kernels->vectors * kernels->width;
  return ck_min(widest, ck_whole_vectors(kernels, columns - column));
}

static bool is_inside(const ck_gather_axis *axis, ptrdiff_t place) {
  return place >= 0 && place + (axis->taps - 1) * axis->delta < axis->size;
}

/* Looks up `count` rows from row number `row` on. */
static void find_rows(const ck_gather *g, ptrdiff_t row, int count, tile_rows *rows) {
  ptrdiff_t x = row % g->x.count, y = row / g->x.count % g->y.count;
  ptrdiff_t n = row / g->x.count / g->y.count;
  const ptrdiff_t sample = g->y.size * g->x.size * g->pixel;
  rows->inside = rows->inside_x = true;
  for (int i = 0; i < count; i++) {
    rows->source[i] = g->source + n * sample;
    rows->y[i] = y * g->y.step + g->y.first;
    rows->x[i] = x * g->x.step + g->x.first;
    rows->out[i] = g->out + n * g->out_n + y * g->out_y + x * g->out_x;
    rows->inside_x &= is_inside(&g->x, rows->x[i]);
    rows->inside &= is_inside(&g->y, rows->y[i]);
    if (++x == g->x.count) {
      x = 0;
      if (++y == g->y.count) {
        y = 0;
        n++;
      }
    }
  }
  rows->inside &= rows->inside_x;
}

/* The pointer of row i for a tap, or to zeros. */
static const float *source_of(const ck_gather *g, const tile_rows *rows, int i, ptrdiff_t ty,
                              ptrdiff_t tx) {
  const ptrdiff_t y = rows->y[i] + ty * g->y.delta, x = rows->x[i] + tx * g->x.delta;
  if (y < 0 || y >= g->y.size || x < 0 || x >= g->x.size) return g->zeros;
  return rows->source[i] + (y * g->x.size + x) * g->pixel;
}

/* How the inner dimension falls into pieces that lie in one line of memory: a whole row of taps
   where the taps of all rows of the tile are neighbours inside the image, single taps elsewhere. */
static ptrdiff_t taps_a_segment(const ck_gather *g, const tile_rows *rows) {
  const bool joined = g->x.delta == 1 && g->depth == g->pixel && rows->inside_x;
  return joined ? ck_max(g->x.taps, 1) : 1;
}

static void fill_segments(const ck_gather *g, const tile_rows *rows, int count, ptrdiff_t taps,
                          ptrdiff_t first, ptrdiff_t segments,
                          const float *table[][CK_MOST_ROWS]) {
  if (segments == 0) return;
  const ptrdiff_t across = g->x.taps / taps;
  ptrdiff_t ty = first / across, tx = first % across;
  for (ptrdiff_t s = 0; s < segments; s++) {
    if (rows->inside) {
      const ptrdiff_t jump_y = ty * g->y.delta, jump_x = tx * taps * g->x.delta;
      for (int i = 0; i < count; i++)
        table[s][i] = rows->source[i] +
                      ((rows->y[i] + jump_y) * g->x.size + rows->x[i] + jump_x) * g->pixel;
    } else {
      for (int i = 0; i < count; i++) table[s][i] = source_of(g, rows, i, ty, tx);
    }
    if (++tx == across) {
      tx = 0;
      ty++;
    }
  }
}

/* One tile of `count` rows and one panel of columns. */
static void run_tile(const gather_job *job, ptrdiff_t row, int count, ptrdiff_t column) {
  const ck_gather *g = job->gather;
  const ck_kernels *kernels = g->kernels;
  const ptrdiff_t width = ck_panel_width(kernels, g->columns, column);
  const ptrdiff_t in_use = ck_min(width, g->columns - column);
  const float *table[CK_MOST_SEGMENTS][CK_MOST_ROWS];
  float scratch[CK_MOST_ROWS][CK_MOST_VECTORS * CK_WIDEST];
  float *out[CK_MOST_ROWS];
  tile_rows rows;
  find_rows(g, row, count, &rows);
  for (int i = 0; i < count; i++) out[i] = width == in_use ? rows.out[i] + column : scratch[i];

  const ptrdiff_t taps = taps_a_segment(g, &rows), all = g->y.taps * (g->x.taps / taps);
  const ptrdiff_t inner = g->y.taps * g->x.taps * g->depth;
  ck_tile tile = {.a = &table[0][0], .length = taps * g->depth, .c = out};
  tile.b_step = g->b_step ? g->b_step : width;
  tile.b = g->b_step ? g->b + column : g->b + inner * column;
  ck_tile_kernel *kernel = kernels->tile[width / kernels->width][count];
  ptrdiff_t first = 0;
  do { /* once also without any tap: the sums are then the bias */
    tile.segments = ck_min(CK_MOST_SEGMENTS, all - first);
    fill_segments(g, &rows, count, taps, first, tile.segments, table);
    const bool last = first + tile.segments == all;
    tile.flags = (first > 0 ? CK_ADD_TO_C : 0) | (last ? g->flags : 0);
    tile.bias = last && g->bias ? g->bias + column : NULL;
    kernel(&tile);
    tile.b += tile.segments * tile.length * tile.b_step;
    first += tile.segments;
  } while (first < all);
  if (width != in_use) {
    for (int i = 0; i < count; i++)
      memcpy(rows.out[i] + column, scratch[i], (size_t)in_use * sizeof(float));
  }
}

/* An item is a block of rows by a block of columns. */
static void run_item(void *context, int item, int thread) {
  (void)thread;
  const gather_job *job = context;
  const ck_kernels *kernels = job->gather->kernels;
  const ptrdiff_t first = item % job->row_items * job->rows_an_item;
  const ptrdiff_t end = ck_min(first + job->rows_an_item, job->rows);
  const ptrdiff_t from = item / job->row_items * job->columns_an_item;
  const ptrdiff_t to = ck_min(from + job->columns_an_item, job->gather->columns);
  ptrdiff_t width;
  for (ptrdiff_t column = from; column < to; column += width) {
    width = ck_panel_width(kernels, job->gather->columns, column);
    const int most = kernels->rows[width / kernels->width];
    for (ptrdiff_t row = first; row < end; row += most)
      run_tile(job, row, (int)ck_min(most, end - row), column);
  }
}

/* Blocks of rows that take some microseconds each, so that sharing them out costs little and leaves
   no thread waiting long; where rows are few, the columns are shared out too. */
void ck_gather_product(const ck_gather *g) {
  const ck_kernels *kernels = g->kernels;
  gather_job job = {.gather = g};
  job.rows = g->batch * g->y.count * g->x.count;
  if (job.rows <= 0 || g->columns <= 0) return;
  const double inner = (double)(g->y.taps * g->x.taps * g->depth);
  const double row_work = (2 * inner + 4) * (double)g->columns;
  double item_work = row_work * (double)job.rows / 32;
  item_work = item_work < 0.3e6 ? 0.3e6 : item_work > 4e6 ? 4e6 : item_work;
  const ptrdiff_t most = kernels->rows[ck_panel_width(kernels, g->columns, 0) / kernels->width];
  const ptrdiff_t tiles = (ptrdiff_t)(item_work / (row_work * (double)most)) + 1;
  job.rows_an_item = ck_min(tiles * most, job.rows);
  job.row_items = ck_divide_up(job.rows, job.rows_an_item);
  job.columns_an_item = g->columns;
  if (job.row_items == 1 && row_work * (double)job.rows > 0.6e6)
    job.columns_an_item = (ptrdiff_t)kernels->vectors * kernels->width;
  const ptrdiff_t column_items = ck_divide_up(g->columns, job.columns_an_item);
  ck_parallel_for((int)(job.row_items * column_items), run_item, &job);
}
