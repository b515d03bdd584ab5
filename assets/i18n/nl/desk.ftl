### Het bureau: bronnen, lezer, overzicht, uitspraak, standpunten, kaarten

## Bronnen en actoren
desk-sources = Bronnen
desk-untitled = Zonder titel
desk-add-articles = + Artikelen openen of neerzetten
desk-open-articles = Artikelen openen…
desk-no-article = Nog geen artikel
desk-no-article-hint = Sleep artikelen naar het venster, plak tekst met Ctrl+V of open bestanden
desk-kept-count = { $n } bewaard
desk-suggested = { $n } voorgesteld
desk-analysing = wordt geanalyseerd…
desk-copy-of = kopie van { $source }
desk-same-text = Drukt dezelfde tekst af als { $source } ({ $percent } %)
desk-count-as-one = Als één herkomst tellen
desk-count-as-one-hint = Wat in beide staat, bevestigt niets: twee kopieën van één tekst zijn één getuige
desk-keep-apart = Apart houden
desk-keep-apart-hint = Beide houden een eigen herkomst, en dit wordt niet opnieuw gevraagd
desk-graded = beoordeeld als { $grade }
desk-published = gepubliceerd { $date }
desk-published-detected = gepubliceerd { $date } (gevonden)
desk-coverage = { $read } van { $all } alinea’s gelezen: uit { $kept } bewaard, { $considered } bekeken, { $unread } ongelezen
desk-source-card = Bronkaart
desk-show-original = Origineel tonen…
desk-remove-source = Uit het project verwijderen
desk-actors = Actoren
desk-actor-row = { $name }, { $count }
desk-actor-card = Actorkaart
desk-actor-hint = Versleep of gebruik Alt+Omhoog/Omlaag om te ordenen, dubbelklik voor de kaart
desk-add-actor = + Actor
desk-new-actor = Nieuwe actor
desk-actor-added = { $name } is nu een actor
desk-nobody = Nog van niemand
desk-mentions = { $n ->
    [one] { $n } vermelding
   *[other] { $n } vermeldingen
}
desk-silent-short = zwijgt
desk-kept-of = { $kept } van { $all }
desk-unknown = Sprekers in geen lijst
desk-add-unknown = + { $name }
desk-same-as = is…
desk-same-as-hint = { $name } is een andere naam van een actor

## Stilte
desk-none-kept = { $n ->
    [one] Eén voorgestelde uitspraak van { $name }, nog niet bewaard
   *[other] { $n } voorgestelde uitspraken van { $name }, nog geen bewaard
}
desk-silent = { $n ->
    [one] Geen uitspraak van { $name } in één bron (gezocht: { $searched }).
   *[other] Geen uitspraak van { $name } in { $n } bronnen (gezocht: { $searched }).
}
desk-silent-unnamed = Ook niet genoemd.
desk-silent-named = { $n ->
    [one] Eén keer genoemd.
   *[other] { $n } keer genoemd.
}
desk-silent-named-by = { $n ->
    [one] Eén keer genoemd: { $by }.
   *[other] { $n } keer genoemd door anderen: { $by }.
}
desk-silent-article = het artikel zelf

