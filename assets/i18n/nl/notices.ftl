### notices

## Projectbestanden: openen en bewaren
notice-file-empty = Dit projectbestand is leeg: de computer is waarschijnlijk gestopt tijdens het schrijven. Kijk ernaast naar de reservekopie, dezelfde naam eindigend op .bak
notice-file-truncated = Dit projectbestand houdt te vroeg op: het is afgebroken bij het kopiëren of downloaden. Kopieer het opnieuw, of open de reservekopie ernaast, dezelfde naam eindigend op .bak
notice-file-foreign = Dit is geen Standpoint-project. Gebruik Artikelen toevoegen om het als artikel te lezen
notice-file-too-new = Dit project is geschreven door een latere versie van Standpoint ({ $version }). Er is niets veranderd: open het met die versie
notice-file-too-large = Dit project is te groot: de grens is 4 GB in totaal en 512 MB voor één bron. Splits het in twee projecten
notice-file-damaged = Dit projectbestand is beschadigd ({ $part }). Er is niets veranderd: open de reservekopie ernaast, eindigend op .bak, of open een alleen-lezen kopie van wat nog leesbaar is
notice-file-not-found = Dat bestand of die map is er niet. Misschien is het verplaatst of hernoemd
notice-file-denied = Het systeem staat het niet toe. Controleer de rechten van het bestand en zijn map, of bewaar onder een andere naam
notice-file-read-only = Deze schijf of map kan alleen worden gelezen. Bewaar onder een andere naam
notice-file-disk-full = NIET BEWAARD: de schijf of uw quotum is vol. Maak ruimte, of bewaar op een andere schijf; het bestand daar is zoals het was
notice-file-locked = Dit project is elders geopend, door { $by }. Het is hier alleen te lezen; gebruik Bewaren als om wijzigingen te houden
notice-file-exists = Er is al een bestand met die naam. Kies een andere naam, of stem in met vervangen
notice-file-conflict = Iemand anders heeft dit project intussen bewaard. Hun versie hield de naam; de uwe is ernaast bewaard als { $copy }
notice-file-conflict-unsaved = NIET BEWAARD: iemand anders heeft dit project intussen bewaard, en ernaast kon geen kopie worden gezet. Gebruik Bewaren als
notice-file-beside = Het project kon de plaats van het oude bestand niet innemen: { $reason }. Het is ernaast bewaard als { $copy }
notice-file-unverified = NIET BEWAARD: wat geschreven is kwam niet hetzelfde terug, dus de schijf is misschien aan het falen. Het bestand daar is zoals het was; bewaar op een andere schijf
notice-file-unsound = NIET BEWAARD: de bytes van een bron zijn niet die waarmee ze werd geopend: { $what }. Verwijder die bron en open haar opnieuw
notice-file-io = Het systeem meldt: { $reason }. Het bestand daar is zoals het was; probeer opnieuw of bewaar onder een andere naam
notice-file-was-gone = Het bestand was er niet meer en is dus opnieuw geschreven
notice-file-not-yet-durable = Bewaard, maar het systeem kon niet bevestigen dat het veilig op de schijf staat. Bewaar nog eens voordat u uitschakelt
notice-file-no-backup = Bewaard, maar de vorige versie kon niet als reservekopie worden gehouden
notice-file-newer-look-only = Een latere versie van Standpoint ({ $version }) heeft dit project geschreven: het kan hier worden gelezen, niet veranderd
notice-file-newer-kept = Een latere versie van Standpoint ({ $version }) heeft dit project geschreven. Wat deze versie niet kent, blijft bij het bewaren behouden
notice-file-conflict-copies = { $n ->
    [one] Naast dit project staat een conflictkopie: iemands wijzigingen staan misschien alleen daarin. Open haar en vergelijk
   *[other] Naast dit project staan { $n } conflictkopieën: iemands wijzigingen staan misschien alleen daarin. Open ze en vergelijk
}
notice-file-mended = { $n ->
    [one] Eén deel van dit project paste niet bij de rest en is weggelaten. Controleer het voordat u bewaart
   *[other] { $n } delen van dit project pasten niet bij de rest en zijn weggelaten. Controleer het voordat u bewaart
}
notice-file-settings-damaged = Uw voorkeuren konden niet worden gelezen; de gebruikelijke gelden
notice-recovery-cut-off = Het laatste van wat is genoteerd voordat het programma stopte, kon niet worden gelezen. Al het eerdere is er
notice-recovery-refused = { $n ->
    [one] Eén wijziging kon niet opnieuw worden gedaan. Controleer het project voordat u bewaart
   *[other] { $n } wijzigingen konden niet opnieuw worden gedaan. Controleer het project voordat u bewaart
}
notice-recovery-original-lost = Het oorspronkelijke bestand van { $name } kon niet worden teruggehaald: de tekst staat ervoor in de plaats, met een eigen hash
notice-file-salvaged = Dit is een geredde kopie: { $found } van { $all } oorspronkelijke bestanden zijn heel. Bewaar haar onder een andere naam
notice-file-salvaged-articles = { $n ->
    [one] Het project zelf is verloren; één artikel ervan is uit het bestand gered en wordt opnieuw geopend
   *[other] Het project zelf is verloren; { $n } artikelen ervan zijn uit het bestand gered en worden opnieuw geopend
}

