"""Holds the files that Stride writes against real Keras.

    .venv/bin/python Tests/Golden/saving/check.py .build/debug/stride

Stride trains the models of models.py and saves them in every form; Keras loads the files and must
predict the same, have the same optimizer variables, and lose the same when training goes on.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

os.environ.setdefault("KERAS_BACKEND", "jax")
os.environ.setdefault("JAX_PLATFORMS", "cpu")
HERE = pathlib.Path(__file__).resolve().parent
SOURCE = (HERE / "models.py").read_text()
exec(compile(SOURCE, "models.py", "exec"))

WRITER = """
import json
results = {}
for name, make in MODELS.items():
    keras.utils.set_random_seed(3)
    model, (x, y) = make()
    run(model, x, y, 2)
    model.save(name + '.keras')
    model.save(name + '.h5')
    model.save_weights(name + '.weights.h5')
    model.save(name + '_folder', zipped=False)
    predictions = outputs(model, x)
    iterations = int(model.optimizer.iterations)
    results[name] = [predictions, iterations, run(model, x, y, 2), outputs(model, x)]
with open('results.json', 'w') as file:
    file.write(json.dumps(results))
"""


def close(name, ours, theirs, tolerance=2e-5):
    ours, theirs = np.array(ours), np.array(theirs)
    worst = float(np.max(np.abs(ours - theirs) / np.maximum(1, np.abs(theirs))))
    print(f"{'ok  ' if worst <= tolerance else 'FAIL'} {name}: {worst:.1e}")
    return worst <= tolerance


def check(folder, name, result):
    predictions, iterations, further, later = result
    good = True
    for form in (f"{name}.keras", f"{name}.h5", f"{name}_folder"):
        model = keras.saving.load_model(folder / form)
        x, y = MODELS[name]()[1]
        good &= close(f"{form} predicts", predictions, outputs(model, x))
        if form.endswith(".h5"):
            continue  # Keras itself builds no optimizer variables when it loads this form.
        good &= close(f"{form} iterations", [iterations], [int(model.optimizer.iterations)])
        good &= close(f"{form} goes on", further, run(model, x, y, 2), 1e-4)
        good &= close(f"{form} predicts later", later, outputs(model, x), 1e-4)
    model = MODELS[name]()[0]
    model.load_weights(folder / f"{name}.weights.h5")
    return good & close(f"{name}.weights.h5 predicts", predictions, outputs(model, x))


def main():
    stride = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        (folder / "writer.py").write_text(SOURCE + WRITER)
        subprocess.run([stride, "run", "writer.py"], cwd=folder, check=True)
        results = json.loads((folder / "results.json").read_text())
        good = [check(folder, name, result) for name, result in results.items()]
    print("all files are read alike" if all(good) else "some files are not read alike")
    sys.exit(not all(good))


if __name__ == "__main__":
    main()
