#ifndef CNCURSES_SHIM_H
#define CNCURSES_SHIM_H

#define NCURSES_WIDECHAR 1
#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <stdio.h>
#include <string.h>
#include <term.h>
#include <wchar.h>

/* Swift imports neither the function-like macros of curses.h nor, in Swift 6 mode, its mutable
   globals (stdscr, LINES, COLS, COLORS) nor stdout and stdin. Each one used has a name here. */

static const attr_t cn_plain = A_NORMAL;
static const attr_t cn_bold = A_BOLD;
static const attr_t cn_dim = A_DIM;
static const attr_t cn_reverse = A_REVERSE;
static const attr_t cn_underline = A_UNDERLINE;

/* A UTF-8 locale, the user's own if it is one; 0 where the system has none. */
static inline int cn_use_utf8_locale(void) {
  if (setlocale(LC_ALL, "") && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return 1;
  return setlocale(LC_CTYPE, "C.UTF-8") != NULL;
}

/* newterm, not initscr: an unknown TERM gives NULL here, where initscr ends the process. */
static inline SCREEN *cn_open(void) { return newterm(NULL, stdout, stdin); }

/* 0 for a terminal that cannot place the cursor, such as TERM=dumb. */
static inline int cn_can_place_cursor(void) {
  const char *cup = tigetstr("cup");
  return cup != NULL && cup != (const char *)-1;
}

static inline void cn_keys(int timeout_ms) {
  keypad(stdscr, TRUE);
  timeout(timeout_ms);
}

static inline int cn_columns(void) { return getmaxx(stdscr); }
static inline int cn_rows(void) { return getmaxy(stdscr); }
static inline int cn_colors(void) { return COLORS; }

/* One cell: NUL-terminated scalars (a base and at most four combining marks). `pair` is an int, as
   alloc_pair gives it; past 255 only the fifth argument of setcchar can carry it. */
static inline int cn_put(int row, int column, const wchar_t *scalars, attr_t attributes, int pair) {
  cchar_t cell;
  if (setcchar(&cell, scalars, attributes, 0, &pair) == ERR) return ERR;
  return mvadd_wch(row, column, &cell);
}

static inline int cn_refresh(void) { return refresh(); }
static inline int cn_next(wint_t *key) { return get_wch(key); }

#endif
