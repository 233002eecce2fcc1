"""The one door to pypdf: what the PDF reader uses of it."""

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, LimitReachedError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    ContentStream,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
)

__all__ = [
    "ArrayObject",
    "ByteStringObject",
    "ContentStream",
    "DecodedStreamObject",
    "DependencyError",
    "DictionaryObject",
    "IndirectObject",
    "LimitReachedError",
    "NameObject",
    "PageObject",
    "PdfReader",
    "StreamObject",
]
