"""Declarations of the fields, entry types, kinds and states of publications."""