## Lezer
desk-reader-name = Artikel: { $title }
desk-select-paragraph = Alinea { $number } selecteren
desk-kept-for = { $name }: passage bewaard in { $place }
desk-kept-in = Bewaard voor { $names }
desk-handle-start = Begin van de passage: Shift+Omhoog en Shift+Omlaag verschuiven het
desk-handle-end = Einde van de passage: Shift+Links en Shift+Rechts verschuiven het
desk-bring-back = terughalen
desk-aside-teaser = opzijgezet als verwijzing naar een ander artikel
desk-aside-navigation = opzijgezet als navigatie
desk-aside-related = opzijgezet als lijst van verwante artikelen
desk-aside-newsletter = opzijgezet als nieuwsbriefblok
desk-aside-share = opzijgezet als deelknoppen
desk-aside-consent = opzijgezet als toestemmingstekst
desk-aside-paywall = opzijgezet als betaalmuurtekst
desk-aside-comments = opzijgezet als lezersreacties
desk-aside-author-box = opzijgezet als auteursinformatie
desk-aside-advertising = opzijgezet als reclame
desk-aside-legal = opzijgezet als juridische tekst
desk-aside-byline = opzijgezet als naamregel
desk-aside-page-furniture = opzijgezet als kopregel of paginanummer
desk-aside-repeated = opzijgezet: dezelfde tekst staat elders
desk-aside-other = opzijgezet als geen deel van het artikel
desk-aside-analyst = door u opzijgezet
desk-put-aside = Terzijde gelegd
desk-teach = { $speaker } staat in geen lijst: altijd meetellen voor { $name }?
desk-teach-yes = Ja, overal
desk-row-aside = Deze alinea terzijde leggen
desk-row-back = Deze alinea terughalen
desk-row-name = “{ $name }” staat voor
desk-row-nobody = nog niemand
desk-row-new = Nieuwe actor “{ $name }”
desk-released = Losgelaten: Ctrl+Z haalt het terug

## Voorstellen
desk-suggests = { $name }: { $verb }
desk-suggests-about = { $name }: { $verb }, over { $about }
desk-of-100 = { $n } van 100
desk-pattern = patroon: { $rule }
desk-proposal = Voorgesteld: { $words } · { $line }
desk-more-suggested =
    { $n ->
        [one] Nog één voorgesteld
       *[other] Nog { $n } voorgesteld
    }
desk-right-of-100 = { $n } van de 100 keer goed
desk-accept = Overnemen
desk-accept-key = Overnemen (Enter)
desk-reject = Afwijzen
desk-reject-key = Afwijzen (Backspace)
desk-why = Waarom?
desk-why-rule = Regel: { $rule }
desk-why-cue = Woord waaruit het blijkt: “{ $cue }”
desk-why-speaker = Spreker in de tekst: “{ $words }”, gelezen als { $speaker }
desk-why-chain = Kwam via: { $chain }
desk-why-basis = Gelezen als: { $basis }; houding: { $stance }
desk-why-precision = Deze regel had het { $right } op proefnieuws ({ $language })
desk-why-alternatives = Het kan ook zijn
desk-why-choose = Bewaren voor { $name }
desk-filter = Voorstellen tonen
desk-filter-all = Alle
desk-filter-none = Geen
desk-filter-from = Minstens { $n } van de 100 keer goed
desk-accept-all = { $n ->
    [one] Het ene getoonde overnemen
   *[other] Alle { $n } getoonde overnemen
}
desk-accepted-all = { $n ->
    [one] Eén voorstel overgenomen: één stap bij Ongedaan maken
   *[other] { $n } voorstellen overgenomen: één stap bij Ongedaan maken
}
desk-no-more-suggestions = Geen voorstellen meer in dit artikel

## Kaartje bij de selectie
desk-popup = Wat te doen met de passage
desk-give-to = Geven aan { $name }
desk-keep = bewaren
desk-release = loslaten
desk-basis-hint = Op welke grond (Q)
desk-about-more = over…
desk-more = meer…

## Zoeken
desk-find = Zoeken
desk-find-next = Volgende
desk-find-previous = Vorige
desk-find-none = niet gevonden
desk-find-place = { $at } van { $count }
desk-find-most = De eerste { $n } gevonden plaatsen; typ meer voor minder
desk-find-count = { $count } gevonden
desk-find-everywhere = Zoeken in alle bronnen
desk-find-hits = { $n ->
    [0] Niet gevonden
    [one] Eén plaats
   *[other] { $n } plaatsen
}
desk-close = Sluiten

## Overzicht
desk-outline = Overzicht
desk-outline-empty = Wat u bewaart staat hier per actor, zoals het in de briefing komt
desk-whose = Wiens uitspraak
desk-whose-actor = Uitspraak van { $name }

