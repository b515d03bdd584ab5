### notices

## Project files: opening and saving
notice-file-empty = This project file is empty: the computer probably stopped while it was being written. Look beside it for the backup, the same name ending in .bak
notice-file-truncated = This project file ends too early: it was cut off while being copied or downloaded. Copy it again, or open the backup beside it, the same name ending in .bak
notice-file-foreign = This is not a Standpoint project. To read it as an article, use Add articles
notice-file-too-new = This project was written by a later version of Standpoint ({ $version }). Nothing was changed: open it with that version
notice-file-too-large = This project is too large: 4 GB in all and 512 MB for one source is the limit. Split it into two projects
notice-file-damaged = This project file is damaged ({ $part }). Nothing was changed: open the backup beside it, ending in .bak, or open a read-only salvage copy of what can still be read
notice-file-not-found = There is no such file or folder. It may have been moved or renamed
notice-file-denied = The system does not allow it. Check the rights of the file and its folder, or save under another name
notice-file-read-only = This disk or folder can only be read. Save under another name
notice-file-disk-full = NOT SAVED: the disk or your quota is full. Make room, or save on another disk; the file there is as it was
notice-file-locked = This project is open elsewhere, by { $by }. It was opened to read only; use Save as to keep changes
notice-file-exists = There is already a file of that name. Choose another name, or agree to replace it
notice-file-conflict = Somebody else saved this project in the meantime. Theirs kept the name; yours was saved beside it as { $copy }
notice-file-conflict-unsaved = NOT SAVED: somebody else saved this project in the meantime, and no copy could be put beside it. Use Save as
notice-file-beside = The project could not take the place of the old file: { $reason }. It was saved beside it as { $copy }
notice-file-unverified = NOT SAVED: what was written did not read back the same, so the disk may be failing. The file there is as it was; save on another disk
notice-file-unsound = NOT SAVED: the bytes of a source are not those it was opened with: { $what }. Remove that source and open it again
notice-file-io = The system reports: { $reason }. The file there is as it was; try again or save under another name
notice-file-was-gone = The file was no longer there, so it was written anew
notice-file-not-yet-durable = Saved, but the system could not confirm that it is safe on the disk. Save once more before you switch off
notice-file-no-backup = Saved, but the version before could not be kept as a backup
notice-file-newer-look-only = A later version of Standpoint ({ $version }) wrote this project: it can be read here, not changed
notice-file-newer-kept = A later version of Standpoint ({ $version }) wrote this project. What this version does not know is kept when you save
notice-file-conflict-copies = { $n ->
    [one] There is a conflict copy beside this project: somebody’s changes may be in it only. Open it and compare
   *[other] There are { $n } conflict copies beside this project: somebody’s changes may be in them only. Open them and compare
}
notice-file-mended = { $n ->
    [one] One part of this project did not fit the rest and was let go. Check it before you save
   *[other] { $n } parts of this project did not fit the rest and were let go. Check it before you save
}
notice-file-settings-damaged = Your preferences could not be read, so the usual ones are used
notice-recovery-cut-off = The last of what was written down before the program stopped could not be read. All before it is here
notice-recovery-refused = { $n ->
    [one] One change could not be made again. Check the project before you save
   *[other] { $n } changes could not be made again. Check the project before you save
}
notice-recovery-original-lost = The original file of { $name } could not be recovered: its text stands in for it, with a hash of its own
notice-file-salvaged = This is a salvage copy: { $found } of { $all } original files are whole. Save it under another name
notice-file-salvaged-articles = { $n ->
    [one] The project itself is lost; one article of it was saved from the file and is opened again
   *[other] The project itself is lost; { $n } articles of it were saved from the file and are opened again
}

## What the import stage tells: what happened, then what to do

