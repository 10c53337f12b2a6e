/* AVX2 with fused multiply-add: 16 registers of 8 floats. */
#if defined(__x86_64__)

#include "kernels.h"

#define CK_WIDTH 8
#define CK_HAS_FMA 1
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#include "kernels_all.inc.h"

CK_SIZES_9(1)
CK_SIZES_6(2)
#pragma clang attribute pop

const ck_kernels ck_kernels_avx2 = {
  .isa = CK_ISA_AVX2,
  CK_COMMON_ENTRIES,
  .vectors = 2,
  .rows = {0, 9, 6},
  .tile = {
    {NULL},
    {CK_NAMES_9(tile, 1)},
    {CK_NAMES_6(tile, 2)},
  },
  .outer = {
    {NULL},
    {CK_NAMES_9(outer, 1)},
    {CK_NAMES_6(outer, 2)},
  },
};

#endif
