/* The base features of any architecture: on x86-64 16 registers of 4 floats, no fused multiply-add. */
#include "kernels.h"

#define CK_WIDTH 4
#define CK_HAS_FMA 0
#include "kernels_all.inc.h"

CK_SIZES_6(1)
CK_SIZES_4(2)

const ck_kernels ck_kernels_portable = {
  .isa = CK_ISA_PORTABLE,
  CK_COMMON_ENTRIES,
  .vectors = 2,
  .rows = {0, 6, 4},
  .tile = {
    {NULL},
    {CK_NAMES_6(tile, 1)},
    {CK_NAMES_4(tile, 2)},
  },
  .outer = {
    {NULL},
    {CK_NAMES_6(outer, 1)},
    {CK_NAMES_4(outer, 2)},
  },
};
