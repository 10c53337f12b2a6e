// Tests of PyKeras.
