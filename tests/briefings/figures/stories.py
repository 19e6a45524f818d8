"""Small invented records of who acted on whom and when, to draw figures of."""

import re

from briefings.figures.outline import (
    ActorOutline,
    EventOutline,
    MotiveOutline,
    Outline,
)

ATTRIBUTIONS = {
    "reported": "Reported",
    "claimed": "Claimed by one side",
    "alleged": "Alleged; the source does not say by whom",
    "analysis": "Analysis: an observer",
}
ACTS = ("attack", "killing", "cooperation", "talks", "statement", "other")


def actors(kind: str, *names: str) -> list[ActorOutline]:
    """Name actors of one kind; the id of each is its name."""
    return [
        {"id": name, "name": name, "kind": kind, "about": f"{name}.", "also": []}
        for name in names
    ]


def event(
    title: str,
    by: str = "",
    against: str = "",
    *,
    act: str = "other",
    certainty: str = "reported",
    when: str = "Then",
    date: str = "",
    is_open: bool = False,
) -> EventOutline:
    """An event; `by` and `against` are names with semicolons between them."""
    return {
        "title": title,
        "summary": "",
        "when": when,
        "date": date,
        "act": act,
        "agents": names(by),
        "targets": names(against),
        "place": "",
        "place_id": "",
        "is_open": is_open,
        "certainty": certainty,
        "attribution": ATTRIBUTIONS[certainty],
        "anchor": "passage-1",
    }


def motive(
    actor: str, why: str, toward: str = "", certainty: str = "analysis"
) -> MotiveOutline:
    return {
        "actor": actor,
        "actor_id": actor,
        "why": why,
        "holder": "an observer",
        "toward": names(toward),
        "certainty": certainty,
        "anchor": "passage-1",
    }


def names(text: str) -> list[str]:
    return [name for name in text.strip().split("; ") if name]


def outline(
    actors: list[ActorOutline],
    events: list[EventOutline],
    motives: list[MotiveOutline] | None = None,
) -> Outline:
    return {
        "events": events,
        "actors": actors,
        "places": [],
        "motives": motives or [],
        "terms": [],
    }


def read(text: str) -> Outline:
    """Read a record: actors by kind, then events, then motives.

    `state: A; B`, then `Title | who > whom | act certainty date open`, of which all
    but the title may be left out, then `Why | who >> at whom`.
    """
    record = outline([], [])
    for line in filter(None, map(str.strip, text.splitlines())):
        title, parties, rest = [*re.split(r" *\| *", line), "", ""][:3]
        by, sign, against = re.fullmatch(r"(.*?)(?: ?(>+) ?(.*))?", parties).groups("")
        if title == line and ":" in line:
            kind, _colon, listed = line.partition(": ")
            record["actors"] += actors(kind, *names(listed))
        elif sign == ">>":
            record["motives"].append(motive(by, title, against))
        else:
            record["events"].append(event(title, by, against, **_options(rest)))
    return record


def _options(words: str) -> dict[str, str | bool]:
    found: dict[str, str | bool] = {}
    for word in words.split():
        if word in ACTS:
            found["act"] = word
        elif word in ATTRIBUTIONS:
            found["certainty"] = word
        elif word == "open":
            found["is_open"] = True
        else:
            found["date"] = word
    return found


def duel() -> Outline:
    """Two states that strike and talk, so that many lines join the same two."""
    return read("""
        state: Northland; Southland
        Northland fires | Northland > Southland | attack
        Southland fires back | Southland > Northland | attack
        Fires again | Northland > Southland | attack
        Raids a port | Northland > Southland | attack claimed
        They meet on an island | Northland; Southland | talks
        They stop firing | Northland; Southland | open
        It wants to be seen as strong. | Northland >> Southland
    """)


