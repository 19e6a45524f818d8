"""Small records from around the world to draw figures of, invented but for the map."""

from briefings.figures.outline import (
    ActorOutline,
    EventOutline,
    Outline,
    PlaceOutline,
)


def place(
    name: str,
    country: str = "",
    at: tuple[float, float] | None = None,
    note: str = "",
) -> PlaceOutline:
    """Put a place at latitude and longitude; its id is its name."""
    return {
        "id": name,
        "name": name,
        "country": country,
        "latitude": at[0] if at else None,
        "longitude": at[1] if at else None,
        "note": note,
    }


def actor(name: str, kind: str = "state", also: tuple[str, ...] = ()) -> ActorOutline:
    return {"id": name, "name": name, "kind": kind, "about": "", "also": [*also]}


def event(
    title: str,
    where: str = "",
    *,
    by: tuple[str, ...] = (),
    against: tuple[str, ...] = (),
    act: str = "other",
    certainty: str = "reported",
) -> EventOutline:
    said = {"reported": "Reported", "claimed": "Claimed by one side"}
    return {
        "title": title,
        "summary": "",
        "when": "Then",
        "date": "",
        "act": act,
        "agents": [*by],
        "targets": [*against],
        "place": where,
        "place_id": where,
        "is_open": False,
        "certainty": certainty,
        "attribution": said.get(certainty, certainty.capitalize()),
        "anchor": "passage-1",
    }


def outline(
    *,
    places: list[PlaceOutline] | None = None,
    events: list[EventOutline] | None = None,
    actors: list[ActorOutline] | None = None,
) -> Outline:
    return {
        "events": events or [],
        "actors": actors or [],
        "places": places or [],
        "motives": [],
        "terms": [],
    }


def election() -> Outline:
    """Several places in one country, three of them close together."""
    return outline(
        places=[
            place("Nairobi", "Kenya", (-1.29, 36.82)),
            place("Kisumu", "Kenya", (-0.09, 34.77)),
            place("Eldoret", "Kenya", (0.52, 35.27)),
            place("Mombasa", "Kenya", (-4.04, 39.67)),
        ],
        actors=[
            actor("The electoral commission", "organisation"),
            actor("Voters", "population"),
            actor("The opposition", "organisation"),
        ],
        events=[
            event("Polls open", "Nairobi", by=("The electoral commission",)),
            event("Queues form at dawn", "Kisumu", by=("Voters",)),
            event("Counting is slow", "Eldoret", certainty="alleged"),
            event("The result is read out", "Nairobi", act="statement"),
            event("The losers go to court", "Nairobi", by=("The opposition",)),
            event("Observers call it fair", "Mombasa", certainty="analysis"),
        ],
    )


def earthquake() -> Outline:
    """One spot, and nobody who acts."""
    return outline(
        places=[place("Barpak", "Nepal", (28.23, 84.73), "Near the epicentre.")],
        events=[event("The ground shakes", "Barpak")],
    )


def trade_dispute() -> Outline:
    """Three sides, a third of the Earth apart each."""
    return outline(
        places=[
            place("Washington", "United States", (38.9, -77.04)),
            place("Beijing", "China", (39.9, 116.4)),
            place("Brussels", "Belgium", (50.85, 4.35)),
        ],
        actors=[
            actor("United States", also=("Washington",)),
            actor("China"),
            actor("European Union", "organisation"),
        ],
        events=[
            event("Tariffs on steel", "Washington", by=("United States",)),
            event("Tariffs in reply", "Beijing", by=("China",)),
            event("A third side complains", "Brussels", by=("European Union",)),
            event("Talks begin", "Beijing", by=("China",), act="talks"),
            event("A deal is near", "Washington", certainty="claimed"),
        ],
    )


TREATY = {
    "France": ("Paris", 48.86, 2.35),
    "Germany": ("Berlin", 52.52, 13.4),
    "Italy": ("Rome", 41.9, 12.5),
    "Spain": ("Madrid", 40.42, -3.7),
    "Portugal": ("Lisbon", 38.72, -9.14),
    "Belgium": ("Brussels", 50.85, 4.35),
    "Netherlands": ("The Hague", 52.08, 4.31),
    "Luxembourg": ("Luxembourg City", 49.61, 6.13),
    "Denmark": ("Copenhagen", 55.68, 12.57),
    "Sweden": ("Stockholm", 59.33, 18.07),
    "Poland": ("Warsaw", 52.23, 21.01),
    "Czech Republic": ("Prague", 50.09, 14.42),
}


def treaty() -> Outline:
    """A dozen states, each of which ratifies at home; most places are close by."""
    return outline(
        places=[place(town, state, at) for state, (town, *at) in TREATY.items()],
        actors=[actor(state) for state in TREATY],
        events=[
            event(f"{state} ratifies", town, by=(state,), act="cooperation")
            for state, (town, *_) in TREATY.items()
        ],
    )


