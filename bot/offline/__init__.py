"""Plays Discord on this machine, so that the bot can be tried without a token."""
