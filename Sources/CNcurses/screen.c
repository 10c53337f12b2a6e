/* Taking and giving back the terminal, and painting on it. */

#include "internal.h"
#include "cncurses.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

static SCREEN *screen = NULL;
static int taken = 0;
static int wants_mouse = 0;
static int has_default_colors = 0;

static char restore_bytes[512];
static int restore_count = 0;

int cn_use_locale(void) {
  const char *name = setlocale(LC_CTYPE, "");
  if (name != NULL && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return CN_LOCALE_UTF8;
  int unset = name == NULL || strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0;
  if (setlocale(LC_CTYPE, "C.UTF-8") == NULL && setlocale(LC_CTYPE, "en_US.UTF-8") == NULL)
    return CN_LOCALE_OTHER;
  return unset ? CN_LOCALE_UTF8 : CN_LOCALE_OTHER;
}

static int can_place_cursor(void) {
  const char *cup = tigetstr("cup");
  return cup != NULL && cup != (const char *)-1;
}

static void send(const char *bytes) {
  fflush(stdout);
  size_t left = strlen(bytes);
  while (left > 0) {
    ssize_t written = write(STDOUT_FILENO, bytes, left);
    if (written <= 0) return;
    bytes += written;
    left -= (size_t)written;
  }
}

static int reports_mouse(void) {
  const char *report = tigetstr("kmous");
  return report != NULL && report != (const char *)-1;
}

static void enable_reports(void) {
  send("\033[?2004h");
  if (wants_mouse) send("\033[?1002h\033[?1006h");
}

static void disable_reports(void) {
  if (wants_mouse) send("\033[?1006l\033[?1002l");
  send("\033[?2004l");
}

static int collect(int byte) {
  if (restore_count < (int)sizeof restore_bytes) restore_bytes[restore_count++] = (char)byte;
  return byte;
}

static void collect_capability(const char *name) {
  const char *bytes = tigetstr(name);
  if (bytes != NULL && bytes != (const char *)-1) tputs(bytes, 1, collect);
}

/* The bytes that give the terminal back, made ready beforehand: a signal handler can't ask
   terminfo. */
static void prepare_restore(void) {
  restore_count = 0;
  const char *off = wants_mouse ? "\033[?1006l\033[?1002l\033[?2004l" : "\033[?2004l";
  while (*off != 0) collect(*off++);
  collect_capability("sgr0");
  collect_capability("op");
  collect_capability("cnorm");
  collect_capability("rmkx");
  collect_capability("rmcup");
  collect('\r');
  cn_remember_restore(restore_bytes, restore_count);
}

static void prepare_modes(void) {
  set_escdelay(25);
  raw();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
  timeout(0);
  meta(stdscr, TRUE);
  idlok(stdscr, FALSE);
  if (has_colors()) {
    start_color();
    has_default_colors = use_default_colors() == OK;
  }
}

int cn_open(int mouse) {
  if (taken) return CN_OPENED;
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return CN_NOT_A_TERMINAL;
  if (!cn_make_pipe()) return CN_NO_WAKE_PIPE;
  cn_remember_modes();
  screen = newterm(NULL, stdout, stdin);
  if (screen == NULL) return CN_UNKNOWN_TERMINAL;
  if (!can_place_cursor()) {
    endwin();
    delscreen(screen);
    screen = NULL;
    return CN_DUMB_TERMINAL;
  }
  taken = 1;
  static int registered = 0;
  if (!registered) registered = atexit(cn_close) == 0;
  wants_mouse = mouse && reports_mouse();
  prepare_modes();
  cn_define_keys();
  prepare_restore();
  cn_install_handlers();
  cn_capture_errors();
  refresh();
  enable_reports();
  cn_update_size();
  return CN_OPENED;
}

void cn_take_mouse(int takes) {
  if (!taken) return;
  disable_reports();
  wants_mouse = takes && reports_mouse();
  prepare_restore();
  enable_reports();
}

void cn_close(void) {
  if (!taken) return;
  taken = 0;
  disable_reports();
  curs_set(1);
  endwin();
  cn_remove_handlers();
  cn_release_errors();
  /* The screen stays allocated: freeing it has crashed on some systems after a resize, and a
     process opens one screen. */
}

void cn_pause(int stop) {
  if (!taken) return;
  disable_reports();
  curs_set(1);
  endwin();
  cn_release_errors();
  if (stop) cn_stop_process();
}

void cn_resume(void) {
  if (!taken) return;
  cn_capture_errors();
  cn_update_size();
  clearok(curscr, TRUE);
  refresh();
  enable_reports();
}

int cn_columns(void) { return getmaxx(stdscr); }
int cn_rows(void) { return getmaxy(stdscr); }

int cn_update_size(void) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
  if (size.ws_row == 0 || size.ws_col == 0) return 0;
  if (size.ws_row == cn_rows() && size.ws_col == cn_columns()) return 0;
  resizeterm(size.ws_row, size.ws_col);
  clearok(curscr, TRUE);
  return 1;
}

int cn_colors(void) { return has_colors() ? COLORS : 0; }

int cn_pair(int foreground, int background) {
  if (!has_colors()) return 0;
  if (!has_default_colors) {
    if (foreground < 0) foreground = COLOR_WHITE;
    if (background < 0) background = COLOR_BLACK;
  }
  int pair = alloc_pair(foreground, background);
  return pair < 0 ? 0 : pair;
}

int cn_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

int cn_put(int row, int column, const uint32_t *scalars, unsigned marks, int pair) {
  wchar_t text[CCHARW_MAX + 1];
  int count = 0;
  while (count < CCHARW_MAX && scalars[count] != 0) {
    text[count] = (wchar_t)scalars[count];
    count++;
  }
  text[count] = 0;
  attr_t attributes = A_NORMAL;
  if (marks & CN_BOLD) attributes |= A_BOLD;
  if (marks & CN_DIM) attributes |= A_DIM;
  if (marks & CN_UNDERLINE) attributes |= A_UNDERLINE;
  if (marks & CN_REVERSE) attributes |= A_REVERSE;
#ifdef A_ITALIC
  if (marks & CN_ITALIC) attributes |= A_ITALIC;
#endif
  cchar_t cell;
  /* Past 255 only the last argument can carry a pair. */
  if (setcchar(&cell, text, attributes, (short)(pair > 255 ? 255 : pair), &pair) == ERR) return ERR;
  return mvadd_wch(row, column, &cell);
}

void cn_erase(void) { erase(); }

void cn_paint(int row, int column) {
  curs_set(row >= 0 ? 1 : 0);
  if (row >= 0) move(row, column);
  refresh();
}
