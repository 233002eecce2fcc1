"""Training of the shipped encoder: data → vocabulary → vectors → files, and the figures on unseen sets.

    python -m index.train DATA_DIR --out index/model
    python -m index.train.evaluate --data DATA_DIR --iapp FILE

Needs torch; nothing that runs in the application imports this package.
"""
