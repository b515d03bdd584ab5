### The desk: sources, reader, outline, statement, positions, cards

## Sources and actors
desk-sources = Sources
desk-untitled = Untitled
desk-add-articles = + Open or drop articles
desk-open-articles = Open articles…
desk-no-article = No article yet
desk-no-article-hint = Drop articles on the window, paste text with Ctrl+V, or open files
desk-kept-count = { $n } kept
desk-suggested = { $n } suggested
desk-analysing = analysing…
desk-copy-of = copy of { $source }
desk-same-text = Prints the same text as { $source } ({ $percent } %)
desk-count-as-one = Count as one origin
desk-count-as-one-hint = What stands in both confirms nothing: two copies of one text are one witness
desk-keep-apart = Keep apart
desk-keep-apart-hint = Both stay origins of their own, and this is not asked again
desk-graded = graded { $grade }
desk-published = published { $date }
desk-published-detected = published { $date } (detected)
desk-coverage = Read { $read } of { $all } paragraphs: { $kept } kept from, { $considered } looked at, { $unread } unread
desk-source-card = Source card
desk-show-original = Show the original…
desk-remove-source = Remove from the project
desk-actors = Actors
desk-actor-row = { $name }, { $count }
desk-actor-card = Actor card
desk-actor-hint = Drag or Alt+Up/Down to reorder, double-click for the card
desk-add-actor = + Actor
desk-new-actor = New actor
desk-actor-added = { $name } is an actor now
desk-nobody = Nobody yet
desk-mentions = { $n ->
    [one] { $n } mention
   *[other] { $n } mentions
}
desk-silent-short = silent
desk-kept-of = { $kept } of { $all }
desk-unknown = Speakers in no list
desk-add-unknown = + { $name }
desk-same-as = is…
desk-same-as-hint = { $name } is another name of an actor

## Silence
desk-none-kept = { $n ->
    [one] One suggested statement by { $name }, not kept yet
   *[other] { $n } suggested statements by { $name }, none kept yet
}
desk-silent = { $n ->
    [one] No statement by { $name } in one source (searched: { $searched }).
   *[other] No statement by { $name } in { $n } sources (searched: { $searched }).
}
desk-silent-unnamed = Not mentioned either.
desk-silent-named = { $n ->
    [one] Mentioned once.
   *[other] Mentioned { $n } times.
}
desk-silent-named-by = { $n ->
    [one] Mentioned once: { $by }.
   *[other] Mentioned { $n } times by others: { $by }.
}
desk-silent-article = the article itself

## Reader
desk-reader-name = Article: { $title }
desk-select-paragraph = Select paragraph { $number }
desk-kept-for = { $name }: passage kept in { $place }
desk-kept-in = Kept for { $names }
desk-handle-start = Start of the passage: Shift+Up and Shift+Down move it
desk-handle-end = End of the passage: Shift+Left and Shift+Right move it
desk-bring-back = bring back
desk-aside-teaser = set aside as a teaser
desk-aside-navigation = set aside as navigation
desk-aside-related = set aside as a list of related articles
desk-aside-newsletter = set aside as a newsletter box
desk-aside-share = set aside as a share row
desk-aside-consent = set aside as consent text
desk-aside-paywall = set aside as paywall text
desk-aside-comments = set aside as readers’ comments
desk-aside-author-box = set aside as about the author
desk-aside-advertising = set aside as advertising
desk-aside-legal = set aside as legal text
desk-aside-byline = set aside as byline
desk-aside-page-furniture = set aside as a running head or page number
desk-aside-repeated = set aside: the same text stands elsewhere
desk-aside-other = set aside as not part of the article
desk-aside-analyst = set aside by you
desk-put-aside = Set aside
desk-teach = { $speaker } is in no list: always count for { $name }?
desk-teach-yes = Yes, everywhere
desk-row-aside = Set this paragraph aside
desk-row-back = Bring this paragraph back
desk-row-name = “{ $name }” stands for
desk-row-nobody = nobody yet
desk-row-new = New actor “{ $name }”
desk-released = Released: Ctrl+Z brings it back

## Suggestions
desk-suggests = { $name }: { $verb }
desk-suggests-about = { $name }: { $verb }, about { $about }
desk-of-100 = { $n } of 100
desk-pattern = pattern: { $rule }
desk-proposal = Suggested: { $words } · { $line }
desk-more-suggested =
    { $n ->
        [one] One more suggested
       *[other] { $n } more suggested
    }
