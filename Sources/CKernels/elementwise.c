/* Shares loops over arrays out to the threads, in ranges of a fixed length. */

#include "kernels.h"

enum { RANGE = 16384, ROWS_OF_SUMS = 2048, MOST_SUM_PARTS = 16 };

typedef struct loop {
  const ck_kernels *kernels;
  ptrdiff_t count, columns;
  ck_unary *unary;
  ck_binary *binary;
  const float *a, *b;
  float *out, *w, *m, *v;
  float factors[4];
} loop;

/* The length of the range of an item. */
static ptrdiff_t range_of(const loop *l, int item, ptrdiff_t *start) {
  *start = (ptrdiff_t)item * RANGE;
  return ck_min(RANGE, l->count - *start);
}

static void share(loop *l, ck_task *task) {
  ck_parallel_for((int)ck_divide_up(l->count, RANGE), task, l);
}

static void unary_item(void *context, int item, int thread) {
  (void)thread;
  const loop *l = context;
  ptrdiff_t start;
  const ptrdiff_t count = range_of(l, item, &start);
  l->unary(count, l->a + start, l->out + start);
}

static void binary_item(void *context, int item, int thread) {
  (void)thread;
  const loop *l = context;
  ptrdiff_t start;
  const ptrdiff_t count = range_of(l, item, &start);
  l->binary(count, l->a + start, l->b + start, l->out + start);
}

static void run_unary(ck_unary *unary, ptrdiff_t count, const float *x, float *out) {
  loop l = {.unary = unary, .count = count, .a = x, .out = out};
  share(&l, unary_item);
}

static void run_binary(ck_binary *binary, ptrdiff_t count, const float *a, const float *b,
                       float *out) {
  loop l = {.binary = binary, .count = count, .a = a, .b = b, .out = out};
  share(&l, binary_item);
}

void ck_relu(ptrdiff_t count, const float *x, float *out) {
  run_unary(ck_kernels_in_use()->relu, count, x, out);
}

void ck_exp(ptrdiff_t count, const float *x, float *out) {
  run_unary(ck_kernels_in_use()->exponential, count, x, out);
}

void ck_sigmoid(ptrdiff_t count, const float *x, float *out) {
  run_unary(ck_kernels_in_use()->sigmoid, count, x, out);
}

void ck_tanh(ptrdiff_t count, const float *x, float *out) {
  run_unary(ck_kernels_in_use()->tanh, count, x, out);
}

void ck_relu_gradient(ptrdiff_t count, const float *y, const float *gradient, float *out) {
  run_binary(ck_kernels_in_use()->relu_gradient, count, y, gradient, out);
}

void ck_sigmoid_gradient(ptrdiff_t count, const float *y, const float *gradient, float *out) {
  run_binary(ck_kernels_in_use()->sigmoid_gradient, count, y, gradient, out);
}

void ck_tanh_gradient(ptrdiff_t count, const float *y, const float *gradient, float *out) {
  run_binary(ck_kernels_in_use()->tanh_gradient, count, y, gradient, out);
}

void ck_multiply(ptrdiff_t count, const float *a, const float *b, float *out) {
  run_binary(ck_kernels_in_use()->multiply, count, a, b, out);
}

void ck_add(ptrdiff_t count, const float *a, const float *b, float *out) {
  run_binary(ck_kernels_in_use()->add, count, a, b, out);
}

static void add_scaled_item(void *context, int item, int thread) {
  (void)thread;
  const loop *l = context;
  ptrdiff_t start;
  const ptrdiff_t count = range_of(l, item, &start);
  l->kernels->add_scaled(count, l->factors[0], l->a + start, l->out + start);
}

void ck_add_scaled(ptrdiff_t count, float factor, const float *x, float *y) {
  loop l = {.kernels = ck_kernels_in_use(), .count = count, .a = x, .out = y, .factors = {factor}};
  share(&l, add_scaled_item);
}

/* An item is some whole rows, about RANGE floats. */
static ptrdiff_t rows_of(const loop *l, int item, ptrdiff_t *first) {
  const ptrdiff_t rows_an_item = ck_max(1, RANGE / l->columns);
  *first = (ptrdiff_t)item * rows_an_item;
  return ck_min(rows_an_item, l->count - *first);
}

static void softmax_item(void *context, int item, int thread) {
  (void)thread;
  const loop *l = context;
  ptrdiff_t first;
  const ptrdiff_t rows = rows_of(l, item, &first);
  for (ptrdiff_t row = first; row < first + rows; row++)
    l->kernels->softmax_row(l->columns, l->a + row * l->columns, l->out + row * l->columns);
}

