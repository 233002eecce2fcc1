"""Files → documents → passages, every character with its way back to the source."""
