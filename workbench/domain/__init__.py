"""What a coding project is made of: plain values and pure functions, standard library only."""
