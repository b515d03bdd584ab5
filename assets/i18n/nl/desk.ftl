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
desk-released = Losgelaten: Ctrl+Z haalt het terug

## Voorstellen
desk-suggests = { $name }: { $verb }
desk-suggests-about = { $name }: { $verb }, over { $about }
desk-right-of-100 = { $n } van de 100 keer goed
desk-suggestion-keys = Enter neemt over, Backspace wijst af
desk-accept = Overnemen
desk-reject = Afwijzen
desk-why = Waarom?
desk-why-rule = Regel: { $rule }
desk-why-cue = Woord waaruit het blijkt: “{ $cue }”
desk-why-speaker = Spreker in de tekst: “{ $words }”, gelezen als { $speaker }
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
desk-important = Belangrijk: eerst gedrukt waar weinig plaats is
desk-shorten = Citaat inkorten met […]
desk-shortened = Citaat zoals gedrukt
desk-shorten-right = Klopt met de bron: wat wegviel staat er als […]
desk-shorten-wrong = Niet zoals in de bron: “{ $words }”. Zet […] waar woorden wegvallen
desk-shorten-undo = Geheel drukken
desk-by-rule = Voorgesteld door de regel “{ $rule }”
