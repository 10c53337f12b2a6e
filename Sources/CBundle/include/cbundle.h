#ifndef CBUNDLE_H
#define CBUNDLE_H

#include <stddef.h>

/* Files that travel inside the binary: data sets and lessons, so that one copied file is enough. */

#endif
