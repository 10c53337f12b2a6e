"""Write digits.bin from scikit-learn's copy of the UCI optical digits.

Run with scikit-learn installed (made with 1.9.1):  python make_digits.py
Each of the 1,797 records is 64 bytes, the 8x8 image row by row with values 0 to 16, and one byte,
the digit that it shows. The order is scikit-learn's, which is that of the UCI test set.
"""

import pathlib

import numpy as np
from sklearn.datasets import load_digits

digits = load_digits()
records = np.concatenate([digits.data, digits.target[:, np.newaxis]], axis=1)
assert records.shape == (1797, 65) and records.min() == 0 and records.max() == 16
assert (records == records.astype(np.uint8)).all()
pathlib.Path(__file__).with_name("digits.bin").write_bytes(records.astype(np.uint8).tobytes())
