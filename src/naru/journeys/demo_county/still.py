"""What a demo picture shows, before anybody draws it."""

from dataclasses import dataclass

from naru.journeys.demo_county.brush import Colour


@dataclass(frozen=True, slots=True, kw_only=True)
class Still:
    """A motif by name, its main and second colour, its ground, and a seed."""

    motif: str
    main: Colour
    second: Colour
    ground: Colour
    seed: int = 0
    is_mirrored: bool = False
