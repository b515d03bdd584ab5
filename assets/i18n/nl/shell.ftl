### Het venster om het bureau: menu’s, Start, de modus Briefing, nakijken, palet, instellingen, dialogen

app-name = Standpoint

menu-file = Bestand
menu-edit = Bewerken
menu-view = Beeld
menu-passage = Passage
menu-help = Help
menu-open = Menu

command-new = Nieuw project
command-open = Openen…
command-sample = Voorbeeldproject openen
command-save = Opslaan
command-save-as = Opslaan als…
command-add-articles = Artikelen toevoegen…
command-add-folder = Map met artikelen toevoegen…
command-paste-source = Artikel plakken
command-export = Nakijken en exporteren…
command-print = Afdrukken…
command-close = Project sluiten
command-quit = Afsluiten
command-undo = Ongedaan maken
command-redo = Opnieuw
command-history = Geschiedenis…
command-find = Zoeken in dit artikel
command-find-next = Volgende zoeken
command-find-previous = Vorige zoeken
command-find-everywhere = Zoeken in alle bronnen
command-observations = Getallen, data en mogelijke spanningen…
command-palette = Alles doorzoeken…
command-mode-read = Lezen
command-mode-positions = Posities
command-mode-brief = Briefing
command-next-pane = Volgend deelvenster
command-next-source = Volgende bron
command-back = Terug
command-forward = Vooruit
command-larger = Grotere tekst
command-smaller = Kleinere tekst
command-usual-size = Gewone tekstgrootte
command-theme = Donker of licht
command-keep = Bewaren of loslaten
command-keep-nobody = Bewaren zonder actor
command-new-actor = Nieuwe actor uit de selectie
command-about = Over wie
command-translate = Vertaling
command-grade = Waardering
command-memo = Memo
command-next-basis = Volgende grondslag
command-important = Belangrijk
command-release = Loslaten
command-accept = Voorstel overnemen
command-reject = Voorstel afwijzen
command-accept-all = Alle zekere voorstellen overnemen
command-set-aside = Alinea terzijde leggen of terughalen
command-move-up = Omhoog
command-move-down = Omlaag
command-shortcuts = Toetsen
command-settings = Instellingen…
command-about-program = Over Standpoint

undo-step = Ongedaan maken: { $step }
redo-step = Opnieuw: { $step }

bar-untitled = Naamloos project
bar-unsaved = nog niet opgeslagen
bar-changed = niet-opgeslagen wijzigingen
bar-saved = opgeslagen
bar-saved-at = opgeslagen om { $time }
bar-saving = opslaan …
bar-read-only = alleen-lezen
bar-read-only-hint = Wijzigingen worden onder een andere naam bewaard, of na overname van het project
bar-search = Alles doorzoeken
bar-export = Nakijken en exporteren
bar-modes = Modus

status-offline = Offline door constructie
status-offline-hint = Dit programma bevat geen netwerkclient: niets wat u opent verlaat deze computer
status-sources =
    { $n ->
        [one] { $n } bron
       *[other] { $n } bronnen
    }
status-origins =
    { $n ->
        [one] { $n } herkomst
       *[other] { $n } herkomsten
    }
status-statements =
    { $n ->
        [one] { $n } uitspraak
       *[other] { $n } uitspraken
    }
status-actors =
    { $n ->
        [one] { $n } actor
       *[other] { $n } actoren
    }
status-notices =
    { $n ->
        [one] { $n } melding
       *[other] { $n } meldingen
    }
hint-keep = Klik op een alinea, dan 1–9 voor de actor · Enter: volgend voorstel · F1: alle toetsen
hint-suggestion = Enter neemt over · Backspace wijst af · 1–9 geeft het aan een ander · N: nieuwe actor
hint-selection = 1–9 voor de actor · Spatie bewaart · N: nieuwe actor uit een naam · Esc laat los
hint-statement = Q: grond · A: over wie · T: vertaling · M: memo · I: belangrijk · U: loslaten
status-cancel = Annuleren
progress-count = { $done } van { $total }
progress-import = Artikelen lezen
progress-analysis = Zoeken wie wat zegt
progress-save = Opslaan
progress-open = Openen
progress-export = PDF schrijven
progress-typeset = Pagina’s zetten

