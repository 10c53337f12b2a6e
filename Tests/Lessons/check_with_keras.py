"""Runs every lesson in CPython with real Keras, the way Stride runs it.

For each file: all code cells in order, each exercise with its solution, then its check, which has to
refuse the exercise as it is given, and to judge the answers in Tests/Lessons/answers as Stride does.
Cells that import the module `stride`, which only Stride has, are passed over.

    pip install -r Tests/Golden/requirements.txt
    KERAS_BACKEND=jax python Tests/Lessons/check_with_keras.py tutorials/*.md
"""

import ast
import contextlib
import io
import pathlib
import re
import sys
import textwrap
import traceback


ROOT = pathlib.Path(__file__).resolve().parents[2]


def check_language():
    """The functions that checks are written with, from the one place where they are."""
    source = (ROOT / "Sources/Lessons/Exercises/CheckLanguage.swift").read_text(encoding="utf-8")
    text = re.search(r'static let source = """\n(.*?)\n *"""', source, re.S)[1]
    scope = {}
    exec(textwrap.dedent(text.replace("\\\\", "\\")), scope)
    return scope


CHECKER = check_language()

PART = re.compile(
    r"^```python(?P<kind> exercise| predict)?\n(?P<code>.*?)^```$"
    r"|^<!-- check\n(?P<check>.*?)^-->$"
    r"|^<summary>(?P<summary>.*?)</summary>$",
    re.M | re.S,
)


def parts(text):
    """The cells of a lesson as (kind, code): cell, predict, exercise, solution, check."""
    in_solution = False
    for match in PART.finditer(text):
        if match["summary"]:
            in_solution = match["summary"] == "Solution"
        elif match["check"] is not None:
            yield "check", match["check"]
        elif match["kind"]:
            yield match["kind"].strip(), match["code"]
        elif in_solution:
            in_solution = False
            yield "solution", match["code"]
        else:
            yield "cell", match["code"]


ANSWER = re.compile(
    r"^## (?P<exercise>\d+)[^\n]*$"
    r"|^(?P<kind>right|wrong) `(?P<inline>[^`\n]*)`(?:: (?P<message>[^\n]*))?$"
    r"|^(?P<longkind>right|wrong): (?P<note>[^\n]*)\n+```python\n(?P<code>.*?)^```$",
    re.M | re.S,
)


def answers(path):
    """The answer sheet of a lesson: {exercise: [(code, message or None for right)]}."""
    sheet, found, exercise = ROOT / "Tests/Lessons/answers" / path.name, {}, 0
    if not sheet.exists():
        return found
    for match in ANSWER.finditer(sheet.read_text(encoding="utf-8")):
        if match["exercise"]:
            exercise = int(match["exercise"])
            continue
        wrong = (match["kind"] or match["longkind"]) == "wrong"
        message = match["message"] if match["kind"] else match["note"]
        code = match["inline"] if match["kind"] else match["code"]
        found.setdefault(exercise, []).append((code, message if wrong else None))
    return found


def run(code, scope):
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(code, "lesson", "exec"), scope)


def value_of_last(code, scope):
    """Runs a cell; gives the value of the expression at its end."""
    tree = ast.parse(code)
    last = ast.Expression(tree.body.pop().value)
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(tree, "lesson", "exec"), scope)
        return eval(compile(last, "lesson", "eval"), scope)


def judged(steps, scope):
    """What the check says: None when it passes, or the message and whether the check itself spoke."""
    scope = dict(scope)
    try:
        for code in steps:
            run(code, scope)
            scope.update(CHECKER)
    except AssertionError as error:
        return str(error).replace("\n", " "), True
    except Exception as error:
        return f"{type(error).__name__}: {error}", False
    return None


def is_expected(message, told):
    pattern = ".*".join(re.escape(piece) for piece in message.split("…"))
    return re.fullmatch(pattern, told) is not None


class Lesson:
    """One run of a lesson; `problems` are sentences about answers that are judged otherwise."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.answers = answers(self.path)
        self.scope = {"__name__": "__main__"}
        self.problems, self.counted = [], 0

    def judge(self, steps_of):
        self.counted += 1
        for code, message in self.answers.get(self.counted, []):
            said = judged(steps_of(code), self.scope)
            if (said is None) != (message is None):
                self.problems.append(f"exercise {self.counted}: {code!r}\n  said: {said}")
            elif said and said[1] and not is_expected(message, said[0]):
                self.problems.append(f"exercise {self.counted}: {said[0]!r}\n  not {message!r}")

    def predict(self, code):
        value = value_of_last(code, self.scope)
        ast.literal_eval(repr(value))
        expect = f"expect_predicted(prediction, {value!r}, 'your prediction')"
        self.judge(lambda answer: ["pass", f"prediction = (\n{answer}\n)\n{expect}"])

    def exercise(self, exercise, solution, check):
        if judged([exercise, check], self.scope) is None:
            raise AssertionError(f"a check passes before anything was done:\n{check}")
        self.judge(lambda answer: [answer, check])
        run(solution, self.scope)
        run(check, self.scope | CHECKER)

    def follow(self):
        exercise = solution = None
        for kind, code in parts(self.path.read_text(encoding="utf-8")):
            if kind == "cell" and "import stride" not in code:
                run(code, self.scope)
            elif kind == "predict":
                self.predict(code)
            elif kind == "exercise":
                exercise = code
            elif kind == "solution":
                solution = code
            elif kind == "check":
                self.exercise(exercise, solution, code)


if __name__ == "__main__":
    failed = False
    for path in sys.argv[1:]:
        lesson = Lesson(path)
        try:
            lesson.follow()
            print(f"{path}: {lesson.counted} checks hold")
        except Exception:
            failed = True
            print(f"{path}: FAILED")
            traceback.print_exc()
        for problem in lesson.problems:
            failed = True
            print(f"{path}: {problem}")
    sys.exit(failed)
