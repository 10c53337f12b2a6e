#include "cbundle.h"

#include <string.h>

static const unsigned char digits[] = {
#embed "data/digits.bin"
};

static const unsigned char one_dimension[] = {
#embed "../../tutorials/01-one-dimension.md"
};

/* One line a file; names are unique. */
static const cb_file files[] = {
    {"digits.bin", digits, sizeof digits},
    {"tutorials/01-one-dimension.md", one_dimension, sizeof one_dimension},
};

static const size_t count = sizeof files / sizeof files[0];

size_t cb_file_count(void) { return count; }

cb_file cb_file_at(size_t place) {
  const cb_file nothing = {"", NULL, 0};
  return place < count ? files[place] : nothing;
}

cb_file cb_find(const char *name) {
  for (size_t place = 0; place < count; place++) {
    if (strcmp(files[place].name, name) == 0) return files[place];
  }
  return cb_file_at(count);
}
