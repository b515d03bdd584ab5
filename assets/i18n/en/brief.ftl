### The words of the printed briefing

brief-kicker = Stakeholder positions
brief-untitled = Untitled briefing
brief-no-marking = No marking chosen
brief-no-sources = No sources
brief-for = For { $who }
brief-by = prepared by { $who }
brief-page-of = { $page } of { $pages }
brief-page = p. { $page }
brief-analysts = Analysts
brief-further = Further statements, in the annex:
brief-summary-unjudged = not judged
brief-empty = No passage has been kept yet. What is kept will stand here, actor by actor, and each line will lead back to its paragraph in the source.
brief-sources-in-words = Sources: { $sources }.
brief-glance-more = and { $n } more
brief-evidence = Evidence
brief-contents = Contents
brief-notes = Notes
brief-continued = continued
brief-list-and = { $first } and { $last }

brief-heading-bottom-line = Bottom line
brief-heading-judgements = Key judgements
brief-heading-glance = Positions at a glance
brief-heading-matrix = Who speaks about whom
brief-heading-positions = Positions in their own words
brief-heading-timeline = Timeline
brief-heading-disputes = Disputed points
brief-heading-gaps = Gaps and assumptions
brief-heading-changes = What changed
brief-heading-source-summary = Source summary
brief-heading-sources = Sources
brief-heading-annex = Evidence annex
brief-heading-legend = Terms used

brief-count-sources = { $sources ->
        [one] 1 source
       *[other] { $sources } sources
    }, { $origins ->
        [one] 1 origin
       *[other] { $origins } origins
    }
brief-count-statements = { $kept ->
        [one] 1 statement kept
       *[other] { $kept } statements kept
    }
brief-count-statements-of = { $kept ->
        [one] 1 statement kept
       *[other] { $kept } statements kept
    } of { $found } found
brief-seal = { $sealed } of { $all } { $all ->
        [one] quotation matches its
       *[other] quotations match their
    } archived source
brief-statements = { $n ->
        [one] 1 statement
       *[other] { $n } statements
    }
brief-speakers = { $n ->
        [one] 1 speaker
       *[other] { $n } speakers
    }

brief-confidence = Confidence is { $level }:{" "}
brief-confidence-bare = Confidence is { $level }.

brief-head-actor = Actor
brief-head-position = Position
brief-head-basis = Basis
brief-head-change = Change
brief-head-grade = Grade
brief-head-statements = Statements
brief-basis-both = said (direct and indirect)
brief-glance-silent = { $n ->
        [one] No statement in 1 source
       *[other] No statement in { $n } sources
    }
brief-glance-no-position = No position written
brief-glance-named = { $n ->
        [0] not named
        [one] named once by others
       *[other] named { $n } times by others
    }

brief-matrix-corner = speaks ↓ about →
brief-matrix-summary = { $speakers ->
        [one] 1 actor speaks
       *[other] { $speakers } actors speak
    } about { $columns ->
        [one] 1 actor
       *[other] { $columns } actors
    }.
brief-matrix-silent = No statement by { $names }.
brief-matrix-number = Number and size: statements
brief-matrix-mixed = no one stance
brief-matrix-reported = only as others report or infer it
brief-timeline-alt = Who spoke when, from { $first } to { $last }; the list that follows tells it in words.
brief-timeline-reported = Dashed: only as others report or infer it
brief-timeline-number = A number: so many statements
brief-timeline-break = Double stroke: time left out
brief-timeline-month = Bar: the month is known, not the day

brief-translation-analyst = translation: analyst
brief-translation = Translation
brief-no-actor = Without an actor
brief-narration = the articles themselves
brief-used = Used in
brief-memo = Memo

brief-silence = No statement by { $actor } in { $sources ->
        [one] 1 source
       *[other] { $sources } sources
    } (searched: { $names }).
brief-silence-kept = No statement by { $actor } was kept from { $sources ->
        [one] 1 source
       *[other] { $sources } sources
    } (searched: { $names }).
brief-silence-named = { $n ->
        [one] Named once by others
       *[other] Named { $n } times by others
    }: { $by }.
brief-silence-unnamed = Not named in any of them.
brief-silence-unkept = { $n ->
        [one] One passage that may be such a statement was found and not kept.
       *[other] { $n } passages that may be such statements were found and not kept.
    }
