"""Every argument of every layer, optimizer, loss, metric, initializer, regularizer, constraint, schedule
and callback, set to something other than its default, and what the object then does.

Each case says which arguments it sets; the code of arguments/prelude.py goes before it.
"""

import pathlib

from generators.argument_tables import callbacks, layers, losses, metrics, optimizers, others
from generators.snippets import arguments_set, public_names, run

PRELUDE = pathlib.Path(__file__).resolve().parent.parent / "arguments" / "prelude.py"
TABLES = {"layers": layers, "optimizers": optimizers, "losses": losses, "metrics": metrics,
          "others": others, "callbacks": callbacks}


def cases():
    prelude = PRELUDE.read_text(encoding="utf-8")
    names = public_names()
    for group, table in TABLES.items():
        for code in table.snippets():
            case = {"group": group, **run(prelude, code), "sets": arguments_set(prelude, code, names)}
            if case["exception"]:
                print(case["exception"], code)
            yield case
