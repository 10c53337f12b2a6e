/* The loop that measures the ceiling, on one thread or on all. */

#include "kernels.h"

typedef struct peak_job {
  const ck_kernels *kernels;
  ptrdiff_t rounds;
  double operations[64];
  float sinks[64];
} peak_job;

static void run_item(void *context, int item, int thread) {
  (void)thread;
  peak_job *job = context;
  job->operations[item] = job->kernels->multiply_add_loop(job->rounds, &job->sinks[item]);
}

double ck_multiply_add_loop(ptrdiff_t rounds, int threads, float *sink) {
  peak_job job = {.kernels = ck_kernels_in_use(), .rounds = rounds};
  const int items = (int)ck_max(1, ck_min(threads, 64));
  ck_parallel_for(items, run_item, &job);
  double operations = 0;
  for (int item = 0; item < items; item++) {
    operations += job.operations[item];
    *sink += job.sinks[item];
  }
  return operations;
}
