"""What the commands of the terminal are made of: what is typed, how far it is, which log it is about. Needs no Qt."""