def nowhere() -> Outline:
    """A debate that no place is given for, or none with a spot."""
    return outline(
        places=[place("A secret place")],
        events=[event("They meet", "A secret place"), event("They speak")],
    )


def pacific() -> Outline:
    """An eruption, and help from around: on both sides of the antimeridian."""
    return outline(
        places=[
            place("Hunga volcano", "Tonga", (-20.55, -175.39)),
            place("Nuku’alofa", "Tonga", (-21.14, -175.2)),
            place("Suva", "Fiji", (-18.14, 178.44)),
            place("Auckland", "New Zealand", (-36.85, 174.76)),
            place("Apia", "Samoa", (-13.83, -171.77)),
        ],
        actors=[actor("Tonga"), actor("New Zealand"), actor("Australia")],
        events=[
            event("The volcano erupts", "Hunga volcano"),
            event("Waves reach the capital", "Nuku’alofa", by=("Tonga",)),
            event("A boom is heard", "Suva", certainty="claimed"),
            event("A plane takes off to look", "Auckland", by=("New Zealand",)),
            event("A cable is broken", "Nuku’alofa", certainty="analysis"),
            event("The coast is cleared", "Apia"),
        ],
    )


def strikes() -> Outline:
    """Attacks across borders, from within the map and from far beyond it."""
    return outline(
        places=[
            place("Damascus", "Syria", (33.51, 36.29)),
            place("Beirut", "Lebanon", (33.89, 35.5)),
            place("Haifa", "Israel", (32.79, 34.99)),
            place("Hodeidah", "Yemen", (14.8, 42.95)),
        ],
        actors=[
            actor("Israel"),
            actor("United States", also=("Washington",)),
            actor("An armed group", "armed_group"),
        ],
        events=[
            event("A raid", "Damascus", by=("Israel",), act="attack"),
            event(
                "A killing",
                "Beirut",
                by=("Israel",),
                act="killing",
                certainty="alleged",
            ),
            event("Rockets", "Haifa", by=("An armed group",), act="attack"),
            event("A port is hit", "Hodeidah", by=("United States",), act="attack"),
            event("A second raid", "Damascus", by=("Israel",), act="attack"),
        ],
    )


def canal() -> Outline:
    """Three spots close together, and one that keeps the map wide."""
    return outline(
        places=[
            place("Canal", "Egypt", (30.0, 32.58)),
            place("Lake", "Egypt", (30.33, 32.37)),
            place("Town", "Egypt", (30.6, 32.27)),
            place("Port", "Netherlands", (51.95, 4.1)),
        ],
        actors=[actor("Egypt"), actor("Netherlands")],
        events=[
            event("A ship is stuck", "Canal"),
            event("It is pulled free", "Canal", certainty="claimed"),
            event("It lies at anchor", "Lake"),
            event("A court decides", "Town", certainty="claimed"),
            event("It sails on", "Lake"),
            event("It arrives", "Port"),
        ],
    )


def svalbard() -> Outline:
    """Close to the North Pole."""
    return outline(
        places=[
            place("Longyearbyen", "Norway", (78.22, 15.65)),
            place("Ny-Ålesund", "Norway", (78.92, 11.93)),
            place("Barentsburg", "Norway", (78.06, 14.21)),
        ],
        actors=[actor("Norway"), actor("Russia")],
        events=[
            event("A vault is opened", "Longyearbyen", by=("Norway",)),
            event("A station is manned", "Ny-Ålesund", by=("Norway",)),
            event("A mine goes on", "Barentsburg", by=("Russia",)),
        ],
    )


def antarctica() -> Outline:
    """Around the South Pole, and at it."""
    return outline(
        places=[
            place("McMurdo Station", "", (-77.85, 166.67)),
            place("South Pole", "", (-90.0, 0.0)),
            place("Vostok Station", "Antarctica", (-78.46, 106.84)),
            place("Halley", "Antarctica", (-75.58, -26.6)),
        ],
        actors=[actor("United States"), actor("Russia"), actor("United Kingdom")],
        events=[
            event("A ship arrives", "McMurdo Station", by=("United States",)),
            event("A flag is raised", "South Pole", by=("United States",)),
            event("The ice is drilled", "Vostok Station", by=("Russia",)),
            event("A crack grows", "Halley", certainty="analysis"),
        ],
    )


ALL = {
    record.__name__: record
    for record in (
        election,
        earthquake,
        trade_dispute,
        treaty,
        nowhere,
        pacific,
        strikes,
        canal,
        svalbard,
        antarctica,
    )
}
