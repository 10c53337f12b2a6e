#ifndef CK_PEAK_H
#define CK_PEAK_H

#include <stddef.h>

/* Runs `rounds` rounds of multiply-adds that never leave the registers, on `threads` threads at once,
   and returns the floating-point operations of all of them: the ceiling of the kernels, when timed.
   The numbers themselves go nowhere but to `sink`, so that no compiler leaves them out. */
double ck_multiply_add_loop(ptrdiff_t rounds, int threads, float *sink);

#endif
