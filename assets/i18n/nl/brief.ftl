### De woorden van de gedrukte briefing

brief-kicker = Posities van belanghebbenden
brief-untitled = Briefing zonder titel
brief-no-marking = Geen markering gekozen
brief-no-sources = Geen bronnen
brief-for = Voor { $who }
brief-by = opgesteld door { $who }
brief-page-of = { $page } van { $pages }
brief-page = blz. { $page }
brief-analysts = Analisten
brief-further = Verdere uitspraken, in de bijlage:
brief-summary-unjudged = niet beoordeeld
brief-empty = Er is nog geen passage bewaard. Wat bewaard wordt, komt hier te staan, actor voor actor, en elke regel leidt terug naar zijn alinea in de bron.
brief-sources-in-words = Bronnen: { $sources }.
brief-glance-more = en nog { $n }
brief-evidence = Bewijs
brief-contents = Inhoud
brief-notes = Noten
brief-continued = vervolg
brief-list-and = { $first } en { $last }

brief-heading-bottom-line = Kernboodschap
brief-heading-judgements = Kernoordelen
brief-heading-glance = Posities in één oogopslag
brief-heading-matrix = Wie spreekt over wie
brief-heading-positions = Posities in eigen woorden
brief-heading-timeline = Tijdlijn
brief-heading-disputes = Betwiste punten
brief-heading-gaps = Leemten en aannames
brief-heading-changes = Wat er veranderde
brief-heading-source-summary = Weging van de bronnen
brief-heading-sources = Bronnen
brief-heading-annex = Bewijsbijlage
brief-heading-legend = Gebruikte termen

brief-count-sources = { $sources ->
        [one] 1 bron
       *[other] { $sources } bronnen
    }, { $origins ->
        [one] 1 herkomst
       *[other] { $origins } herkomsten
    }
brief-count-statements = { $kept ->
        [one] 1 uitspraak bewaard
       *[other] { $kept } uitspraken bewaard
    }
brief-count-statements-of = { $kept ->
        [one] 1 uitspraak bewaard
       *[other] { $kept } uitspraken bewaard
    } van { $found } gevonden
brief-seal = { $sealed } van { $all } { $all ->
        [one] citaat klopt met de
       *[other] citaten kloppen met hun
    } bewaarde bron
brief-statements = { $n ->
        [one] 1 uitspraak
       *[other] { $n } uitspraken
    }
brief-speakers = { $n ->
        [one] 1 spreker
       *[other] { $n } sprekers
    }

brief-confidence = Het vertrouwen is { $level }:{" "}
brief-confidence-bare = Het vertrouwen is { $level }.

brief-head-actor = Actor
brief-head-position = Positie
brief-head-basis = Grondslag
brief-head-change = Wijziging
brief-head-grade = Waardering
brief-head-statements = Uitspraken
brief-basis-both = gezegd (letterlijk en indirect)
brief-glance-silent = { $n ->
        [one] Geen uitspraak in 1 bron
       *[other] Geen uitspraak in { $n } bronnen
    }
brief-glance-no-position = Geen positie geschreven
brief-glance-named = { $n ->
        [0] niet genoemd
        [one] één keer door anderen genoemd
       *[other] { $n } keer door anderen genoemd
    }

brief-matrix-corner = spreekt ↓ over →
brief-matrix-summary = { $speakers ->
        [one] 1 actor spreekt
       *[other] { $speakers } actoren spreken
    } over { $columns ->
        [one] 1 actor
       *[other] { $columns } actoren
    }.
brief-matrix-silent = Geen uitspraak van { $names }.
brief-matrix-number = Getal en grootte: uitspraken
brief-matrix-mixed = geen eenduidige houding
brief-matrix-reported = alleen zoals anderen het melden of afleiden
brief-timeline-alt = Wie wanneer sprak, van { $first } tot { $last }; de lijst eronder zegt het in woorden.
brief-timeline-reported = Gestreept: alleen zoals anderen het melden of afleiden
brief-timeline-number = Een getal: zoveel uitspraken
brief-timeline-break = Dubbele streep: tijd weggelaten
brief-timeline-month = Balk: de maand is bekend, de dag niet

brief-translation-analyst = vertaling: analist
brief-translation = Vertaling
brief-no-actor = Zonder actor
brief-narration = de artikelen zelf
brief-used = Gebruikt bij
brief-memo = Notitie

brief-silence = Geen uitspraak van { $actor } in { $sources ->
        [one] 1 bron
       *[other] { $sources } bronnen
    } (gezocht: { $names }).
brief-silence-kept = Geen uitspraak van { $actor } bewaard uit { $sources ->
        [one] 1 bron
       *[other] { $sources } bronnen
    } (gezocht: { $names }).
brief-silence-named = { $n ->
        [one] Eén keer door anderen genoemd
       *[other] { $n } keer door anderen genoemd
    }: { $by }.
brief-silence-unnamed = In geen daarvan genoemd.
brief-silence-unkept = { $n ->
        [one] Eén passage die zo’n uitspraak kan zijn, is gevonden en niet bewaard.
       *[other] { $n } passages die zulke uitspraken kunnen zijn, zijn gevonden en niet bewaard.
    }