start-tagline = Van artikelen naar een briefing van ieders standpunt, elke regel herleidbaar
start-drop = Sleep artikelen hierheen
start-drop-hint = Webpagina’s, pdf, Word, OpenDocument, e-books, e-mail, tekst; een map, of een project
start-drop-now = Laat los om te openen
start-open = Openen…
start-add = Artikelen kiezen…
start-paste = Artikel plakken
start-sample = Voorbeeldproject openen
start-new = Leeg project
start-how = Zo werkt het
start-how-1 = Openen
start-how-1-text = Sleep de artikelen hierheen. Wat er niet bij hoort komt in grijs terzijde; wie wat zegt wordt voorgesteld.
start-how-2 = Bewaren
start-how-2-text = Klik op een alinea en druk op 1–9 voor de actor. Enter neemt een voorstel over.
start-how-3 = Briefen
start-how-3-text = Ctrl+E controleert alles, Enter schrijft de PDF. Elke regel leidt terug naar zijn bron.
start-recent = Recente projecten
start-no-recent = Projecten die u opslaat, verschijnen hier
start-recovery = Niet-opgeslagen werk herstellen
start-restore = Herstellen
start-discard = Weggooien
start-offer-edits =
    { $n ->
        [one] één wijziging
       *[other] { $n } wijzigingen
    }
start-offer-file = uit { $name }
start-offer-changed = het bestand is inmiddels een ander
start-discard-hint = Gaat naar de prullenbak van onbewaard werk en blijft daar 14 dagen
start-forget = Van de lijst halen

dialog-save-title = Wijzigingen opslaan?
dialog-save-text = “{ $name }” heeft wijzigingen die niet zijn opgeslagen. Zonder opslaan gaan ze verloren
dialog-save = Opslaan
dialog-discard = Weggooien
dialog-cancel = Annuleren
dialog-path-title = Bestandsnaam
dialog-path-hint = Op dit systeem antwoordt geen bestandsvenster: typ het hele pad
dialog-path-open = Openen
dialog-path-save = Opslaan

sheet-close = Sluiten
notices-title = Meldingen
notices-none = Niets te melden
notices-close = Melding sluiten
notices-all = Alle meldingen
way-as-text = Als platte tekst openen
way-again = Opnieuw proberen
way-folder = In map tonen
way-project = Als project openen
way-backup = De reservekopie openen
way-salvage = Openen wat nog leesbaar is
way-take-over = Overnemen en hier bewerken
way-copy = De kopie openen
way-parts = De bijlagen als bronnen openen
way-chapters = Elk hoofdstuk een bron
way-newer = De opnieuw bewaarde pagina kiezen…
way-aside = Bekijken wat terzijde is gelegd
salvaged-name = teruggehaald artikel { $n }
notice-book-as-one = Dit e-boek staat er als één bron. De hoofdstukken kunnen elk een eigen bron zijn
notice-lock-left-over = Dit project staat als elders geopend te boek, door { $by }, maar daar kwam tien minuten niets vandaan: het slot is waarschijnlijk blijven staan. Het is alleen-lezen geopend
history-title = Geschiedenis
history-start = Begin
history-now = nu
history-hint = Klik op een stap om ernaar terug te gaan; er gaat niets verloren tot de volgende bewerking
help-title = Toetsen
help-reader = Losse letters werken zolang de lezer het toetsenbord heeft
help-move = Alinea omhoog, omlaag
help-move-keys = Omhoog, Omlaag, k, j
help-sentence = Vorige, volgende zin
help-sentence-keys = Ctrl+Links, Ctrl+Rechts
help-assign = Aan actor 1–9 geven
help-nobody = Aan niemand geven
help-click = De alinea selecteren
help-click-keys = Klik
help-ctrl-click = De zin selecteren
help-ctrl-click-keys = Ctrl+klik
help-drag = Deze woorden selecteren; met Alt op de letter
help-drag-keys = Slepen
help-word = Het woord selecteren
help-word-keys = Dubbelklik
help-menu = Voor wie een naam staat; terzijde leggen
help-menu-keys = Rechtsklik
help-borders-end = Het einde van de passage verplaatsen
help-borders-end-keys = Shift+Links, Shift+Rechts
help-borders-start = Het begin verplaatsen
help-borders-start-keys = Shift+Omhoog, Shift+Omlaag
help-escape = Venstertje sluiten, daarna selectie opheffen
help-desk = In de lezer
about-title = Over Standpoint
about-version = Versie { $version }
about-renderer = Getekend door { $renderer }
about-offline = Offline door constructie: er is geen netwerkclient ingebouwd; bronnen, aantekeningen en briefings blijven op deze computer
about-fonts = Letters: Source Serif 4 en Source Sans 3 (Adobe), Nanum Myeongjo (NHN), Noto Naskh Arabic en Noto Serif Hebrew (Google), alle onder de SIL Open Font License 1.1
about-licence = Standpoint is vrije software onder de MIT-licentie of de Apache-licentie 2.0, naar keuze
palette-hint = Zoek opdrachten, actoren, bronnen en uitspraken
palette-none = Niets gevonden
palette-command = opdracht
palette-actor = actor
palette-source = bron
palette-statement = uitspraak
mode-later = Open eerst een artikel