## Uitspraak
desk-statement = Uitspraak
desk-go-to = Naar { $place }
desk-speaker = Spreker
desk-speaker-hint = Naam zoals gedrukt
desk-office = Functie
desk-about = Over wie
desk-about-actor = Over { $name }
desk-basis = Grond
desk-stance = Houding
desk-topic = Onderwerp
desk-translation = Vertaling
desk-translation-hint = In het { $language }, de taal van de briefing
desk-memo = Notitie
desk-memo-hint = Wordt bij de uitspraak gedrukt
desk-credibility = Geloofwaardigheid
desk-annex-only = Alleen in de bijlage afdrukken
desk-important = Belangrijk: eerst gedrukt waar weinig plaats is
desk-shorten = Citaat inkorten met […]
desk-shortened = Citaat zoals gedrukt
desk-shorten-right = Klopt met de bron: wat wegviel staat er als […]
desk-shorten-wrong = Niet zoals in de bron: “{ $words }”. Zet […] waar woorden wegvallen
desk-shorten-undo = Geheel drukken
desk-by-rule = Voorgesteld door de regel “{ $rule }”

## Standpunten
desk-tab-table = Posities
desk-tab-matrix = Wie zegt wat over wie
desk-tab-timeline = Tijdlijn
desk-tab-pairs = Naast elkaar
pair-hint = Uitspraken uit alle bronnen waarvan woorden of getallen elkaar raken. Om te vergelijken, nooit een oordeel
pair-none = Er zijn geen twee uitspraken gevonden die elkaar kunnen tegenspreken of herhalen. Dat bewijst niet dat ze er niet zijn
pair-figures = Getallen verschillen: { $value }
pair-same-figure = Hetzelfde getal
pair-denied = De een ontkent
pair-negated = De een zegt dat het niet zo is
pair-sides = De een steunt, de ander is tegen
pair-shares = Beide: { $value }
pair-dispute = Naar de betwiste punten
pair-aside = Terzijde leggen
pair-take = Opnemen bij de betwiste punten: { $line }
pair-line = { $first }; { $second }: { $about }
pair-half = { $who }, { $line }: { $words }
pair-more =
    { $n ->
        [one] En nog een
       *[other] En nog { $n }
    }
desk-position-hint = Wat { $name } wil, in uw woorden
desk-position-of = Standpunt van { $name }
desk-card-of = Kaart van { $name }
desk-matrix-hint = Rijen spreken, over kolommen wordt gesproken; een lege rij is stilte. Elk vak: hoeveel uitspraken, en de houding van de meeste
desk-about-nobody = niemand genoemd
desk-cell = { $from } over { $about }: { $n }, meestal { $stance }
desk-cell-title = { $from } over { $about }
desk-timeline-empty = Nog geen uitspraak bewaard
desk-no-date = Zonder datum

## Actorkaart
desk-actor-name = Naam
desk-actor-badge = Letters
desk-actor-kind = Soort
desk-actor-colour = Kleur
desk-colour = Kleur { $number }
desk-colour-taken = Kleur { $number }, ook van { $names }
desk-aliases = Namen in de teksten
desk-aliases-hint = Waar een van deze staat, bedoelt de tekst deze actor
desk-every-language = elke taal
desk-alias-remove = De naam { $name } verwijderen
desk-alias-new = Nog een naam
desk-alias-language = Taal
desk-alias-language-hint = Twee letters, zoals nl, en, ko; leeg voor elke taal
desk-alias-add = Toevoegen
desk-parent = Hoort bij
desk-no-parent = niemand: een actor op zichzelf
desk-members = Leden: { $names }
desk-roll-up = Wie in de lijst van actoren onder { $entity } valt, telt voor { $name }: leiders, ministeries, woordvoerders. Wat bij een andere actor hoort, telt daar ook mee
desk-roll-up-none = Alleen bekend onder de namen hierboven. Wat bij een andere actor hoort, telt daar ook mee
desk-actor-note = Aantekening
desk-list-mentions = Vermeldingen tonen
desk-merge = Samenvoegen met…
desk-merge-hint = Geeft uitspraken, namen en leden aan een andere actor
desk-remove-actor = Verwijderen
desk-remove-actor-hint = De uitspraken blijven, zonder actor

## Vermeldingen
desk-searched = Gezocht: { $names }
desk-reported-actions = Gemelde daden
desk-places = Plaatsen

