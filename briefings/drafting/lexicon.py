"""The English words that drafting goes by: who speaks, who acts, what people do.

Lists, not rules: to have a draft notice more, add a word here.
"""

import re


def words(text: str) -> frozenset[str]:
    """Take a list of words apart."""
    return frozenset(text.split())


def _forms(text: str) -> re.Pattern[str]:
    """Find any of these words, each on its own."""
    options = "|".join(sorted(text.split("/"), key=len, reverse=True))
    return re.compile(rf"\b(?:{options})\b", re.IGNORECASE)


# Words that begin a sentence with a capital and belong to no name.
OPENERS = words(
    "a about above according across after again against all almost along already"
    " also although among an and another any anyone are around as at back based"
    " because before behind below between both but by can could critics despite did"
    " do does dozens during each earlier early either even every few fewer finally"
    " first for former from further had half has have having he hence her here his"
    " how however hundreds i if in indeed instead into is it its just last late"
    " later least less like long many may meanwhile might millions more moreover"
    " most much my nearly neither never new next no nobody none nor not nothing now"
    " of off officials on once one only or other others our out over perhaps recent"
    " reports several she should similarly since small so some soon still such than"
    " that the their them then there these they this those though thousands three"
    " through throughout thus to together two under unfortunately unless until up"
    " upon very was we were what when where whether which while who whoever whose"
    " why will with within without would yesterday yet you your"
)
DAYS = words(
    "monday tuesday wednesday thursday friday saturday sunday january february"
    " march april may june july august september october november december christmas"
    " easter ramadan today tonight tomorrow"
)
# Stand before the name of a person, and are no part of it.
TITLES = words(
    "president prime minister foreign trade interior defence defense finance"
    " economy health justice mr mrs ms miss dr prof professor general gen colonel"
    " captain major king queen prince princess pope senator governor mayor"
    " chancellor secretary ambassador judge sir lord lady chief supreme leader vice"
    " deputy sheikh ayatollah commander admiral lieutenant sergeant chairman"
    " chairwoman spokesman spokeswoman opposition premier congressman congresswoman"
    " representative"
)
# Are part of names of organisations.
ORGANISATIONS = words(
    "academy administration agency airlines alliance army assembly association"
    " authority bank board brigade brigades bureau cabinet center centre chamber"
    " church club coalition college commission committee company confederation"
    " conference congress corporation corps council court crescent cross defence"
    " defense department directorate embassy federation fleet force forces forum"
    " foundation front fund government group guard guards hospital house inc"
    " institute institution intelligence international jazeera league ministry"
    " mission movement museum nations navy network news observatory office"
    " organisation organization parliament party police post press reserve school"
    " senate service services society summit supreme team treasury tribunal union"
    " university watch times"
)
# Are part of names on a map.
LANDSCAPE = words(
    "airport bay beach bridge canal channel city coast county desert district falls"
    " field forest gulf heights highlands hill hills island islands isle lake mount"
    " mountain mountains ocean pass peninsula plain plateau port province reef river"
    " road sea square straits strait street town valley village volcano"
)
# Hold a name together, between two words with capitals.
JOINTS = words(
    "de da do dos das del della di la le el al bin ibn van von der den ul ur"
)
# Before or after a name, these say what it is the name of.
ARMED = words(
    "armed cartel gang guerrilla guerrillas insurgent insurgents jihadist jihadists"
    " militant militants militia militias paramilitary rebel rebels separatist"
    " separatists terrorist terrorists extremist extremists"
)
ARMED_GROUPS = words(
    "al-qaeda al-qaida al-shabaab boko farc hamas hezbollah houthi houthis isil"
    " isis is-k pkk taliban eln jaish"
)
WHERE = words("in near at outside inside around across toward towards off")
# After a name, these say that it is the name of a place; before it with “of”, too.
PLACE_NOUNS = words(
    "province city town village region district state county island coast border"
    " capital port area suburb neighbourhood neighborhood"
)
PREPOSITIONS = WHERE | words(
    "of from to with by for against between among into onto over under after before"
    " during despite on about through since than via like including"
)
ARTICLES = words("the a an its their his her some many several most few other both")

NUMBERS = words("one two three four five six seven eight nine ten eleven twelve dozens")
# Stand before a group and are part of it: three senior officers.
OF_GROUPS = words(
    "two three four five six several some many small former senior top local new"
)
# Before “of” these make nothing part of anything: thousands of followers.
MANY = words(
    "thousands hundreds dozens scores group groups members number majority some all"
    " most many none"
)
# After these nobody has anything done to them: with, before, despite them.
NOT_TO = words("in near during by after before from despite with to of said than since")
QUARTERS = words("eastern western northern southern central east west north south the")
# End what is no name of a person, though it looks like one: Tata Steel.
THINGS = words(
    "salvage shipping maritime marine club list logistics lines air airlines"
    " airways bank cars chemicals electric energy foods gas holdings industries"
    " media mining motors oil petroleum power rail steel systems technologies"
    " telecom records cup games prize accord accords agreement treaty act deal"
    " protocol war revolution"
)

