// Tests of TextUI.
