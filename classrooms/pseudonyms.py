"""Draws names that tell nothing of who bears them: an adjective and a bird. Pure.

A language is its two lists and the order in which it says them. French adjectives are
those that are the same for both genders; Persian birds those whose link to an adjective
is not written.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from accounts.names import likeness


@dataclass(frozen=True, slots=True)
class Words:
    """What one language makes names of: adjectives and birds, spaces between them."""

    adjectives: str
    birds: str
    adjective_first: bool = False

    def name(self, adjective: str, bird: str) -> str:
        words = (adjective, bird) if self.adjective_first else (bird, adjective)
        return " ".join(words)


WORDS = {
    "en": Words(
        """
            Able Agile Amber Azure Brave Bright Brisk Calm Candid Careful
            Cheerful Clever Copper Coral Crimson Curious Daring Deft Eager
            Early Fair Fearless Friendly Gentle Golden Honest Hopeful
            Humble Indigo Ivory Jolly Keen Kind Lively Lucky Merry Mild
            Modest Noble Patient Polite Proud Quick Quiet Ready Silver
            Steady Sunny Swift Tidy Violet Warm Wise Witty
        """,
        """
            Avocet Bittern Bunting Canary Condor Crane Curlew Dipper Dove
            Dunlin Eagle Egret Falcon Finch Gannet Goose Goshawk Grebe
            Hawk Heron Hoopoe Ibis Jackdaw Jay Kestrel Kingfisher Kite
            Lapwing Lark Linnet Magpie Martin Merlin Oriole Osprey Owl
            Pelican Petrel Pigeon Pipit Plover Puffin Quail Raven Robin
            Siskin Sparrow Starling Stork Swallow Swan Teal Tern Thrush
            Toucan Wagtail Warbler Wren
        """,
        adjective_first=True,
    ),
    "fr": Words(
        """
            agile aimable alerte allègre calme célèbre digne docile
            efficace énergique enthousiaste fiable habile honnête
            intrépide jeune juste libre lucide magnifique modeste noble
            optimiste paisible preste probe prospère rapide robuste sage
            sensible serviable sincère solide souple svelte tenace
            tranquille utile vénérable
        """,
        """
            Aigle Alouette Avocette Bergeronnette
            Bouvreuil Caille Canari Cigogne Colibri Colombe Condor
            Coucou Courlis Cygne Faisan Faucon Fauvette Flamant Geai
            Goéland Grèbe Grive Héron Hibou Hirondelle Huppe Ibis
            Jaseur Loriot Macareux Martinet Merle Mésange Milan
            Moineau Mouette Paon Pélican Perdrix Pic Pie
            Pinson Pipit Rossignol Sarcelle Sittelle Sterne Tarin Toucan
            Vanneau Verdier
        """,
    ),
    "fa": Words(
        """
            آرام آزاد امین باهوش بردبار بیدار پاک پرتلاش پیروز تیزبین
            تیزپر چابک چالاک خردمند خندان خوشرو خوشخوان دانا درخشان دلیر
            راستگو زرنگ زیبا زیرک سبکبال شاد شجاع شکیبا صبور فروتن کنجکاو
            کوشا مهربان نیرومند نیکخو هشیار هنرمند
        """,
        """
            باز بلبل بلدرچین پلیکان تیهو جغد چکاوک حواصیل خروس درنا دارکوب
            دراج زاغ سار سسک سهره شاهین طاووس طوطی طرلان عقاب غاز فنچ
            قرقاول قمری قناری کبک کبوتر کلاغ کوکو گنجشک لکلک مرغابی هدهد
            هزار هما
        """,
    ),
}

# How often a name is drawn for each one wanted before numbers help.
_TRIES = 50


def draw(
    count: int, language: str, rng: Random, taken: Iterable[str] = ()
) -> list[str]:
    """Draw so many names that look like none taken and none of each other.

    In English where the language has no words. Numbers tell them apart where the words
    do not suffice.
    """
    words = WORDS.get(language.split("-")[0], WORDS["en"])
    adjectives, birds = words.adjectives.split(), words.birds.split()
    known = {likeness(name) for name in taken}
    drawn: list[str] = []
    tries = 0
    while len(drawn) < count:
        name = words.name(rng.choice(adjectives), rng.choice(birds))
        tries += 1
        if tries > _TRIES * count:
            name = f"{name} {tries}"
        if (alike := likeness(name)) not in known:
            known.add(alike)
            drawn.append(name)
    return drawn