def election() -> Outline:
    """Persons, a court and voters over six weeks; talk, and no force."""
    return read("""
        person: Amina Wekesa; Joseph Barasa
        organisation: Electoral Commission; Supreme Court; African Union observers
        population: Voters
        The vote | Voters | 2022-08-09
        Praise | African Union observers > Electoral Commission | statement 2022-08-11
        Barasa wins | Electoral Commission > Joseph Barasa | statement 2022-08-15
        Fraud! | Amina Wekesa > Electoral Commission; Joseph Barasa | claimed 2022-08-16
        Wekesa goes to court | Amina Wekesa > Supreme Court | 2022-08-22
        The ruling | Supreme Court > Electoral Commission; Amina Wekesa | 2022-09-05
        Barasa takes office | Joseph Barasa | 2022-09-13
        She wants to keep her voters. | Amina Wekesa >> Voters
    """)


def earthquake() -> Outline:
    """Several events on one day, nobody behind the first, and help that goes on."""
    return read("""
        population: People of Hatay; Volunteers from abroad
        state: Turkey
        organisation: Rescue service; Red Crescent
        The ground shakes | > People of Hatay | 2023-02-06
        It shakes again | > People of Hatay | 2023-02-06
        A call for help | Turkey > Volunteers from abroad | statement 2023-02-06
        Help is late | Rescue service > People of Hatay | alleged 2023-02-08
        They dig | Rescue service; Red Crescent; Volunteers from abroad | 2023-02-09
        A child is found alive | | 2023-02-16
        Tents go up | Red Crescent > People of Hatay | cooperation open
    """)


def trade_dispute() -> Outline:
    """Measures and counter-measures of two states over years, and a referee."""
    return read("""
        state: United States; China; European Union
        organisation: World Trade Organization
        A tariff on steel | United States > China; European Union | 2018-03-08
        China answers | China > United States | 2018-04-02
        Europe answers | European Union > United States | 2018-06-22
        A complaint | China > United States; World Trade Organization | 2018-07-16
        They talk | United States; China | talks 2018-12-01
        A first deal | United States; China | cooperation 2020-01-15
        The panel decides | World Trade Organization > United States | 2020-09-15
        It wants its factories back. | United States >>
        It does not want to look weak. | China >> United States
    """)


STATES = (
    "Argentina; Australia; Belgium; Chile; France; Japan; New Zealand; Norway; "
    "South Africa; Soviet Union; United Kingdom; United States"
)


def treaty() -> Outline:
    """A dozen states that sign together, decades before two of them act alone."""
    return read(f"""
        state: {STATES}
        Twelve states meet | {STATES} | talks 1959-10-15
        They sign the treaty | {STATES} | cooperation 1959-12-01
        It comes into force | | 1961-06-23
        No mines | France; Australia > United States; Japan; United Kingdom | 1989-08-17
        The ban is signed | {STATES} | cooperation 1991-10-04
    """)


def nowhere() -> Outline:
    """Three persons, no place that is stated, no dates."""
    return read("""
        person: The minister; A whistleblower; Her editor
        A letter is leaked | A whistleblower > Her editor | alleged
        The paper prints it | Her editor > The minister | statement
        He denies it | The minister > Her editor | statement claimed
    """)


def pacific() -> Outline:
    """Two sides with friends, around one sea."""
    return read("""
        state: China; Philippines; Vietnam; Japan; United States
        armed_group: Maritime militia
        organisation: Permanent Court of Arbitration; ASEAN
        population: Fishers of Zambales
        Boats swarm a reef | Maritime militia > Philippines | alleged
        A water cannon is fired | China > Philippines | attack
        Fishers are chased away | China > Fishers of Zambales | attack claimed
        The court rules | Permanent Court of Arbitration > China | statement
        China rejects the ruling | China > Permanent Court of Arbitration | statement
        Joint patrols | Philippines; Japan; United States | cooperation
        Vietnam protests | Vietnam > China | statement
        A code is discussed | China; ASEAN | talks open
        The militia is supplied | China > Maritime militia | cooperation alleged
        It wants to reassure its allies. | United States >> Philippines; Japan
    """)