notice-import-unreadable = The file could not be read ({ $why }). Check that it is still there and that you may read it
notice-import-folder = This is a folder. Open the files in it, or drop the folder on the window
notice-import-no-file = This is a device, a pipe or a socket and no file. Save the article as a file, then open that
notice-import-changing = It is being written while it is read. Wait until the download or the copy is done, then open it again
notice-import-empty = There is no text in it. Nothing was added
notice-import-too-large = It is larger than the { $mb } MB that can be opened. Save the article alone, or copy and paste the part you need
notice-import-bomb = It unpacks to far more than an article holds and was not opened. If you trust it, save it again from the program it came from
notice-import-damaged = This { $format } file is damaged or breaks off. Get it again, or open it as plain text
notice-import-password = It is protected by a password. Remove the password in the program it came from, then open it again
notice-import-scanned = This PDF holds pictures of pages and no text. Run text recognition (OCR) on it first, then open the result
notice-import-bad-text-layer = The text inside this PDF is unreadable: its letters have no meaning on record. Run text recognition (OCR) on it, or copy the text by hand
notice-import-no-text = It holds no text that can be read. If you see text in it, copy and paste that
notice-import-old-word = This is an old Word document (.doc). Save it as .docx in Word or LibreOffice, then open that
notice-import-outlook = This is an Outlook message (.msg). Save it as .eml or as HTML, or copy and paste its text
notice-import-picture = This is a picture. Run text recognition (OCR) on it, or type the text and paste it
notice-import-office = This is a spreadsheet, a presentation or another Office file. Copy and paste the part you need
notice-import-archive = This is an archive. Unpack it, then open the files inside
notice-import-project = This is a Standpoint project. Open it with Open project
notice-import-unknown = This is not a kind of file that can be opened. Try it as plain text, or copy and paste its words
notice-import-unsafe = It could not be read safely: the reader broke on it, or took too long or too much memory, and was stopped. You can still open it as plain text
notice-import-no-worker = The reader for this kind of file could not be started ({ $why }). Start Standpoint again
notice-import-as-plain-text = Opened as plain text: only runs of readable characters were kept, and their order may be wrong
notice-import-cut = Only the first { $mb } MB were read as plain text. Save the part you need as a file of its own if it comes later
notice-import-undecodable = Some characters could not be read in { $encoding } and show as �. Compare them with the original
notice-import-mislabelled = The page says it is in { $declared }, but it is in { $used } and was read as that
notice-import-capped = The page is nested or marked up beyond any sense. It was read all the same; check that the text is complete
notice-import-many-blocks = It has more than { $n } paragraphs. The rest stands in one block at the end
notice-import-cookie-wall = This page holds little but a cookie notice: the article was not saved with it. Accept or refuse cookies in the browser, then save the page again
notice-import-paywall-stub = This page seems to hold the start of an article only, cut off by a paywall. Log in, then save the page again
notice-import-little-kept = Only { $percent } % of the visible text was kept as the article. Look at the grey paragraphs and bring back what belongs to it
notice-import-attachments = { $n ->
    [one] The e-mail has one attachment that can be opened as a source
   *[other] The e-mail has { $n } attachments that can be opened as sources
}
notice-analysis-cut = It is so long that only its first part was searched for statements, up to { $mb } MB of text. Split it if what comes later matters
notice-brief-most-kept = { $found } statements are sure enough to be kept; the first { $kept } were. Open the articles in the window for the others, or give fewer at a time
notice-brief-more-actors = Only the { $n } who speak most were added as actors. Without a row of their own: { $names }
notice-brief-same-text = { $first } and { $second } print the same text ({ $percent } %): set one origin in the window
notice-folder-cut = There is more in this folder than is opened at a time: { $files } articles, { $folders } folders deep. Open the folders inside one by one
notice-import-attachments-left = { $n ->
    [one] One more attachment is not offered, since there are too many or they are too large. Save it from your mail program and open it
   *[other] { $n } more attachments are not offered, since there are too many or they are too large. Save them from your mail program and open them
}
notice-import-protected-parts = Some parts of it are protected and could not be read
notice-import-bad-pages = { $n ->
    [one] The text of one page could not be read. Compare with the original
   *[other] The text of { $n } pages could not be read. Compare with the original
}
notice-import-inner-attachment = An attachment inside could not be read

# The typeset document
notice-missing-glyphs = { $count ->
    [one] A character that no font here has is printed as a box: { $characters }. Install a font that has it
   *[other] { $count } characters that no font here has are printed as boxes: { $characters }. Install a font that has them, such as Noto Serif CJK for Chinese and Japanese
}
notice-picture-damaged = Picture { $number } is damaged and was left out. Choose it again, or save it anew as PNG or JPEG
notice-link-lost = A link leads nowhere in this document and was left out: { $name }
notice-pdf-failed = The PDF could not be written. Try again; if it stays so, leave out pictures one by one

notice-import-pdf-many-pages = Only the first { $n } pages of this PDF were read. Split it if later pages matter
notice-import-pdf-full-pages = { $n ->
    [one] One page of this PDF holds far more text than a page can; only its first part was read. Compare it with the original
   *[other] { $n } pages of this PDF hold far more text than a page can; only their first part was read. Compare them with the original
}
