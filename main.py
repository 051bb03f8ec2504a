"""Starts the program."""
