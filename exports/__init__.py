"""What the records say on paper: reports as content, and the writers that draw them."""