filter-projects-and-articles = Projecten en artikelen
filter-projects = Standpoint-projecten
filter-articles = Artikelen
filter-pictures = Afbeeldingen
filter-all = Alle bestanden

notice-job-panicked = Er ging iets mis in het programma ({ $what }); er is niets verloren, probeer het opnieuw
notice-open-read-only = Alleen-lezen geopend: de map neemt geen vergrendeling aan. Sla op onder een andere naam om eraan te werken

sheet-source = Bron
sheet-actor = Actor
sheet-observations = Om naar te kijken
observations-here = Dit artikel
observations-all = Alle bronnen
observations-hint = Vindplaatsen in de tekst, nooit een oordeel. Klik om ze op hun plek te lezen
observations-none = Niets gevonden
observations-tension =
    { $n ->
        [one] Eén paar dat misschien niet klopt met elkaar
       *[other] { $n } paren die misschien niet kloppen met elkaar
    }
observations-same =
    { $n ->
        [one] Eén paar dat misschien hetzelfde zegt
       *[other] { $n } paren die misschien hetzelfde zeggen
    }
observations-money =
    { $n ->
        [one] Eén geldbedrag
       *[other] { $n } geldbedragen
    }
observations-quantity =
    { $n ->
        [one] Eén getal
       *[other] { $n } getallen
    }
observations-date =
    { $n ->
        [one] Eén datum
       *[other] { $n } data
    }
observations-hedge =
    { $n ->
        [one] Eén woord dat een slag om de arm houdt
       *[other] { $n } woorden die een slag om de arm houden
    }
sheet-find = Zoeken in alle bronnen
sheet-mentions = Vermeldingen
settings-title = Instellingen

flash-paste-short = Te kort voor een artikel: Ctrl+Shift+V plakt het toch
flash-printed = Naar de printer gestuurd
flash-written = Geschreven naar { $name }

notice-nothing-to-open = In die map valt niets te openen
notice-clipboard-empty = Op het klembord staat geen tekst. Kopieer eerst het artikel
notice-open-already = “{ $name }” is al open, als { $source }
notice-print-failed = Afdrukken mislukt: { $why }. Sla de pdf op en druk die af met een ander programma
notice-record-failed = Niet-opgeslagen werk kan niet worden vastgelegd: { $why } Sla vaak op tot dit is opgelost
notice-lock-lost = Een andere sessie heeft dit project overgenomen. Hier is het alleen-lezen: gebruik Opslaan als om uw wijzigingen te bewaren
notice-restored = Niet-opgeslagen werk is hersteld. Het heeft nog geen bestand: sla het op waar u wilt

