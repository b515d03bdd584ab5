//! Paragraphs as words, sentences and quotations.
//!
//! The first step of the analysis: every later rule sees word numbers, never bytes. Offsets stay in the words, so that a range
//! of words is a range of bytes of its block. Nothing here fails: any text gives some words, and asking for a word beyond the
//! end gives [`Word::NONE`], which belongs to no class.

use super::pack::{Class, Pack};
use crate::article::BlockNumber;
use std::ops::Range;

/// A sentence of more words is cut: the rules look at all words of a sentence at once.
const LONGEST_SENTENCE: usize = 400;

/// A block of running text to be analysed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paragraph<'a> {
    /// Its number in the article.
    pub(crate) block: BlockNumber,
    /// Its text.
    pub(crate) text: &'a str,
}

/// A word, number or punctuation mark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// Index of its paragraph.
    pub(crate) paragraph: u32,
    /// First byte in the paragraph.
    pub(crate) start: u32,
    /// Byte after the last.
    pub(crate) end: u32,
    /// Its lower-case form in [`Document::lower`].
    low: (u32, u32),
    /// Word classes of the language pack.
    pub(crate) class: Class,
    /// Index of its verb readings in the pack, 0 for none.
    pub(crate) verb: u32,
    /// Starts with a letter or digit.
    pub(crate) is_word: bool,
    /// Starts with a capital.
    pub(crate) capital: bool,
    /// Starts with a digit.
    pub(crate) digit: bool,
    /// White space (or the start of the paragraph) stands before it.
    pub(crate) spaced: bool,
    /// A double quotation mark, or a single one found to pair.
    pub(crate) mark: bool,
    /// Index of its sentence.
    pub(crate) sentence: u32,
    /// Index of the quotation it stands in plus one; 0 outside.
    pub(crate) quote: u32,
    /// Bytes of the particle it ends with, where particles are written to the word: Korean.
    pub(crate) tail: u8,
}

impl Word {
    /// What stands beyond the end of the text.
    const NONE: Self = Self {
        paragraph: u32::MAX,
        start: 0,
        end: 0,
        low: (0, 0),
        class: Class::NONE,
        verb: 0,
        is_word: false,
        capital: false,
        digit: false,
        spaced: true,
        mark: false,
        sentence: u32::MAX,
        quote: 0,
        tail: 0,
    };
}

/// A quotation between marks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quote {
    /// Word number of the opening mark.
    pub(crate) open: usize,
    /// Word number of the closing mark, or of the paragraph's last word where it stays open.
    pub(crate) close: usize,
    /// It goes on from the paragraph before, which left its own quotation open.
    pub(crate) continues: bool,
    /// Words between the marks.
    pub(crate) words: usize,
}

/// A text cut into words, sentences and quotations, with the classes of its language's pack.
pub(crate) struct Document<'a> {
    /// Its paragraphs.
    pub(crate) paragraphs: Vec<Paragraph<'a>>,
    /// The language pack.
    pub(crate) pack: &'a Pack,
    words: Vec<Word>,
    lower: String,
    /// Word ranges of the sentences.
    pub(crate) sentences: Vec<Range<usize>>,
    /// Quotations in order.
    pub(crate) quotes: Vec<Quote>,
    /// Word ranges of the paragraphs.
    pub(crate) bounds: Vec<Range<usize>>,
}

impl<'a> Document<'a> {
    /// Cuts paragraphs of one language.
    pub(crate) fn new(paragraphs: Vec<Paragraph<'a>>, pack: &'a Pack) -> Self {
        let mut document = Self {
            paragraphs,
            pack,
            words: Vec::new(),
            lower: String::new(),
            sentences: Vec::new(),
            quotes: Vec::new(),
            bounds: Vec::new(),
        };
        document.cut_words();
        document.pair_quotes();
        document.cut_sentences();
        document
    }

    /// Number of words.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// A word; [`Word::NONE`] beyond the end.
    pub(crate) fn word(&self, index: usize) -> &Word {
        self.words.get(index).unwrap_or(&Word::NONE)
    }

