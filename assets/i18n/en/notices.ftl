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
