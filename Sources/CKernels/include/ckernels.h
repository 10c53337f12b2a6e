#ifndef CKERNELS_H
#define CKERNELS_H

/* The inner loops of the engine on plain float pointers. Every routine is compiled for several
   instruction sets; the best one that the CPU has is chosen once, at the first call. All arrays are
   float32, row-major and channels-last. Nothing here allocates, except the thread pool once. */

#include "ck_convolution.h"
#include "ck_elementwise.h"
#include "ck_isa.h"
#include "ck_parallel.h"
#include "ck_peak.h"
#include "ck_pooling.h"

#endif
