// First file of PyCore.
