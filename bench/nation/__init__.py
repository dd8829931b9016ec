"""Measures of `bench/national.py`, one concept a module."""
