"""The building blocks of the shipped Word templates; the scripts beside this package put them together."""
