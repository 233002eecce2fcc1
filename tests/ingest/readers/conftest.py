"""PDFs made by hand, object by object, for the tests of faulty files."""

import pytest


def _pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    data, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    entries = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, entries)
    end = b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        len(data),
    )
    return data + table + end


def _stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)


def _pages(*contents: bytes, entries: bytes = b"", root: bytes = b"", more: tuple[bytes, ...] = ()) -> bytes:
    """A PDF of one page for each content stream.

    Object 3 is the font, then come page and content in turn, then `more`.
    """
    count = len(contents)
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R%s>>" % root,
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, content in enumerate(contents):
        place = b"/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R" % (5 + 2 * number)
        objects.append(b"<</Type/Page%s/Resources<</Font<</F 3 0 R>>%s>>>>" % (place, entries))
        objects.append(content if content.startswith(b"<<") else _stream(content))
    return _pdf(*objects, *more)


@pytest.fixture
def pdf():
    """Objects as bytes → a PDF whose root is the first of them."""
    return _pdf


@pytest.fixture
def stream():
    """Content and dictionary entries → a stream object."""
    return _stream


@pytest.fixture
def pages():
    """Content streams → a PDF of one page each, with the font /F."""
    return _pages


@pytest.fixture
def written(tmp_path):
    """Bytes and a name → the path of a file that holds them."""

    def write(data: bytes, name: str = "a.txt"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write
