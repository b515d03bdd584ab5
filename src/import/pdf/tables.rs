//! Tables of a PDF: lines that part into cells at the same places, one below the other.
//!
//! Part of the PDF reader, pure geometry. A row's cells are parted by gaps wider than any between words; where the lines of a row stand
//! closer together than the rows do, they are one row.

use super::columns::Line;
use crate::import::flow;

/// A gap that parts two cells, in type sizes.
const GAP: f32 = 1.6;
/// How far the borders of cells in one column may differ, in type sizes.
const OFF: f32 = 0.9;

/// A cell of a line: its borders and its words.
struct Cell {
    left: f32,
    right: f32,
    text: String,
}

/// The table that begins with the first of these lines, as rows of cells parted by tabs, and how many lines it takes.
///
/// Words of a justified line may stand as far apart as cells: only gaps that lie one below the other through all rows count, two of
/// them in a table of two rows.
pub(super) fn table(lines: &[Line]) -> Option<(Vec<String>, usize)> {
    let first = lines.first()?;
    let mut gutters = gaps(&cells(first));
    if gutters.is_empty() {
        return None;
    }
    let size = first.size();
    let mut rows = vec![(first.top(), cells(first))];
    for line in lines.iter().skip(1) {
        let own = cells(line);
        let top = rows.last().map_or(0.0, |(top, _)| *top);
        let kept = if own.len() >= 2 { common(&gutters, &gaps(&own), size) } else { gutters.clone() };
        // A cell that goes on in a second line, under its own column.
        let alone =
            own.len() == 1 && line.top() - top < size * 1.5 && rows.last().is_some_and(|(_, row)| is_inner(row, &own, size));
        let fits = own.len() >= 2 && line.top() - top < size * 4.0 && (line.size() - size).abs() < size * 0.3;
        if kept.is_empty() || !(fits || alone) {
            break;
        }
        // A row that would leave fewer columns than rows need is no longer part of it.
        if kept.len() < gutters.len() && rows.len() >= 2 && gutters.len() >= 2 && kept.len() < 2 {
            break;
        }
        gutters = kept;
        rows.push((line.top(), own));
    }
    let full = rows.iter().filter(|(_, row)| row.len() >= 2).count();
    let enough = full >= 3 || full == 2 && gutters.len() >= 2;
    if !enough || is_prose(&rows) {
        return None;
    }
    let taken = rows.len();
    joined(rows, size).map(|rows| (rows, taken))
}

/// The white between cells.
fn gaps(cells: &[Cell]) -> Vec<(f32, f32)> {
    cells.windows(2).filter_map(|pair| Some((pair.first()?.right, pair.get(1)?.left))).collect()
}

/// The white that two rows share, where it is still as wide as a gutter.
fn common(a: &[(f32, f32)], b: &[(f32, f32)], size: f32) -> Vec<(f32, f32)> {
    a.iter()
        .filter_map(|(left, right)| {
            b.iter()
                .map(|(other_left, other_right)| (left.max(*other_left), right.min(*other_right)))
                .find(|(left, right)| right - left > size * 0.8)
        })
        .collect()
}

/// A line as cells.
fn cells(line: &Line) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    for word in &line.words {
        match cells.last_mut() {
            Some(cell) if word.left - cell.right < word.size * GAP || is_list_sign(&cell.text) => {
                if word.left - cell.right > word.size * 0.07 {
                    cell.text.push(' ');
                }
                cell.text.push_str(&word.text);
                cell.right = cell.right.max(word.right);
            }
            _ => cells.push(Cell { left: word.left, right: word.right, text: word.text.clone() }),
        }
    }
    cells
}

/// A bullet or an item's number: what follows it is the item, however far away.
fn is_list_sign(text: &str) -> bool {
    let bare = text.trim_end_matches(['.', ')']);
    let number = bare.len() <= 3 && bare.len() < text.len() && bare.chars().all(|c| c.is_ascii_alphanumeric());
    number || text.chars().count() == 1 && !text.chars().all(char::is_alphanumeric)
}

/// Whether the only cell of a line stands under a cell of the row above that is not alone.
fn is_inner(row: &[Cell], own: &[Cell], size: f32) -> bool {
    row.len() >= 2 && own.first().is_some_and(|cell| row.iter().any(|above| (above.left - cell.left).abs() < size * OFF))
}

/// Two columns of running text are no table: their cells are long and full of words.
fn is_prose(rows: &[(f32, Vec<Cell>)]) -> bool {
    let cells = rows.iter().flat_map(|(_, row)| row);
    let (mut long, mut all) = (0usize, 0usize);
    for cell in cells {
        all += 1;
        long += usize::from(cell.text.split_whitespace().count() > 8);
    }
    long * 2 > all
}

/// Rows of text; `None` where two cells of a line stand in one column: then it is no table. Lines that stand closer than the rows do belong to one row; each goes to the column it stands under.
fn joined(rows: Vec<(f32, Vec<Cell>)>, size: f32) -> Option<Vec<String>> {
    let steps: Vec<f32> = rows.windows(2).filter_map(|pair| Some(pair.get(1)?.0 - pair.first()?.0)).collect();
    let (least, most) = (steps.iter().copied().fold(f32::INFINITY, f32::min), steps.iter().copied().fold(0.0, f32::max));
    let within = if most > least * 1.2 { (least + most) / 2.0 } else { 0.0 };
    let mut borders: Vec<(f32, f32)> = rows.iter().flat_map(|(_, row)| row).map(|cell| (cell.left, cell.right)).collect();
    borders.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut columns: Vec<(f32, f32)> = Vec::new();
    for (left, right) in borders {
        match columns.last_mut() {
            Some((_, end)) if left < *end => *end = end.max(right),
            _ => columns.push((left, right)),
        }
    }
    let column = |cell: &Cell| columns.iter().position(|(left, right)| cell.left < *right && cell.right > *left);
    let apart = |row: &Vec<Cell>| row.windows(2).all(|pair| pair.first().map(column) != pair.get(1).map(column));
    if columns.len() < 2 || !rows.iter().all(|(_, row)| apart(row)) {
        return None;
    }
    let mut lines: Vec<Vec<String>> = Vec::new();
    let mut before: Option<f32> = None;
    for (top, row) in rows {
        let goes_on = before.is_some_and(|before| top - before < within.max(size * 0.5));
        before = Some(top);
        if !goes_on || lines.is_empty() {
            lines.push(vec![String::new(); columns.len()]);
        }
        for cell in row {
            let place = column(&cell);
            let Some(text) = lines.last_mut().and_then(|line| line.get_mut(place?)) else { continue };
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&cell.text);
        }
    }
    let row = |cells: Vec<String>| cells.iter().map(|cell| flow::clean(cell)).collect::<Vec<_>>().join("\t");
    Some(lines.into_iter().map(row).collect())
}