brief-silence-actions = { $n ->
        [one] One action reported:
       *[other] Actions reported in { $n } paragraphs:
    }

brief-gap-silent = No statement by { $names }.
brief-gap-second-hand = Known only through others or by what was done: { $names }.
brief-gap-one-origin = { $sources ->
        [one] One source and one origin
       *[other] { $sources } sources, but one origin
    }: nothing here is confirmed independently.
brief-gap-undated = { $n ->
        [one] Without a date of publication: { $sources }.
       *[other] Without dates of publication: { $sources }.
    }
brief-gap-ungraded = The credibility of { $n } of { $all } { $all ->
        [one] statement
       *[other] statements
    } has not been judged.

brief-summary-sources = { $sources ->
        [one] 1 source
       *[other] { $sources } sources
    }, { $origins ->
        [one] 1 origin
       *[other] { $origins } origins
    }
brief-summary-languages = Languages: { $languages }
brief-summary-date = Published { $first }
brief-summary-dates = Published { $first } to { $last }
brief-summary-grades = Reliability: { $grades }
brief-summary-statements = { $statements ->
        [one] 1 statement
       *[other] { $statements } statements
    } { $speakers ->
        [0] without a named speaker
        [one] by 1 named speaker
       *[other] by { $speakers } named speakers
    }

brief-source-url = Address
brief-source-accessed = Accessed
brief-source-language = Language
brief-source-modified = Changed
brief-source-grade = Reliability
brief-source-descriptor = Descriptor
brief-source-copy = Origin
brief-source-extent = Extent
brief-source-archived = Archived copy, SHA-256
brief-source-no-outlet = outlet unknown
brief-source-undated = undated
brief-copy-of = copy of { $source }
brief-extent = { $paragraphs ->
        [one] 1 paragraph
       *[other] { $paragraphs } paragraphs
    }{ $aside ->
        [0] {""}
       *[other] , { $aside } set aside
    }

brief-turn-reversed = reversed
brief-turn-hardened = hardened
brief-turn-softened = softened
brief-turn-new = new
brief-turn-withdrawn = no longer in the briefing
brief-turn-unchanged = unchanged
brief-turn-position = position new
brief-turn-reworded = position reworded
brief-change-before = Before:
brief-change-now = Now:
brief-change-words = Words

brief-legend-likelihood = Likelihood ({ $scale })
brief-scale-judgement = judgement { $number }: { $term }
brief-scale-remark = The numbers are those of the judgements.
brief-legend-translated = The scale is English; the Dutch terms are our own translation.
brief-legend-confidence = Confidence
brief-legend-confidence-low = scant, questionable or fragmented information
brief-legend-confidence-moderate = credibly sourced and plausible, not enough corroboration
brief-legend-confidence-high = sound argument, consistent reporting from several good sources
brief-legend-grades = Grades (Admiralty code)
brief-legend-grades-remark = Letter: the source. Digit: the information. The two are judged apart; F and 6 mean not judged.
brief-legend-basis = Basis
brief-legend-basis-said-direct = the actor’s own words, quoted
brief-legend-basis-said-indirect = the actor’s words, as the source reports them
brief-legend-basis-state-media = words of the actor’s own state media
brief-legend-basis-action-reported = something the actor did
brief-legend-basis-reported-by-other = somebody else says what the actor holds or did
brief-legend-basis-inferred = an analyst concludes it
brief-legend-basis-no-statement = nothing was found
brief-legend-tlp = Handling (TLP 2.0)

brief-made-with = Made with Standpoint { $version } on { $date }.
brief-made-with-undated = Made with Standpoint { $version }.
brief-extraction = How the sources were read: { $ways }.
brief-set-aside = { $n ->
        [one] 1 paragraph was set aside by the analyst.
       *[other] { $n } paragraphs were set aside by the analyst.
    }

brief-link-evidence = Evidence { $place }
brief-link-statement = Statement in its section
brief-link-source = Source { $source }
brief-link-section = Section { $name }
brief-link-note = Note { $number }
brief-link-back = Back to the text
brief-badge-alt = Badge of { $actor }
brief-picture-alt = Lead picture of { $source }
brief-logo-alt = Logo
brief-tlp-alt = Handling
