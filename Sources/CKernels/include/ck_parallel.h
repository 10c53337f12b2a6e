#ifndef CK_PARALLEL_H
#define CK_PARALLEL_H

/* Work on items 0 ..< count; `thread` is below ck_thread_count(), for scratch memory. */
typedef void ck_task(void *context, int item, int thread);

/* Runs all items, on the calling thread and the pool's, and returns when all are done. Which thread
   takes which item is left to chance, so a task may depend on its item only: then the result is the
   same to the last bit for any number of threads. A call from inside a task, or while another thread
   is using the pool, runs its items one after the other on the caller. */
void ck_parallel_for(int count, ck_task *task, void *context);

/* The number of threads that share the work, the caller included: the cores of the machine, or what
   the environment variable STRIDE_THREADS says. */
int ck_thread_count(void);

/* Sets that number (1 ... 64). */
void ck_set_thread_count(int count);

#endif
