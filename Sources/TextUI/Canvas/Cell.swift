// First file of TextUI.
