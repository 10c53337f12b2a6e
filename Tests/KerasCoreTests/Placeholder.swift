// Tests of KerasCore.
