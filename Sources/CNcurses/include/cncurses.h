#ifndef CNCURSES_H
#define CNCURSES_H

#include <stdint.h>

/* The part of ncursesw that Stride uses, in plain functions: the macros and mutable globals of
   curses.h can't be imported into Swift 6. One screen a process; all calls but cn_wake from the
   thread that opened it. */

/* Results of cn_open. */
enum {
  CN_OPENED = 0,
  CN_NOT_A_TERMINAL = 1,    /* standard input or output is something else */
  CN_UNKNOWN_TERMINAL = 2,  /* no description of TERM is installed */
  CN_DUMB_TERMINAL = 3,     /* the terminal can't place its cursor */
  CN_NO_WAKE_PIPE = 4       /* the system gave no pipe */
};

/* What the locale says about characters. */
enum {
  CN_LOCALE_UTF8 = 0,   /* UTF-8, the user's own or C.UTF-8 where none is set */
  CN_LOCALE_OTHER = 1   /* another charset, or no UTF-8 locale on this system */
};

/* Marks of a cell; the bits are those of TextUI's Style.Attributes. */
enum { CN_BOLD = 1, CN_DIM = 2, CN_UNDERLINE = 4, CN_REVERSE = 8, CN_ITALIC = 16 };

/* Sets the character type locale; call before cn_open. */
int cn_use_locale(void);

/* Takes the terminal: alternate screen, raw keys, bracketed paste, mouse if asked for; and makes
   sure that it is given back at exit, on a signal, and on a crash. */
int cn_open(int mouse);

/* Gives the terminal back; does nothing when it isn't taken. */
void cn_close(void);

/* Gives the terminal back for a while (stop = 1: stops the process until it is continued) and
   cn_resume takes it again, to be painted anew. */
void cn_pause(int stop);
void cn_resume(void);

/* Takes the mouse from now on, or leaves it to the terminal. */
void cn_take_mouse(int takes);

int cn_columns(void);
int cn_rows(void);
/* Asks the system for the window's size; 1 when it changed. */
int cn_update_size(void);

/* Colours the terminal has: 0, 8, 16, 256, ... */
int cn_colors(void);
/* A colour pair for palette indices, -1 for the terminal's own colour. */
int cn_pair(int foreground, int background);

/* One cell: a base scalar and marks of no width, ended by 0. Columns that curses thinks it takes. */
int cn_put(int row, int column, const uint32_t *scalars, unsigned marks, int pair);
/* Columns that the system's table gives a scalar: -1 where it can't be shown. */
int cn_width(uint32_t scalar);
void cn_erase(void);
/* Paints what changed. The cursor goes to a place, or is hidden when row is negative. */
void cn_paint(int row, int column);

/* Keys as cn_next gives them. A key with a name is CN_KEY + 8 * one of these + modifiers. */
enum {
  CN_KEY = 0x200000,
  CN_UP = 1, CN_DOWN, CN_LEFT, CN_RIGHT, CN_HOME, CN_END, CN_INSERT, CN_DELETE, CN_PAGE_UP,
  CN_PAGE_DOWN, CN_BACK_TAB, CN_BACKSPACE, CN_ENTER, CN_PASTE_BEGIN, CN_PASTE_END, CN_MOUSE_SGR,
  CN_MOUSE_X10, CN_UNKNOWN, CN_FUNCTION = 32
};

/* The next key already typed: a scalar, or a key with a name; -1 when there is none. */
int32_t cn_next(void);

/* What cn_wait saw, as bits. */
enum {
  CN_SEEN_INPUT = 1,
  CN_SEEN_WAKE = 2,
  CN_SEEN_RESIZE = 4,
  CN_SEEN_STOP = 8,
  CN_SEEN_CONTINUE = 16,
  CN_SEEN_END = 32
};

/* Waits for input, a wake-up or a signal, at most so many milliseconds, -1 for ever; 0 when the
   time passed. */
int cn_wait(int milliseconds);

/* Waits for input alone, at most so many milliseconds. */
void cn_await_input(int milliseconds);

/* Wakes cn_wait, from any thread. */
void cn_wake(void);

/* The signal that asked the process to end, 0 when none did. */
int cn_ending_signal(void);

#endif
