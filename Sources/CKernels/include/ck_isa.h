#ifndef CK_ISA_H
#define CK_ISA_H

#include <stdbool.h>

/* The instruction sets that the kernels exist for. `portable` is compiled with the base features of
   the architecture, so it runs on every CPU (x86-64: SSE2). */
typedef enum ck_isa {
  CK_ISA_PORTABLE = 0,
  CK_ISA_NEON = 1,
  CK_ISA_AVX2 = 2,
  CK_ISA_AVX512 = 3,
} ck_isa;

/* The set in use: the best that the CPU has, or the one named by the environment variable
   STRIDE_ISA (portable, baseline, neon, avx2, avx512) when the CPU has that one. */
ck_isa ck_isa_in_use(void);

/* Whether this binary holds kernels for the set and this CPU can run them. */
bool ck_isa_is_available(ck_isa isa);

/* Switches the following calls of this thread to another set; false and no change where it is not
   available. For tests and benchmarks. */
bool ck_isa_select(ck_isa isa);

/* The name that STRIDE_ISA knows it by. */
const char *ck_isa_name(ck_isa isa);

#endif
