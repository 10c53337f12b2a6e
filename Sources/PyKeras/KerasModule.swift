// First file of PyKeras.
