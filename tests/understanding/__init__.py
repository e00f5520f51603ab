"""Tests of the understanding of sentences."""
