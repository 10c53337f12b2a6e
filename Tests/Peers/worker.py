"""Measures one framework: answers the requests of compare.py, as `stride-bench --serve` does.

    worker.py torch | jax | tensorflow

`shape INDEX OPERATION SECONDS`, `model NAME OPERATION SECONDS` and `memory`, one a line; each answer is
a line of JSON.
"""

import importlib
import json
import os
import resource
import statistics
import sys
import time

from cases import MODELS, SHAPES, fingerprint


def timing(run, seconds):
    """Milliseconds of the fastest and of the middle run."""
    run()
    times = []
    start = time.perf_counter()
    while len(times) < 3 or time.perf_counter() - start < seconds:
        begin = time.perf_counter()
        run()
        times.append((time.perf_counter() - begin) * 1e3)
    return {"ms": min(times), "median_ms": statistics.median(times), "runs": len(times)}


class Worker:
    """Keeps what was prepared from request to request."""

    def __init__(self, engine):
        self.engine = engine
        self.runs = {}

    def answer(self, words):
        if words[0] == "memory":
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            return {"peak_memory_mib": peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)}
        kind, which, operation, seconds = words
        key = (kind, which, operation)
        extra = {}
        if key not in self.runs:
            self.runs[key], extra = getattr(self, kind)(which, operation)
        return timing(self.runs[key], float(seconds)) | extra

    def shape(self, which, operation):
        run, result = self.engine.convolution(SHAPES[int(which)], operation)
        run()
        return run, {"fingerprint": fingerprint(result())}

    def model(self, which, operation):
        model = MODELS[which]
        extra = {"steps": 1 if operation == "predict" else model.steps}
        if operation == "evaluate":
            extra["fingerprint"] = self.engine.loss_after(0, model)
        if operation == "train" and self.engine.trains_as_keras:
            extra["fingerprint"] = self.engine.loss_after(4, model)
        return self.engine.model(model, operation), extra


def main():
    threads = os.cpu_count() or 1
    worker = Worker(importlib.import_module(f"engine_{sys.argv[1]}").Engine(threads))
    print(json.dumps({"version": worker.engine.version}), flush=True)
    for line in sys.stdin:
        print(json.dumps(worker.answer(line.split())), flush=True)


main()