brief-silence-actions = { $n ->
        [one] Eén handeling gemeld:
       *[other] Handelingen gemeld in { $n } alinea’s:
    }

brief-gap-silent = Geen uitspraak van { $names }.
brief-gap-second-hand = Alleen bekend via anderen of door wat er gedaan is: { $names }.
brief-gap-one-origin = { $sources ->
        [one] Eén bron en één herkomst
       *[other] { $sources } bronnen, maar één herkomst
    }: niets hiervan is onafhankelijk bevestigd.
brief-gap-undated = { $n ->
        [one] Zonder datum van publicatie: { $sources }.
       *[other] Zonder data van publicatie: { $sources }.
    }
brief-gap-ungraded = Van { $n } van { $all } { $all ->
        [one] uitspraak
       *[other] uitspraken
    } is de geloofwaardigheid niet beoordeeld.

brief-summary-sources = { $sources ->
        [one] 1 bron
       *[other] { $sources } bronnen
    }, { $origins ->
        [one] 1 herkomst
       *[other] { $origins } herkomsten
    }
brief-summary-languages = Talen: { $languages }
brief-summary-date = Verschenen op { $first }
brief-summary-dates = Verschenen van { $first } tot en met { $last }
brief-summary-grades = Betrouwbaarheid: { $grades }
brief-summary-statements = { $statements ->
        [one] 1 uitspraak
       *[other] { $statements } uitspraken
    } { $speakers ->
        [0] zonder genoemde spreker
        [one] van 1 genoemde spreker
       *[other] van { $speakers } genoemde sprekers
    }

brief-source-url = Adres
brief-source-accessed = Geraadpleegd
brief-source-language = Taal
brief-source-modified = Gewijzigd
brief-source-grade = Betrouwbaarheid
brief-source-descriptor = Typering
brief-source-copy = Herkomst
brief-source-extent = Omvang
brief-source-archived = Gearchiveerde kopie, SHA-256
brief-source-no-outlet = medium onbekend
brief-source-undated = zonder datum
brief-copy-of = kopie van { $source }
brief-extent = { $paragraphs ->
        [one] 1 alinea
       *[other] { $paragraphs } alinea’s
    }{ $aside ->
        [0] {""}
       *[other] , { $aside } terzijde gelegd
    }

brief-turn-reversed = omgekeerd
brief-turn-hardened = verhard
brief-turn-softened = verzacht
brief-turn-new = nieuw
brief-turn-withdrawn = niet meer in de briefing
brief-turn-unchanged = ongewijzigd
brief-turn-position = positie nieuw
brief-turn-reworded = positie herschreven
brief-change-before = Eerder:
brief-change-now = Nu:
brief-change-words = Woorden

brief-legend-likelihood = Waarschijnlijkheid ({ $scale })
brief-scale-judgement = oordeel { $number }: { $term }
brief-scale-remark = De cijfers zijn die van de oordelen.
brief-legend-translated = De schaal is Engels; de Nederlandse termen zijn onze eigen vertaling.
brief-legend-confidence = Vertrouwen
brief-legend-confidence-low = schaarse, twijfelachtige of versnipperde informatie
brief-legend-confidence-moderate = geloofwaardige en aannemelijke bronnen, onvoldoende bevestigd
brief-legend-confidence-high = sluitende redenering, gelijkluidende berichten uit meerdere goede bronnen
brief-legend-grades = Waardering (Admiralty-code)
brief-legend-grades-remark = Letter: de bron. Cijfer: de informatie. Beide worden los van elkaar beoordeeld; F en 6 betekenen niet beoordeeld.
brief-legend-basis = Grondslag
brief-legend-basis-said-direct = eigen woorden van de actor, geciteerd
brief-legend-basis-said-indirect = woorden van de actor, zoals de bron ze weergeeft
brief-legend-basis-state-media = woorden van de eigen staatsmedia van de actor
brief-legend-basis-action-reported = iets wat de actor deed
brief-legend-basis-reported-by-other = een ander zegt wat de actor vindt of deed
brief-legend-basis-inferred = een analist leidt het af
brief-legend-basis-no-statement = niets gevonden
brief-legend-tlp = Verspreiding (TLP 2.0)

brief-made-with = Gemaakt met Standpoint { $version } op { $date }.
brief-made-with-undated = Gemaakt met Standpoint { $version }.
brief-extraction = Hoe de bronnen zijn gelezen: { $ways }.
brief-set-aside = { $n ->
        [one] 1 alinea is door de analist terzijde gelegd.
       *[other] { $n } alinea’s zijn door de analist terzijde gelegd.
    }

brief-link-evidence = Bewijs { $place }
brief-link-statement = Uitspraak in haar eigen deel
brief-link-source = Bron { $source }
brief-link-section = Deel { $name }
brief-link-note = Noot { $number }
brief-link-back = Terug naar de tekst
brief-badge-alt = Embleem van { $actor }
brief-picture-alt = Hoofdfoto van { $source }
brief-logo-alt = Logo
brief-tlp-alt = Verspreiding
