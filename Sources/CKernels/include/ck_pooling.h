#ifndef CK_POOLING_H
#define CK_POOLING_H

#include "ck_convolution.h"

#include <stdint.h>

/* A pooling of `batch` samples [y.input, x.input, channels], channel by channel. */
typedef struct ck_pool {
  ptrdiff_t batch;
  ck_axis y, x;
  ptrdiff_t channels;
} ck_pool;

enum {
  CK_MOST_POOL_TAPS = 255, /* taps of the largest window that has winners */
  CK_NO_WINNER = 255,      /* the winner of a window that lies on padding alone */
};

/* output = the largest input under each window, −∞ for a window on padding alone; a NaN wins.
   `winners`, if not NULL, gets the tap (row of the window · x.window + column) of the first largest
   for each output; only for windows of at most CK_MOST_POOL_TAPS taps. */
void ck_max_pool(const ck_pool *pool, const float *input, float *output, uint8_t *winners);

/* Each output's gradient goes to its winner; inputs under no window get 0. */
void ck_max_pool_gradient(const ck_pool *pool, const float *output_gradient,
                          const uint8_t *winners, float *input_gradient);

#endif
