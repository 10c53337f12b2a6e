#include "cimages.h"

#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* No image is larger than this: 64 million pixels, 192 MB in colour. */
static const size_t largest = (size_t)1 << 26;

static void fail(ci_image *image, const char *sentence) {
  free(image->pixels);
  image->pixels = NULL;
  snprintf(image->message, sizeof image->message, "%s", sentence);
}

static void *open_first(const char *const *names) {
  for (; *names; names++) {
    void *library = dlopen(*names, RTLD_NOW | RTLD_LOCAL);
    if (library) return library;
  }
  return NULL;
}

/* Room for the sizes that are set, filled with white; 0 and a message when there is none. */
static int make_room(ci_image *image) {
  if (image->width < 1 || image->height < 1 ||
      (size_t)image->width > largest / (size_t)image->height) {
    fail(image, "the image has no pixels, or more than 64 million");
    return 0;
  }
  size_t size = (size_t)image->width * (size_t)image->height * (size_t)image->channels;
  image->pixels = malloc(size);
  if (!image->pixels) {
    fail(image, "there is not enough memory for the image");
    return 0;
  }
  memset(image->pixels, 255, size);
  return 1;
}

/* --- PNG: the simplified interface of libpng 1.6 (libpng manual, section V) --- */

typedef struct {
  void *opaque;
  uint32_t version;
  uint32_t width;
  uint32_t height;
  uint32_t format;
  uint32_t flags;
  uint32_t colormap_entries;
  uint32_t warning_or_error;
  char message[64];
} png_control;

enum { png_version = 1, png_has_color = 2 };

typedef int (*png_begin)(png_control *, const void *, size_t);
typedef int (*png_finish)(png_control *, const void *, void *, int32_t, void *);
typedef void (*png_release)(png_control *);

static void decode_png(const unsigned char *bytes, size_t length, ci_image *image) {
  static const char *const names[] = {"libpng16.so.16",   "libpng16.so", "libpng16.16.dylib",
                                      "libpng16.dylib",   "/opt/homebrew/lib/libpng16.dylib",
                                      "/usr/local/lib/libpng16.dylib", NULL};
  void *library = open_first(names);
  if (!library) {
    fail(image, "PNG files are read by libpng, which is not here. "
                "Try: apt-get install libpng16-16, or brew install libpng");
    return;
  }
  png_begin begin = (png_begin)dlsym(library, "png_image_begin_read_from_memory");
  png_finish finish = (png_finish)dlsym(library, "png_image_finish_read");
  png_release release = (png_release)dlsym(library, "png_image_free");
  if (!begin || !finish || !release) {
    fail(image, "the libpng that is here is older than 1.6");
    return;
  }
  png_control control = {0};
  control.version = png_version;
  if (!begin(&control, bytes, length)) {
    fail(image, control.message);
    release(&control);
    return;
  }
  image->width = control.width > INT32_MAX ? 0 : (int)control.width;
  image->height = control.height > INT32_MAX ? 0 : (int)control.height;
  image->channels = control.format & png_has_color ? 3 : 1;
  control.format = image->channels == 3 ? png_has_color : 0;
  if (make_room(image)) {
    /* What is transparent is laid over the white that is there. */
    int stride = image->width * image->channels;
    if (!finish(&control, NULL, image->pixels, stride, NULL)) fail(image, control.message);
  }
  release(&control);
}

/* --- JPEG: the TurboJPEG interface, version 2 and later --- */

enum { jpeg_rgb = 0, jpeg_grey = 6, jpeg_grey_space = 2 };

typedef void *(*jpeg_init)(void);
typedef int (*jpeg_header)(
    void *, const unsigned char *, unsigned long, int *, int *, int *, int *);
typedef int (*jpeg_decode)(
    void *, const unsigned char *, unsigned long, unsigned char *, int, int, int, int, int);
typedef char *(*jpeg_error)(void *);
typedef int (*jpeg_destroy)(void *);

static void decode_jpeg(const unsigned char *bytes, size_t length, ci_image *image) {
  static const char *const names[] = {"libturbojpeg.so.0", "libturbojpeg.so",
                                      "libturbojpeg.dylib",
                                      "/opt/homebrew/lib/libturbojpeg.dylib",
                                      "/usr/local/lib/libturbojpeg.dylib", NULL};
  void *library = open_first(names);
  if (!library) {
    fail(image, "JPEG files are read by libturbojpeg, which is not here. "
                "Try: apt-get install libturbojpeg0 (on Ubuntu libturbojpeg), "
                "or brew install jpeg-turbo");
    return;
  }
  jpeg_init init = (jpeg_init)dlsym(library, "tjInitDecompress");
  jpeg_header header = (jpeg_header)dlsym(library, "tjDecompressHeader3");
  jpeg_decode decode = (jpeg_decode)dlsym(library, "tjDecompress2");
  jpeg_error error = (jpeg_error)dlsym(library, "tjGetErrorStr2");
  jpeg_destroy destroy = (jpeg_destroy)dlsym(library, "tjDestroy");
  if (!init || !header || !decode || !error || !destroy) {
    fail(image, "the libturbojpeg that is here is older than 2.0");
    return;
  }
  void *handle = init();
  if (!handle) {
    fail(image, "libturbojpeg could not be started");
    return;
  }
  int subsampling = 0, space = 0;
  if (header(handle, bytes, length, &image->width, &image->height, &subsampling, &space) != 0) {
    fail(image, error(handle));
  } else {
    image->channels = space == jpeg_grey_space ? 1 : 3;
    int format = image->channels == 1 ? jpeg_grey : jpeg_rgb;
    /* Any complaint counts: a picture that ends in the middle is no picture. */
    if (make_room(image) && decode(handle, bytes, length, image->pixels, image->width, 0,
                                   image->height, format, 0) != 0) {
      fail(image, error(handle));
    }
  }
  destroy(handle);
}

ci_image ci_decode(const unsigned char *bytes, size_t length) {
  static const unsigned char png_magic[8] = {137, 'P', 'N', 'G', 13, 10, 26, 10};
  ci_image image = {0};
  if (length >= 8 && memcmp(bytes, png_magic, 8) == 0) {
    decode_png(bytes, length, &image);
  } else if (length >= 3 && bytes[0] == 0xFF && bytes[1] == 0xD8 && bytes[2] == 0xFF) {
    decode_jpeg(bytes, length, &image);
  } else {
    fail(&image, "this is neither a PNG nor a JPEG file");
  }
  return image;
}

void ci_release(ci_image *image) {
  free(image->pixels);
  image->pixels = NULL;
}
