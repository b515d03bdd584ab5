### The window around the desk: menus, Start, Brief mode, check sheet, palette, settings, dialogs

app-name = Standpoint

menu-file = File
menu-edit = Edit
menu-view = View
menu-passage = Passage
menu-help = Help
menu-open = Menu

command-new = New project
command-open = Open…
command-sample = Open the sample project
command-save = Save
command-save-as = Save as…
command-add-articles = Add articles…
command-add-folder = Add a folder of articles…
command-paste-source = Paste article
command-export = Check and export…
command-print = Print…
command-close = Close project
command-quit = Quit
command-undo = Undo
command-redo = Redo
command-history = History…
command-find = Find in this article
command-find-next = Find next
command-find-previous = Find previous
command-find-everywhere = Find in all sources
command-observations = Numbers, dates and possible tensions…
command-palette = Search everything…
command-mode-read = Read
command-mode-positions = Positions
command-mode-brief = Brief
command-next-pane = Next pane
command-next-source = Next source
command-back = Back
command-forward = Forward
command-larger = Larger text
command-smaller = Smaller text
command-usual-size = Usual text size
command-theme = Dark or light
command-keep = Keep or release
command-keep-nobody = Keep without an actor
command-new-actor = New actor from the selection
command-about = About whom
command-translate = Translation
command-grade = Grade
command-memo = Memo
command-next-basis = Next basis
command-important = Important
command-release = Release
command-accept = Accept suggestion
command-reject = Reject suggestion
command-accept-all = Accept all sure suggestions
command-set-aside = Set the paragraph aside, or bring it back
command-move-up = Move up
command-move-down = Move down
command-shortcuts = Keys
command-settings = Settings…
command-about-program = About Standpoint

undo-step = Undo { $step }
redo-step = Redo { $step }

bar-untitled = Untitled project
bar-unsaved = not saved yet
bar-changed = unsaved changes
bar-saved = saved
bar-saved-at = saved { $time }
bar-saving = saving …
bar-read-only = read-only
bar-read-only-hint = Changes are kept under another name, or after taking the project over
bar-search = Search everything
bar-export = Check and export
bar-modes = Mode

status-offline = Offline by construction
status-offline-hint = This program contains no network client: nothing you open leaves this machine
status-sources =
    { $n ->
        [one] { $n } source
       *[other] { $n } sources
    }
status-origins =
    { $n ->
        [one] { $n } origin
       *[other] { $n } origins
    }
status-statements =
    { $n ->
        [one] { $n } statement
       *[other] { $n } statements
    }
status-actors =
    { $n ->
        [one] { $n } actor
       *[other] { $n } actors
    }
status-notices =
    { $n ->
        [one] { $n } notice
       *[other] { $n } notices
    }
hint-keep = Click a paragraph, then 1–9 for its actor · Enter: next suggestion · F1: all keys
hint-suggestion = Enter accepts · Backspace rejects · 1–9 gives it to another actor · N: new actor
hint-selection = 1–9 for its actor · Space keeps · N: new actor from a name · Esc deselects
hint-statement = Q: basis · A: about whom · T: translation · M: memo · I: important · U: release
status-cancel = Cancel
progress-count = { $done } of { $total }
progress-import = Reading articles
progress-analysis = Finding who says what
progress-save = Saving
progress-open = Opening
progress-export = Writing the PDF
progress-typeset = Setting the pages

start-tagline = From articles to a briefing of everyone’s position, each line traceable
start-drop = Drop articles here
start-drop-hint = Web pages, PDF, Word, OpenDocument, e-books, e-mail, text; a folder, or a project
start-drop-now = Let go to open
start-open = Open…
start-add = Choose articles…
start-paste = Paste article
start-sample = Open the sample project
start-new = Empty project
start-how = How it works
start-how-1 = Open
start-how-1-text = Drop the articles. What is not part of them is set aside in grey; who says what is suggested.
start-how-2 = Keep
start-how-2-text = Click a paragraph and press 1–9 for its actor. Enter accepts a suggestion.
start-how-3 = Brief
start-how-3-text = Ctrl+E checks everything, Enter writes the PDF. Each line leads back to its source.
start-recent = Recent projects
start-no-recent = Projects you save appear here
start-recovery = Restore unsaved work
start-restore = Restore
start-discard = Discard
start-offer-edits =
    { $n ->
        [one] one change
       *[other] { $n } changes
    }
start-offer-file = from { $name }
start-offer-changed = its file is another one by now
start-discard-hint = Goes to the trash of unsaved work and stays there for 14 days
start-forget = Remove from the list

dialog-save-title = Save your changes?
dialog-save-text = “{ $name }” has changes that are not saved. Without saving they are lost
dialog-save = Save
dialog-discard = Discard
dialog-cancel = Cancel
dialog-path-title = File name
dialog-path-hint = No file dialog answers on this system: type the whole path
dialog-path-open = Open
dialog-path-save = Save

