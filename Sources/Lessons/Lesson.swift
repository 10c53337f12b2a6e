// First file of Lessons.
