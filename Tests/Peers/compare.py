"""Stride, Keras on TensorFlow, Keras on JAX and PyTorch in turn, on the same convolutions and models.

    swift build -c release --product stride-bench
    python3 -m venv peers && peers/bin/pip install -r Tests/Peers/requirements.txt
    peers/bin/python Tests/Peers/compare.py [--rounds N] [--seconds S] [--output FILE]

Every engine is a process of its own that stays; each case is put to all of them one after the other, in
an order that turns from round to round, and the fastest run of all rounds counts. Before anything is
compared, the results are: a fingerprint of every tensor, and the losses before and after four steps of
training (PyTorch's optimizers add epsilon elsewhere: there the loss before).
Prints a Markdown table; `--output` also writes all numbers as JSON.
"""

import argparse
import json
import os
import pathlib
import platform
import subprocess
import sys

from cases import MODEL_OPERATIONS, MODELS, OPERATIONS, SHAPES

HERE = pathlib.Path(__file__).resolve().parent
PEERS = ("tensorflow", "jax", "torch")
TOLERANCE = {"shape": 1e-4, "evaluate": 1e-4, "train": 2e-3}


class Process:
    """An engine that answers requests."""

    def __init__(self, name, command, environment):
        self.name = name
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
            stderr=subprocess.DEVNULL)
        self.version = "Stride" if name == "stride" else self.read()["version"]

    def read(self):
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"{self.name} has ended; run its command by hand to see why")
        return json.loads(line)

    def ask(self, *words):
        self.process.stdin.write(" ".join(map(str, words)) + "\n")
        self.process.stdin.flush()
        return self.read()

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def start(name, bench):
    """Starts an engine; settings that would slow a peer's libraries down are taken away."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("OPENBLAS_")}
    environment |= {"KERAS_BACKEND": name, "TF_CPP_MIN_LOG_LEVEL": "3"}
    if name == "stride":
        return Process(name, [bench, "--serve"], environment)
    return Process(name, [sys.executable, str(HERE / "worker.py"), name], environment)


def requests():
    for index in range(len(SHAPES)):
        yield from (("shape", index, operation) for operation in OPERATIONS)
    for model in MODELS:
        yield from (("model", model, operation) for operation in MODEL_OPERATIONS)


def measure(engines, rounds, seconds):
    """The fastest time of every request on every engine, and what it computed."""
    results = {}
    for turn in range(rounds):
        for request in requests():
            shift = turn % len(engines)
            for engine in engines[shift:] + engines[:shift]:
                answer = engine.ask(*request, seconds)
                if "error" in answer:
                    sys.exit(f"{engine.name}: {answer['error']}")
                cell = results.setdefault(request, {}).setdefault(engine.name, answer)
                cell["ms"] = min(cell["ms"], answer["ms"])
                cell["median_ms"] = min(cell["median_ms"], answer["median_ms"])
    return results


def check(results):
    """Ends the run where an engine has computed something else than Stride."""
    for request, cells in results.items():
        wanted = cells["stride"].get("fingerprint")
        for name, cell in cells.items():
            if name == "stride" or "fingerprint" not in cell:
                continue
            tolerance = TOLERANCE["shape" if request[0] == "shape" else request[2]]
            if abs(cell["fingerprint"] - wanted) > tolerance:
                sys.exit(f"{request}: {name} gives {cell['fingerprint']}, Stride {wanted}")


def peak_memory(bench):
    """MiB of a process of its own that only trains, for every model and engine."""
    memory = {}
    for model in MODELS:
        for name in ("stride", *PEERS):
            engine = start(name, bench)
            engine.ask("model", model, "train", 1)
            memory.setdefault(model, {})[name] = engine.ask("memory")["peak_memory_mib"]
            engine.close()
    return memory


def title(request):
    kind, which, operation = request
    if kind == "model":
        return f"{which}, {operation}"
    shape = SHAPES[which]
    size = (shape.height, shape.width) if shape.height > 1 else (shape.width,)
    extras = [" same"] * shape.same
    extras += [f" stride {shape.stride}"] * (shape.stride > 1)
    extras += [f" dilation {shape.dilation}"] * (shape.dilation > 1)
    sizes = ", ".join(map(str, (shape.batch, *size)))
    return f"({sizes}, {shape.channels}→{shape.filters}, 3{''.join(extras)}) {operation}"


def table(results, memory):
    names = ("stride", *PEERS)
    lines = [
        "| milliseconds, fastest run | Stride | TensorFlow | JAX | PyTorch | fastest peer / Stride |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for request, cells in results.items():
        times = [cells[name]["ms"] / cells[name].get("steps", 1) for name in names]
        ratio = min(times[1:]) / times[0]
        numbers = " | ".join(f"{time:.3f}" for time in times)
        lines.append(f"| {title(request)} | {numbers} | {ratio:.2f} |")
    for model, cells in memory.items():
        sizes = [cells[name] for name in names]
        numbers = " | ".join(f"{size:.0f}" for size in sizes)
        lines.append(f"| {model}, MiB to train | {numbers} | {min(sizes[1:]) / sizes[0]:.2f} |")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=0.3)
    parser.add_argument("--output", type=pathlib.Path)
    root = HERE.parent.parent
    parser.add_argument("--bench", default=str(root / ".build/release/stride-bench"))
    arguments = parser.parse_args()
    engines = [start(name, arguments.bench) for name in ("stride", *PEERS)]
    results = measure(engines, arguments.rounds, arguments.seconds)
    check(results)
    versions = [engine.version for engine in engines]
    for engine in engines:
        engine.close()
    memory = peak_memory(arguments.bench)
    print(f"{platform.machine()}, {os.cpu_count()} cores; {', '.join(versions[1:])}\n")
    print(table(results, memory))
    if arguments.output:
        cases = [{"case": title(request), **cells} for request, cells in results.items()]
        document = {"versions": versions, "cases": cases, "memory_mib": memory}
        arguments.output.write_text(json.dumps(document, indent=1) + "\n")


main()
