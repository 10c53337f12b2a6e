// First file of KerasCore.