# People without names: who acts or speaks in the plural, and offices that do.
GROUPS = words(
    "authority firm navy club captains crews airline activists agents aides ally"
    " allies analysts army authorities builders campaigners civilians coastguard"
    " companies company contractors court crew critics crowd crowds delegates"
    " delegation demonstrators diplomats doctors economists employers engineers"
    " experts exporters farmers fighters fishermen followers forces geologists"
    " government governments growers guards gunmen health historians hospital"
    " investigators investors journalists judges lawmakers lawyers leaders"
    " magistrates mayor mediators migrants military militants ministers ministry"
    " nations negotiators observers officers officials operators opponents"
    " organisers owners parliament parties passengers people pilots police"
    " politicians producers prosecutors protesters protestors rangers rebels"
    " refugees regulators rescuers residents researchers reporters sailors"
    " scientists seismologists senators settlers soldiers sources spokesman"
    " spokesperson spokeswoman states strikers students supporters survivors"
    " teachers traders tribunal troops union unions victims villagers volcanologists"
    " volunteers voters witnesses workers agency board commission committee council"
    " president minister commander governor countries children women men officer"
)
# Groups that are bodies, with a voice and a will of their own.
BODIES = words(
    "airline bank charity federation newspaper agency army authority board club"
    " coastguard commission committee company council court delegation firm"
    " government military ministry navy officials parliament police tribunal union"
)
EXPERTS = words(
    "academic academics analyst analysts economist economists expert experts fellow"
    " geologist geologists historian historians lawyer lawyers pollster professor"
    " researcher researchers scholar scholars scientist scientists seismologist"
    " seismologists specialist specialists volcanologist institute university"
    " think-tank commentators observatory"
)

# How what is said is said

ALLEGES = _forms("allege[sd]?/accus(?:e[sd]?|ing)/suspect(?:s|ed)?/blam(?:e[sd]?|ing)")
ALLEGED = _forms(
    "alleged/allegedly/reportedly/purported/purportedly/supposedly/unconfirmed/is said"
    " to/are said to/was said to/were said to/rumou?red"
)
SAYS = _forms(
    "says?/said/saying/tells?/told/claim(?:s|ed|ing)?/den(?:y|ies|ied)/insist(?:s|ed)?"
    "/stated?/add(?:s|ed)/warn(?:s|ed)?/call(?:s|ed)/describe[sd]?/reject(?:s|ed)"
    "/argue[sd]?/acknowledge[sd]?/admit(?:s|ted)?/assert(?:s|ed)?/repl(?:y|ies|ied)"
    "/vow(?:s|ed)/boast(?:s|ed)?/complain(?:s|ed)?/report(?:s|ed)/explain(?:s|ed)"
    "/dismiss(?:es|ed)/disput(?:es|ed)/sp(?:eaks|oke) of/mention(?:s|ed)"
    "/pass(?:es|ed) on/attribut(?:es|ed)"
    "/puts? the (?:number|toll|figure|cost|price)"
    r"/maintain(?:s|ed)(?: \w+)? that"
)
THINKS = _forms(
    "thinks?/thought/believe[sd]?/estimate[sd]?/expects?/expected/predict(?:s|ed)?"
    "/doubt(?:s|ed)?/suggest(?:s|ed)?/caution(?:s|ed)?/forecasts?/conclude[sd]?/reckons?"
    "/assume[sd]?/fears?/sees? it as/speculate[sd]?/calculate[sd]?/suppose[sd]?"
    "/interpret(?:s|ed)/f(?:inds?|ound) that"
)
ACCORDING = re.compile(
    r"\baccording to\s+(?P<who>[^,;.“”]+)|\bin the (?:view|words|opinion) of\s+"
    r"(?P<other>[^,;.“”]+)",
    re.IGNORECASE,
)
# Whose view something is: in his view, in Azizi’s reading.
VIEW = re.compile(
    r"\bin (?:(?P<who>(?:[\w-]+ ){0,3}?[\w-]+)(?:[’']s|s[’'])|his|her|its|their) "
    r"(?:\w+ )?(?:view|reading|judge?ment|opinion|interpretation|assessment)\b",
    re.IGNORECASE,
)
HEDGES = _forms(
    "may/might/could(?! not)/perhaps/probably/possibly/likely/unlikely/apparently"
    "/seems?/seemed/appears?/appeared to/indicates?/suggests?/suggesting/it is hoped"
    "/stands? to/(?:is|are) expected to/risk of/likelihood/presumably"
)
READS = _forms(
    "motives?/(?:aims?|wants?) to/aimed at/intended (?:to|for)/meant to"
    "/in an attempt to/(?:sends?|sent) (?:a )?(?:clear )?(?:message|signal)"
    "/serves? as/a sign (?:of|that)/credibility/prestige/perception/repercussions"
    "/remains? (?:tense|volatile|unclear|uncertain)/an? image of/heightened/raised?"
    " (?:concerns|questions|fears)/stems from/underlines?/illustrates?/symbolises?"
    "/symbolizes?"
)
