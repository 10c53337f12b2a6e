#ifndef CNCURSES_INTERNAL_H
#define CNCURSES_INTERNAL_H

/* The C standard alone hides signals, terminals and wide characters. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#define NCURSES_WIDECHAR 1
#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif
#include <ncurses.h>
#include <term.h>

/* Bytes that the signal handlers and cn_wake send through the pipe. */
enum { WAKE = 'k', RESIZE = 'r', STOP = 's', CONTINUE = 'c', END = 'e' };

/* signals.c */
int cn_make_pipe(void);
void cn_signal_wake(char reason);
/* Remembers the modes of the terminal as the shell left them. */
void cn_remember_modes(void);
/* Remembers how to give the terminal back, for use inside a signal handler. */
void cn_remember_restore(const char *bytes, int count);
void cn_install_handlers(void);
void cn_remove_handlers(void);
void cn_stop_process(void);
void cn_capture_errors(void);
void cn_release_errors(void);

/* keys.c */
void cn_define_keys(void);

#endif
