### De opdrachtregel: hulp, meldingen, voortgang

cli-about = Standpoint maakt van nieuwsartikelen een verzorgde briefing van de positie van elke betrokkene, elke regel herleidbaar tot de bron. Alles gebeurt op deze machine. Zonder opdracht opent het zijn venster.
cli-examples =
    { "  " }standpoint                                   het venster openen
    { "  " }standpoint artikel.html rapport.pdf          artikelen in het venster openen
    { "  " }standpoint pact.standpoint                   een project openen
    { "  " }standpoint brief artikel.txt -o brief.pdf    van artikel naar PDF zonder venster
    { "  " }standpoint extract pagina.html --text        de schone tekst van een bewaarde pagina
cli-files = Artikelen of één project om in het venster te openen
cli-sample = Het voorbeeldproject openen
cli-renderer = Het venster met deze renderer tekenen in plaats van met de renderer die het zelf kiest
cli-quiet = Geen voortgang en geen opmerkingen op de foutuitvoer, alleen waarschuwingen en fouten
cli-help = Deze hulp tonen
cli-version = De versie tonen

cli-heading-usage = Gebruik
cli-heading-arguments = Argumenten
cli-heading-options = Opties
cli-heading-commands = Opdrachten
cli-heading-examples = Voorbeelden
cli-value-command = OPDRACHT

cli-brief = Een briefing van artikelen maken: wie wat zegt, gevonden door de analyse, als PDF
cli-brief-examples =
    { "  " }standpoint brief artikel.txt -o brief.pdf
    { "  " }standpoint brief *.html -o pact.pdf --lang nl --title "Het pact" --tlp amber
    { "  " }standpoint brief artikel.pdf -o brief.pdf --save pact.standpoint    en verder in het venster
    { "  " }standpoint brief artikel.txt -o - | lp                              meteen afdrukken
cli-brief-articles = Artikelen: bewaarde webpagina’s, PDF, Word, OpenDocument, RTF, EPUB, e-mail, Markdown of tekst
cli-brief-output = Waar de PDF heen gaat; - voor de standaarduitvoer
cli-brief-save = Ook het project opslaan, om in het venster verder te gaan
cli-brief-title = Titel van de briefing; zonder titel die van het eerste artikel
cli-brief-chapters = Van elk hoofdstuk van een e-boek een eigen artikel maken
cli-brief-attachments = Ook de bijlagen van e-mails als artikelen lezen
cli-brief-plain = Lezen als platte tekst, wat het ook is, als de eigen lezer faalt
cli-brief-lang = Taal van het document; zonder taal die van het eerste artikel als dat Nederlands is, anders Engels
cli-brief-date = Datum van de briefing; zonder datum de nieuwste van een artikel, anders vandaag
cli-brief-template = Sjabloon: card, brief of dossier
cli-brief-paper = Papierformaat
cli-brief-tlp = Stoplichtaanduiding in kop, voet en bestandsgegevens

cli-export = De briefing van een project als PDF schrijven
cli-export-examples =
    { "  " }standpoint export pact.standpoint -o pact.pdf
    { "  " }standpoint export pact.standpoint -o kaart.pdf --template card --paper letter --lang en
cli-export-project = Het project
cli-export-output = { cli-brief-output }
cli-export-lang = Taal van het document; zonder taal zoals het project haar heeft
cli-export-date = Datum van de briefing; zonder datum zoals het project haar heeft
cli-export-template = { cli-brief-template }
cli-export-paper = { cli-brief-paper }
cli-export-tlp = { cli-brief-tlp }

cli-check = Zeggen wat bij het exporteren tegenhoudt of waarschuwt; eindigt met 1 als iets tegenhoudt
cli-check-examples =
    { "  " }standpoint check pact.standpoint
    { "  " }standpoint check pact.standpoint --json
cli-check-project = Het project
cli-check-json = Een JSON-object tonen in plaats van regels

cli-extract = De artikelen in bestanden tonen als schone, geordende blokken
cli-extract-examples =
    { "  " }standpoint extract pagina.html --text
    { "  " }standpoint extract a.html b.pdf --json
    { "  " }standpoint extract --jsonl bewaard/ > artikelen.jsonl
