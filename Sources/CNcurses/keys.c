/* What the terminal sends for a key, as one number each. curses knows the plain keys from terminfo;
   those with modifiers, pasted blocks and mouse reports are defined here as xterm and its many
   relatives send them. */

#include "internal.h"
#include "cncurses.h"

#include <stdio.h>

/* Above every code of curses's own, those of extended terminfo entries included. */
enum { OWN = 0x4000 };

static int code_of(int key, int modifiers) { return OWN + 8 * key + modifiers; }

static void define(const char *sequence, int key, int modifiers) {
  define_key(sequence, code_of(key, modifiers));
}

static void define_letters(void) {
  static const struct { char letter; int key; } keys[] = {
    {'A', CN_UP}, {'B', CN_DOWN}, {'C', CN_RIGHT}, {'D', CN_LEFT}, {'H', CN_HOME}, {'F', CN_END},
  };
  char sequence[16];
  for (unsigned i = 0; i < sizeof keys / sizeof keys[0]; i++) {
    snprintf(sequence, sizeof sequence, "\033[%c", keys[i].letter);
    define(sequence, keys[i].key, 0);
    snprintf(sequence, sizeof sequence, "\033O%c", keys[i].letter);
    define(sequence, keys[i].key, 0);
    for (int modifiers = 1; modifiers < 8; modifiers++) {
      snprintf(sequence, sizeof sequence, "\033[1;%d%c", modifiers + 1, keys[i].letter);
      define(sequence, keys[i].key, modifiers);
    }
  }
}

static void define_numbers(void) {
  static const struct { int number; int key; } keys[] = {
    {1, CN_HOME}, {2, CN_INSERT}, {3, CN_DELETE}, {4, CN_END}, {5, CN_PAGE_UP},
    {6, CN_PAGE_DOWN}, {7, CN_HOME}, {8, CN_END},
  };
  char sequence[16];
  for (unsigned i = 0; i < sizeof keys / sizeof keys[0]; i++) {
    snprintf(sequence, sizeof sequence, "\033[%d~", keys[i].number);
    define(sequence, keys[i].key, 0);
    for (int modifiers = 1; modifiers < 8; modifiers++) {
      snprintf(sequence, sizeof sequence, "\033[%d;%d~", keys[i].number, modifiers + 1);
      define(sequence, keys[i].key, modifiers);
    }
  }
}

void cn_define_keys(void) {
  define_letters();
  define_numbers();
  define("\033[Z", CN_BACK_TAB, 0);
  define("\033[200~", CN_PASTE_BEGIN, 0);
  define("\033[201~", CN_PASTE_END, 0);
  define_key(NULL, KEY_MOUSE);
  define("\033[<", CN_MOUSE_SGR, 0);
  define("\033[M", CN_MOUSE_X10, 0);
}

static int named(int key) { return CN_KEY + 8 * key; }

static int32_t translate(wint_t code) {
  if (code >= OWN) return CN_KEY + (int32_t)(code - OWN);
  if (code >= KEY_F(1) && code <= KEY_F(24)) return named(CN_FUNCTION + (int)(code - KEY_F(0)));
  switch (code) {
    case KEY_UP: return named(CN_UP);
    case KEY_DOWN: return named(CN_DOWN);
    case KEY_LEFT: return named(CN_LEFT);
    case KEY_RIGHT: return named(CN_RIGHT);
    case KEY_SLEFT: return named(CN_LEFT) + 1;
    case KEY_SRIGHT: return named(CN_RIGHT) + 1;
    case KEY_SR: return named(CN_UP) + 1;
    case KEY_SF: return named(CN_DOWN) + 1;
    case KEY_HOME: return named(CN_HOME);
    case KEY_END: return named(CN_END);
    case KEY_IC: return named(CN_INSERT);
    case KEY_DC: return named(CN_DELETE);
    case KEY_PPAGE: return named(CN_PAGE_UP);
    case KEY_NPAGE: return named(CN_PAGE_DOWN);
    case KEY_BTAB: return named(CN_BACK_TAB);
    case KEY_BACKSPACE: return named(CN_BACKSPACE);
    case KEY_ENTER: return named(CN_ENTER);
    default: return named(CN_UNKNOWN);
  }
}

int32_t cn_next(void) {
  wint_t code = 0;
  for (;;) {
    int kind = get_wch(&code);
    if (kind == ERR) return -1;
    if (kind == OK) return (int32_t)code;
    /* Sizes come through the pipe; curses's own notice of them is dropped. */
    if (code != KEY_RESIZE) return translate(code);
  }
}
