"""Fills in the `# expect:` comments of a program of Programs/ from CPython with real Keras.

    KERAS_BACKEND=jax python Tests/PyKerasTests/annotate.py Tests/PyKerasTests/Programs/*.py

Each line that prints gets what it printed, each failing line its error; a part ends at `# ---`.
"""

import builtins
import os
import pathlib
import re
import sys
import tempfile
import traceback
import warnings

os.environ.setdefault("KERAS_BACKEND", "jax")
os.environ.setdefault("JAX_PLATFORMS", "cpu")
os.environ.setdefault("MPLBACKEND", "Agg")
warnings.simplefilter("ignore")

import keras  # noqa: E402


def annotate(text):
    lines = [re.sub(r"\s*# (expect|error): .*", "", line) for line in text.split("\n")]
    notes = {}
    keras.utils.clear_session()

    def show(*values, sep=" ", end="\n"):
        frame = sys._getframe(1)
        while frame.f_code.co_filename != "program.py":
            frame = frame.f_back
        notes.setdefault(frame.f_lineno, []).extend(
            "expect: " + line for line in sep.join(map(str, values)).split("\n"))

    try:
        exec(compile("\n".join(lines), "program.py", "exec"), {"print": show})
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        line = [f.lineno for f in frames if f.filename == "program.py"][-1]
        notes.setdefault(line, []).append(f"error: {type(error).__name__}: {error}")
    for number in sorted(notes, reverse=True):
        found = notes[number]
        lines[number - 1] += "  # " + found[0]
        lines[number:number] = ["# " + note for note in found[1:]]
    return "\n".join(lines)


programs = [pathlib.Path(path).resolve() for path in sys.argv[1:]]
# What programs save goes to a folder that is left alone.
os.chdir(tempfile.mkdtemp())
for path in programs:
    # Further lines of an output stand below the line that prints; they are made anew.
    source = re.sub(r"\n# (expect|error): [^\n]*", "", path.read_text())
    path.write_text("\n# ---\n".join(annotate(part) for part in source.split("\n# ---\n")))
    builtins.print(path.name)