## Wat het inlezen meldt: wat er gebeurde, daarna wat u kunt doen

notice-import-unreadable = Het bestand kon niet worden gelezen ({ $why }). Controleer of het er nog staat en of u het mag lezen
notice-import-folder = Dit is een map. Open de bestanden erin, of sleep de map op het venster
notice-import-no-file = Dit is een apparaat, een pipe of een socket en geen bestand. Bewaar het artikel als bestand en open dat
notice-import-changing = Er wordt in geschreven terwijl het wordt gelezen. Wacht tot het downloaden of kopiëren klaar is en open het opnieuw
notice-import-empty = Er staat geen tekst in. Er is niets toegevoegd
notice-import-too-large = Het is groter dan de { $mb } MB die geopend kan worden. Bewaar alleen het artikel, of kopieer en plak het deel dat u nodig hebt
notice-import-bomb = Het wordt bij het uitpakken veel groter dan een artikel ooit is en is niet geopend. Vertrouwt u het, bewaar het dan opnieuw vanuit het programma waar het vandaan komt
notice-import-damaged = Dit { $format }-bestand is beschadigd of breekt af. Haal het opnieuw op, of open het als platte tekst
notice-import-password = Het is beveiligd met een wachtwoord. Verwijder het wachtwoord in het programma waar het vandaan komt en open het opnieuw
notice-import-scanned = Deze pdf bevat afbeeldingen van pagina's en geen tekst. Laat er eerst tekstherkenning (OCR) op los en open het resultaat
notice-import-bad-text-layer = De tekst in deze pdf is onleesbaar: van de letters is niet vastgelegd welke het zijn. Laat er tekstherkenning (OCR) op los, of neem de tekst met de hand over
notice-import-no-text = Er staat geen leesbare tekst in. Ziet u wel tekst, kopieer en plak die dan
notice-import-old-word = Dit is een oud Word-document (.doc). Bewaar het in Word of LibreOffice als .docx en open dat
notice-import-outlook = Dit is een Outlook-bericht (.msg). Bewaar het als .eml of als HTML, of kopieer en plak de tekst
notice-import-picture = Dit is een afbeelding. Laat er tekstherkenning (OCR) op los, of typ de tekst over en plak die
notice-import-office = Dit is een rekenblad, een presentatie of een ander Office-bestand. Kopieer en plak het deel dat u nodig hebt
notice-import-archive = Dit is een archief. Pak het uit en open de bestanden die erin zitten
notice-import-project = Dit is een Standpoint-project. Open het met Project openen
notice-import-unknown = Dit soort bestand kan niet worden geopend. Probeer het als platte tekst, of kopieer en plak de woorden
notice-import-unsafe = Het kon niet veilig worden gelezen: de lezer liep erop stuk, of had te veel tijd of geheugen nodig, en is gestopt. U kunt het nog wel als platte tekst openen
notice-import-no-worker = De lezer voor dit soort bestanden kon niet worden gestart ({ $why }). Start Standpoint opnieuw
notice-import-as-plain-text = Geopend als platte tekst: alleen stukken leesbare tekens zijn bewaard, en de volgorde kan onjuist zijn
notice-import-cut = Alleen de eerste { $mb } MB zijn als platte tekst gelezen. Bewaar het deel dat u nodig hebt als apart bestand als het later komt
notice-import-undecodable = Sommige tekens konden niet als { $encoding } worden gelezen en staan er als �. Vergelijk ze met het origineel
notice-import-mislabelled = De pagina zegt { $declared } te gebruiken, maar gebruikt { $used } en is zo gelezen
notice-import-capped = De pagina is zinloos diep genest of opgemaakt. Ze is toch gelezen; controleer of de tekst volledig is
notice-import-many-blocks = Het heeft meer dan { $n } alinea's. De rest staat in één blok aan het eind
notice-import-cookie-wall = Deze pagina bevat weinig meer dan een cookiemelding: het artikel is niet mee bewaard. Accepteer of weiger de cookies in de browser en bewaar de pagina opnieuw
notice-import-paywall-stub = Deze pagina lijkt alleen het begin van een artikel te bevatten, afgekapt door een betaalmuur. Log in en bewaar de pagina opnieuw
notice-import-little-kept = Slechts { $percent } % van de zichtbare tekst is als artikel bewaard. Bekijk de grijze alinea's en haal terug wat erbij hoort
notice-import-attachments = { $n ->
    [one] De e-mail heeft één bijlage die als bron geopend kan worden
   *[other] De e-mail heeft { $n } bijlagen die als bron geopend kunnen worden
}
notice-analysis-cut = Het is zo lang dat alleen het eerste deel op uitspraken is doorzocht, tot { $mb } MB tekst. Splits het als het vervolg ertoe doet
notice-brief-most-kept = { $found } uitspraken zijn zeker genoeg om te bewaren; de eerste { $kept } zijn bewaard. Open de artikelen in het venster voor de andere, of geef er minder tegelijk
notice-brief-more-actors = Alleen de { $n } die het meest spreken zijn als actor toegevoegd. Zonder eigen rij: { $names }
notice-brief-same-text = { $first } en { $second } drukken dezelfde tekst af ({ $percent } %): kies in het venster één herkomst
notice-folder-cut = In deze map staat meer dan er in één keer wordt geopend: { $files } artikelen, { $folders } mappen diep. Open de mappen erin een voor een
notice-import-attachments-left = { $n ->
    [one] Nog één bijlage wordt niet aangeboden, omdat het er te veel zijn of ze te groot zijn. Bewaar die vanuit uw mailprogramma en open die
   *[other] Nog { $n } bijlagen worden niet aangeboden, omdat het er te veel zijn of ze te groot zijn. Bewaar ze vanuit uw mailprogramma en open ze
}
notice-import-protected-parts = Sommige delen zijn beveiligd en konden niet worden gelezen
notice-import-bad-pages = { $n ->
    [one] De tekst van één pagina kon niet worden gelezen. Vergelijk met het origineel
   *[other] De tekst van { $n } pagina's kon niet worden gelezen. Vergelijk met het origineel
}
notice-import-inner-attachment = Een bijlage binnenin kon niet worden gelezen

