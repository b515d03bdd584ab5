//! The tables of a document while they are read: rows and cells of the outer one, whatever stands inside them.
//!
//! Part of `import`, shared by the readers of Word and OpenDocument. A table within a cell is text of that cell; a table of one cell
//! frames text and is a paragraph.

use super::flow::{Flow, Style};
use crate::article::{Block, BlockKind};

/// The table being read, if any.
#[derive(Default)]
pub(super) struct Table {
    /// Tables open, one in another.
    depth: usize,
    flow: Flow,
    rows: usize,
    cells: usize,
}

impl Table {
    /// Whether text goes into it.
    pub(super) fn is_open(&self) -> bool {
        self.depth > 0
    }

    /// A table begins.
    pub(super) fn open(&mut self) {
        self.depth += 1;
        if self.depth == 1 {
            self.rows = 0;
        }
    }

    /// A row begins.
    pub(super) fn row(&mut self) {
        if self.depth == 1 {
            if self.rows > 0 {
                self.flow.push_break('\n');
            }
            self.rows += 1;
            self.cells = 0;
        }
    }

    /// A cell begins.
    pub(super) fn cell(&mut self) {
        if self.depth == 1 {
            if self.cells > 0 {
                self.flow.push_break('\t');
            }
            self.cells += 1;
        }
    }

    /// Text in a cell.
    pub(super) fn push(&mut self, text: &str, style: &Style) {
        self.flow.push(text, style);
    }

    /// A space before what comes next in the cell.
    pub(super) fn push_space(&mut self) {
        self.flow.push_space();
    }

    /// A table ends; the block it makes, where it was the outer one and holds text.
    pub(super) fn close(&mut self) -> Option<Block> {
        self.depth = self.depth.saturating_sub(1);
        if self.depth > 0 {
            return None;
        }
        let flow = std::mem::take(&mut self.flow);
        if flow.is_empty() {
            return None;
        }
        let (text, inline) = flow.finish();
        let kind = if text.contains(['\t', '\n']) { BlockKind::Table } else { BlockKind::Paragraph };
        Some(Block { inline, ..Block::new(kind, text) })
    }
}
