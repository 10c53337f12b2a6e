/* Which instruction set the kernels use: decided at the first call for the whole process; a test or a
   benchmark may select another for its own thread. The thread that starts an operation decides for
   all threads that share in it. */

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "kernels.h"

static _Atomic(const ck_kernels *) in_use;
static _Thread_local const ck_kernels *selected_here;

static const ck_kernels *table_of(ck_isa isa) {
  switch (isa) {
    case CK_ISA_PORTABLE: return &ck_kernels_portable;
#if defined(__aarch64__)
    case CK_ISA_NEON: return &ck_kernels_neon;
#elif defined(__x86_64__)
    case CK_ISA_AVX2:
      return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? &ck_kernels_avx2
                                                                             : NULL;
    case CK_ISA_AVX512:
      return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
                     __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
                     __builtin_cpu_supports("fma")
                 ? &ck_kernels_avx512
                 : NULL;
#endif
    default: return NULL;
  }
}

const char *ck_isa_name(ck_isa isa) {
  switch (isa) {
    case CK_ISA_PORTABLE: return "portable";
    case CK_ISA_NEON: return "neon";
    case CK_ISA_AVX2: return "avx2";
    case CK_ISA_AVX512: return "avx512";
  }
  return "unknown";
}

static const ck_kernels *wished_for(const char *name) {
  if (strcmp(name, "baseline") == 0) return &ck_kernels_portable;
  for (ck_isa isa = CK_ISA_PORTABLE; isa <= CK_ISA_AVX512; isa++) {
    if (strcmp(name, ck_isa_name(isa)) == 0) return table_of(isa);
  }
  return NULL;
}

static const ck_kernels *choose(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
#endif
  const char *name = getenv("STRIDE_ISA");
  const ck_kernels *table = name ? wished_for(name) : NULL;
  for (int isa = CK_ISA_AVX512; !table; isa--) table = table_of((ck_isa)isa);
  return table;
}

const ck_kernels *ck_kernels_in_use(void) {
  if (selected_here) return selected_here;
  const ck_kernels *table = atomic_load_explicit(&in_use, memory_order_relaxed);
  if (!table) {
    table = choose();
    atomic_store_explicit(&in_use, table, memory_order_relaxed);
  }
  return table;
}

ck_isa ck_isa_in_use(void) { return ck_kernels_in_use()->isa; }

bool ck_isa_is_available(ck_isa isa) { return table_of(isa) != NULL; }

bool ck_isa_select(ck_isa isa) {
  const ck_kernels *table = table_of(isa);
  if (table) selected_here = table;
  return table != NULL;
}
