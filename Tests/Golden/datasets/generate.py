"""Writes tiny data sets in the formats of Keras's own, and what Keras reads from them.

    KERAS_BACKEND=jax python Tests/Golden/datasets/generate.py

The files lie in home/datasets as Keras keeps them below ~/.keras; calls.txt has a call on one line
and what it gives on the next.
"""

import io
import json
import os
import pathlib
import pickle
import struct
import tarfile
import tempfile
import zipfile

os.environ.setdefault("KERAS_BACKEND", "jax")
os.environ.setdefault("JAX_PLATFORMS", "cpu")

import numpy as np  # noqa: E402
from keras.src.datasets import cifar10, cifar100, imdb, reuters  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
SCRATCH = tempfile.TemporaryDirectory()
HOME = HERE / "home" / "datasets"
HOME.mkdir(parents=True, exist_ok=True)


def short(text):
    """A text of Python 2, as protocol 2 writes it."""
    data = text.encode("latin1")
    return b"U" + bytes([len(data)]) + data


def old_batch(pixels, label_lists):
    """A batch as Python 2 with NumPy 1 pickled it."""
    shape = b"(K" + bytes([len(pixels)]) + b"M" + struct.pack("<H", 3072) + b"t"
    raw = pixels.tobytes()
    array = (
        b"cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\n(K\x00t" + short("b")
        + b"tR(K\x01" + shape + b"cnumpy\ndtype\n(" + short("u1") + b"K\x00K\x01tR(K\x03"
        + short("|") + b"NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb\x89T"
        + struct.pack("<I", len(raw)) + raw + b"tb")
    body = short("batch_label") + short("a batch") + short("data") + array
    for name, labels in label_lists.items():
        body += short(name) + b"](" + b"".join(b"K" + bytes([l]) for l in labels) + b"e"
    return b"\x80\x02}(" + body + b"u."


