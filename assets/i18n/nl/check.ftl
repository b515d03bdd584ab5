### Wat de controle voor het exporteren vindt

check-no-title = De briefing heeft geen titel: vul het titelveld in
check-no-statements = Er is geen uitspraak bewaard: bewaar bij het lezen ten minste één passage
check-no-template = Er is geen sjabloon met de naam { $name }: kies uit { $names }
check-attachment = Het project kan niet worden bijgevoegd bij een document met { $tlp }: zet de bijlage uit of kies een ruimere markering
check-no-date = De briefing heeft geen datum
check-no-marking = Er is geen markering gekozen: dat komt op de pagina’s te staan
check-no-bottom-line = De kernboodschap is leeg
check-annex-off = De bewijsbijlage staat uit: verwijzingen hebben dan geen alinea om naar toe te leiden
check-logo-alt = Het logo heeft geen omschrijving voor lezers die het niet zien

check-quotation-lost = { $citation } “{ $words }” staat niet meer in de bron: open de passage en stel de grenzen opnieuw in
check-quotation-altered = { $citation } “{ $words }” wijkt af van de bron: herstel het citaat of toon elke weglating met […]
check-grade-one-origin = { $citation } “{ $words }” heeft waardering 1, door andere bronnen bevestigd, maar er is maar één herkomst: kies een andere waardering
check-cut-word = { $citation } “{ $words }” begint of eindigt midden in een woord
check-no-actor = { $citation } “{ $words }” hoort bij geen actor en wordt niet bij de posities gedrukt
check-no-speaker = { $citation } “{ $words }” noemt geen spreker
check-set-aside = { $citation } “{ $words }” staat in een alinea die terzijde is gelegd
check-no-translation = { $citation } “{ $words }” is { $language } en heeft geen vertaling

check-no-judgements = Er zijn geen kernoordelen
check-judgement-empty = Oordeel { $n } heeft geen tekst en wordt niet gedrukt
check-judgement-mixed = Oordeel { $n } noemt waarschijnlijkheid en vertrouwen in één zin: splits die
check-judgement-likelihood = Oordeel { $n } heeft geen waarschijnlijkheid
check-judgement-confidence = Oordeel { $n } heeft geen vertrouwen
check-judgement-reason = Oordeel { $n } geeft geen reden voor het vertrouwen
check-judgement-citation = Oordeel { $n } verwijst naar geen uitspraak
check-judgement-term = Oordeel { $n } staat op “{ $term }”, maar de tekst zegt “{ $other }”

check-no-position = { $actor } heeft { $n ->
        [one] 1 uitspraak
       *[other] { $n } uitspraken
    } en geen positie
check-bare-position = De positie van { $actor } rust op geen enkele uitspraak
check-unkept = { $actor } komt als zwijgend in de briefing, maar er { $n ->
        [one] is een passage gevonden die een uitspraak kan zijn
       *[other] zijn { $n } passages gevonden die uitspraken kunnen zijn
    }: bewaar of verwerp
check-same-badge = { $actor } en { $other } hebben hetzelfde embleem

check-undated = { $source } heeft geen datum van publicatie
check-no-outlet = { $source } noemt geen medium
check-unused-source = Uit { $source } is niets bewaard
check-one-origin = Alle bronnen gaan terug op één herkomst: niets is onafhankelijk bevestigd

check-mixed = Waarschijnlijkheid en vertrouwen staan in één zin: splits die
check-vague = Vage woorden: { $words }
check-other-scale = Termen die niet bij { $scale } horen: { $words }
check-unclear-stance = { $n ->
        [one] 1 uitspraak heeft
       *[other] { $n } uitspraken hebben
    } geen houding

check-no-glyph = Geen lettertype hier kan { $n ->
        [one] dit teken
       *[other] deze { $n } tekens
    } tekenen: { $characters }
check-too-long = De briefing heeft { $pages ->
        [one] 1 bladzijde
       *[other] { $pages } bladzijden
    } vóór de bijlage; het doel is { $target }
check-fit-statement = Om te passen: druk { $citation } “{ $words }” alleen in de bijlage af (scheelt ongeveer { $saves } bladzijde; dan { $left })
check-fit-section = Om te passen: laat “{ $section }” weg (scheelt ongeveer { $saves } bladzijde; dan { $left })
check-fit-more = { $n ->
        [one] Nog één uitspraak zou
       *[other] Nog { $n } uitspraken of delen zouden
    } ook moeten wijken
check-fit-not-enough = Ook zonder dit alles past de briefing niet op { $target ->
        [one] 1 bladzijde
       *[other] { $target } bladzijden
    }