sheet-close = Close
notices-title = Notices
notices-none = Nothing to report
notices-close = Close notice
notices-all = All notices
way-as-text = Open as plain text
way-again = Try again
way-folder = Show in folder
way-project = Open it as a project
way-backup = Open the backup
way-salvage = Open what can still be read
way-take-over = Take over and edit here
way-copy = Open the copy
way-parts = Open the attachments as sources
way-chapters = Each chapter a source
way-newer = Choose the page saved anew…
way-aside = Look at what was set aside
salvaged-name = recovered article { $n }
notice-book-as-one = This e-book stands as one source. Its chapters can be sources of their own
notice-lock-left-over = This project is marked as open elsewhere, by { $by }, but nothing has come from there for ten minutes: the mark is probably left over. It was opened to read only
history-title = History
history-start = Start
history-now = now
history-hint = Click a step to go back to it; nothing is lost until the next edit
help-title = Keys
help-reader = Single letters act while the reader has the keyboard
help-move = Paragraph up, down
help-move-keys = Up, Down, k, j
help-sentence = Sentence before, after
help-sentence-keys = Ctrl+Left, Ctrl+Right
help-assign = Give to actor 1–9
help-nobody = Give to nobody
help-click = Select the paragraph
help-click-keys = Click
help-ctrl-click = Select the sentence
help-ctrl-click-keys = Ctrl+click
help-drag = Select these words; with Alt to the letter
help-drag-keys = Drag
help-word = Select the word
help-word-keys = Double-click
help-menu = Whom a name stands for; set aside
help-menu-keys = Right-click
help-borders-end = Move the end of the passage
help-borders-end-keys = Shift+Left, Shift+Right
help-borders-start = Move its start
help-borders-start-keys = Shift+Up, Shift+Down
help-escape = Close the popup, then deselect
help-desk = In the reader
about-title = About Standpoint
about-version = Version { $version }
about-renderer = Drawn by { $renderer }
about-offline = Offline by construction: no network client is built in; sources, notes and briefings stay on this machine
about-fonts = Faces: Source Serif 4 and Source Sans 3 (Adobe), Nanum Myeongjo (NHN), Noto Naskh Arabic and Noto Serif Hebrew (Google), all under the SIL Open Font License 1.1
about-licence = Standpoint is free software under the MIT licence or the Apache licence 2.0, whichever you like
palette-hint = Search commands, actors, sources and statements
palette-none = Nothing found
palette-command = command
palette-actor = actor
palette-source = source
palette-statement = statement
mode-later = Open an article first

filter-projects-and-articles = Projects and articles
filter-projects = Standpoint projects
filter-articles = Articles
filter-pictures = Pictures
filter-all = All files

notice-job-panicked = Something went wrong inside the program ({ $what }); nothing is lost, try again
notice-open-read-only = Opened to read only: the folder takes no lock. Save it under another name to work on it

sheet-source = Source
sheet-actor = Actor
sheet-observations = To look at
observations-here = This article
observations-all = All sources
observations-hint = Places found in the text, never verdicts. Click to read them where they stand
observations-none = Nothing found
observations-tension =
    { $n ->
        [one] One pair that may not agree
       *[other] { $n } pairs that may not agree
    }
observations-same =
    { $n ->
        [one] One pair that may say the same
       *[other] { $n } pairs that may say the same
    }
observations-money =
    { $n ->
        [one] One amount of money
       *[other] { $n } amounts of money
    }
observations-quantity =
    { $n ->
        [one] One number
       *[other] { $n } numbers
    }
observations-date =
    { $n ->
        [one] One date
       *[other] { $n } dates
    }
observations-hedge =
    { $n ->
        [one] One word that hedges
       *[other] { $n } words that hedge
    }
sheet-find = Find in all sources
sheet-mentions = Mentions
settings-title = Settings

flash-paste-short = Too short for an article: Ctrl+Shift+V pastes it all the same
flash-printed = Sent to the printer
flash-written = Written to { $name }

notice-nothing-to-open = There is nothing to open in that folder
notice-clipboard-empty = The clipboard holds no text. Copy the article first
notice-open-already = “{ $name }” is open already, as { $source }
notice-print-failed = Printing failed: { $why }. Save the PDF and print it with another program
notice-record-failed = Unsaved work cannot be written down: { $why } Save often until this is solved
notice-lock-lost = Another session has taken over this project. It is read-only here: use Save as to keep your changes
notice-restored = Unsaved work was restored. It has no file yet: save it where you like

flash-show-folder = Show folder
notice-no-sample = The sample project could not be read
notice-no-printer = There is no print command (lp or lpr) on this system. Save the PDF and print it with another program
notice-no-file-manager = No file manager answered. The folder is in the file’s name on the check sheet
notice-logo-unreadable = This is not a PNG or JPEG picture that can be read. Choose another one
notice-logo-too-large = This picture is larger than 8 MB. Make it smaller first

