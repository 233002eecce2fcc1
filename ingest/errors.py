"""The family of errors a user may see: each says what is wrong, where, and what to do.

KnownError
├── SourceError   a document cannot be read
├── StoreError    the index is missing, damaged or made by another encoder
└── InputError    an argument or a batch file cannot be used
"""


class KnownError(Exception):
    """One plain sentence for the user; commands print it and exit with status 2."""


class SourceError(KnownError):
    """A document, folder or manifest that cannot be read: names it and says what to do."""


class StoreError(KnownError):
    """An index that is missing, damaged or of another maker: names the rebuild command."""


class InputError(KnownError):
    """Arguments or input lines that cannot be used."""
