//! How long a changed page takes to stand on the screen: `--timing`, for whoever measures.
//!
//! Part of `ui`; switched off unless it is asked for. Counted from the beginning of the frame in which the edit was made (its key press had come
//! just before) to the beginning of the frame after the one that painted the page that is looked at: the painting itself is in it.

use crate::jobs::preview::MadeFrom;
use eframe::egui::Context;
use std::time::Instant;

/// One change under way, and how long those before took.
#[derive(Debug, Default)]
pub struct Timing {
    frame: Option<Instant>,
    /// The newest order, and when its frame began.
    asked: Option<(MadeFrom, Instant)>,
    /// The page of an order lies ready, and is painted in this frame.
    painting: Option<Instant>,
    spent_ms: Vec<f64>,
}

impl Timing {
    /// A frame begins: what was to be painted in the one before is on the screen.
    pub fn frame(&mut self) {
        let now = Instant::now();
        self.frame = Some(now);
        if let Some(asked) = self.painting.take() {
            self.spent_ms.push(now.duration_since(asked).as_secs_f64() * 1e3);
            self.say();
        }
    }

    /// Pages were ordered.
    pub fn order(&mut self, key: MadeFrom) {
        self.asked = Some((key, self.frame.unwrap_or_else(Instant::now)));
    }

    /// The page that is looked at was given to the graphics.
    pub fn uploaded(&mut self, ctx: &Context, key: MadeFrom) {
        if let Some((asked, since)) = self.asked
            && asked == key
        {
            self.asked = None;
            self.painting = Some(since);
            ctx.request_repaint();
        }
    }

    #[allow(clippy::print_stderr, reason = "whoever asks for figures reads them there")]
    fn say(&self) {
        let mut all = self.spent_ms.clone();
        let last = all.last().copied().unwrap_or_default();
        all.sort_by(f64::total_cmp);
        let at =
            |share: f64| all.get(((all.len().saturating_sub(1)) as f64 * share).round() as usize).copied().unwrap_or_default();
        eprintln!("page on screen after {last:.0} ms; of {}: p50 {:.0}, p95 {:.0}", all.len(), at(0.5), at(0.95));
    }
}
