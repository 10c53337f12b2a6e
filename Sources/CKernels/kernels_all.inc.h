/* Everything that is compiled once for each instruction set. */

#include "vector.inc.h"
#include "functions.inc.h"
#include "elementwise.inc.h"
#include "pool.inc.h"
#include "tile.inc.h"
#include "winograd.inc.h"
#include "peak.inc.h"

/* The entries of a table that have the same name in every set. */
#define CK_COMMON_ENTRIES                                                                     \
  .width = CK_WIDTH, .relu = relu, .exponential = exp_range, .sigmoid = sigmoid_range,        \
  .tanh = tanh_range, .softmax_row = softmax_row, .relu_gradient = relu_gradient,             \
  .sigmoid_gradient = sigmoid_gradient, .tanh_gradient = tanh_gradient, .multiply = multiply, \
  .add = add, .add_scaled = add_scaled, .column_sums = column_sums, .sgd = sgd,               \
  .rmsprop = rmsprop, .adam = adam, .pool_windows = pool_windows,                             \
  .pool_scatter = pool_scatter, .multiply_add_loop = multiply_add_loop, \
  .winograd_input = winograd_input, .winograd_kernel = winograd_kernel,                       \
  .winograd_output_gradient = winograd_output_gradient, .winograd_output = winograd_output,   \
  .winograd_kernel_gradient = winograd_kernel_gradient
