### What the check before export finds

check-no-title = The briefing has no title: write one in the title field
check-no-statements = No statement is kept: keep at least one passage while reading
check-no-template = There is no template called { $name }: choose one of { $names }
check-attachment = The project cannot be attached to a document marked { $tlp }: switch the attachment off, or choose a wider marking
check-no-date = The briefing has no date
check-no-marking = No marking is chosen: the pages will say so
check-no-bottom-line = The bottom line is empty
check-annex-off = The evidence annex is switched off: citations will have no paragraph to lead to
check-logo-alt = The logo has no description for readers who do not see it

check-quotation-lost = { $citation } “{ $words }” no longer stands in its source: open it and set its borders anew
check-quotation-altered = { $citation } “{ $words }” differs from its source: restore it, or show every cut with […]
check-grade-one-origin = { $citation } “{ $words }” is graded 1, confirmed by other sources, but there is only one origin: choose another grade
check-cut-word = { $citation } “{ $words }” begins or ends within a word
check-no-actor = { $citation } “{ $words }” belongs to no actor and is not printed with the positions
check-no-speaker = { $citation } “{ $words }” names no speaker
check-set-aside = { $citation } “{ $words }” stands in a paragraph that is set aside
check-no-translation = { $citation } “{ $words }” is { $language } and has no translation

check-no-judgements = There are no key judgements
check-judgement-empty = Judgement { $n } has no text and is not printed
check-judgement-mixed = Judgement { $n } names likelihood and confidence in one sentence: part them
check-judgement-likelihood = Judgement { $n } has no likelihood
check-judgement-confidence = Judgement { $n } has no confidence
check-judgement-reason = Judgement { $n } gives no reason for its confidence
check-judgement-citation = Judgement { $n } cites no statement
check-judgement-term = Judgement { $n } is set to “{ $term }” but its text says “{ $other }”

check-no-position = { $actor } has { $n ->
        [one] 1 statement
       *[other] { $n } statements
    } and no position
check-bare-position = The position of { $actor } rests on no statement
check-unkept = { $actor } will be shown as silent, but { $n ->
        [one] a passage that may be its statement was
       *[other] { $n } passages that may be its statements were
    } found: keep or reject
check-same-badge = { $actor } and { $other } have the same badge

check-undated = { $source } has no date of publication
check-no-outlet = { $source } names no outlet
check-unused-source = Nothing is kept from { $source }
check-one-origin = All sources go back to one origin: nothing is confirmed independently

check-mixed = Likelihood and confidence stand in one sentence: part them
check-vague = Vague words: { $words }
check-other-scale = Terms that do not belong to { $scale }: { $words }
check-unclear-stance = { $n ->
        [one] 1 statement has
       *[other] { $n } statements have
    } no stance

check-no-glyph = No typeface here can draw { $n ->
        [one] this character
       *[other] these { $n } characters
    }: { $characters }
check-too-long = The briefing has { $pages ->
        [one] 1 page
       *[other] { $pages } pages
    } before its annex; the target is { $target }
check-fit-statement = To fit: print { $citation } “{ $words }” in the annex only (saves about { $saves } page; { $left } left)
check-fit-section = To fit: leave out “{ $section }” (saves about { $saves } page; { $left } left)
check-fit-more = { $n ->
        [one] One more statement
       *[other] { $n } more statements or sections
    } would have to go as well
check-fit-not-enough = Even without all of this the briefing does not fit { $target ->
        [one] 1 page
       *[other] { $target } pages
    }
