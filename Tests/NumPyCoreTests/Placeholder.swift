// Tests of NumPyCore.
