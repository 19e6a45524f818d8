"""Makes the atlas that maps are drawn from.

Takes two folders, of the npm packages world-atlas (Natural Earth’s countries as
TopoJSON) and i18n-iso-countries (their names in many languages), and writes the files
of `atlas.FOLDER`. bin/make-atlas fetches both and calls it.
"""

import gzip
import json
import math
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from briefings.figures.cartography import atlas, sphere
from briefings.figures.cartography.names import ALIASES, folded

# What strays less from its line is left out: 0.01° is 1.1 km.
TOLERANCE = math.radians(0.01)
# In which languages a record may name its countries. Where two of them give one name
# to two countries, the first has it.
LANGUAGES = ["en", "fr", "fa", "ar", "es", "de", "pt", "it", "nl", "ru", "tr", "zh"]


def main(world_atlas: Path, names: Path) -> None:
    for kind, scale in (("near", "50m"), ("far", "110m")):
        text = (world_atlas / f"countries-{scale}.json").read_text()
        _write(kind, compact(json.loads(text)))
    topology = json.loads((world_atlas / "countries-50m.json").read_text())
    _write("names", known_names(topology, names))


def _write(name: str, data: Any) -> None:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    atlas.FOLDER.mkdir(exist_ok=True)
    # Without the time of writing, so that the same data make the same file.
    packed = gzip.compress(text.encode(), compresslevel=9, mtime=0)
    (atlas.FOLDER / f"{name}.json.gz").write_bytes(packed)


def compact(topology: Any) -> dict[str, Any]:
    """Keep of a TopoJSON topology what maps need; see atlas.Atlas.load."""
    arcs = [_thinned(arc) for arc in decoded(topology)]
    countries = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        shapes = geometry["arcs"]
        polygons = shapes if geometry["type"] == "MultiPolygon" else [shapes]
        kept = [_polygon(polygon, arcs) for polygon in polygons]
        countries.append(
            [geometry["properties"]["name"], [each for each in kept if each]]
        )
    return {"arcs": [_deltas(arc) for arc in arcs], "countries": countries}


def decoded(topology: Any) -> Iterator[list[sphere.Vector]]:
    """Read the arcs: quantised steps, each from the one before."""
    (across, up), (west, south) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    for arc in topology["arcs"]:
        x = y = 0
        places = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            places.append(sphere.vector(y * up + south, x * across + west))
        yield places


def _thinned(arc: list[sphere.Vector]) -> list[tuple[int, int]]:
    """Simplify, and round to atlas.UNIT: longitude first, as in the source."""
    places = map(sphere.degrees, sphere.simplified(arc, TOLERANCE))
    return [
        (round(longitude / atlas.UNIT), round(latitude / atlas.UNIT))
        for latitude, longitude in places
    ]


def _deltas(arc: Iterable[tuple[int, int]]) -> list[int]:
    x = y = 0
    steps = []
    for here in arc:
        steps += [here[0] - x, here[1] - y]
        x, y = here
    return steps


def _polygon(rings: list[list[int]], arcs: list[list[tuple[int, int]]]) -> list[Any]:
    """Put a polygon behind the cap that holds it: [latitude, longitude, radius, rings].

    The pole itself is a ring of its own in Antarctica; it is left out. Empty if
    nothing of the polygon is left.
    """
    kept = [ring for ring in rings if not _is_a_pole(ring, arcs)]
    if not kept:
        return []
    places = [
        sphere.vector(y * atlas.UNIT, x * atlas.UNIT)
        for index in kept[0]
        for x, y in arcs[index if index >= 0 else ~index]
    ]
    cap = sphere.enclosing_cap(places)
    latitude, longitude = sphere.degrees(cap.centre)
    # Rounded up: a cap too small would leave out land.
    radius = math.ceil(math.degrees(cap.radius) * 10 + 0.5) / 10
    return [round(latitude, 2), round(longitude, 2), radius, kept]


def _is_a_pole(ring: list[int], arcs: list[list[tuple[int, int]]]) -> bool:
    return all(
        abs(y) * atlas.UNIT > 89.9
        for index in ring
        for _, y in arcs[index if index >= 0 else ~index]
    )


def known_names(topology: Any, folder: Path) -> dict[str, str]:
    """Lead from each folded name to the country’s name in the atlas."""
    geometries = topology["objects"]["countries"]["geometries"]
    known = {
        folded(each["properties"]["name"]): each["properties"]["name"]
        for each in geometries
    }
    known |= {folded(alias): name for alias, name in ALIASES.items()}
    # Some dependencies have the number of their country; the largest is the country.
    numbered: dict[str, str] = {}
    for each in sorted(geometries, key=lambda each: -len(json.dumps(each["arcs"]))):
        if "id" in each:
            numbered.setdefault(each["id"], each["properties"]["name"])
    codes = {
        two: numbered[number]
        for two, _, number, *_ in json.loads((folder / "codes.json").read_text())
        if number in numbered
    }
    for language in LANGUAGES:
        path = folder / "langs" / f"{language}.json"
        for two, said in json.loads(path.read_text())["countries"].items():
            for name in [said] if isinstance(said, str) else said:
                if two in codes and folded(name):
                    known.setdefault(folded(name), codes[two])
    return dict(sorted(known.items()))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
