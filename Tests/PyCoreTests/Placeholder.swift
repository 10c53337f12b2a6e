// Tests of PyCore.
