"""Tells countries by their names, in many languages and spellings."""

import unicodedata

# Names in use that the sources of the data lack: as here, and as in the atlas.
ALIASES = {
    "America": "United States of America",
    "Bosnia": "Bosnia and Herz.",
    "Bosnia and Herzegovina": "Bosnia and Herz.",
    "Bosnia-Herzegovina": "Bosnia and Herz.",
    "Britain": "United Kingdom",
    "Burma": "Myanmar",
    "Cape Verde": "Cabo Verde",
    "Central African Republic": "Central African Rep.",
    "Congo-Brazzaville": "Congo",
    "Republic of the Congo": "Congo",
    "Congo-Kinshasa": "Dem. Rep. Congo",
    "Cook Islands": "Cook Is.",
    "Czech Republic": "Czechia",
    "Democratic Republic of the Congo": "Dem. Rep. Congo",
    "Democratic Republic of Congo": "Dem. Rep. Congo",
    "DR Congo": "Dem. Rep. Congo",
    "DRC": "Dem. Rep. Congo",
    "Dominican Republic": "Dominican Rep.",
    "East Timor": "Timor-Leste",
    "Equatorial Guinea": "Eq. Guinea",
    "Eswatini": "eSwatini",
    "Swaziland": "eSwatini",
    "Falkland Islands": "Falkland Is.",
    "Falklands": "Falkland Is.",
    "Malvinas": "Falkland Is.",
    "Faroe Islands": "Faeroe Is.",
    "Federated States of Micronesia": "Micronesia",
    "French Polynesia": "Fr. Polynesia",
    "Great Britain": "United Kingdom",
    "Holland": "Netherlands",
    "Ivory Coast": "Côte d'Ivoire",
    "Marshall Islands": "Marshall Is.",
    "North Cyprus": "N. Cyprus",
    "Northern Cyprus": "N. Cyprus",
    "North Macedonia": "Macedonia",
    "Northern Mariana Islands": "N. Mariana Is.",
    "Pitcairn Islands": "Pitcairn Is.",
    "Republic of Ireland": "Ireland",
    "Republic of Korea": "South Korea",
    "DPRK": "North Korea",
    "Russian Federation": "Russia",
    "Sao Tome and Principe": "São Tomé and Principe",
    "Solomon Islands": "Solomon Is.",
    "South Sudan": "S. Sudan",
    "St Kitts and Nevis": "St. Kitts and Nevis",
    "St Lucia": "Saint Lucia",
    "St Vincent and the Grenadines": "St. Vin. and Gren.",
    "Antigua and Barbuda": "Antigua and Barb.",
    "The Gambia": "Gambia",
    "The Bahamas": "Bahamas",
    "Turkiye": "Turkey",
    "UAE": "United Arab Emirates",
    "Emirates": "United Arab Emirates",
    "UK": "United Kingdom",
    "US": "United States of America",
    "USA": "United States of America",
    "United States": "United States of America",
    "États-Unis": "United States of America",
    "Vatican City": "Vatican",
    "Holy See": "Vatican",
    "Western Sahara": "W. Sahara",
}


def folded(name: str) -> str:
    """Bring a name to the form in which names are compared.

    Without accents, case and punctuation: “Côte d’Ivoire” as “cote d ivoire”.
    """
    apart = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return " ".join(
        "".join(char if char.isalnum() else " " for char in bare).split()
    ).removeprefix("the ")
