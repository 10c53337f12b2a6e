// First file of Notebook.