desk-right-of-100 = right { $n } of 100 times
desk-accept = Accept
desk-accept-key = Accept (Enter)
desk-reject = Reject
desk-reject-key = Reject (Backspace)
desk-why = Why?
desk-why-rule = Rule: { $rule }
desk-why-cue = Word that shows it: “{ $cue }”
desk-why-speaker = Speaker in the text: “{ $words }”, read as { $speaker }
desk-why-chain = Came through: { $chain }
desk-why-basis = Read as: { $basis }; stance: { $stance }
desk-why-precision = This rule was { $right } on test news ({ $language })
desk-why-alternatives = It might also be
desk-why-choose = Keep for { $name }
desk-filter = Show suggestions
desk-filter-all = All
desk-filter-none = None
desk-filter-from = Right at least { $n } of 100 times
desk-accept-all = { $n ->
    [one] Accept the one shown
   *[other] Accept all { $n } shown
}
desk-accepted-all = { $n ->
    [one] One suggestion accepted: one step in Undo
   *[other] { $n } suggestions accepted: one step in Undo
}
desk-no-more-suggestions = No more suggestions in this article

## Popup at the selection
desk-popup = What to do with the passage
desk-give-to = Give to { $name }
desk-keep = keep
desk-release = release
desk-basis-hint = On what ground (Q)
desk-about-more = about…
desk-more = more…

## Finding
desk-find = Find
desk-find-next = Next
desk-find-previous = Previous
desk-find-none = not found
desk-find-place = { $at } of { $count }
desk-find-most = The first { $n } places found; type more for fewer
desk-find-count = { $count } found
desk-find-everywhere = Find in all sources
desk-find-hits = { $n ->
    [0] Not found
    [one] One place
   *[other] { $n } places
}
desk-close = Close

## Outline
desk-outline = Outline
desk-outline-empty = What you keep stands here by actor, as it will stand in the briefing
desk-whose = Whose statement
desk-whose-actor = Statement of { $name }

## Statement
desk-statement = Statement
desk-go-to = Go to { $place }
desk-speaker = Speaker
desk-speaker-hint = Name as printed
desk-office = Office
desk-about = About whom
desk-about-actor = About { $name }
desk-basis = Basis
desk-stance = Stance
desk-topic = Topic
desk-translation = Translation
desk-translation-hint = In { $language }, the language of the briefing
desk-memo = Memo
desk-memo-hint = Printed with the statement
desk-credibility = Credibility
desk-annex-only = Print in the annex only
desk-important = Important: printed first where there is little room
desk-shorten = Shorten the quotation with […]
desk-shortened = Quotation as printed
desk-shorten-right = Matches the source: what is left out shows as […]
desk-shorten-wrong = Not as in the source: “{ $words }”. Write […] wherever words are left out
desk-shorten-undo = Print it whole
desk-by-rule = Suggested by the rule “{ $rule }”

## Positions
desk-tab-table = Positions
desk-tab-matrix = Who says what about whom
desk-tab-timeline = Timeline
desk-tab-pairs = Side by side
pair-hint = Statements of all sources whose words or figures meet. Places to compare, never verdicts
pair-none = No two statements were found that may contradict or repeat each other. That is no proof that none do
pair-figures = Figures differ: { $value }
pair-same-figure = The same figure
pair-denied = One denies
pair-negated = One says it is not so
pair-sides = One supports, one opposes
pair-shares = Both: { $value }
pair-dispute = To the disputed points
pair-aside = Set aside
pair-take = Take into the disputed points: { $line }
pair-line = { $first }; { $second }: { $about }
pair-half = { $who }, { $line }: { $words }
pair-more =
    { $n ->
        [one] And one more
       *[other] And { $n } more
    }
desk-position-hint = What { $name } wants, in your words
desk-position-of = Position of { $name }
desk-card-of = Card of { $name }
desk-matrix-hint = Rows speak, columns are spoken about; an empty row is silence. Each cell: how many statements, and the stance most of them take
desk-about-nobody = nobody named
desk-cell = { $from } about { $about }: { $n }, mostly { $stance }
desk-cell-title = { $from } about { $about }
desk-timeline-empty = No statement kept yet
desk-no-date = Without a date

