//! Tables in Markdown, so that they can go into `docs/speed.md` as they are.

/// A table under a title.
pub struct Table {
    title: String,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with these columns. The first is text, the others are numbers.
    pub fn new(title: &str, columns: &[&str]) -> Table {
        Table { title: title.to_owned(), rows: vec![columns.iter().map(|&column| column.to_owned()).collect()] }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: &[String]) {
        self.rows.push(cells.to_vec());
    }

    /// Prints it.
    pub fn print(&self) {
        let widths: Vec<usize> = (0..self.rows[0].len())
            .map(|column| self.rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0))
            .collect();
        println!("\n{}\n", self.title);
        for (number, row) in self.rows.iter().enumerate() {
            let cells: Vec<String> = row
                .iter()
                .zip(&widths)
                .enumerate()
                .map(|(at, (cell, width))| if at == 0 { format!("{cell:<width$}") } else { format!("{cell:>width$}") })
                .collect();
            println!("| {} |", cells.join(" | "));
            if number == 0 {
                let lines: Vec<String> =
                    widths
                        .iter()
                        .enumerate()
                        .map(|(at, width)| {
                            if at == 0 {
                                "-".repeat(*width)
                            } else {
                                format!("{}:", "-".repeat(width.saturating_sub(1)))
                            }
                        })
                        .collect();
                println!("| {} |", lines.join(" | "));
            }
        }
    }
}

/// `0.123 s`, or nothing for what was not measured.
pub fn seconds(seconds: f64) -> String {
    if seconds.is_nan() { String::new() } else { format!("{seconds:.3} s") }
}

/// `1.23×`, or nothing for what was not measured.
pub fn times(ratio: f64) -> String {
    if ratio.is_nan() { String::new() } else { format!("{ratio:.2}×") }
}