def strikes() -> Outline:
    """One state strikes three, one strikes back; others are meant to see it."""
    return read("""
        state: Iran; Pakistan; Israel; United States; China
        armed_group: Jaish al-Adl; ISIS
        organisation: Mossad; IRGC; Shanghai Cooperation Organisation
        person: Qassem Soleimani; Hamidreza Azizi
        population: Iran’s supporters at home
        A commander is killed | Israel > IRGC | killing
        A memorial is bombed | | attack
        Iran attacks in Syria | Iran > ISIS | attack alleged
        Iran attacks in Iraq | Iran > Mossad | attack claimed
        Iran attacks in Pakistan | Iran > Jaish al-Adl; Pakistan | attack
        They train at sea | Iran; Pakistan | cooperation
        Pakistan hits back | Pakistan > Iran | attack
        China offers to mediate | China > Iran; Pakistan | talks
        A pause | Iran; Pakistan | open
        It felt threatened. | Iran >>
        It sends a signal abroad. | Iran >> United States; Israel
        It wants support at home. | Iran >> Iran’s supporters at home
    """)


def tangle() -> Outline:
    """Sixteen actors, each tied to some: what no drawing can make simple."""
    cast = [f"Actor {letter}" for letter in "ABCDEFGHIJKLMNOP"]
    pairs = [(n, (n * 5 + 3) % 16) for n in range(16)] + [(0, n) for n in range(9, 14)]
    sure = ("reported", "claimed", "reported", "analysis")
    return outline(
        actors("organisation", *cast),
        [
            event(
                f"Act {number}",
                cast[one],
                cast[other],
                act=ACTS[number % 5],
                certainty=sure[number % 4],
            )
            for number, (one, other) in enumerate(pairs)
        ],
    )


def chain() -> Outline:
    """Ten actors, some with long names, of whom each acts on the next in a lifetime."""
    return read("""
        population: A; E; F; H; I; J; Great-grandchildren of the first settlers
        organisation: Bundesverfassungsgericht
        organisation: United Nations Office for the Coordination of Humanitarian Affairs
        person: Prime Minister of the Federated Provinces
        One | Prime Minister of the Federated Provinces > A | 1910-03-01
        Two | A > Bundesverfassungsgericht | 1911-03-02
        Three | Bundesverfassungsgericht > E | 1914-03-03
        Four | E > United Nations Office for the Coordination of Humanitarian Affairs
        Five | United Nations Office for the Coordination of Humanitarian Affairs > F
        Six | F > Great-grandchildren of the first settlers | 1935-03-06
        Seven | Great-grandchildren of the first settlers > H | 1946-03-07
        Eight | H > I | 1959-03-08
        Nine | I > J | 1974-03-09
    """)


def persian() -> Outline:
    """Names in a script that runs from right to left."""
    return read("""
        state: ایران; پاکستان; ایالات متحدهٔ آمریکا
        armed_group: جیش‌العدل
        organisation: سازمان همکاری شانگهای; سپاه پاسداران انقلاب اسلامی
        population: هواداران حکومت در داخل کشور
        حملهٔ موشکی | ایران > پاکستان; جیش‌العدل | attack 2024-01-16
        پاسخ پاکستان | پاکستان > ایران | attack 2024-01-18
        گفت‌وگو | سازمان همکاری شانگهای > ایران; پاکستان | talks 2024-01-29
        رزمایش | سپاه پاسداران انقلاب اسلامی > ایالات متحدهٔ آمریکا | claimed open
        می‌خواهد نیرومند دیده شود. | ایران >> هواداران حکومت در داخل کشور
    """)


ALL = {
    made.__name__: made
    for made in (
        duel,
        election,
        earthquake,
        trade_dispute,
        treaty,
        nowhere,
        pacific,
        strikes,
        tangle,
        chain,
        persian,
    )
}
