// First file of CursesTerminal.
