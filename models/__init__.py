"""What the product is about: records, their rules and their sums. Imports nothing of ours but itself."""
