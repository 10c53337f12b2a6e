/* AVX-512: 32 registers of 16 floats. */
#if defined(__x86_64__)

#include "kernels.h"

#define CK_WIDTH 16
#define CK_HAS_FMA 1
#pragma clang attribute push( \
  __attribute__((target("avx512f,avx512dq,avx512bw,avx512vl,avx2,fma"))), apply_to = function)
#include "kernels_all.inc.h"

CK_SIZES_9(1)
CK_SIZES_9(2)
CK_SIZES_8(3)
CK_SIZES_6(4)
#pragma clang attribute pop

const ck_kernels ck_kernels_avx512 = {
  .isa = CK_ISA_AVX512,
  CK_COMMON_ENTRIES,
  .vectors = 4,
  .rows = {0, 9, 9, 8, 6},
  .tile = {
    {NULL},
    {CK_NAMES_9(tile, 1)},
    {CK_NAMES_9(tile, 2)},
    {CK_NAMES_8(tile, 3)},
    {CK_NAMES_6(tile, 4)},
  },
  .outer = {
    {NULL},
    {CK_NAMES_9(outer, 1)},
    {CK_NAMES_9(outer, 2)},
    {CK_NAMES_8(outer, 3)},
    {CK_NAMES_6(outer, 4)},
  },
};

#endif
