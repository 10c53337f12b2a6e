// Tests of ConvEngine.
