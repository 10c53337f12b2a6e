// First file of NumberText.