flash-show-folder = Map tonen
notice-no-sample = Het voorbeeldproject kon niet worden gelezen
notice-no-printer = Er is geen afdrukopdracht (lp of lpr) op dit systeem. Sla de pdf op en druk die af met een ander programma
notice-no-file-manager = Geen bestandsbeheerder antwoordde. De map staat in de bestandsnaam op het controleblad
notice-logo-unreadable = Dit is geen PNG- of JPEG-afbeelding die gelezen kan worden. Kies een andere
notice-logo-too-large = Deze afbeelding is groter dan 8 MB. Maak haar eerst kleiner
settings-language = Taal van het venster
settings-system = Systeem
settings-theme = Kleuren
settings-light = Licht
settings-dark = Donker
settings-text-size = Tekstgrootte
settings-recent = Recente projecten
settings-keep-recent = Onthoud de projecten die ik open
settings-renderer = Getekend door
settings-automatic = Automatisch
settings-renderer-hint = Nu: { $renderer }. Een wijziging geldt vanaf de volgende start
preview-setting = Pagina’s zetten …
preview-fit = Passend
preview-fit-hint = Passend op de breedte
preview-larger = Grotere pagina
preview-smaller = Kleinere pagina
preview-page = Pagina { $page }
brief-nothing-kept = Er is nog niets bewaard
brief-nothing-kept-hint = De pagina’s kunnen nu alleen zeggen dat niemand iets zei. Bewaar passages bij het lezen; ze staan dan meteen hier
brief-go-read = Naar de artikelen
brief-sections = Onderdelen
brief-sections-hint = Slepen, of Alt+Omhoog en Alt+Omlaag
brief-section-no-room = Deze sjabloon heeft er geen plaats voor
brief-show-page = Deze pagina tonen
brief-drag = { $name } verplaatsen
brief-form = Vorm
brief-template = Sjabloon
brief-language = Taal
brief-paper = Papier
brief-letter = Letter
brief-notes-place = Noten
brief-footnotes = Onder aan de pagina
brief-endnotes = Achter in het document
brief-scale = Waarschijnlijkheidsschaal
brief-target = Hoogstens pagina’s
brief-too-long = Te lang. De letter wordt nooit kleiner; u kunt
brief-use-card = de spreekkaart gebruiken
brief-logo = Logo
brief-logo-choose = Afbeelding kiezen…
brief-logo-shows = Wat het logo toont
brief-logo-remove = Logo weghalen
brief-attach = Project bijvoegen
brief-attach-hint = Wie de pdf krijgt, kan er het hele project met alle bronnen uit openen. Geweigerd vanaf TLP:AMBER
template-card = Spreekkaart
template-brief = Briefing
template-dossier = Dossier
brief-title = Titel
brief-title-hint = Titel van de briefing
brief-date = Datum
brief-prepared-for = Bestemd voor
brief-prepared-for-hint = De lezer
brief-prepared-by = Opgesteld door
brief-prepared-by-hint = Alleen wat u hier schrijft
brief-tlp = TLP
brief-tlp-none = Geen
brief-marking = Markering
brief-marking-hint = Vrije tekst in kop- en voetregel
brief-bottom-line = Kernboodschap
brief-bottom-line-hint = Wat de lezer moet weten als hij verder niets leest
brief-judgements = Kernoordelen
brief-judgement = Oordeel { $n }
brief-judgement-text = Oordeel
brief-judgement-hint = Wat u oordeelt, in één zin
brief-judgement-remove = Oordeel weghalen
brief-judgement-up = Oordeel omhoog
brief-judgement-down = Oordeel omlaag
brief-add-judgement = + Oordeel
brief-likelihood = Waarschijnlijkheid
brief-likelihood-none = Niet vermeld
brief-confidence-level = Zekerheid
brief-confidence-none = Niet vermeld
brief-reason = Waarom deze zekerheid
brief-reason-hint = In een eigen zin
brief-cites = Berust op
brief-cite = + Uitspraak
brief-cite-find = Uitspraak zoeken
brief-cite-none = Nog geen uitspraken bewaard
brief-cite-remove = Berust hier niet meer op
brief-disputes = Betwiste punten
brief-disputes-hint = Eén per regel
brief-gaps = Leemten en aannames
brief-gaps-hint = Eén per regel; zwijgende actoren staan er vanzelf bij
brief-source-summary = Weging van de bronnen
brief-source-summary-hint = Wat de bronnen zijn, hoe goed, en wat eraan ontbreekt
brief-issue = Uitgereikt
brief-issue-record = Als uitgereikt vastleggen
brief-issue-hint = De volgende briefing zegt dan wat er veranderd is
brief-issued = Laatst uitgereikt op { $date }
brief-issue-again = Opnieuw vastleggen
brief-issue-forget = Vergeten
check-title-of = Standpunten van { $names }
check-title-and = { $most } en { $last }
check-waiting = Pagina’s zetten …
check-all-well = Niets houdt tegen, niets waarschuwt
check-kilobytes = { $n } kB
check-file = Bestand
check-in-folder = in { $folder }
check-choose = Kiezen…
check-save = Pdf opslaan
check-stopped = Zet eerst recht wat tegenhoudt
check-enter = Enter slaat op
preview-pages =
    { $n ->
        [one] { $n } pagina
       *[other] { $n } pagina’s
    }
brief-pages-now =
    { $n ->
        [one] nu { $n } pagina
       *[other] nu { $n } pagina’s
    }
check-stops =
    { $n ->
        [one] Houdt tegen ({ $n })
       *[other] Houden tegen ({ $n })
    }
check-warns =
    { $n ->
        [one] Waarschuwing ({ $n })
       *[other] Waarschuwingen ({ $n })
    }
check-tells =
    { $n ->
        [one] Goed om te weten ({ $n })
       *[other] Goed om te weten ({ $n })
    }

notice-read-again = { $source } is opnieuw gelezen: { $new } alinea’s zijn nieuw of veranderd, { $gone } oudere zijn weg. { $found } van de { $kept } bewaarde passages zijn teruggevonden
notice-read-again-same = { $source } is opnieuw gelezen: de tekst is woord voor woord dezelfde. { $found } van de { $kept } bewaarde passages zijn teruggevonden
notice-passage-lost = { $source }: deze bewaarde passage is in de nieuwere versie niet teruggevonden: “{ $words }”. Bewaar haar opnieuw of laat haar los
