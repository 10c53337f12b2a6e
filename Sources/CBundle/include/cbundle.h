#ifndef CBUNDLE_H
#define CBUNDLE_H

#include <stddef.h>

/* Files that travel inside the binary: data sets and lessons, so that one copied file is enough. */

/* One file: its name in the bundle, such as "digits.bin", and its bytes, which are constant. */
typedef struct {
  const char *name;
  const unsigned char *bytes;
  size_t length;
} cb_file;

/* How many files there are. */
size_t cb_file_count(void);

/* The file at a place below cb_file_count(); an empty one past the end. */
cb_file cb_file_at(size_t place);

/* The file of that name; one whose bytes are NULL when there is none. */
cb_file cb_find(const char *name);

#endif