def archive(folder, files):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tar:
        for name, data in files.items():
            info = tarfile.TarInfo(folder + "/" + name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def images(count, seed):
    ramp = np.arange(3072) // 7 + seed * 31
    return np.stack([(ramp + 5 * i) % 256 for i in range(count)]).astype("uint8")


names = [f"data_batch_{i}" for i in range(1, 6)] + ["test_batch"]
ten = {name: old_batch(images(2, i), {"labels": [i, 9 - i]}) for i, name in enumerate(names)}
(HOME / "cifar-10-batches-py.tar.gz").write_bytes(archive("cifar-10-batches-py", ten))
hundred = {
    name: old_batch(images(1, i), {"fine_labels": [70 + i], "coarse_labels": [i]})
    for i, name in enumerate(["train", "test"])}
folder = HOME / "cifar-100-python"
folder.mkdir(exist_ok=True)
for name, data in hundred.items():
    (folder / name).write_bytes(data)

rng = np.random.RandomState(7)


def texts(count):
    out = np.empty(count, dtype=object)
    for i in range(count):
        out[i] = [int(w) for w in rng.geometric(0.12, size=rng.randint(1, 9))]
    return out


np.savez_compressed(
    HOME / "imdb.npz", x_train=texts(6), y_train=np.arange(6) % 2, x_test=texts(5),
    y_test=np.arange(5) % 2)


def old_npy(array):
    """An array of objects as NumPy 1 wrote it: protocol 3, the module under its old name."""
    header = f"{{'descr': '|O', 'fortran_order': False, 'shape': ({len(array)},), }}"
    header += " " * ((64 - (len(header) + 11) % 64) % 64) + "\n"
    body = pickle.dumps(array, protocol=3).replace(b"numpy._core", b"numpy.core")
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode() + body



with zipfile.ZipFile(HOME / "reuters.npz", "w", zipfile.ZIP_DEFLATED) as target:
    target.writestr("x.npy", old_npy(texts(9)))
    labels = io.BytesIO()
    np.save(labels, np.array([3, 4, 16, 3, 11, 45, 4, 0, 20]))
    target.writestr("y.npy", labels.getvalue())
for name in ["imdb", "reuters"]:
    (HOME / f"{name}_word_index.json").write_text(json.dumps({"the": 1, "caf\u00e9": 2, "film": 3}))


def find(fname=None, **_):
    """Keras's get_file, without checks of the content."""
    path = HOME / fname
    if fname.endswith("-target"):
        inner = fname.removesuffix("-target")
        target = pathlib.Path(SCRATCH.name) / fname
        (target / inner).mkdir(parents=True, exist_ok=True)
        for name, data in (ten if "10-" in fname else hundred).items():
            (target / inner / name).write_bytes(data)
        return str(target)
    return str(path)


class Small:
    """Keras expects 10,000 images in a file; these files have two."""

    @staticmethod
    def load_data():
        folder = pathlib.Path(find("cifar-10-batches-py-target")) / "cifar-10-batches-py"
        pairs = [cifar10.load_batch(str(folder / name)) for name in names]
        x = np.concatenate([p[0] for p in pairs[:-1]]).transpose(0, 2, 3, 1)
        y = np.array([p[1] for p in pairs[:-1]], dtype="uint8").reshape(-1, 1)
        x_test, y_test = pairs[-1]
        return (x, y), (x_test.transpose(0, 2, 3, 1),
                        np.array(y_test, dtype="uint8").reshape(-1, 1))


for module in [cifar10, cifar100, imdb, reuters]:
    module.get_file = find
scope = {"cifar10": Small, "cifar100": cifar100, "imdb": imdb, "reuters": reuters}
calls = [
    "cifar10.load_data()", "cifar100.load_data()", "cifar100.load_data(label_mode='coarse')",
    "cifar100.load_data('both')", "imdb.load_data()", "imdb.load_data(num_words=8)",
    "imdb.load_data(num_words=9, skip_top=5, seed=1)", "imdb.load_data(maxlen=5)",
    "imdb.load_data(maxlen=2)", "imdb.load_data(start_char=None, index_from=0)",
    "imdb.load_data(start_char=None)", "imdb.load_data(oov_char=None, num_words=7)",
    "imdb.load_data(start_char=9, index_from=20, oov_char=0, num_words=30)",
    "reuters.load_data()",
    "reuters.load_data(num_words=10, test_split=0.5)", "reuters.load_data(maxlen=6, seed=3)",
    "reuters.load_data(test_split=0.0)", "reuters.load_data(skip_top=6, oov_char=None)",
    "imdb.get_word_index()", "reuters.get_word_index()", "reuters.get_label_names()[:3]",
]


def described(result):
    """Types, shapes and contents; pixels by their sum and some of them."""
    if not isinstance(result, tuple) or isinstance(result[0], str):
        return repr(result)
    parts = []
    for array in (a for pair in result for a in pair):
        content = array.tolist()
        if array.ndim == 4:
            content = [int(array.astype("int64").sum()), array[0, 3, 5].tolist()]
        parts.append(f"{array.dtype} {array.shape} {content}")
    return "; ".join(parts)


lines = []
for call in calls:
    try:
        lines += [call, described(eval(call, scope))]
    except Exception as error:
        lines += [call, f"{type(error).__name__}: {error}"]
(HERE / "calls.txt").write_text("\n".join(lines) + "\n")

# Values in all protocols: what they print, and their bytes.
shared = [1]
values = [
    None, (True, False), [0, 1, -1, 255, 256, -2**31, 2**40, -2**63], [2**70, -2**70],
    [0.5, -1e300, float("inf")], ["", "a", "caf\u00e9 \u20ac", "x" * 20], [b"", b"\x00\xff"],
    {"a": [1, {"b": (2,)}], 3: None}, [{1}, frozenset([2])], [shared, shared],
    np.arange(6, dtype="<f4").reshape(2, 3),
    np.asfortranarray(np.arange(4, dtype="i2").reshape(2, 2)), np.arange(3, dtype=">i4"),
    np.array([True, False]), np.float32(1.5), np.array([[1], [2, 3]], dtype=object),
    np.array(["cat", "dog", "bird"]), np.dtype("float32"),
]
rows = [
    f"{v!r}".replace("'>i4'", "int32").replace("\n", "\\n") + "\t"
    + pickle.dumps(v, protocol=p).hex()
    for v in values for p in (0, 2, 4, 5)
]
(HERE / "pickles.txt").write_text("\n".join(rows) + "\n")
