/* NEON on arm64: 32 registers of 4 floats, with fused multiply-add. */
#if defined(__aarch64__)

#include "kernels.h"

#define CK_WIDTH 4
#define CK_HAS_FMA 1
#include "kernels_all.inc.h"

CK_SIZES_9(1)
CK_SIZES_9(2)
CK_SIZES_8(3)
CK_SIZES_6(4)

const ck_kernels ck_kernels_neon = {
  .isa = CK_ISA_NEON,
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
