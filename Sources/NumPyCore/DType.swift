// First file of NumPyCore.
