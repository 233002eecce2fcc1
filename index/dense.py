"""The dense leg: the question's vector beside those of the passages, all of them or, in a large index, the likeliest.

A large index holds its vectors in groups of neighbours (FAISS IVF). A question is compared with the groups that lie
nearest and with whatever passages the other legs name: not all are looked at, which is why it is approximate.
"""

from mmap import mmap

import faiss
import numpy as np

Vectors = faiss.Index

GROUPS = 2  # times the root of the number of passages: twice as many take twice as long to find, for the same hits
PROBED = 8  # one in so many groups is looked into: in it are 98.5% of the ten nearest of news titles (100,000 passages)
LEARNT_FROM = 40  # vectors a group, from which groups are made; FAISS warns below 39

# The sums of one question are so small that threads cost more than they save, and much more on a busy machine.
faiss.omp_set_num_threads(1)


def flat(vectors: np.ndarray) -> faiss.Index:
    """An index of unit vectors [n, dimension] in which all are compared; inner product is cosine."""
    index = faiss.IndexFlatIP(vectors.shape[1])
    if len(vectors):
        index.add(vectors)
    return index


def grouped(vectors: np.ndarray) -> faiss.Index:
    """The same in groups, of which the nearest are looked into.

    The numbers have 16 bits instead of 32, which moves a cosine by less than 0.001.
    """
    count, dimension = vectors.shape
    groups = max(1, min(round(GROUPS * count**0.5), count // LEARNT_FROM))
    near = faiss.IndexFlatIP(dimension)
    half = faiss.ScalarQuantizer.QT_fp16
    index = faiss.IndexIVFScalarQuantizer(near, dimension, groups, half, faiss.METRIC_INNER_PRODUCT, False)
    index.train(vectors[np.linspace(0, count - 1, LEARNT_FROM * groups).astype(np.int64)])
    index.add(vectors)
    index.make_direct_map()  # so that a passage's vector is found by its number
    index.nprobe = -(-groups // PROBED)  # kept in the file
    return index


def to_bytes(index: faiss.Index) -> bytes:
    return faiss.serialize_index(index).tobytes()


def from_bytes(content: bytes | mmap) -> faiss.Index:
    """The index, its vectors where they lie in `content`, without a copy."""
    held = np.frombuffer(content, np.uint8)
    index = faiss.read_index(faiss.ZeroCopyIOReader(faiss.swig_ptr(held), held.nbytes), faiss.IO_FLAG_MMAP_IFC)
    index.referenced_objects = [held]  # else it would be let go of
    return index


def is_exact(index: faiss.Index) -> bool:
    """Is every vector compared?"""
    return not isinstance(index, faiss.IndexIVF)


def rows_of(index: faiss.Index, places: np.ndarray) -> faiss.Index:
    """A flat index of these rows of an index, in this order."""
    return flat(index.reconstruct_batch(places))


def cosines(index: faiss.Index, vector: np.ndarray) -> np.ndarray:
    """The cosine of a unit vector with every row of a flat index, in the index's order: float64 [n].

    The fusion needs them all; a search for the n nearest would sort them first, which takes longer than comparing.
    """
    asked = np.ascontiguousarray(vector, np.float32)
    found = np.empty(index.ntotal, np.float32)
    numbers = np.arange(index.ntotal, dtype=np.int64)
    pointers = [faiss.swig_ptr(array) for array in (asked, found, numbers)]
    if index.ntotal:  # FAISS refuses to compare with nothing
        index.compute_distance_subset(1, pointers[0], index.ntotal, *pointers[1:])
    return found.astype(np.float64)


def likeliest(index: faiss.Index, vector: np.ndarray, count: int, others: np.ndarray) -> np.ndarray:
    """The same for an index in groups: of the `count` nearest found and of `others`; 0 for all that is not looked at."""
    asked = np.ascontiguousarray(vector, np.float32)
    numbers = index.search(asked[None], count)[1][0]
    numbers = np.union1d(numbers[numbers >= 0], others)
    found = np.zeros(index.ntotal)
    found[numbers] = index.reconstruct_batch(numbers) @ asked
    return found