void ck_softmax(ptrdiff_t rows, ptrdiff_t columns, const float *x, float *out) {
  if (columns <= 0) return;
  loop l = {.kernels = ck_kernels_in_use(), .count = rows, .columns = columns, .a = x, .out = out};
  ck_parallel_for((int)ck_divide_up(rows, ck_max(1, RANGE / columns)), softmax_item, &l);
}

/* Rows fall into parts, as many as the sizes say; each part has sums of its own. */
static ptrdiff_t rows_a_part(ptrdiff_t rows) {
  return ck_max(ROWS_OF_SUMS, ck_divide_up(rows, MOST_SUM_PARTS));
}

size_t ck_column_sums_scratch(ptrdiff_t rows, ptrdiff_t columns) {
  return (size_t)(ck_divide_up(rows, rows_a_part(rows)) * columns);
}

static void column_sums_item(void *context, int item, int thread) {
  (void)thread;
  const loop *l = context;
  const ptrdiff_t part = rows_a_part(l->count), first = item * part;
  const ptrdiff_t at = first * l->columns;
  l->kernels->column_sums(ck_min(part, l->count - first), l->columns, l->a + at,
                          l->b ? l->b + at : NULL, l->b ? l->out + at : NULL,
                          l->w + item * l->columns);
}

static void sum_rows(loop *l, float *sums) {
  const ptrdiff_t parts = ck_divide_up(l->count, rows_a_part(l->count));
  ck_parallel_for((int)parts, column_sums_item, l);
  for (ptrdiff_t c = 0; c < l->columns; c++) sums[c] = parts > 0 ? l->w[c] : 0;
  for (ptrdiff_t part = 1; part < parts; part++)
    for (ptrdiff_t c = 0; c < l->columns; c++) sums[c] += l->w[part * l->columns + c];
}

void ck_column_sums(ptrdiff_t rows, ptrdiff_t columns, const float *x, float *sums,
                    float *scratch) {
  loop l = {.kernels = ck_kernels_in_use(), .count = rows, .columns = columns, .a = x,
            .w = scratch};
  sum_rows(&l, sums);
}

void ck_relu_gradient_sums(ptrdiff_t rows, ptrdiff_t columns, const float *y,
                           const float *gradient, float *out, float *sums, float *scratch) {
  loop l = {.kernels = ck_kernels_in_use(), .count = rows, .columns = columns, .a = gradient,
            .b = y, .out = out, .w = scratch};
  sum_rows(&l, sums);
}

static void sgd_item(void *context, int item, int thread) {
  (void)thread;
  const loop *l = context;
  ptrdiff_t start;
  const ptrdiff_t count = range_of(l, item, &start);
  l->kernels->sgd(count, l->w + start, l->a + start, l->m ? l->m + start : NULL, l->factors);
}

void ck_sgd(ptrdiff_t count, float *w, const float *g, float *m, float rate, float momentum,
            int nesterov) {
  loop l = {.kernels = ck_kernels_in_use(), .count = count, .a = g, .w = w,
            .m = momentum != 0 ? m : NULL, .factors = {rate, momentum, nesterov ? 1 : 0}};
  share(&l, sgd_item);
}

static void rmsprop_item(void *context, int item, int thread) {
  (void)thread;
  const loop *l = context;
  ptrdiff_t start;
  const ptrdiff_t count = range_of(l, item, &start);
  l->kernels->rmsprop(count, l->w + start, l->a + start, l->v + start, l->factors);
}

void ck_rmsprop(ptrdiff_t count, float *w, const float *g, float *v, float rate, double rho,
                float epsilon) {
  loop l = {.kernels = ck_kernels_in_use(), .count = count, .a = g, .w = w, .v = v,
            .factors = {rate, (float)rho, epsilon, (float)(1 - rho)}};
  share(&l, rmsprop_item);
}

static void adam_item(void *context, int item, int thread) {
  (void)thread;
  const loop *l = context;
  ptrdiff_t start;
  const ptrdiff_t count = range_of(l, item, &start);
  l->kernels->adam(count, l->w + start, l->a + start, l->m + start, l->v + start, l->factors);
}

void ck_adam(ptrdiff_t count, float *w, const float *g, float *m, float *v, float alpha,
             double beta1, double beta2, float epsilon) {
  loop l = {.kernels = ck_kernels_in_use(), .count = count, .a = g, .w = w, .m = m, .v = v,
            .factors = {alpha, epsilon, (float)(1 - beta1), (float)(1 - beta2)}};
  share(&l, adam_item);
}
