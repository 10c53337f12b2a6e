/* A small pool of threads that share the items of one job at a time.

   The whole state of a job is one word, `ticket`: a running job number above, the items not yet
   taken below. A thread takes an item by decrementing it, which can only succeed while the job is
   alive, so a thread that comes late can never touch the next job by mistake. Idle threads look at
   the word for some tens of microseconds (the gap between two layers) and then sleep. */

#if defined(__linux__)
#define _GNU_SOURCE
#endif

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "ckernels.h"

enum { MOST_THREADS = 64, SPINS_BEFORE_SLEEP = 5000, SPINS_BEFORE_YIELD = 64 };

static struct {
  _Alignas(64) _Atomic uint64_t ticket;
  _Alignas(64) atomic_int done;
  _Alignas(64) ck_task *task;
  void *context;
  atomic_bool busy;
  atomic_int sleepers;
  atomic_int limit; /* threads that may take part, the caller included; 0 until first asked */
  int started;      /* pool threads that exist; guarded by `busy` */
  pthread_mutex_t lock;
  pthread_cond_t wake;
} pool = {.lock = PTHREAD_MUTEX_INITIALIZER, .wake = PTHREAD_COND_INITIALIZER};

/* Waits a moment, the `spins`-th of a row. Now and then the core is offered to others: where the machine
   is busy, the thread that is waited for may be among them. */
static inline void wait_a_moment(int spins) {
  if (spins % SPINS_BEFORE_YIELD == SPINS_BEFORE_YIELD - 1) {
    sched_yield();
    return;
  }
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

static int clamp_threads(long count) {
  return count < 1 ? 1 : count > MOST_THREADS ? MOST_THREADS : (int)count;
}

static int threads_of_this_machine(void) {
  const char *wish = getenv("STRIDE_THREADS");
  if (wish && atol(wish) > 0) return clamp_threads(atol(wish));
#if defined(__linux__)
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0) return clamp_threads(CPU_COUNT(&set));
#endif
  return clamp_threads(sysconf(_SC_NPROCESSORS_ONLN));
}

int ck_thread_count(void) {
  int limit = atomic_load_explicit(&pool.limit, memory_order_relaxed);
  if (limit == 0) {
    limit = threads_of_this_machine();
    atomic_store_explicit(&pool.limit, limit, memory_order_relaxed);
  }
  return limit;
}

void ck_set_thread_count(int count) {
  atomic_store_explicit(&pool.limit, clamp_threads(count), memory_order_relaxed);
}

/* Takes and runs items until none is left. */
static void work(int thread) {
  uint64_t ticket = atomic_load_explicit(&pool.ticket, memory_order_acquire);
  while ((uint32_t)ticket != 0) {
    if (!atomic_compare_exchange_weak_explicit(
          &pool.ticket, &ticket, ticket - 1, memory_order_acq_rel, memory_order_acquire))
      continue;
    pool.task(pool.context, (int)(uint32_t)ticket - 1, thread);
    atomic_fetch_add_explicit(&pool.done, 1, memory_order_release);
    ticket = atomic_load_explicit(&pool.ticket, memory_order_acquire);
  }
}

static bool has_work(int thread) {
  return (uint32_t)atomic_load(&pool.ticket) != 0 && thread < ck_thread_count();
}

static void sleep_until_work(int thread) {
  pthread_mutex_lock(&pool.lock);
  atomic_fetch_add(&pool.sleepers, 1);
  while (!has_work(thread)) pthread_cond_wait(&pool.wake, &pool.lock);
  atomic_fetch_sub(&pool.sleepers, 1);
  pthread_mutex_unlock(&pool.lock);
}

static void *pool_thread(void *argument) {
  const int thread = (int)(intptr_t)argument;
  for (;;) {
    int spins = 0;
    while (!has_work(thread) && spins < SPINS_BEFORE_SLEEP) {
      wait_a_moment(spins++);
    }
    if (spins == SPINS_BEFORE_SLEEP) sleep_until_work(thread);
    work(thread);
  }
  return NULL;
}

/* Threads are made when a job first wants them. They never end: the process ends them. Where the
   system refuses one, the work goes on with those there are. */
static void start_threads(int wanted) {
  pthread_attr_t attributes;
  if (pool.started >= wanted || pthread_attr_init(&attributes) != 0) return;
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  while (pool.started < wanted) {
    pthread_t id;
    void *argument = (void *)(intptr_t)(pool.started + 1);
    if (pthread_create(&id, &attributes, pool_thread, argument) != 0) break;
    pool.started++;
  }
  pthread_attr_destroy(&attributes);
}

static void run_on_the_pool(int count, ck_task *task, void *context, int threads) {
  start_threads(threads - 1);
  pool.task = task;
  pool.context = context;
  atomic_store_explicit(&pool.done, 0, memory_order_relaxed);
  const uint64_t job = (atomic_load_explicit(&pool.ticket, memory_order_relaxed) >> 32) + 1;
  atomic_store(&pool.ticket, job << 32 | (uint32_t)count);
  if (atomic_load(&pool.sleepers) > 0) {
    pthread_mutex_lock(&pool.lock);
    pthread_cond_broadcast(&pool.wake);
    pthread_mutex_unlock(&pool.lock);
  }
  work(0);
  for (int spins = 0; atomic_load_explicit(&pool.done, memory_order_acquire) < count;)
    wait_a_moment(spins = (spins + 1) % SPINS_BEFORE_YIELD);
}

void ck_parallel_for(int count, ck_task *task, void *context) {
  const int threads = ck_thread_count();
  if (count > 1 && threads > 1 && !atomic_exchange_explicit(&pool.busy, true, memory_order_acquire)) {
    run_on_the_pool(count, task, context, threads < count ? threads : count);
    atomic_store_explicit(&pool.busy, false, memory_order_release);
    return;
  }
  for (int item = 0; item < count; item++) task(context, item, 0);
}
