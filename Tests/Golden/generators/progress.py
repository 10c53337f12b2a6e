"""What Keras's progress bar writes at given times, on a terminal and in one line."""

from unittest import mock

from keras.src.utils import progbar


def cases():
    for target, verbose, updates, *options in descriptions():
        options = options[0] if options else {"stateless_metrics": []}
        yield {
            "target": target,
            "verbose": verbose,
            **options,
            "updates": [
                {"now": now, "step": step, "logs": logs, "final": final, "text": text}
                for (now, step, logs, final), text in zip(updates, run(target, verbose, updates, options))
            ],
        }


def run(target, verbose, updates, options):
    """The text that each update writes; the bar starts at second 100."""
    texts = []
    with mock.patch.object(progbar.time, "time", lambda: clock[0]), \
            mock.patch.object(progbar.io_utils, "print_msg", lambda t, **_: texts[-1].append(t)):
        clock = [100.0]
        bar = progbar.Progbar(target=target, verbose=verbose, **options)
        bar._dynamic_display = True
        for now, step, logs, final in updates:
            clock[0] = 100.0 + now
            texts.append([])
            bar.update(step, logs, finalize=final)
    return ["".join(parts) for parts in texts]


def descriptions():
    short = [(0.2, 1, [("accuracy", 0.5), ("loss", 0.75)], False),
             (0.21, 2, [("accuracy", 0.5625), ("loss", 0.71875)], False),
             (0.4, 10, [("accuracy", 0.625), ("loss", 0.0009765625)], False),
             (1.9, 63, [("accuracy", 1.0), ("loss", 1e-05), ("val_loss", -0.25)], True)]
    slow = [(2.0, 1, [("loss", 12.5)], False), (70.0, 2, [("loss", 12.25)], False),
            (5000.0, 3, [("loss", 0.0)], False), (90000.0, 10, [("loss", 0.0005)], True)]
    fast = [(0.0001, 1, [], False), (0.0004, 4, [], False), (0.06, 5, [], False),
            (0.0605, 1000, [], True)]
    single = [(0.25, 1, [("loss", 3.5)], True)]
    means = [(0.1, 1, [("loss", 1.0), ("rate", 0.5)], None), (0.3, 3, [("loss", 0.25)], None),
             (0.32, 4, [("loss", 0.0001)], None), (0.9, 8, [("loss", 0.5), ("rate", 0.25)], None),
             (1.0, 10, [("loss", 0.125)], None), (1.2, 12, [("loss", 0.0625)], None)]
    for verbose in [1, 2]:
        yield 63, verbose, short
        yield 10, verbose, slow
        yield 1000, verbose, fast
        yield 1, verbose, single
        # As a program's own loop uses it: means of what it is told, some of it shown as it comes.
        yield 10, verbose, means, {}
        yield 10, verbose, means, {"stateful_metrics": ["rate"], "width": 7, "unit_name": "sample"}
        yield 10, verbose, means, {"stateless_metrics": ["loss"], "interval": 0.5}
        # Nobody knows how many steps there are.
        yield None, verbose, means, {}
        yield 0, verbose, means, {}
