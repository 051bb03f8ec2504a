"""Charts laid out once for every painter: shapes from the top left, in colours by name."""
