"""Questions → answers with citations: read, decide, compose, or say that it is not there."""
