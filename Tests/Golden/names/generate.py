"""Writes the table of Keras's public names that PublicNamesTests holds this program against.

    .venv/bin/python Tests/Golden/names/generate.py

Walks the modules of the installed keras and writes keras-<version>/names.tsv, one name a line: the
name, `done` or `left out: why`, and the parameters as Python writes them. What is left out stands,
with its reason, in left_out.txt beside this file.
"""

import inspect
import os
import pathlib
import types

os.environ.setdefault("KERAS_BACKEND", "jax")
os.environ.setdefault("JAX_PLATFORMS", "cpu")

import keras  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent


def public_names(module, name):
    """All names below a module with their objects, modules themselves left aside."""
    for member in sorted(dir(module)):
        if member.startswith("_") or member == "src":
            continue
        value = getattr(module, member)
        if not isinstance(value, types.ModuleType):
            yield f"{name}.{member}", value
        elif value.__name__.startswith("keras"):
            yield from public_names(value, f"{name}.{member}")


def parameters(value):
    """The parameters as Python writes them, without annotations and `self`; empty if none are known."""
    try:
        found = inspect.signature(value)
        if inspect.isclass(value) and str(found) == "(*args, **kwargs)":
            # A `__new__` of Keras's stands before the constructor.
            found = inspect.signature(value.__init__.__get__(value))
    except (TypeError, ValueError):
        return ""
    plain = [p.replace(annotation=inspect.Parameter.empty) for p in found.parameters.values()]
    return str(inspect.Signature(plain))[1:-1]


def left_out():
    """Pairs of a name, or the start of names when it ends in a dot, and the reason."""
    reason = ""
    for line in (HERE / "left_out.txt").read_text().splitlines():
        if line.startswith("# "):
            reason = line[2:]
        elif line:
            yield line, reason


def main():
    reasons = dict(left_out())
    used = set()

    def status(name):
        for pattern, reason in reasons.items():
            if name == pattern or pattern.endswith(".") and name.startswith(pattern):
                used.add(pattern)
                return reason if reason == "not yet" else f"left out: {reason}"
        return "done"

    lines = [
        f"{name}\t{status(name)}\t{parameters(value)}"
        for name, value in public_names(keras, "keras")
    ]
    folder = HERE.parent / f"keras-{keras.__version__}"
    (folder / "names.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for pattern in reasons.keys() - used:
        print("no such name:", pattern)
    done = sum("\tdone\t" in line for line in lines)
    print(len(lines), "names,", done, "done")


if __name__ == "__main__":
    main()
