"""Writes files/ and saved.json from real Keras: small models, saved after a little training.

    .venv/bin/python Tests/Golden/saving/write.py

Each model of models.py is trained for two epochs and saved; saved.json says what it predicts then, the
losses of two epochs more, and what it predicts after those. The Swift tests do the same with the files.
"""

import json
import os
import pathlib
import zipfile

os.environ.setdefault("KERAS_BACKEND", "jax")
os.environ.setdefault("JAX_PLATFORMS", "cpu")
HERE = pathlib.Path(__file__).resolve().parent
exec(compile((HERE / "models.py").read_text(), "models.py", "exec"))


def rounded(values):
    return [float(f"{value:.7g}") for value in values]


def packed(path):
    """The same archive, deflated, as tools that pack folders make it."""
    other = path.with_name(path.stem + "_packed.keras")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED)


def main():
    files = HERE / "files"
    files.mkdir(exist_ok=True)
    cases = []
    for name, make in MODELS.items():
        keras.utils.clear_session()
        keras.utils.set_random_seed(7)
        model, (x, y) = make()
        run(model, x, y, 2)
        model.save(files / f"{name}.keras")
        case = {
            "name": name,
            "summary": summary(model),
            "compile_config": json.dumps(model.get_compile_config()),
            "variables": [variable.path for variable in model.optimizer.variables],
            "predictions": rounded(outputs(model, x)),
        }
        if name in ("conv2d", "functional", "nested"):
            model.save_weights(files / f"{name}.weights.h5")
            if name != "nested":
                # Saving the older form makes Keras forget the optimizer: it comes last, on a copy.
                keras.saving.load_model(files / f"{name}.keras").save(files / f"{name}.h5")
        if name == "conv2d":
            packed(files / "conv2d.keras")
        # Going on with the model itself fails on JAX when averages took the weights' place.
        model = keras.saving.load_model(files / f"{name}.keras")
        case["losses"] = rounded(run(model, x, y, 2))
        case["later"] = rounded(outputs(model, x))
        cases.append(case)
        print(name, case["losses"])
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    (HERE.parent / f"keras-{keras.__version__}" / "saved.json").write_text(f"[\n{lines}\n]\n")


def summary(model):
    lines = []
    model.summary(line_length=80, print_fn=lines.append)
    return "\n".join(lines)


if __name__ == "__main__":
    main()
