#!/usr/bin/env bash
# Checks that the expectations in Programs/ are what CPython does. Usage: check-with-cpython.sh [python]
# Parts that begin with "# only here" describe this interpreter's own behaviour and are left out.
set -eu
cd "$(dirname "$0")/Programs"
exec "${1:-python3}" -W ignore - <<'PYTHON'
import contextlib, io, pathlib, sys, tempfile, os

def run(part):
    out, line, text = io.StringIO(), None, None
    try:
        with contextlib.redirect_stdout(out):
            exec(compile(part, "program", "exec"), {"__name__": "__main__"})
    except BaseException as error:
        if isinstance(error, SyntaxError):
            line, text = error.lineno, f"{type(error).__name__}: {error.msg}"
        else:
            trace = error.__traceback__
            while trace:
                if trace.tb_frame.f_code.co_filename == "program":
                    line = trace.tb_lineno
                trace = trace.tb_next
            text = f"{type(error).__name__}: {error}"
    return out.getvalue(), line, text

root, wrong = pathlib.Path.cwd(), 0
os.chdir(tempfile.mkdtemp())
for path in sorted(root.rglob("*.py")):
    for part in path.read_text().split("\n# ---\n"):
        if part.startswith("# only here"):
            continue
        lines = part.split("\n")
        expected = [l.split("# expect: ", 1)[1] for l in lines if "# expect: " in l]
        errors = [(i, l.split("# error: ", 1)[1]) for i, l in enumerate(lines, 1) if "# error: " in l]
        output, line, text = run(part)
        printed = output.split("\n")
        if printed[-1] == "":
            printed.pop()
        found = [(line, text)] if text else []
        if printed != expected or found != errors[:1]:
            wrong += 1
            print(f"{path.relative_to(root)}: {found} {errors}")
            for a, b in zip(printed + [None] * 99, expected):
                if a != b:
                    print(f"  CPython: {a!r}\n  comment: {b!r}")
                    break
print("all as CPython" if not wrong else f"{wrong} parts differ")
sys.exit(bool(wrong))
PYTHON
