"""Writes the golden files that the Swift tests compare with, from real Keras.

    python -m venv .venv && .venv/bin/pip install -r Tests/Golden/requirements.txt
    .venv/bin/python Tests/Golden/generate.py [name ...]

Each module in generators/ has a function `cases()` that yields JSON-able cases; they go to
keras-<version>/<name>.json, one case a line. Numbers are float32 with eight significant digits, made
on the CPU by the JAX backend.
"""

import importlib
import json
import os
import pathlib
import sys

os.environ.setdefault("KERAS_BACKEND", "jax")
os.environ.setdefault("JAX_PLATFORMS", "cpu")
os.environ["COLUMNS"] = "80"
os.environ["NO_COLOR"] = "1"

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))


def main():
    import keras

    folder = HERE / f"keras-{keras.__version__}"
    folder.mkdir(exist_ok=True)
    known = sorted(p.stem for p in (HERE / "generators").glob("*.py") if p.stem not in ("common", "single_layer", "snippets"))
    for name in sys.argv[1:] or known:
        cases = list(importlib.import_module(f"generators.{name}").cases())
        lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
        (folder / f"{name}.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
        print(name, len(cases), "cases")


if __name__ == "__main__":
    main()
