//! Slabs onto pages: where each page ends, what stays together, which heads are repeated, which notes stand at the foot.
//!
//! Part of `layout`. Nothing is painted here: the result says which slab stands where, so that page numbers are known before painting.

use super::flow::{Slab, Start};
use super::page::Pt;
use super::style::Style;
use std::collections::VecDeque;

/// Room between text and the first note, with the rule in it.
pub(super) const NOTE_GAP: Pt = 9.0;
/// Share of a page beyond which a slab is cut rather than kept whole with what follows.
const TALL: f32 = 0.4;
/// Share of a page that notes carried over from the page before may take.
const CARRIED: f32 = 0.5;

/// A slab at its place.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) slab: Slab,
    pub(super) y: Pt,
    /// A head of a table, repeated: painted, not read.
    pub(super) repeated: bool,
}

/// A page before it is painted.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) text: Vec<Placed>,
    /// Notes at the foot, from the top down; their places count from the top of the page.
    pub(super) notes: Vec<Placed>,
}

/// Places slabs on pages. `notes` are the notes set as slabs, in order; empty where they stand at the end. There is at least one page.
pub(super) fn paginate(slabs: Vec<Slab>, heads: &[Vec<Slab>], notes: &[Slab], style: &Style) -> Vec<Draft> {
    let mut press = Press {
        style,
        heads,
        notes,
        drafts: vec![Draft::default()],
        y: style.top,
        note_height: 0.0,
        carried: VecDeque::new(),
        fresh: true,
    };
    let mut queue: VecDeque<Slab> = slabs.into();
    while let Some(slab) = queue.pop_front() {
        press.put(slab, &mut queue);
    }
    while !press.carried.is_empty() {
        press.turn(None);
    }
    press.close();
    press.drafts
}

struct Press<'a> {
    style: &'a Style,
    heads: &'a [Vec<Slab>],
    notes: &'a [Slab],
    drafts: Vec<Draft>,
    y: Pt,
    note_height: Pt,
    /// Parts of notes that did not fit on their page.
    carried: VecDeque<Slab>,
    /// Nothing but repeated heads stands on the page.
    fresh: bool,
}