settings-language = Language of the window
settings-system = System
settings-theme = Colours
settings-light = Light
settings-dark = Dark
settings-text-size = Text size
settings-recent = Recent projects
settings-keep-recent = Remember the projects I open
settings-renderer = Drawn by
settings-automatic = Automatic
settings-renderer-hint = Now: { $renderer }. A change takes effect at the next start

preview-setting = Setting the pages …
preview-fit = Fit
preview-fit-hint = Fit the width
preview-larger = Larger page
preview-smaller = Smaller page
preview-page = Page { $page }
preview-pages =
    { $n ->
        [one] { $n } page
       *[other] { $n } pages
    }

brief-nothing-kept = Nothing is kept yet
brief-nothing-kept-hint = The pages can only say that nobody said anything. Keep passages while reading; they stand here at once
brief-go-read = Go to the articles
brief-sections = Sections
brief-sections-hint = Drag, or Alt+Up and Alt+Down
brief-section-no-room = This template has no room for it
brief-show-page = Show this page
brief-drag = Move { $name }
brief-form = Form
brief-template = Template
brief-language = Language
brief-paper = Paper
brief-letter = Letter
brief-notes-place = Notes
brief-footnotes = Foot of the page
brief-endnotes = End of the document
brief-scale = Likelihood scale
brief-target = Pages at most
brief-pages-now =
    { $n ->
        [one] now { $n } page
       *[other] now { $n } pages
    }
brief-too-long = Too long. The type never shrinks; you could
brief-use-card = use the speaking card
brief-logo = Logo
brief-logo-choose = Choose a picture…
brief-logo-shows = What the logo shows
brief-logo-remove = Remove the logo
brief-attach = Attach the project
brief-attach-hint = Whoever gets the PDF can open the whole project from it, with all sources. Refused from TLP:AMBER up
template-card = Speaking card
template-brief = Brief
template-dossier = Dossier

brief-title = Title
brief-title-hint = Title of the briefing
brief-date = Date
brief-prepared-for = Prepared for
brief-prepared-for-hint = The reader
brief-prepared-by = Prepared by
brief-prepared-by-hint = Only what you write here
brief-tlp = TLP
brief-tlp-none = None
brief-marking = Marking
brief-marking-hint = Free text in header and footer
brief-bottom-line = Bottom line
brief-bottom-line-hint = What the reader must know if they read nothing else
brief-judgements = Key judgements
brief-judgement = Judgement { $n }
brief-judgement-text = Judgement
brief-judgement-hint = What you judge, in one sentence
brief-judgement-remove = Remove the judgement
brief-judgement-up = Move the judgement up
brief-judgement-down = Move the judgement down
brief-add-judgement = + Judgement
brief-likelihood = Likelihood
brief-likelihood-none = Not stated
brief-confidence-level = Confidence
brief-confidence-none = Not stated
brief-reason = Why this confidence
brief-reason-hint = In a sentence of its own
brief-cites = Rests on
brief-cite = + Statement
brief-cite-find = Find a statement
brief-cite-none = No statements kept yet
brief-cite-remove = No longer rests on this
brief-disputes = Disputed points
brief-disputes-hint = One a line
brief-gaps = Gaps and assumptions
brief-gaps-hint = One a line; silent actors are listed by themselves
brief-source-summary = Source summary
brief-source-summary-hint = What the sources are, how good, and what they lack
brief-issue = Handed out
brief-issue-record = Record as handed out
brief-issue-hint = The next briefing then says what changed
brief-issued = Last handed out on { $date }
brief-issue-again = Record again
brief-issue-forget = Forget

check-title-of = Positions of { $names }
check-title-and = { $most } and { $last }
check-waiting = Setting the pages …
check-all-well = Nothing stops, nothing warns
check-stops =
    { $n ->
        [one] Stops ({ $n })
       *[other] Stops ({ $n })
    }
check-warns =
    { $n ->
        [one] Warns ({ $n })
       *[other] Warns ({ $n })
    }
check-tells =
    { $n ->
        [one] Good to know ({ $n })
       *[other] Good to know ({ $n })
    }
check-kilobytes = { $n } KB
check-file = File
check-in-folder = in { $folder }
check-choose = Choose…
check-save = Save PDF
check-stopped = Put right what stops first
check-enter = Enter saves

notice-read-again = { $source } was read again: { $new } paragraphs are new or changed, { $gone } of the older ones are gone. { $found } of { $kept } kept passages were found in it
notice-read-again-same = { $source } was read again: its text is the same, word for word. { $found } of { $kept } kept passages were found in it
notice-passage-lost = { $source }: this kept passage was not found again in the newer version: “{ $words }”. Keep it anew or release it
