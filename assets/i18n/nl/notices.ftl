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
