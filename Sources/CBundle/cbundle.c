#include "cbundle.h"

#include <string.h>

static const unsigned char digits[] = {
#embed "data/digits.bin"
};

static const unsigned char font[] = {
#embed "data/font.bin"
};

static const unsigned char font_licence[] = {
#embed "data/font-LICENSE.txt"
};

static const unsigned char lesson_01[] = {
#embed "../../tutorials/01-what-a-cnn-is.md"
};

static const unsigned char lesson_02[] = {
#embed "../../tutorials/02-a-filter-slides.md"
};

static const unsigned char lesson_03[] = {
#embed "../../tutorials/03-two-filters.md"
};

static const unsigned char lesson_04[] = {
#embed "../../tutorials/04-padding-strides-dilation.md"
};

static const unsigned char lesson_05[] = {
#embed "../../tutorials/05-channels-and-parameters.md"
};

static const unsigned char lesson_06[] = {
#embed "../../tutorials/06-relu-and-its-kin.md"
};

static const unsigned char lesson_07[] = {
#embed "../../tutorials/07-pooling.md"
};

static const unsigned char lesson_08[] = {
#embed "../../tutorials/08-local-against-global.md"
};

static const unsigned char lesson_09[] = {
#embed "../../tutorials/09-twelve-steps.md"
};

static const unsigned char lesson_10[] = {
#embed "../../tutorials/10-the-sound-of-a-drum.md"
};

static const unsigned char lesson_11[] = {
#embed "../../tutorials/11-real-digits.md"
};

static const unsigned char lesson_12[] = {
#embed "../../tutorials/12-looking-inside.md"
};

static const unsigned char lesson_13[] = {
#embed "../../tutorials/13-overfitting.md"
};

static const unsigned char lesson_14[] = {
#embed "../../tutorials/14-how-a-filter-learns.md"
};

static const unsigned char lesson_15[] = {
#embed "../../tutorials/15-choosing.md"
};

static const unsigned char lesson_16[] = {
#embed "../../tutorials/16-words.md"
};

static const unsigned char lesson_17[] = {
#embed "../../tutorials/17-reading-an-error.md"
};

static const unsigned char lesson_18[] = {
#embed "../../tutorials/18-to-keras.md"
};

#define LESSON(number, name) {"tutorials/" name ".md", lesson_##number, sizeof lesson_##number}

/* One line a file; names are unique. */
static const cb_file files[] = {
    {"digits.bin", digits, sizeof digits},
    {"font.bin", font, sizeof font},
    {"font-LICENSE.txt", font_licence, sizeof font_licence},
    LESSON(01, "01-what-a-cnn-is"),
    LESSON(02, "02-a-filter-slides"),
    LESSON(03, "03-two-filters"),
    LESSON(04, "04-padding-strides-dilation"),
    LESSON(05, "05-channels-and-parameters"),
    LESSON(06, "06-relu-and-its-kin"),
    LESSON(07, "07-pooling"),
    LESSON(08, "08-local-against-global"),
    LESSON(09, "09-twelve-steps"),
    LESSON(10, "10-the-sound-of-a-drum"),
    LESSON(11, "11-real-digits"),
    LESSON(12, "12-looking-inside"),
    LESSON(13, "13-overfitting"),
    LESSON(14, "14-how-a-filter-learns"),
    LESSON(15, "15-choosing"),
    LESSON(16, "16-words"),
    LESSON(17, "17-reading-an-error"),
    LESSON(18, "18-to-keras"),
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