## Actor card
desk-actor-name = Name
desk-actor-badge = Badge letters
desk-actor-kind = Kind
desk-actor-colour = Colour
desk-colour = Colour { $number }
desk-colour-taken = Colour { $number }, also of { $names }
desk-aliases = Names in the texts
desk-aliases-hint = Wherever one of these stands, the text means this actor
desk-every-language = every language
desk-alias-remove = Remove the name { $name }
desk-alias-new = Another name
desk-alias-language = Language
desk-alias-language-hint = Two letters, such as nl, en, ko; empty for every language
desk-alias-add = Add
desk-parent = Belongs to
desk-no-parent = nobody: an actor of its own
desk-members = Its members: { $names }
desk-roll-up = Whoever the list of actors places under { $entity } is counted for { $name }: leaders, ministries, spokespeople. What belongs to another actor counts there too
desk-roll-up-none = Known by the names above only. What belongs to another actor counts there too
desk-actor-note = Note
desk-list-mentions = List the mentions
desk-merge = Merge into…
desk-merge-hint = Gives its statements, names and members to another actor
desk-remove-actor = Remove
desk-remove-actor-hint = Its statements stay, without an actor

## Mentions
desk-searched = Searched: { $names }
desk-reported-actions = Reported actions
desk-places = Places

## Source card
desk-source-title = Title
desk-source-authors = Authors
desk-source-outlet = Outlet
desk-source-agency = Agency
desk-source-published = Published
desk-source-modified = Changed
desk-source-url = Address
desk-source-language = Language
desk-by-you = entered or confirmed by you
desk-back-to-found = Back to what was found
desk-clear = Clear
desk-found-in = found { $place }, { $sure }
desk-not-found = not found
desk-confirm = Confirm
desk-in-json-ld = in the page’s data (JSON-LD)
desk-in-open-graph = in the page’s OpenGraph data
desk-in-meta = in the page’s meta data
desk-in-microdata = in the page’s microdata
desk-in-element = in an element of the page
desk-in-url = in the address
desk-in-text = in the text
desk-in-properties = in the file’s properties
desk-in-computed = from the whole text
desk-in-analyst = by you
desk-sure-guess = a guess
desk-sure-likely = probably right
desk-sure-declared = declared
desk-reliability = Reliability of the outlet
desk-descriptor = Descriptor
desk-descriptor-hint = What bears on the quality of this one source
desk-origin = Origin
desk-own-origin = an origin of its own
desk-file = The file as opened
desk-format-text = plain text
desk-format-markdown = Markdown
desk-format-html = web page
desk-format-mhtml = web archive
desk-format-pdf = PDF
desk-format-docx = Word
desk-format-odt = OpenDocument
desk-format-rtf = RTF
desk-format-epub = e-book
desk-format-eml = e-mail
desk-format-pasted-text = pasted text
desk-format-pasted-html = pasted web page
desk-kilobytes = { $n } KB
desk-opened-on = opened on { $date }
desk-read-as = read as { $how }
desk-show-original-hint = Writes the very bytes that were opened to a folder that you choose
desk-as-text = Open as plain text
desk-as-text-hint = Reads the file again without looking for its structure
desk-reimport = Re-import…
desk-reimport-hint = Reads a newer version; passages are found again
desk-set-aside = { $n ->
    [0] Nothing set aside
    [one] One block set aside
   *[other] { $n } blocks set aside
}

## Rules of the analysis, in plain words
rule-quote-then-cue = “…”, X says
rule-quote-cue-quote = “…”, X says, “…”
rule-subject-cue-content = X says that …
rule-content-subject-cue = …, X says
rule-content-cue-subject = …, says X
rule-inversion = today X demands …
rule-coordinated = X says … and that …
rule-participle = …, saying that …
rule-according-to-initial = according to X, …
rule-according-to-mid = …, according to X, …
rule-according-to-final = …, according to X
rule-source-postposition = … as X has it
rule-so-source = …, so X
rule-colon = X: “…”
rule-speaker-label = X: …
rule-quote-dash-name = “…” – X
rule-noun-cue = X’s remark that …
rule-floating-quote = “…” after a sentence of X
rule-quote-continues = “…” goes on
rule-mood = reported in the subjunctive
rule-passive = … is denied by X
rule-inner-quote = “…” within what X says
rule-reported-act = what X demands or threatens
rule-reported-stand = what X denies or rejects
rule-as-clause = …, as X says
rule-interrupted = …, X says, …
rule-refers-back = this, X says, …
rule-accordingly = accordingly, …
why-centrality = Shares words with the actor’s other statements: { $value }
why-direct = The actor’s own words
why-reported = Reported words
why-hedge = Hedged: { $value }
why-number = Holds a figure or a date: { $value }
why-first = Stands first