    /// Its lower-case form; "" beyond the end.
    pub(crate) fn low(&self, index: usize) -> &str {
        let (start, end) = self.word(index).low;
        self.lower.get(start as usize..end as usize).unwrap_or_default()
    }

    /// Whether it is of any of these classes.
    pub(crate) fn is(&self, index: usize, class: Class) -> bool {
        self.word(index).class.has(class)
    }

    /// Its text as printed.
    pub(crate) fn printed(&self, index: usize) -> &'a str {
        let word = self.word(index);
        let Some(paragraph) = self.paragraphs.get(word.paragraph as usize) else { return "" };
        paragraph.text.get(word.start as usize..word.end as usize).unwrap_or_default()
    }

    /// The character before a word in its paragraph; a space at its start.
    fn before(&self, index: usize) -> char {
        let word = self.word(index);
        let text = self.paragraphs.get(word.paragraph as usize).map_or("", |p| p.text);
        text.get(..word.start as usize).and_then(|head| head.chars().next_back()).unwrap_or(' ')
    }

    /// The character after a word in its paragraph; a space at its end.
    fn after(&self, index: usize) -> char {
        let word = self.word(index);
        let text = self.paragraphs.get(word.paragraph as usize).map_or("", |p| p.text);
        text.get(word.end as usize..).and_then(|tail| tail.chars().next()).unwrap_or(' ')
    }

    /// Paragraph index and bytes of a range of words, which must lie in one paragraph; `None` for an empty range.
    pub(crate) fn bytes(&self, words: &Range<usize>) -> Option<(usize, Range<usize>)> {
        if words.is_empty() || words.end > self.len() {
            return None;
        }
        let first = self.word(words.start);
        let last = self.word(words.end.wrapping_sub(1));
        (first.paragraph == last.paragraph).then_some((first.paragraph as usize, first.start as usize..last.end as usize))
    }

    /// Bytes of a range of words without the particle its last word carries: `대변인` of `대변인은`.
    pub(crate) fn bare_bytes(&self, words: &Range<usize>) -> Option<(usize, Range<usize>)> {
        let (paragraph, bytes) = self.bytes(words)?;
        let end = bytes.end - self.word(words.end.wrapping_sub(1)).tail as usize;
        Some((paragraph, bytes.start..end.max(bytes.start)))
    }

    /// The text of a range of words as printed, without the particle of the last; "" where it spans paragraphs.
    pub(crate) fn text(&self, words: &Range<usize>) -> &'a str {
        let Some((paragraph, bytes)) = self.bare_bytes(words) else { return "" };
        self.paragraphs.get(paragraph).and_then(|p| p.text.get(bytes)).unwrap_or_default()
    }

    /// The sentence a word stands in.
    pub(crate) fn sentence_of(&self, index: usize) -> Range<usize> {
        self.sentences.get(self.word(index).sentence as usize).cloned().unwrap_or(index..index)
    }

    /// The quotation a word stands in, marks included.
    pub(crate) fn quote_of(&self, index: usize) -> Option<usize> {
        (self.word(index).quote as usize).checked_sub(1)
    }

    /// Whether a word names an office or a body, perhaps by its ending: 국방장관, 外務省.
    pub(crate) fn names_office(&self, k: usize) -> bool {
        let office = Class::ROLE.and(Class::PEOPLE);
        if self.is(k, office) {
            return true;
        }
        let low = self.low(k);
        let bare = low.get(..low.len().saturating_sub(self.word(k).tail as usize)).unwrap_or_default();
        self.pack.whole_quotes()
            && bare.char_indices().skip(1).any(|(at, _)| bare.get(at..).is_some_and(|end| self.pack.entry(end).0.has(office)))
    }

    /// Punctuation that parts phrases.
    pub(crate) fn is_punctuation(&self, index: usize) -> bool {
        let word = self.word(index);
        !word.is_word && !matches!(self.low(index), "'" | "’" | "%" | "$" | "€" | "£" | "&" | "/" | "." | "№" | "+" | "°")
    }

    /// Words that are neither marks nor punctuation in a range.
    pub(crate) fn count_words(&self, range: Range<usize>) -> usize {
        range.filter(|&i| self.word(i).is_word).count()
    }

    fn cut_words(&mut self) {
        for (index, paragraph) in self.paragraphs.iter().enumerate() {
            let from = self.words.len();
            let text = paragraph.text;
            let mut rest = text.char_indices().peekable();
            let mut spaced = true;
            let mut previous = ' ';
            while let Some((start, c)) = rest.next() {
                if c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}' || c == '\u{ad}' {
                    spaced = true;
                    previous = c;
                    continue;
                }
                let mut end = start + c.len_utf8();
                // French: "a-t-il", "dit-elle" are a verb and its pronoun.
                let inverted = if self.pack.elides && c == '-' && !spaced {
                    inverted_pronoun(text.get(start..).unwrap_or_default())
                } else {
                    0
                };
                let clitic = matches!(c, '\'' | '’') && spaced && starts_clitic(text.get(end..).unwrap_or_default());
                let is_word = is_letter(c) || clitic || inverted > 0;
                let mut last = c;
                let unspaced = self.pack.unspaced && is_unspaced(c);
                if inverted > 0 {
                    while let Some((at, next)) = rest.next_if(|&(at, _)| at < start + inverted) {
                        last = next;
                        end = at + next.len_utf8();
                    }
                } else if unspaced {
                    let length = unspaced_word(self.pack, text.get(start..).unwrap_or_default());
                    while rest.peek().is_some_and(|&(at, _)| at < start + length) {
                        if let Some((_, next)) = rest.next() {
                            last = next;
                        }
                    }
                    end = start + length;
                } else if is_word {
                    while let Some(&(at, next)) = rest.peek() {
                        // French: "qu'il" is two words.
                        if self.pack.elides && matches!(next, '\'' | '’') && at - start <= 6 && last != 'i'
                            || self.pack.elides && matches!(last, '\'' | '’')
                        {
                            if matches!(last, '\'' | '’') {
                                break;
                            }
                            last = next;
                            end = at + next.len_utf8();
                            rest.next();
                            break;
                        }
                        if self.pack.unspaced && is_unspaced(next)
                            || self.pack.elides && next == '-' && inverted_pronoun(text.get(at..).unwrap_or_default()) > 0
                        {
                            break;
                        }
                        let inside = is_letter(next) || is_mark(next) || {
                            let after = text.get(at + next.len_utf8()..).and_then(|tail| tail.chars().next()).unwrap_or(' ');
                            joins(next, last, after, at - start)
                        };
                        if !inside {
                            break;
                        }
                        last = next;
                        end = at + next.len_utf8();
                        rest.next();
                    }
                } else if matches!(c, ',' | '\'' | '`' | '’' | '‘') && rest.peek().is_some_and(|&(_, next)| next == c) {
                    if let Some((at, next)) = rest.next() {
                        end = at + next.len_utf8();
                    }
                    last = c;
                }
                let low_start = self.lower.len();
                let printed = text.get(start..end).unwrap_or_default();
                let spoken = if inverted > 0 { printed.trim_start_matches("-t").trim_start_matches('-') } else { printed };
                lower_into(spoken, &mut self.lower);
                let low = (low_start as u32, self.lower.len() as u32);
                let lowered = self.lower.get(low_start..).unwrap_or_default();
                let mut entry = if is_word || unspaced || matches!(c, '-' | '–' | '—') {
                    self.pack.entry(lowered)
                } else {
                    (Class::NONE, 0)
                };
                let after_mark = !spaced && self.words.last().is_some_and(|w| w.mark || matches!(previous, '’' | '\'' | '›'));
                let (tail, particle) = if is_word { self.pack.tail(lowered, entry, after_mark) } else { (0, Class::NONE) };
                if particle != Class::NONE {
                    let stem = lowered.get(..lowered.len() - tail as usize).unwrap_or_default();
                    entry.0 = entry.0.and(self.pack.entry(stem).0).and(particle);
                }
                let digraph = end - start == 2 * c.len_utf8();
                self.words.push(Word {
                    paragraph: index as u32,
                    start: start as u32,
                    end: end as u32,
                    low,
                    class: entry.0,
                    verb: entry.1,
                    is_word: is_word || unspaced,
                    capital: c.is_uppercase() || (clitic && last.is_uppercase()),
                    digit: c.is_ascii_digit(),
                    spaced,
                    mark: is_double_mark(c) && !(self.pack.whole_quotes() && matches!(c, '《' | '》'))
                        || (!is_word && digraph && matches!(c, ',' | '\'' | '`' | '’' | '‘')),
                    sentence: 0,
                    quote: 0,
                    tail,
                });
                spaced = false;
                previous = last;
            }
            let _ = previous;
            self.bounds.push(from..self.words.len());
        }
    }

    /// Pairs quotation marks within each paragraph; a quotation left open runs to the paragraph's end.
    fn pair_quotes(&mut self) {
        let mut carried = false;
        for bounds in self.bounds.clone() {
            if bounds.is_empty() {
                continue;
            }
            let mut open: Option<(usize, bool)> = None;
            let marks: Vec<usize> = bounds.clone().filter(|&i| self.word(i).mark).collect();
            for (order, &i) in marks.iter().enumerate() {
                if open.is_some_and(|(from, _)| self.holds(from, i)) {
                    continue;
                }
                if self.opens(i, open.map(|(at, _)| at), marks.len() - order) {
                    if let Some((from, continues)) = open
                        && i > from + 1
                    {
                        self.quotes.push(Quote { open: from, close: i - 1, continues, words: 0 });
                    }
                    open = Some((i, carried && i == bounds.start));
                } else if let Some((from, continues)) = open.take() {
                    self.quotes.push(Quote { open: from, close: i, continues, words: 0 });
                }
            }
            carried = false;
            if let Some((from, continues)) = open
                && bounds.end - from > 3
            {
                self.quotes.push(Quote { open: from, close: bounds.end - 1, continues, words: 0 });
                carried = true;
            }
            self.pair_single_quotes(&bounds);
        }
        self.part_interrupted();
        self.quotes.sort_by_key(|quote| quote.open);
        for index in 0..self.quotes.len() {
            let Some(quote) = self.quotes.get(index).copied() else { continue };
            let mut count = 0;
            for i in quote.open..=quote.close {
                if let Some(word) = self.words.get_mut(i) {
                    word.quote = index as u32 + 1;
                    count += usize::from(word.is_word);
                }
            }
            if let Some(quote) = self.quotes.get_mut(index) {
                quote.words = count;
            }
        }
    }

    /// «Да, — сказал он, — это так»: one pair of marks, two quotations. The speaker between the dashes is outside both.
    fn part_interrupted(&mut self) {
        if self.pack.order != super::pack::Order::Free {
            return;
        }
        let mut parted = Vec::with_capacity(self.quotes.len());
        for quote in &self.quotes {
            let mut quote = *quote;
            while let Some((first, second)) = self.interruption(&quote) {
                parted.push(Quote { close: first, ..quote });
                quote = Quote { open: second, continues: false, ..quote };
            }
            parted.push(quote);
        }
        self.quotes = parted;
    }

    /// The dashes around a speaker within a quotation: the last word before the first and the first word behind the second.
    fn interruption(&self, quote: &Quote) -> Option<(usize, usize)> {
        let dash = |i: usize| matches!(self.low(i), "—" | "–" | "-") && self.word(i).spaced;
        let stop = |i: usize| matches!(self.low(i), "," | "." | "!" | "?" | "…");
        let first = (quote.open + 3..quote.close).find(|&i| {
            dash(i) && stop(i - 1) && (i + 1..quote.close.min(i + 4)).any(|k| self.pack.is_finite_say(self.word(k).verb))
        })?;
        let second = (first + 2..quote.close.min(first + 24)).find(|&i| dash(i) && stop(i - 1))?;
        (second + 2 < quote.close).then_some((first - 2, second + 1))
    }

    /// Marks that close only with their own kind: what stands between them is no end and no beginning.
    fn holds(&self, open: usize, i: usize) -> bool {
        let closing = match self.low(open) {
            "「" => "」",
            "『" => "』",
            "“" if self.pack.whole_quotes() => "”",
            _ => return false,
        };
        self.low(i) != closing && self.low(i) != self.low(open)
    }

    /// Whether a mark opens, by its glyph and by what stands around it.
    fn opens(&self, i: usize, open: Option<usize>, left: usize) -> bool {
        let before = self.before(i);
        let after = self.after(i);
        let free_before = before.is_whitespace() || "([—–-'‘«:".contains(before);
        let free_after = after.is_whitespace() || ".,;:!?)—–]".contains(after);
        let looks_open = free_before && !after.is_whitespace();
        let looks_closed = !before.is_whitespace() && free_after;
        match self.low(i) {
            "“" | "``" | "‘‘" => open.is_none() || !looks_closed || looks_open,
            "„" | ",," | "‚‚" | "「" | "『" | "《" => true,
            "”" | "’’" => open.is_none() && looks_open && !looks_closed && left > 1,
            "」" | "』" | "》" => false,
            "''" => open.is_none() && !looks_closed,
            "«" => !(looks_closed && !looks_open && open.is_some()),
            "»" => open.is_none() && looks_open && !looks_closed,
            _ if looks_open && !looks_closed => true,
            _ if looks_closed && !looks_open => false,
            _ => open.is_none(),
        }
    }

    /// Single marks pair outside double ones, around at least two words; apostrophes and plural genitives stay what they are.
    fn pair_single_quotes(&mut self, bounds: &Range<usize>) {
        let mut open: Option<usize> = None;
        let mut pairs = Vec::new();
        for i in bounds.clone() {
            if self.word(i).mark {
                open = None;
                continue;
            }
            let glyph = self.low(i);
            if !matches!(glyph, "'" | "‘" | "’" | "‚" | "‹" | "›") {
                continue;
            }
            let before = self.before(i);
            let after = self.after(i);
            let free = self.pack.whole_quotes();
            let opens = (before.is_whitespace() || "([—–".contains(before) || free && open.is_none()) && !after.is_whitespace();
            let closes =
                !before.is_whitespace() && (after.is_whitespace() || ".,;:!?)—–".contains(after) || free && open.is_some());
            if opens && !closes && open.is_none() {
                open = Some(i);
            } else if closes
                && !opens
                && let Some(from) = open.take()
            {
                pairs.push((from, i));
            }
        }
        let taken: Vec<(usize, usize)> =
            self.quotes.iter().rev().take_while(|q| q.close >= bounds.start).map(|q| (q.open, q.close)).collect();
        for (from, to) in pairs {
            // `taken` is in descending order.
            let at = taken.partition_point(|&(a, _)| a > to);
            let free = taken.get(at).is_none_or(|&(_, b)| b < from);
            // One word alone between its marks: 'Onzin', zei zij.
            let word = to == from + 2 && self.printed(from + 1).chars().count() > 2;
            if free && self.count_words(from..to) >= if word { 1 } else { 2 } {
                self.quotes.push(Quote { open: from, close: to, continues: false, words: 0 });
                for i in [from, to] {
                    if let Some(word) = self.words.get_mut(i) {
                        word.mark = true;
                    }
                }
            }
        }
    }

    fn cut_sentences(&mut self) {
        for bounds in self.bounds.clone() {
            let mut start = bounds.start;
            let mut i = bounds.start;
            while i < bounds.end {
                let mut last = i;
                let mut ends = false;
                if matches!(self.low(i), "." | "!" | "?" | "…" | "。" | "۔" | "؟") {
                    let stop = !self.is_abbreviation(i, bounds.start) && !(self.pack.whole_quotes() && self.within_quote(i));
                    while last + 1 < bounds.end
                        && !self.word(last + 1).spaced
                        && (self.word(last + 1).mark && !self.opens_next(last + 1)
                            || matches!(self.low(last + 1), "." | "!" | "?" | ")" | "]" | "’" | "'" | "…" | "」" | "』"))
                    {
                        last += 1;
                    }
                    let wide = matches!(self.printed(i), "。" | "！" | "？" | "…");
                    let gap = last + 1 >= bounds.end || self.word(last + 1).spaced || wide;
                    ends = stop && gap && self.starts_sentence(last + 1, bounds.end) && !self.goes_on(i, last, bounds.end);
                }
                if ends || i + 1 >= bounds.end || i - start >= LONGEST_SENTENCE {
                    let end = (last.max(i) + 1).min(bounds.end);
                    self.sentences.push(start..end);
                    let number = self.sentences.len() as u32 - 1;
                    for word in self.words.get_mut(start..end).unwrap_or_default() {
                        word.sentence = number;
                    }
                    start = end;
                    i = end;
                } else {
                    i += 1;
                }
            }
        }
    }

    /// A stop inside a quotation ends no sentence where quotations stand within their sentences, but for the last before the
    /// closing mark.
    fn within_quote(&self, i: usize) -> bool {
        self.quote_of(i).and_then(|q| self.quotes.get(q)).is_some_and(|quote| {
            i + 1 < quote.close && self.word(quote.close).mark && quote.close - quote.open < LONGEST_SENTENCE / 2
        })
    }

    /// A mark that opens the quotation it belongs to.
    fn opens_next(&self, i: usize) -> bool {
        self.quote_of(i).and_then(|q| self.quotes.get(q)).is_some_and(|quote| quote.open == i)
    }

    fn is_abbreviation(&self, dot: usize, from: usize) -> bool {
        if self.low(dot) != "." || dot == from || self.word(dot).spaced {
            return false;
        }
        let before = self.word(dot.wrapping_sub(1));
        let low = self.low(dot.wrapping_sub(1));
        let ordinal = self.pack.ordinal_dots && before.digit && low.len() <= 2;
        let initial = before.capital && low.chars().count() == 1;
        ordinal || initial || self.is(dot.wrapping_sub(1), Class::ABBREVIATION)
    }

    fn starts_sentence(&self, i: usize, end: usize) -> bool {
        if i >= end {
            return true;
        }
        let word = self.word(i);
        word.capital || word.digit || !word.is_word || !self.printed(i).chars().next().is_some_and(char::is_lowercase)
    }

    /// Behind a quotation: a particle of quoting, or a speaker and a verb of saying within a few words.
    fn is_spoken_after(&self, from: usize, end: usize) -> bool {
        if from >= end || self.is(from, Class::QUOTATIVE.and(Class::CHAIN)) || self.low(from) == "," {
            return from < end;
        }
        self.pack.order == super::pack::Order::Chain
            && (from..end.min(from + 24))
                .take_while(|&i| !self.word(i).mark && !matches!(self.low(i), "," | "." | "。" | ";" | ":" | "!" | "?"))
                .any(|i| self.pack.is_finite_say(self.word(i).verb))
    }

    /// `?" said X` and `!" X said` go on.
    fn goes_on(&self, stop: usize, last: usize, end: usize) -> bool {
        if self.pack.whole_quotes() && last > stop && self.word(last).mark {
            // `X说：“…。”他还表示`: the quotation has its speaker before it.
            let open = self.quote_of(last).and_then(|q| self.quotes.get(q)).map_or(0, |quote| quote.open);
            if open > 0 && self.low(open - 1) == ":" {
                return false;
            }
            return self.is_spoken_after(last + 1, end);
        }
        // — Где он? — спросил X.
        let dialogue = self.pack.order == super::pack::Order::Free
            && matches!(self.low(stop), "!" | "?" | "…")
            && matches!(self.low(last + 1), "—" | "–")
            && !self.word(last + 2).capital
            && last + 2 < end;
        if dialogue && self.pack.is_finite_say(self.word(last + 2).verb) {
            return true;
        }
        if !matches!(self.low(stop), "!" | "?" | "…") || last == stop {
            return false;
        }
        for i in last + 1..(last + 6).min(end) {
            if !self.word(i).is_word {
                return matches!(self.low(i), "," | "–" | "—" | "-") && i == last + 1;
            }
            if self.pack.is_finite_say(self.word(i).verb) {
                return true;
            }
        }
        false
    }
}

