"""Making cards whose answer is a sum, so that figure, derivation and slip come from the same expression."""

from __future__ import annotations

from sdtrainer.drill.card import Card
from sdtrainer.drill.keys import IN_THE_HEAD, Figure
from sdtrainer.estimate import evaluate
from sdtrainer.quantity import Quantity, show


def worked(
    card_id: str,
    front: str,
    expression: str,
    *,
    unit: str = "",
    answer: str = "",
    within: float = IN_THE_HEAD,
    note: str = "",
    pace: float = 10.0,
) -> Card:
    """A card asking for the value of an expression; ``answer`` is how to show it where ``show`` would not do.

    The deck is what stands before the first hyphen of the id.
    """
    quantity: Quantity = evaluate(expression)
    shown = answer or show(quantity)
    key = Figure(quantity, unit, within, expression)
    return Card(card_id, card_id.partition("-")[0], front, shown, key, note, f"{expression} = {shown}", pace)
