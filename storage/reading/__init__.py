"""Opens files made by other programs: looks at their content, refuses in words what cannot or should not be read."""