impl Press<'_> {
    fn put(&mut self, mut slab: Slab, queue: &mut VecDeque<Slab>) {
        // The very last words move up a little rather than stand on a page of their own.
        if queue.is_empty() && self.place_for(&slab) + slab.height > self.floor() {
            slab.before = slab.before.min(self.style.quarters(2.0));
        }
        if !self.fresh {
            let wants = match slab.start {
                Start::Anywhere => 0.0,
                Start::Room(room) => room.min((self.style.floor() - self.style.top) * 0.9),
                Start::Whole(room, gap) => {
                    let left = self.floor() - self.place_for(&slab);
                    if left > gap { 0.0 } else { room }
                }
                Start::Page => Pt::INFINITY,
            };
            let needed = self.needed(&slab, queue).max(wants);
            if self.place_for(&slab) + needed > self.floor() + 0.01 {
                self.turn(slab.table);
            }
        }
        let y = self.place_for(&slab);
        let room = self.floor() - y;
        let cost = |notes: &[usize]| self.cost(notes);
        let called: Vec<usize> = slab.notes().collect();
        if slab.height + cost(&called) <= room + 0.01 {
            self.place(slab, y);
            return;
        }
        let parts = slab.cut(room, &cost, false).or_else(|| if self.fresh { slab.cut(room, &cost, true) } else { None });
        if let Some((first, rest)) = parts {
            let table = rest.table;
            self.place(first, y);
            self.turn(table);
            queue.push_front(rest);
        } else if self.fresh {
            // Taller than a page and of one piece: it stands where it is, since no page has more room.
            self.place(slab, y);
        } else {
            self.turn(slab.table);
            queue.push_front(slab);
        }
    }

    /// Height that must be free for a slab to begin here: itself, where it is of one piece, or its first lines; with all that stays with it,
    /// and the room that this wants.
    fn needed(&self, slab: &Slab, queue: &VecDeque<Slab>) -> Pt {
        let page = self.style.floor() - self.style.top;
        let first_notes = |slab: &Slab| {
            let called: Vec<usize> =
                slab.columns.iter().filter_map(|column| column.first()).flat_map(|p| p.notes.iter().copied()).collect();
            self.cost(&called)
        };
        let (mut height, mut wanted): (Pt, Pt) = (0.0, 0.0);
        for (k, next) in std::iter::once(slab).chain(queue).enumerate() {
            if k > 0 {
                height += next.before;
                // What follows may want more room than it takes, and then takes this along to the next page.
                if let Start::Room(room) = next.start {
                    wanted = wanted.max(height + room.min(page * 0.9));
                }
            }
            // A long paragraph stays with what follows by its end only.
            if !next.keep_next || next.height > page * TALL {
                height += next.least() + first_notes(next);
                break;
            }
            height += next.height;
            if height > page {
                break;
            }
        }
        height.max(wanted)
    }

    /// Where a slab would begin.
    fn place_for(&self, slab: &Slab) -> Pt {
        if self.fresh {
            return self.y;
        }
        let y = self.y + slab.before;
        if slab.snap {
            let half = self.style.leading / 2.0;
            self.style.top + ((y - self.style.top - 0.05) / half).ceil() * half
        } else {
            y
        }
    }

    fn floor(&self) -> Pt {
        self.style.floor() - self.note_height
    }

    /// Room that notes need beside those already on the page.
    fn cost(&self, notes: &[usize]) -> Pt {
        let height: Pt = notes.iter().filter_map(|number| self.notes.get(*number)).map(|note| note.height).sum();
        if height > 0.0 && self.note_height <= 0.0 { height + NOTE_GAP } else { height }
    }

    fn place(&mut self, slab: Slab, y: Pt) {
        let called: Vec<usize> = slab.notes().collect();
        self.y = y + slab.height;
        // What only marks a place leaves the page as it was.
        self.fresh = self.fresh && slab.height <= 0.0;
        if let Some(draft) = self.drafts.last_mut() {
            draft.text.push(Placed { slab, y, repeated: false });
        }
        for number in called {
            if let Some(note) = self.notes.get(number) {
                self.add_note(note.clone());
            }
        }
    }

    /// Sets a note at the foot; what does not fit goes to the next page.
    fn add_note(&mut self, note: Slab) {
        let gap = if self.note_height <= 0.0 { NOTE_GAP } else { 0.0 };
        let room = self.style.floor() - self.note_height - gap - self.y;
        let (first, rest) = if note.height <= room + 0.01 {
            (Some(note), None)
        } else {
            match note.cut(room, &|_| 0.0, true) {
                Some((first, rest)) => (Some(first), Some(rest)),
                None => (None, Some(note)),
            }
        };
        if let Some(first) = first {
            self.note_height += first.height + gap;
            if let Some(draft) = self.drafts.last_mut() {
                draft.notes.push(Placed { slab: first, y: 0.0, repeated: false });
            }
        }
        self.carried.extend(rest);
    }

    /// Puts the notes of a page at its foot.
    fn close(&mut self) {
        let Some(draft) = self.drafts.last_mut() else { return };
        let mut y = self.style.floor();
        for note in draft.notes.iter_mut().rev() {
            y -= note.slab.height;
            note.y = y;
        }
    }

    /// Begins a new page, with what was carried over and the heads of a table that goes on.
    fn turn(&mut self, table: Option<usize>) {
        self.close();
        self.drafts.push(Draft::default());
        self.y = self.style.top;
        self.note_height = 0.0;
        self.fresh = true;
        let carried = std::mem::take(&mut self.carried);
        let most = (self.style.floor() - self.style.top) * CARRIED;
        for note in carried {
            if self.note_height < most || self.note_height <= 0.0 {
                self.add_note(note);
            } else {
                self.carried.push_back(note);
            }
        }
        let heads = self.heads;
        for head in table.and_then(|table| heads.get(table)).into_iter().flatten() {
            let height = head.height;
            if let Some(draft) = self.drafts.last_mut() {
                draft.text.push(Placed { slab: head.clone(), y: self.y, repeated: true });
            }
            self.y += height;
        }
    }
}
