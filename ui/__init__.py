"""Draws: the pages of the app, their words in Thai and English. Computes nothing, knows no rule and no threshold."""
