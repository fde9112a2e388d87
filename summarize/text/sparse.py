"""A matrix as three arrays, of its entries other than zero, and sums by key, which its products are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from summarize.protocols import FloatArray, IntArray


@dataclass(frozen=True, eq=False)
class SparseMatrix:
    """A matrix by its entries other than zero, sorted by row, then column.

    Attributes:
        rows: (n_entries,) row of each entry.
        columns: (n_entries,) column of each entry.
        values: (n_entries,) the entries.
        shape: number of rows and columns.
    """

    rows: IntArray
    columns: IntArray
    values: FloatArray
    shape: tuple[int, int]

    def matvec(self, vector: FloatArray) -> FloatArray:
        """(n_columns,) to (n_rows,): the product with a vector."""
        return sum_by(self.rows, self.values * vector[self.columns], self.shape[0])

    def rmatvec(self, vector: FloatArray) -> FloatArray:
        """(n_rows,) to (n_columns,): the transpose's product with a vector."""
        return sum_by(self.columns, self.values * vector[self.rows], self.shape[1])

    def matmat(self, block: FloatArray) -> FloatArray:
        """(n_columns, k) to (n_rows, k): the product with k vectors at once."""
        return sum_runs(self.values[:, None] * block[self.columns], self.row_starts)

    def rmatmat(self, block: FloatArray) -> FloatArray:
        """(n_rows, k) to (n_columns, k): the transpose's product with k vectors at once."""
        order, starts = self.by_column
        return sum_runs(self.values[order, None] * block[self.rows[order]], starts)

    def row_products(self) -> FloatArray:
        """(n_rows, n_rows) the products of all pairs of rows, as a table: for few rows only."""
        return self.matmat(self.rmatmat(np.eye(self.shape[0])))

    def with_values(self, values: FloatArray) -> SparseMatrix:
        """The same places with other values, (n_entries,)."""
        return SparseMatrix(self.rows, self.columns, values, self.shape)

    @cached_property
    def row_starts(self) -> IntArray:
        """(n_rows + 1,) where each row's entries begin, and where the last one's end."""
        return np.searchsorted(self.rows, np.arange(self.shape[0] + 1))

    @cached_property
    def by_column(self) -> tuple[IntArray, IntArray]:
        """(n_entries,) the entries' numbers sorted by column, and (n_columns + 1,) where each column begins."""
        order = np.argsort(self.columns, kind="stable")
        return order, np.searchsorted(self.columns[order], np.arange(self.shape[1] + 1))


def sum_by(keys: IntArray, values: FloatArray, size: int) -> FloatArray:
    """(size,) the sum of the values of each key; keys are in [0, size)."""
    sums: FloatArray = np.bincount(keys, values, size).astype(np.float64, copy=False)
    return sums


def sum_runs(block: FloatArray, starts: IntArray) -> FloatArray:
    """(n_entries, k) to (n_runs, k): sums of the entries from each start to the next; the last start is the end."""
    sums = np.zeros((len(starts) - 1, block.shape[1]))
    filled = np.flatnonzero(starts[1:] > starts[:-1])
    if len(filled):
        sums[filled] = np.add.reduceat(block, starts[filled], axis=0)
    return sums