/// A script written without spaces: Han and kana.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30a1}'..='\u{30ff}')
}

/// Bytes of the first word of a text without spaces: the longest one of the pack, a run of katakana, or one character.
fn unspaced_word(pack: &Pack, text: &str) -> usize {
    let mut longest = 0;
    let mut run = 0;
    let mut katakana = true;
    let mut lengths = text.chars().next().map_or(0, |first| pack.lengths_from(first));
    for (length, (at, c)) in text.char_indices().enumerate() {
        katakana = katakana && is_katakana(c);
        lengths >>= 1;
        if !is_unspaced(c) || lengths == 0 && !katakana || length >= 40 {
            break;
        }
        let end = at + c.len_utf8();
        if katakana {
            run = end;
        }
        if lengths & 1 != 0 && pack.lists(text.get(..end).unwrap_or_default()) {
            longest = end;
        }
    }
    longest.max(run).max(text.chars().next().map_or(1, char::len_utf8))
}

/// Bytes of `-il`, `-t-elle` and the like at the start of a text; 0 where there is none.
fn inverted_pronoun(text: &str) -> usize {
    let rest =
        text.strip_prefix("-t").filter(|rest| rest.starts_with('-')).or(Some(text)).and_then(|rest| rest.strip_prefix('-'));
    let Some(rest) = rest else { return 0 };
    let length = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let pronoun = matches!(rest.get(..length).unwrap_or_default(), "il" | "elle" | "ils" | "elles" | "on");
    if pronoun && !rest.get(length..).unwrap_or_default().starts_with('-') { text.len() - rest.len() + length } else { 0 }
}

