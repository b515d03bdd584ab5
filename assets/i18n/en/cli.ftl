### The command line: help, messages, progress

cli-about = Standpoint turns news articles into a typeset briefing of every stakeholder’s position, each line traceable to its source. Everything happens on this machine. Without a command it opens its window.
cli-examples =
    { "  " }standpoint                                   open the window
    { "  " }standpoint article.html report.pdf           open articles in the window
    { "  " }standpoint pact.standpoint                   open a project
    { "  " }standpoint brief article.txt -o brief.pdf    from article to PDF without a window
    { "  " }standpoint extract page.html --text          the clean text of a saved page
cli-files = Articles or one project to open in the window
cli-sample = Open the sample project
cli-renderer = Draw the window with this renderer instead of the one chosen by itself
cli-quiet = No progress and no notes on standard error, only warnings and errors
cli-help = Print this help
cli-version = Print the version

cli-heading-usage = Usage
cli-heading-arguments = Arguments
cli-heading-options = Options
cli-heading-commands = Commands
cli-heading-examples = Examples
cli-value-command = COMMAND

cli-brief = Make a briefing from articles: who says what, found by the analysis, as a PDF
cli-brief-examples =
    { "  " }standpoint brief article.txt -o brief.pdf
    { "  " }standpoint brief *.html -o pact.pdf --lang nl --title "Het pact" --tlp amber
    { "  " }standpoint brief article.pdf -o brief.pdf --save pact.standpoint    and go on in the window
    { "  " }standpoint brief article.txt -o - | lp                              print it at once
cli-brief-articles = Articles: saved web pages, PDF, Word, OpenDocument, RTF, EPUB, e-mail, Markdown or text
cli-brief-output = Where the PDF goes; - for standard output
cli-brief-save = Save the project too, to go on in the window
cli-brief-title = Title of the briefing; without it, that of the first article
cli-brief-chapters = Make each chapter of an e-book an article of its own
cli-brief-attachments = Read the attachments of e-mails as articles too
cli-brief-plain = Read whatever it is as plain text, where its own reader fails
cli-brief-lang = Language of the document; without it, that of the first article where it is Dutch, else English
cli-brief-date = Date of the briefing; without it, the newest date of an article, else today
cli-brief-template = Template: card, brief or dossier
cli-brief-paper = Paper size
cli-brief-tlp = Traffic light label in header, footer and file data

cli-export = Write a project’s briefing as a PDF
cli-export-examples =
    { "  " }standpoint export pact.standpoint -o pact.pdf
    { "  " }standpoint export pact.standpoint -o card.pdf --template card --paper letter --lang en
cli-export-project = The project
cli-export-output = { cli-brief-output }
cli-export-lang = Language of the document; without it, as the project has it
cli-export-date = Date of the briefing; without it, as the project has it
cli-export-template = { cli-brief-template }
cli-export-paper = { cli-brief-paper }
cli-export-tlp = { cli-brief-tlp }

cli-check = Say what would stop or warn at export; ends with 1 where something stops
cli-check-examples =
    { "  " }standpoint check pact.standpoint
    { "  " }standpoint check pact.standpoint --json
cli-check-project = The project
cli-check-json = Print a JSON object instead of lines

cli-extract = Print the articles in files as clean, ordered blocks
cli-extract-examples =
    { "  " }standpoint extract page.html --text
    { "  " }standpoint extract a.html b.pdf --json
    { "  " }standpoint extract --jsonl saved-pages/ > articles.jsonl
cli-extract-files = Files to read
cli-extract-json = Print one JSON array, an object a file
cli-extract-text = Print the text of the article, paragraphs parted by blank lines
cli-extract-markdown = Print the article as Markdown
cli-extract-jsonl = Read all articles in a folder, in parallel, and print a line of JSON for each
cli-extract-chapters = { cli-brief-chapters }
cli-extract-attachments = { cli-brief-attachments }
cli-extract-plain = { cli-brief-plain }

cli-analyze = Print who says what about whom in articles, as JSON
cli-analyze-examples =
    { "  " }standpoint analyze article.html --json
    { "  " }standpoint analyze --jsonl gold.jsonl > predictions.jsonl
cli-analyze-files = Articles to analyse
cli-analyze-json = Print one JSON array, an object a file
cli-analyze-jsonl = Read lines of doc_id, lang and text from a file (- for standard input) and print a line for each statement
cli-analyze-plain = { cli-brief-plain }

cli-usage-unknown = There is no argument { $argument }
cli-usage-missing = This is missing: { $argument }
cli-usage-no-value = { $argument } needs a value
cli-usage-not-a-day = “{ $value }” is not a date — write it as 2024-10-24
cli-usage-value = “{ $value }” is not a value of { $argument } — use one of: { $valid }
cli-usage-conflict = { $argument } and { $other } do not go together — leave one out
cli-usage-help = More help: standpoint --help

cli-note = note
cli-warning = warning
cli-error = error

cli-error-output = The results could not be written: { $why } — check the disk or the program behind the pipe
cli-hint-plain = Add --plain to the command to read it as plain text
cli-error-no-article = None of the files gave an article — see the messages above
cli-error-write = The PDF could not be written: { $why } — choose another folder or name
cli-error-exists-project = The project was not saved: { $why } — choose another name
cli-error-stops =
    { $n ->
        [one] One thing stops the export — correct it in the window and export again
       *[other] { $n } things stop the export — correct them in the window and export again
    }
cli-error-template = There is no template “{ $name }” — use one of: { $valid }
cli-error-read-gold = The lines could not be read: { $why } — check the path
cli-error-gold-line = Line { $n } was left out: { $why } — a line is an object with doc_id, lang and text
cli-error-folder = The folder could not be read: { $why } — check the path
cli-error-no-display = There is no display to open a window on — without one, use: standpoint brief ARTICLE -o brief.pdf
cli-error-window = The window could not be opened: { $why } — without one, use: standpoint brief ARTICLE -o brief.pdf
cli-error-window-libraries = The window could not be opened; these system libraries were not found: { $libraries } — install them (Debian, Ubuntu: sudo apt-get install { $packages }), or work without a window: standpoint brief ARTICLE -o brief.pdf

cli-progress-reading = Reading { $at } of { $total }: { $name }
cli-progress-line = Line { $at } of { $name }
cli-progress-read = Read { $name }
cli-progress-found =
    { $n ->
        [one] One statement found
       *[other] { $n } statements found
    }
cli-progress-kept =
    { $n ->
        [one] one kept
       *[other] { $n } kept
    }
cli-progress-silent = Silent: { $names }
cli-progress-written =
    { $pages ->
        [one] Wrote one page, { $kilobytes } kB
       *[other] Wrote { $pages } pages, { $kilobytes } kB
    }
cli-progress-saved = Saved the project
cli-progress-files =
    { $n ->
        [one] One file read
       *[other] { $n } files read
    }

cli-check-stop = stops
cli-check-warns = warns
cli-check-clear = Nothing stops the export

cli-attachment = The project this document was made from
