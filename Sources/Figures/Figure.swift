// First file of Figures.