/// Double marks of all scripts, one character each.
fn is_double_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』' | '＂' | '《' | '》')
}

/// Whether a character stands in a word: as [`char::is_alphanumeric`], with the scripts of news first.
pub(crate) fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        'а'..='я'
        | 'А'..='Я'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{4e00}'..='\u{9fff}'
        | 'à'..='ö'
        | 'ø'..='ÿ' => true,
        '\u{2000}'..='\u{206f}'
        | '\u{3000}'..='\u{3003}'
        | '\u{3008}'..='\u{3020}'
        | '\u{ff01}'..='\u{ff0f}'
        | '\u{ff1a}'..='\u{ff20}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// Combining marks belong to the word before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{ad}')
}

/// Whether a character joins two parts of one word: `Zuid-Korea`, `1.500`, `d'Orsay`, `U.S`.
fn joins(c: char, before: char, after: char, length: usize) -> bool {
    if !is_letter(after) {
        return false;
    }
    match c {
        '-' | '‐' | '‑' | '\'' | '’' | '&' | '@' | '·' | 'ʼ' => true,
        ',' => before.is_ascii_digit() && after.is_ascii_digit(),
        '.' => {
            after.is_ascii_digit() && before.is_ascii_digit() || after.is_lowercase() || (length <= 6 && before.is_uppercase())
        }
        _ => false,
    }
}

