#ifndef CKERNELS_H
#define CKERNELS_H

#include <stdint.h>

/* The inner loops of the engine on plain float pointers. Every routine has a portable twin; the
   fastest one that the CPU has is chosen once, at the first call. */

#endif
