"""Rules on how texts are written: prose, plain words, names of persons."""
