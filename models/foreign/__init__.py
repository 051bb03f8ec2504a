"""What other people's files say: columns recognised, cells understood, rows made into records. Opens no file."""