cli-extract-files = Bestanden om te lezen
cli-extract-json = Eén JSON-lijst tonen, een object per bestand
cli-extract-text = De tekst van het artikel tonen, alinea’s gescheiden door witregels
cli-extract-markdown = Het artikel als Markdown tonen
cli-extract-jsonl = Alle artikelen in een map lezen, tegelijk, en voor elk een regel JSON tonen
cli-extract-chapters = { cli-brief-chapters }
cli-extract-attachments = { cli-brief-attachments }
cli-extract-plain = { cli-brief-plain }

cli-analyze = Tonen wie wat over wie zegt in artikelen, als JSON
cli-analyze-examples =
    { "  " }standpoint analyze artikel.html --json
    { "  " }standpoint analyze --jsonl gold.jsonl > voorspellingen.jsonl
cli-analyze-files = Artikelen om te analyseren
cli-analyze-json = Eén JSON-lijst tonen, een object per bestand
cli-analyze-jsonl = Regels met doc_id, lang en text uit een bestand lezen (- voor de standaardinvoer) en voor elke uitspraak een regel tonen
cli-analyze-plain = { cli-brief-plain }

cli-usage-unknown = Er is geen argument { $argument }
cli-usage-missing = Dit ontbreekt: { $argument }
cli-usage-no-value = { $argument } heeft een waarde nodig
cli-usage-not-a-day = “{ $value }” is geen datum — schrijf haar als 2024-10-24
cli-usage-value = “{ $value }” is geen waarde van { $argument } — gebruik een van: { $valid }
cli-usage-conflict = { $argument } en { $other } gaan niet samen — laat er een weg
cli-usage-help = Meer hulp: standpoint --help

cli-note = opmerking
cli-warning = waarschuwing
cli-error = fout

cli-error-output = De uitkomst kon niet worden geschreven: { $why } — controleer de schijf of het programma achter de pijp
cli-hint-plain = Zet --plain bij de opdracht om het als platte tekst te lezen
cli-error-no-article = Geen van de bestanden leverde een artikel op — zie de meldingen hierboven
cli-error-write = De PDF kon niet worden geschreven: { $why } — kies een andere map of naam
cli-error-exists-project = Het project is niet opgeslagen: { $why } — kies een andere naam
cli-error-stops =
    { $n ->
        [one] Eén punt houdt het exporteren tegen — verbeter het in het venster en exporteer opnieuw
       *[other] { $n } punten houden het exporteren tegen — verbeter ze in het venster en exporteer opnieuw
    }
cli-error-template = Er is geen sjabloon “{ $name }” — gebruik een van: { $valid }
cli-error-read-gold = De regels konden niet worden gelezen: { $why } — controleer het pad
cli-error-gold-line = Regel { $n } is overgeslagen: { $why } — een regel is een object met doc_id, lang en text
cli-error-folder = De map kon niet worden gelezen: { $why } — controleer het pad
cli-error-no-display = Er is geen scherm om een venster op te openen — zonder venster kan het met: standpoint brief ARTIKEL -o brief.pdf
cli-error-window = Het venster kon niet worden geopend: { $why } — zonder venster kan het met: standpoint brief ARTIKEL -o brief.pdf
cli-error-window-libraries = Het venster kon niet worden geopend; deze systeembibliotheken zijn niet gevonden: { $libraries } — installeer ze (Debian, Ubuntu: sudo apt-get install { $packages }), of werk zonder venster: standpoint brief ARTIKEL -o brief.pdf

cli-progress-reading = Lezen, { $at } van { $total }: { $name }
cli-progress-line = Regel { $at } van { $name }
cli-progress-read = { $name } gelezen
cli-progress-found =
    { $n ->
        [one] Eén uitspraak gevonden
       *[other] { $n } uitspraken gevonden
    }
cli-progress-kept =
    { $n ->
        [one] één bewaard
       *[other] { $n } bewaard
    }
cli-progress-silent = Zwijgt: { $names }
cli-progress-written =
    { $pages ->
        [one] Eén pagina geschreven, { $kilobytes } kB
       *[other] { $pages } pagina’s geschreven, { $kilobytes } kB
    }
cli-progress-saved = Project opgeslagen
cli-progress-files =
    { $n ->
        [one] Eén bestand gelezen
       *[other] { $n } bestanden gelezen
    }

cli-check-stop = houdt tegen
cli-check-warns = waarschuwt
cli-check-clear = Niets houdt het exporteren tegen

cli-attachment = Het project waarvan dit document is gemaakt