# The typeset document
notice-missing-glyphs = { $count ->
    [one] Een teken dat in geen lettertype hier voorkomt, is als vakje afgedrukt: { $characters }. Installeer een lettertype dat het heeft
   *[other] { $count } tekens die in geen lettertype hier voorkomen, zijn als vakjes afgedrukt: { $characters }. Installeer een lettertype dat ze heeft, zoals Noto Serif CJK voor Chinees en Japans
}
notice-picture-damaged = Afbeelding { $number } is beschadigd en weggelaten. Kies haar opnieuw, of bewaar haar opnieuw als PNG of JPEG
notice-link-lost = Een verwijzing leidt nergens heen in dit document en is weggelaten: { $name }
notice-pdf-failed = De pdf kon niet worden geschreven. Probeer het opnieuw; lukt het niet, laat dan de afbeeldingen een voor een weg

notice-import-pdf-many-pages = Alleen de eerste { $n } pagina’s van deze PDF zijn gelezen. Splits het bestand als latere pagina’s ertoe doen
notice-import-pdf-full-pages = { $n ->
    [one] Eén pagina van deze pdf bevat veel meer tekst dan op een pagina past; alleen het eerste deel is gelezen. Vergelijk met het origineel
   *[other] { $n } pagina’s van deze pdf bevatten veel meer tekst dan op een pagina past; alleen het eerste deel is gelezen. Vergelijk met het origineel
}
