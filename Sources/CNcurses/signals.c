/* Signals, the wake-up pipe, and giving the terminal back when the process dies. Everything a
   handler does here is on POSIX's list of async-signal-safe functions. */

#include "internal.h"
#include "cncurses.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

/* Seconds that a program asked to end has to save and leave, before it is ended. */
enum { GRACE = 5 };

static int pipe_ends[2] = {-1, -1};
static struct termios original_modes;
static const char *restore_bytes = NULL;
static volatile sig_atomic_t restore_count = 0;
static volatile sig_atomic_t armed = 0;
static volatile sig_atomic_t ending_signal = 0;

static int captured_errors = -1;
static int real_errors = -1;

static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGSYS};
static const int endings[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT};
enum { CRASHES = sizeof crashes / sizeof crashes[0], ENDINGS = sizeof endings / sizeof endings[0] };
static struct sigaction old_crashes[CRASHES];
static struct sigaction old_endings[ENDINGS];

int cn_make_pipe(void) {
  if (pipe_ends[0] >= 0) return 1;
  if (pipe(pipe_ends) != 0) return 0;
  for (int i = 0; i < 2; i++) {
    fcntl(pipe_ends[i], F_SETFL, O_NONBLOCK);
    fcntl(pipe_ends[i], F_SETFD, FD_CLOEXEC);
  }
  return 1;
}

void cn_signal_wake(char reason) {
  int saved = errno;
  /* A full pipe has a wake-up in it already. */
  ssize_t ignored = write(pipe_ends[1], &reason, 1);
  (void)ignored;
  errno = saved;
}

void cn_wake(void) {
  if (pipe_ends[1] >= 0) cn_signal_wake(WAKE);
}

void cn_remember_modes(void) { tcgetattr(STDIN_FILENO, &original_modes); }

void cn_remember_restore(const char *bytes, int count) {
  restore_bytes = bytes;
  restore_count = count;
}

int cn_ending_signal(void) { return ending_signal; }

/* Text that the runtime wrote on its way down (a Swift trap says why) was kept off the screen;
   it is shown now that the screen is the shell's again. */
static void replay_errors(void) {
  if (captured_errors < 0) return;
  char buffer[1024];
  lseek(captured_errors, 0, SEEK_SET);
  ssize_t count;
  while ((count = read(captured_errors, buffer, sizeof buffer)) > 0) {
    ssize_t ignored = write(real_errors, buffer, (size_t)count);
    (void)ignored;
  }
}

static void restore_now(void) {
  if (!armed) return;
  armed = 0;
  ssize_t ignored = write(STDOUT_FILENO, restore_bytes, (size_t)restore_count);
  (void)ignored;
  tcsetattr(STDIN_FILENO, TCSANOW, &original_modes);
  if (real_errors >= 0) dup2(real_errors, STDERR_FILENO);
  replay_errors();
}

/* Restores the terminal, then lets the crash take the way it would have taken without us. */
static void on_crash(int number) {
  restore_now();
  for (int i = 0; i < CRASHES; i++)
    if (crashes[i] == number) sigaction(number, &old_crashes[i], NULL);
  raise(number);
}

static void end_at_once(int number) {
  restore_now();
  signal(number, SIG_DFL);
  raise(number);
}

/* The first request to end is an event for the program, so that it can save; a second one, or
   too long a silence, ends it. */
static void on_ending(int number) {
  if (ending_signal != 0) {
    end_at_once(number);
    return;
  }
  ending_signal = number;
  cn_signal_wake(END);
  alarm(GRACE);
}

static void on_alarm(int number) {
  (void)number;
  end_at_once(ending_signal != 0 ? ending_signal : SIGTERM);
}

static void on_notice(int number) {
  switch (number) {
    case SIGWINCH: cn_signal_wake(RESIZE); break;
    case SIGTSTP: cn_signal_wake(STOP); break;
    case SIGCONT: cn_signal_wake(CONTINUE); break;
    default: break;
  }
}

static void handle(int number, void (*handler)(int), int flags, struct sigaction *old) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, old);
}

/* A stack of its own for the crash handler: the usual one may be what overflowed. */
static void use_crash_stack(void) {
  stack_t current;
  if (sigaltstack(NULL, &current) == 0 && !(current.ss_flags & SS_DISABLE)) return;
  static char memory[64 * 1024];
  stack_t stack;
  memset(&stack, 0, sizeof stack);
  stack.ss_sp = memory;
  stack.ss_size = sizeof memory;
  sigaltstack(&stack, NULL);
}

