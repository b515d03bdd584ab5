### Termen van de standaarden, maanden, talen

likelihood-icd203-0 = vrijwel uitgesloten
likelihood-icd203-1 = zeer onwaarschijnlijk
likelihood-icd203-2 = onwaarschijnlijk
likelihood-icd203-3 = ongeveer even waarschijnlijk als niet
likelihood-icd203-4 = waarschijnlijk
likelihood-icd203-5 = zeer waarschijnlijk
likelihood-icd203-6 = vrijwel zeker
likelihood-phia-0 = uiterst kleine kans
likelihood-phia-1 = hoogst onwaarschijnlijk
likelihood-phia-2 = onwaarschijnlijk
likelihood-phia-3 = reële mogelijkheid
likelihood-phia-4 = waarschijnlijk
likelihood-phia-5 = hoogst waarschijnlijk
likelihood-phia-6 = vrijwel zeker
scale-icd203 = ICD 203
scale-phia = PHIA-waarschijnlijkheidsschaal

confidence-low = laag
confidence-moderate = gemiddeld
confidence-high = hoog

reliability-a = volledig betrouwbaar
reliability-b = doorgaans betrouwbaar
reliability-c = redelijk betrouwbaar
reliability-d = doorgaans niet betrouwbaar
reliability-e = onbetrouwbaar
reliability-f = betrouwbaarheid niet beoordeeld

credibility-1 = door andere bronnen bevestigd
credibility-2 = waarschijnlijk juist
credibility-3 = mogelijk juist
credibility-4 = twijfelachtig
credibility-5 = onwaarschijnlijk
credibility-6 = juistheid niet beoordeeld

tlp-red = Alleen voor de genoemde ontvangers
tlp-amber-strict = Alleen voor de organisatie van de ontvanger
tlp-amber = Voor de organisatie van de ontvanger en haar cliënten
tlp-green = Voor de gemeenschap
tlp-clear = Vrij te delen

basis-said-direct = gezegd (letterlijk)
basis-said-indirect = gezegd (indirect)
basis-state-media = eigen staatsmedia
basis-action-reported = handeling gemeld
basis-reported-by-other = gemeld door een ander
basis-inferred = afgeleid door een analist
basis-no-statement = geen uitspraak

stance-supports = steunt
stance-opposes = verzet zich
stance-demands = eist
stance-offers = biedt aan
stance-warns = waarschuwt
stance-announces = kondigt aan
stance-denies = ontkent
stance-neither-nor = bevestigt noch ontkent
stance-conditional = voorwaardelijk
stance-unclear = onduidelijk

actor-state = staat
actor-organisation = organisatie
actor-group = groep
actor-person = persoon

month-1 = januari
month-2 = februari
month-3 = maart
month-4 = april
month-5 = mei
month-6 = juni
month-7 = juli
month-8 = augustus
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december
month-short-1 = jan
month-short-2 = feb
month-short-3 = mrt
month-short-4 = apr
month-short-5 = mei
month-short-6 = jun
month-short-7 = jul
month-short-8 = aug
month-short-9 = sep
month-short-10 = okt
month-short-11 = nov
month-short-12 = dec
date-in-words = { $day } { $month } { $year }

language-nl = Nederlands
language-en = Engels
language-de = Duits
language-fr = Frans
language-es = Spaans
language-it = Italiaans
language-pt = Portugees
language-pl = Pools
language-ru = Russisch
language-uk = Oekraïens
language-el = Grieks
language-tr = Turks
language-ar = Arabisch
language-he = Hebreeuws
language-fa = Perzisch
language-ko = Koreaans
language-ja = Japans
language-zh = Chinees
