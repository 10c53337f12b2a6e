#ifndef CIMAGES_H
#define CIMAGES_H

#include <stddef.h>

/* Decodes PNG and JPEG by the system's libpng and libturbojpeg, which are opened when they are first
   needed: nothing of them is needed to build or to start. */

/* An image of 8 bits a channel, or why there is none. */
typedef struct {
  int width;
  int height;
  int channels;          /* 1 for grey, 3 for red, green, blue */
  unsigned char *pixels; /* height * width * channels, rows from the top; NULL when it failed */
  char message[256];     /* a sentence when it failed, else empty */
} ci_image;

/* Decodes a file's bytes; what kind of file it is, its first bytes say. */
ci_image ci_decode(const unsigned char *bytes, size_t length);

/* Gives the pixels back; nothing for an image that has none. */
void ci_release(ci_image *image);

#endif
