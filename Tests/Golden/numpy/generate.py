"""Write what real NumPy and scikit-learn print for many small programs.

Each case is a program: lines of set-up and a last expression, whose repr and text are recorded, or
the name and sentence of the error it ends with. Stride runs the same programs and must print the same.

Run with NumPy 2.4.6 and scikit-learn 1.9.1:  python generate.py
"""

import json
import pathlib
import traceback
import warnings

import numpy as np

from cases import TOPICS

warnings.simplefilter("ignore")


DEFAULTS = np.get_printoptions()


def is_expression(line):
    """Whether a line has a value to print."""
    try:
        compile(line, "", "eval")
        return True
    except SyntaxError:
        return False


def outcome(program):
    """The texts of the last expression of a program, or its error."""
    lines = program.strip().split("\n")
    names = {"np": np}
    np.set_printoptions(**DEFAULTS)
    try:
        exec("\n".join(lines[:-1]), names)
        if not is_expression(lines[-1]):
            exec(lines[-1], names)
            return {}
        value = eval(lines[-1], names)
        return {"repr": repr(value), "str": str(value)}
    except Exception as error:
        return {"error": traceback.format_exception_only(error)[-1].rstrip("\n")}


for topic, programs in TOPICS.items():
    records = []
    for program in programs:
        records.append({"program": program.strip(), **outcome(program)})
    path = pathlib.Path(__file__).with_name(topic + ".json")
    path.write_text(json.dumps(records, indent=1, ensure_ascii=False) + "\n")
