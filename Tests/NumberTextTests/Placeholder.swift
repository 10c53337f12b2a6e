// Tests of NumberText.
