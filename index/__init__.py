"""Encoder, lexical leg, store and hybrid search over Passages, with the shipped model and its training."""