## Bronkaart
desk-source-title = Titel
desk-source-authors = Auteurs
desk-source-outlet = Medium
desk-source-agency = Persbureau
desk-source-published = Gepubliceerd
desk-source-modified = Gewijzigd
desk-source-url = Adres
desk-source-language = Taal
desk-by-you = door u ingevuld of bevestigd
desk-back-to-found = Terug naar wat gevonden is
desk-clear = Wissen
desk-found-in = gevonden { $place }, { $sure }
desk-not-found = niet gevonden
desk-confirm = Bevestigen
desk-in-json-ld = in de gegevens van de pagina (JSON-LD)
desk-in-open-graph = in de OpenGraph-gegevens van de pagina
desk-in-meta = in de metagegevens van de pagina
desk-in-microdata = in de microdata van de pagina
desk-in-element = in een element van de pagina
desk-in-url = in het adres
desk-in-text = in de tekst
desk-in-properties = in de eigenschappen van het bestand
desk-in-computed = uit de hele tekst
desk-in-analyst = door u
desk-sure-guess = een gok
desk-sure-likely = waarschijnlijk goed
desk-sure-declared = zo opgegeven
desk-reliability = Betrouwbaarheid van het medium
desk-descriptor = Beschrijving
desk-descriptor-hint = Wat de kwaliteit van deze ene bron bepaalt
desk-origin = Oorsprong
desk-own-origin = een eigen oorsprong
desk-file = Het bestand zoals geopend
desk-format-text = platte tekst
desk-format-markdown = Markdown
desk-format-html = webpagina
desk-format-mhtml = webarchief
desk-format-pdf = PDF
desk-format-docx = Word
desk-format-odt = OpenDocument
desk-format-rtf = RTF
desk-format-epub = e-boek
desk-format-eml = e-mail
desk-format-pasted-text = geplakte tekst
desk-format-pasted-html = geplakte webpagina
desk-kilobytes = { $n } kB
desk-opened-on = geopend op { $date }
desk-read-as = gelezen als { $how }
desk-show-original-hint = Schrijft precies de geopende bytes naar een map die u kiest
desk-as-text = Openen als platte tekst
desk-as-text-hint = Leest het bestand opnieuw zonder naar de opbouw te kijken
desk-reimport = Opnieuw inlezen…
desk-reimport-hint = Leest een nieuwere versie; passages worden teruggezocht
desk-set-aside = { $n ->
    [0] Niets opzijgezet
    [one] Eén blok opzijgezet
   *[other] { $n } blokken opzijgezet
}

## Regels van de analyse, in gewone woorden
rule-quote-then-cue = “…”, zegt X
rule-quote-cue-quote = “…”, zegt X, “…”
rule-subject-cue-content = X zegt dat …
rule-content-subject-cue = …, X zegt
rule-content-cue-subject = …, zegt X
rule-inversion = vandaag eist X …
rule-coordinated = X zegt … en dat …
rule-participle = …, met de woorden dat …
rule-according-to-initial = volgens X …
rule-according-to-mid = …, volgens X, …
rule-according-to-final = …, volgens X
rule-source-postposition = … naar X zegt
rule-so-source = …, aldus X
rule-colon = X: “…”
rule-speaker-label = X: …
rule-quote-dash-name = “…” – X
rule-noun-cue = de opmerking van X dat …
rule-floating-quote = “…” na een zin van X
rule-quote-continues = “…” gaat door
rule-mood = weergegeven in de aanvoegende wijs
rule-passive = … wordt door X ontkend
rule-inner-quote = “…” binnen wat X zegt
rule-reported-act = wat X eist of dreigt
rule-reported-stand = wat X ontkent of afwijst
rule-as-clause = …, zoals X zegt
rule-interrupted = …, zegt X, …
rule-refers-back = dit, zegt X, …
rule-accordingly = volgens dezelfde …
why-centrality = Deelt woorden met andere uitspraken van de actor: { $value }
why-direct = Eigen woorden van de actor
why-reported = Weergegeven woorden
why-hedge = Met een slag om de arm: { $value }
why-number = Bevat een getal of datum: { $value }
why-first = Staat vooraan
