//! The figures of both, from `public/measured/figures.tsv`, which `tests/measured.rs` writes and holds to the simulator. Pure.

use crate::figures as words;

/// All of them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Figures {
    /// When it was measured.
    pub date: String,
    /// On what.
    pub hardware: String,
    /// With which versions.
    pub versions: String,
    /// In the order of the measurement.
    pub scenarios: Vec<Scenario>,
}

/// A scenario, and its figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// Its name in the recorded data.
    pub id: String,
    /// In words.
    pub words: String,
    /// Throughput, mean, p95, and until the last answer of a burst, as far as there are.
    pub figures: Vec<Figure>,
}

/// A figure, twice.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// `throughput` (a second), `mean` and `p95` (milliseconds), `makespan` (seconds).
    pub name: String,
    /// Of the real server: the median of its repetitions.
    pub measured: f64,
    /// The lowest and the highest of them, where there were several.
    pub spread: Option<(f64, f64)>,
    /// Of the simulated one.
    pub simulated: f64,
    /// Why it is farther off than it should be; empty where it is not.
    pub why: String,
}

impl Figure {
    /// A value of this figure, with its unit.
    pub fn in_words(&self, value: f64) -> String {
        match self.name.as_str() {
            "throughput" => words::rate(value),
            "makespan" => words::duration(value),
            _ => words::duration(value / 1e3),
        }
    }

    /// How far off the simulated one is: `+1.3 %`.
    pub fn off_in_words(&self) -> String {
        let percent = self.deviation() * 100.0;
        let sign = if percent >= 0.05 { "+" } else { "" };
        format!("{sign}{} %", words::number(percent, 1))
    }

    /// Between which values it was measured; empty where it was measured once.
    pub fn spread_in_words(&self) -> String {
        let words = |(low, high)| format!("measured from {} to {}", self.in_words(low), self.in_words(high));
        self.spread.map(words).unwrap_or_default()
    }

    /// How far off the simulated one is, as a part of the measured one.
    pub fn deviation(&self) -> f64 {
        (self.simulated - self.measured) / self.measured
    }
}

impl Scenario {
    /// One of its figures.
    pub fn figure(&self, name: &str) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.name == name)
    }

    /// Why figures are farther off than they should be; none where they are not.
    pub fn why_off(&self) -> Option<String> {
        let mut reasons: Vec<&str> = Vec::new();
        for figure in &self.figures {
            if !figure.why.is_empty() && !reasons.contains(&figure.why.as_str()) {
                reasons.push(&figure.why);
            }
        }
        (!reasons.is_empty()).then(|| format!("Off because {}.", reasons.join("; ")))
    }
}

impl Figures {
    /// Reads the table; lines that are none are left out.
    pub fn read(text: &str) -> Figures {
        let mut figures = Figures::default();
        for line in text.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            match cells.as_slice() {
                ["#", date, hardware, versions] => {
                    let [date, hardware, versions] = [date, hardware, versions].map(|text| (*text).to_owned());
                    figures = Figures { date, hardware, versions, ..figures };
                }
                [id, words, name, measured, low, high, simulated, why] => {
                    let (Ok(measured), Ok(simulated)) = (measured.parse(), simulated.parse()) else { continue };
                    let figure = Figure {
                        name: (*name).to_owned(),
                        measured,
                        spread: low.parse().ok().zip(high.parse().ok()),
                        simulated,
                        why: (*why).to_owned(),
                    };
                    figures.add(id, words, figure);
                }
                _ => {}
            }
        }
        figures
    }

    fn add(&mut self, id: &str, words: &str, figure: Figure) {
        match self.scenarios.last_mut().filter(|scenario| scenario.id == id) {
            Some(scenario) => scenario.figures.push(figure),
            None => {
                self.scenarios.push(Scenario { id: id.to_owned(), words: words.to_owned(), figures: vec![figure] });
            }
        }
    }

    /// What there is, and how much of it fits.
    pub fn about(&self) -> String {
        let (n, n_within, n_off) = self.count(0.1);
        format!(
            "{} scenarios, {n} figures. {n_within} of them are within 10 % of the measured ones; {n_off} are farther off than they should be, and say why.",
            self.scenarios.len(),
        )
    }

    /// When, on what and with what it was measured.
    pub fn how(&self) -> String {
        format!("Measured on {}: {}. With {}.", self.date, self.hardware, self.versions)
    }

    /// How many figures there are, how many are within this part, and how many are farther off than they should be.
    pub fn count(&self, within: f64) -> (usize, usize, usize) {
        let all = || self.scenarios.iter().flat_map(|scenario| &scenario.figures);
        let n_within = all().filter(|figure| figure.deviation().abs() <= within).count();
        (all().count(), n_within, all().filter(|figure| !figure.why.is_empty()).count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = include_str!("../../../public/measured/figures.tsv");

    #[test]
    fn the_published_table_is_read_whole() {
        let figures = Figures::read(TEXT);
        assert_eq!(figures.scenarios.len(), 129);
        assert_eq!(figures.count(f64::INFINITY).0, TEXT.lines().count() - 1);
        assert!(figures.scenarios.iter().all(|scenario| !scenario.words.is_empty() && scenario.figures.len() >= 2));
        assert!(figures.versions.contains("fastapi"));
    }

    #[test]
    fn a_hundred_def_requests_take_a_third_of_a_second_in_both() {
        let figures = Figures::read(TEXT);
        let burst = figures
            .scenarios
            .iter()
            .find(|scenario| scenario.id.starts_with("burst-def-block-100ms-n100-w1-t40-uvloop"));
        let makespan =
            burst.and_then(|burst| burst.figures.iter().find(|figure| figure.name == "makespan")).expect("it is there");
        // As the page has it in words.
        assert_eq!(format!("{:.3}", makespan.measured), "0.323");
        assert!(makespan.simulated < 0.35, "{makespan:?}");
    }

    #[test]
    fn what_is_no_line_of_the_table_is_left_out() {
        assert_eq!(Figures::read("x\ty\n\na\tb\tmean\tno\t\t\t1\t\n"), Figures::default());
    }
}
