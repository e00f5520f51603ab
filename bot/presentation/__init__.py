"""Turns domain values into what Discord shows. No look-ups, no arithmetic on game rules."""
