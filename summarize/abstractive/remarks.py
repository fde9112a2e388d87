"""What is said of the sentences that a model wrote and that are not in its summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def remarks_on(
    *, n_weak: int, n_invented: int, lost: Sequence[str], swapped: Sequence[str], n_spliced: int, n_quoted: int
) -> list[str]:
    """Warnings about what was left out, one a cause.

    Args:
        n_weak: sentences of too little support.
        n_invented: others with a number or name that the document lacks.
        lost: of each other that lost a qualifier of its source, that word.
        swapped: of each other with a word in the place of one of its source,
            that word.
        n_spliced: others that join what stands far apart.
        n_quoted: sentences of the document that stand in their place.
    """
    causes = {
        "that the document hardly bears out": n_weak,
        "with a number or name that the document lacks": n_invented,
        f"without {' and '.join(map(repr, dict.fromkeys(lost)))}, which the document has there,": len(lost),
        f"with {' and '.join(map(repr, dict.fromkeys(swapped)))}, where the document says something else,": len(
            swapped
        ),
        "that would join what stands far apart in the document": n_spliced,
    }
    remarks = [f"{n} sentence{'s' if n > 1 else ''} {cause} left out" for cause, n in causes.items() if n]
    if n_quoted:
        remarks.append(f"{n_quoted} of the document's own stand{'s' if n_quoted == 1 else ''} in their place")
    return remarks
