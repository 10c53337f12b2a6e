"""Calls that Keras refuses: whole snippets, with the type of the exception on two of its backends.

The snippets are in refused/: a title in a comment, the code, and a line of `# ---` before the next. The
code of refused/prelude.py goes before each. A backend that lets a call pass has null.
"""

import contextlib
import io
import json
import os
import pathlib
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "refused"
FILES = ["layers", "shapes", "models", "compiling", "training"]


def cases():
    environment = {**os.environ, "KERAS_BACKEND": "tensorflow", "TF_CPP_MIN_LOG_LEVEL": "3"}
    other = subprocess.run([sys.executable, __file__], env=environment, text=True, check=True,
                           stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    exceptions = json.loads(other.stdout.splitlines()[-1])
    for (name, title, code), tensorflow in zip(snippets(), exceptions, strict=True):
        yield {"file": name, "title": title, "code": code, "jax": exception(code),
               "tensorflow": tensorflow}


def snippets():
    for name in FILES:
        for part in (FOLDER / f"{name}.py").read_text(encoding="utf-8").split("\n# ---\n"):
            title, _, code = part.strip("\n").partition("\n")
            yield name, title.removeprefix("# "), code


def exception(code):
    """The name of the exception that a snippet ends with, None when it runs through."""
    import keras

    keras.utils.clear_session()
    names = {}
    exec((FOLDER / "prelude.py").read_text(encoding="utf-8"), names)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(code, names)
    except Exception as error:
        return type(error).__name__
    return None


if __name__ == "__main__":
    print(json.dumps([exception(code) for _, _, code in snippets()]))