/// Dutch `'s`, `'t`, `'n` and English `'s` after a space.
fn starts_clitic(rest: &str) -> bool {
    let mut chars = rest.chars();
    let first = chars.next().unwrap_or(' ');
    let second = chars.next().unwrap_or(' ');
    matches!(first, 's' | 't' | 'n' | 'k' | 'm') && !second.is_alphanumeric() && second != '\''
}

/// Appends the lower-case form, with one kind of apostrophe.
fn lower_into(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '’' | 'ʼ' => out.push('\''),
            '\u{ad}' | '\u{200d}' => {}
            '‐' | '‑' => out.push('-'),
            // Full-width punctuation reads as the narrow.
            '，' | '、' => out.push(','),
            '：' => out.push(':'),
            '；' => out.push(';'),
            '（' => out.push('('),
            '）' => out.push(')'),
            '！' => out.push('!'),
            '？' => out.push('?'),
            'ё' | 'Ё' => out.push('е'),
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            'а'..='я' | '\u{ac00}'..='\u{d7a3}' | '\u{3001}'..='\u{9fff}' | '“' | '”' | 'à'..='ö' | 'ø'..='ÿ' => {
                out.push(c);
            }
            'А'..='Я' => out.push(char::from_u32(u32::from(c) + 32).unwrap_or(c)),
            c => out.extend(c.to_lowercase()),
        }
    }
}
