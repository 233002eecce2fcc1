"""The cross-check: what the documents say of the same topic, where they agree and where they differ.

topics (data with proof) → compare (agreement computed) → asking (which finding a question means) → answer.
"""
