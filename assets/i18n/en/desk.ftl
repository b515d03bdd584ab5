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
desk-released = Released: Ctrl+Z brings it back

## Suggestions
desk-suggests = { $name }: { $verb }
desk-suggests-about = { $name }: { $verb }, about { $about }
desk-right-of-100 = right { $n } of 100 times
desk-suggestion-keys = Enter accepts, Backspace rejects
desk-accept = Accept
desk-reject = Reject
desk-why = Why?
desk-why-rule = Rule: { $rule }
desk-why-cue = Word that shows it: “{ $cue }”
desk-why-speaker = Speaker in the text: “{ $words }”, read as { $speaker }
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
desk-important = Important: printed first where there is little room
desk-shorten = Shorten the quotation with […]
desk-shortened = Quotation as printed
desk-shorten-right = Matches the source: what is left out shows as […]
desk-shorten-wrong = Not as in the source: “{ $words }”. Write […] wherever words are left out
desk-shorten-undo = Print it whole
desk-by-rule = Suggested by the rule “{ $rule }”
