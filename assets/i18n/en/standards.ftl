### Terms of the standards, months, languages

likelihood-icd203-0 = almost no chance
likelihood-icd203-1 = very unlikely
likelihood-icd203-2 = unlikely
likelihood-icd203-3 = roughly even chance
likelihood-icd203-4 = likely
likelihood-icd203-5 = very likely
likelihood-icd203-6 = almost certain
likelihood-phia-0 = remote chance
likelihood-phia-1 = highly unlikely
likelihood-phia-2 = unlikely
likelihood-phia-3 = realistic possibility
likelihood-phia-4 = likely
likelihood-phia-5 = highly likely
likelihood-phia-6 = almost certain
scale-icd203 = ICD 203
scale-phia = PHIA probability yardstick

confidence-low = low
confidence-moderate = moderate
confidence-high = high

reliability-a = completely reliable
reliability-b = usually reliable
reliability-c = fairly reliable
reliability-d = not usually reliable
reliability-e = unreliable
reliability-f = reliability not judged

credibility-1 = confirmed by other sources
credibility-2 = probably true
credibility-3 = possibly true
credibility-4 = doubtful
credibility-5 = improbable
credibility-6 = truth not judged

tlp-red = For named recipients only
tlp-amber-strict = For the recipient’s organisation only
tlp-amber = For the recipient’s organisation and its clients
tlp-green = For the community
tlp-clear = No limit on sharing

basis-said-direct = said (direct)
basis-said-indirect = said (indirect)
basis-state-media = own state media
basis-action-reported = action reported
basis-reported-by-other = reported by another party
basis-inferred = inferred by an analyst
basis-no-statement = no statement

stance-supports = supports
stance-opposes = opposes
stance-demands = demands
stance-offers = offers
stance-warns = warns
stance-announces = announces
stance-denies = denies
stance-neither-nor = neither confirms nor denies
stance-conditional = conditional
stance-unclear = unclear

actor-state = state
actor-organisation = organisation
actor-group = group
actor-person = person

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
date-in-words = { $day } { $month } { $year }

language-nl = Dutch
language-en = English
language-de = German
language-fr = French
language-es = Spanish
language-it = Italian
language-pt = Portuguese
language-pl = Polish
language-ru = Russian
language-uk = Ukrainian
language-el = Greek
language-tr = Turkish
language-ar = Arabic
language-he = Hebrew
language-fa = Persian
language-ko = Korean
language-ja = Japanese
language-zh = Chinese
