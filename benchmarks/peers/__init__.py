"""A small Django project: the program that ours is measured against, on the same files."""