static void unblock(void) {
  sigset_t set;
  sigemptyset(&set);
  for (int i = 0; i < ENDINGS; i++) sigaddset(&set, endings[i]);
  sigaddset(&set, SIGWINCH);
  sigaddset(&set, SIGTSTP);
  sigaddset(&set, SIGCONT);
  sigaddset(&set, SIGALRM);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

void cn_install_handlers(void) {
  armed = 1;
  use_crash_stack();
  for (int i = 0; i < CRASHES; i++) handle(crashes[i], on_crash, SA_ONSTACK, &old_crashes[i]);
  for (int i = 0; i < ENDINGS; i++) {
    handle(endings[i], on_ending, SA_RESTART, &old_endings[i]);
    /* nohup's wish stays. */
    if (endings[i] == SIGHUP && old_endings[i].sa_handler == SIG_IGN) signal(SIGHUP, SIG_IGN);
  }
  handle(SIGALRM, on_alarm, SA_RESTART, NULL);
  handle(SIGWINCH, on_notice, SA_RESTART, NULL);
  handle(SIGTSTP, on_notice, SA_RESTART, NULL);
  handle(SIGCONT, on_notice, SA_RESTART, NULL);
  unblock();
}

void cn_remove_handlers(void) {
  armed = 0;
  for (int i = 0; i < CRASHES; i++) sigaction(crashes[i], &old_crashes[i], NULL);
  /* Not what newterm had put there: its handler would give the terminal back a second time and
     leave with 1. */
  for (int i = 0; i < ENDINGS; i++)
    signal(endings[i], old_endings[i].sa_handler == SIG_IGN ? SIG_IGN : SIG_DFL);
  alarm(0);
  signal(SIGALRM, SIG_DFL);
  signal(SIGWINCH, SIG_DFL);
  signal(SIGTSTP, SIG_DFL);
  signal(SIGCONT, SIG_DFL);
}

void cn_stop_process(void) {
  signal(SIGTSTP, SIG_DFL);
  signal(SIGCONT, SIG_DFL);
  if (getpgrp() == getpid()) {
    raise(SIGTSTP);
  } else {
    kill(0, SIGTSTP);
  }
  handle(SIGTSTP, on_notice, SA_RESTART, NULL);
  handle(SIGCONT, on_notice, SA_RESTART, NULL);
}

/* While the screen is ours, standard error goes to a file without a name when it is the same
   terminal: a line of it would tear the screen, and then be lost with it. */
void cn_capture_errors(void) {
  if (!isatty(STDERR_FILENO)) return;
  if (captured_errors < 0) {
    FILE *file = tmpfile();
    if (file == NULL) return;
    captured_errors = fileno(file);
    fcntl(captured_errors, F_SETFD, FD_CLOEXEC);
    fcntl(captured_errors, F_SETFL, O_APPEND);
  }
  real_errors = dup(STDERR_FILENO);
  fcntl(real_errors, F_SETFD, FD_CLOEXEC);
  dup2(captured_errors, STDERR_FILENO);
}

void cn_release_errors(void) {
  if (real_errors < 0) return;
  fflush(stderr);
  dup2(real_errors, STDERR_FILENO);
  replay_errors();
  close(real_errors);
  real_errors = -1;
  if (ftruncate(captured_errors, 0) != 0) captured_errors = -1;
}

static int reason_bits(char reason) {
  switch (reason) {
    case RESIZE: return CN_SEEN_RESIZE;
    case STOP: return CN_SEEN_STOP;
    case CONTINUE: return CN_SEEN_CONTINUE;
    case END: return CN_SEEN_END;
    default: return CN_SEEN_WAKE;
  }
}

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

static int wait_once(int milliseconds) {
  struct pollfd sources[2] = {{STDIN_FILENO, POLLIN, 0}, {pipe_ends[0], POLLIN, 0}};
  int ready = poll(sources, 2, milliseconds);
  if (ready < 0) return errno == EINTR ? 0 : CN_SEEN_END;
  int seen = 0;
  if (sources[0].revents & POLLIN) seen |= CN_SEEN_INPUT;
  if (sources[0].revents & (POLLHUP | POLLERR | POLLNVAL)) seen |= CN_SEEN_END;
  if (sources[1].revents & POLLIN) {
    char reasons[256];
    ssize_t count = read(pipe_ends[0], reasons, sizeof reasons);
    for (ssize_t i = 0; i < count; i++) seen |= reason_bits(reasons[i]);
  }
  return seen;
}

void cn_await_input(int milliseconds) {
  struct pollfd input = {STDIN_FILENO, POLLIN, 0};
  poll(&input, 1, milliseconds);
}

int cn_wait(int milliseconds) {
  long long deadline = now() + milliseconds;
  for (;;) {
    int left = -1;
    if (milliseconds >= 0) {
      long long rest = deadline - now();
      left = rest > 0 ? (int)rest : 0;
    }
    int seen = wait_once(left);
    if (seen != 0 || (milliseconds >= 0 && now() >= deadline)) return seen;
  }
}
