"""Runs every lesson in CPython with real Keras, the way Stride runs it.

For each file: all code cells in order, each exercise with its solution, then its check. A second run
leaves the exercises as they are given and expects every check to refuse them. Cells that import the
module `stride`, which only Stride has, are passed over.

    pip install -r Tests/Golden/requirements.txt
    KERAS_BACKEND=jax python Tests/Lessons/check_with_keras.py tutorials/*.md
"""

import contextlib
import io
import re
import sys
import traceback


class Refused(Exception):
    """A check that does not hold; the message is for the learner."""


def expect(condition, message):
    if not condition:
        raise Refused(message)


def expect_equal(actual, expected, what):
    if actual is ...:
        raise Refused(f"{what} is still to be filled in")
    if actual != expected:
        raise Refused(f"{what}: expected {expected}, yours is {actual}")


def expect_close(actual, expected, what, tolerance=1e-4):
    if actual is ...:
        raise Refused(f"{what} is still to be filled in")
    if abs(actual - expected) > tolerance * max(1, abs(expected)):
        raise Refused(f"{what}: expected {expected}, yours is {actual}")


CHECKER = {"expect": expect, "expect_equal": expect_equal, "expect_close": expect_close}

PART = re.compile(
    r"^```python(?P<exercise> exercise)?\n(?P<code>.*?)^```$"
    r"|^<!-- check\n(?P<check>.*?)^-->$"
    r"|^<summary>(?P<summary>.*?)</summary>$",
    re.M | re.S,
)


def parts(text):
    """The cells of a lesson as (kind, code): cell, exercise, solution, check."""
    in_solution = False
    for match in PART.finditer(text):
        if match["summary"]:
            in_solution = match["summary"] == "Solution"
        elif match["check"] is not None:
            yield "check", match["check"]
        elif match["exercise"]:
            yield "exercise", match["code"]
        elif in_solution:
            in_solution = False
            yield "solution", match["code"]
        else:
            yield "cell", match["code"]


def run(code, scope):
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(code, "lesson", "exec"), scope)


def check_lesson(path):
    """Counts the checks; raises on the first thing that does not hold."""
    scope, exercise, counted = {"__name__": "__main__"}, None, 0
    for kind, code in parts(open(path, encoding="utf-8").read()):
        if kind == "cell" and "import stride" not in code:
            run(code, scope)
        elif kind == "exercise":
            exercise = code
        elif kind == "solution":
            solution = code
        elif kind == "check":
            untouched = dict(scope)
            try:
                run(exercise, untouched)
                run(code, untouched | CHECKER)
            except Exception:
                pass
            else:
                raise AssertionError(f"a check passes before anything was done:\n{code}")
            run(solution, scope)
            run(code, dict(scope) | CHECKER)
            counted += 1
    return counted


if __name__ == "__main__":
    failed = False
    for path in sys.argv[1:]:
        try:
            print(f"{path}: {check_lesson(path)} checks hold")
        except Exception:
            failed = True
            print(f"{path}: FAILED")
            traceback.print_exc()
    sys.exit(failed)
