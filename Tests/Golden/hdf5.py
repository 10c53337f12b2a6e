"""Writes hdf5/forms.h5: the forms in which h5py keeps arrays, beside its default one.

    .venv/bin/python Tests/Golden/hdf5.py        (h5py 3.14.0)

The Swift tests of the HDF5 module read it; the numbers in it follow from the places in the arrays.
"""

import pathlib

import h5py
import numpy as np

FILE = pathlib.Path(__file__).resolve().parent / "hdf5" / "forms.h5"


def main():
    FILE.parent.mkdir(exist_ok=True)
    grid = np.arange(7 * 10, dtype="f4").reshape(7, 10)
    with h5py.File(FILE, "w") as file:
        file.attrs["fixed"] = np.array([b"kernel", b"bias"])
        file.attrs["empty"] = h5py.Empty("f4")
        file["contiguous"] = grid
        file.create_dataset("chunked", data=grid, chunks=(3, 4))
        file.create_dataset("gzip", data=grid, chunks=(3, 4), compression="gzip")
        file.create_dataset("gzip_shuffle", data=grid, chunks=(7, 10), compression="gzip", shuffle=True, fletcher32=True)
        file.create_dataset("cube", data=np.arange(60, dtype="f8").reshape(3, 4, 5), chunks=(2, 2, 2), compression="gzip")
        file.create_dataset("growing", data=grid, maxshape=(None, 10))
        file.create_dataset("half", data=grid.astype("f2") / 4)
        file.create_dataset("big_endian", data=grid.astype(">f8"))
        file.create_dataset("bool", data=grid % 3 == 0)
        file.create_dataset("unsigned", data=np.array([0, 255], "u1"))
        file.create_dataset("texts", data=["conv2d", "größe", ""], dtype=h5py.string_dtype())
        partly = file.create_dataset("partly", (7, 10), "f4", chunks=(3, 4), fillvalue=2.5)
        partly[0, 0] = 1
        compact = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        compact.set_layout(h5py.h5d.COMPACT)
        space = h5py.h5s.create_simple((7, 10))
        h5py.h5d.create(file.id, b"compact", h5py.h5t.IEEE_F32LE, space, compact).write(h5py.h5s.ALL, h5py.h5s.ALL, grid)
        file.create_group("many")
        for index in range(40):
            file["many"][str(index)] = np.int32(index)
        for index in range(40):
            file["many"].attrs[f"a{index}"] = index


if __name__ == "__main__":
    main()
