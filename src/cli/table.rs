//! Tables whose columns stand under each other whatever the characters: widths are counted in columns of the terminal, and one
//! column gives way where the screen is narrow.

use anstyle::Style;

use super::paint;

/// One field of a table.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    text: String,
    style: Style,
    right: bool,
}

impl Cell {
    /// A text, at the left of its column.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            style: Style::new(),
            right: false,
        }
    }

    /// A number, at the right of its column.
    pub(super) fn number(text: impl Into<String>) -> Self {
        Self {
            right: true,
            ..Self::text(text)
        }
    }

    /// The same in a style.
    pub(super) fn styled(self, style: Style) -> Self {
        Self { style, ..self }
    }
}

/// The table's lines, each `indent` in, at most `columns` wide as far as column `gives_way` can be shortened.
pub(super) fn lines(
    rows: &[Vec<Cell>],
    gives_way: usize,
    indent: usize,
    columns: usize,
) -> Vec<String> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut widths: Vec<usize> = (0..count)
        .map(|column| {
            rows.iter()
                .filter_map(|row| row.get(column))
                .map(|cell| paint::width(&cell.text))
                .max()
                .unwrap_or(0)
        })
        .collect();
    let whole = indent + widths.iter().sum::<usize>() + GAP * count.saturating_sub(1);
    if let Some(width) = widths.get_mut(gives_way) {
        *width = width
            .saturating_sub(whole.saturating_sub(columns))
            .max(LEAST);
    }
    rows.iter()
        .map(|row| {
            let cells: Vec<String> = row
                .iter()
                .zip(&widths)
                .enumerate()
                .map(|(place, (cell, width))| cell.shown(*width, place + 1 == row.len()))
                .collect();
            let line = cells.join(&" ".repeat(GAP));
            format!("{}{}", " ".repeat(indent), line.trim_end())
        })
        .collect()
}

/// Columns between two fields.
const GAP: usize = 2;
/// What is left of a column that gives way.
const LEAST: usize = 8;

impl Cell {
    fn shown(&self, width: usize, last: bool) -> String {
        let text = paint::shortened(&self.text, width);
        let gap = " ".repeat(width.saturating_sub(paint::width(&text)));
        let style = self.style;
        match (self.right, last) {
            (true, _) => format!("{gap}{style}{text}{style:#}"),
            (false, true) => format!("{style}{text}{style:#}"),
            (false, false) => format!("{style}{text}{style:#}{gap}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<Vec<Cell>> {
        vec![
            vec![
                Cell::text("謝罪").styled(paint::FULL),
                Cell::number("2.0"),
                Cell::text("a"),
            ],
            vec![
                Cell::text("a long title indeed"),
                Cell::number("10"),
                Cell::text("bc"),
            ],
        ]
    }

    fn plain(columns: usize) -> Vec<String> {
        lines(&rows(), 0, 2, columns)
            .iter()
            .map(|line| anstream::adapter::strip_str(line).to_string())
            .collect()
    }

    /// Law: fields stand under each other, full-width or not, styled or not; nothing trails.
    #[test]
    fn fields_stand_under_each_other() {
        assert_eq!(
            plain(80),
            [
                "  謝罪                 2.0  a",
                "  a long title indeed   10  bc"
            ]
        );
    }

    /// Law: on a narrow screen one column gives way, down to a rest that still says something.
    #[test]
    fn one_column_gives_way() {
        assert_eq!(
            plain(22),
            ["  謝罪         2.0  a", "  a long tit…   10  bc"]
        );
        assert_eq!(plain(1)[1], "  a long …   10  bc");
    }
}
