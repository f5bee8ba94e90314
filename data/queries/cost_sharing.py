"""How a cost is shared: equally, by population, or partly the one and partly the other.

Cost shares of joint administration are fixed in the agreement of the participants (経費の支弁の方法: Local Autonomy
Act, art. 252-4 for councils, art. 287 for unions). Agreements usually know two parts: 均等割, the same for each, and
人口割, in proportion to population. With n bodies of populations p_i and the share e of the equal part:

    share_i = total x (e / n + (1 - e) x p_i / sum p)

e = 1 is equal, e = 0 by population, e = 0.5 half and half. Shares are rounded to whole yen, halves up, each for itself;
the few yen by which their sum misses the total are shown, not hidden in somebody's share.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

Weights = tuple[float, ...]


@dataclass(frozen=True)
class Key:
    """A way to share: the weight of each body (together 1), and the yen of each where a total is given."""

    weights: Weights
    amounts: tuple[int, ...] | None
    rest: int | None


def shared(total: int | None, people: Sequence[int | None], equal: float) -> Key | None:
    """The shares of the bodies with these populations; ``equal`` between 0 and 1 is the share of the equal part.

    ``None`` where there is no body, or where population counts and is not known for one or is 0 for all.
    ``rest``: what the rounded shares leave of the total, in yen.
    """
    weights = _weights(people, equal)
    if weights is None:
        return None
    if total is None:
        return Key(weights, None, None)
    amounts = tuple(math.floor(total * weight + 0.5) for weight in weights)
    return Key(weights, amounts, total - sum(amounts))


def _weights(people: Sequence[int | None], equal: float) -> Weights | None:
    number = len(people)
    if not number:
        return None
    if equal >= 1:
        return (1 / number,) * number
    known = [each for each in people if each is not None]
    everyone = sum(known)
    if len(known) < number or not everyone:
        return None
    return tuple(equal / number + (1 - equal) * each / everyone for each in known)
