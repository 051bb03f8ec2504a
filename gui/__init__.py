"""What the user sees and does. The only folder that knows Qt."""
