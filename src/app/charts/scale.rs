//! From values to places on an axis, and the round values that are written beside it. Pure.

/// A stretch of values with round marks on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// The value where the axis begins.
    pub from: f64,
    /// The value where it ends; always more than `from`.
    pub to: f64,
    /// Distance between two marks: 1, 2 or 5 times a power of ten.
    pub step: f64,
}

impl Scale {
    /// From zero to the round value at or above `most`, with at most `n_marks` steps.
    pub fn from_zero(most: f64, n_marks: usize) -> Scale {
        let most = if most.is_finite() && most > 0.0 { most } else { 1.0 };
        let step = round_step(most / n_marks.max(1) as f64);
        // A value on a mark stays there: rounding errors of the division would add an empty step.
        let n_steps = (most / step - 1e-9).ceil().max(1.0);
        Scale { from: 0.0, to: n_steps * step, step }
    }

    /// Exactly these values, with at most `n_marks` round steps within.
    pub fn exact(from: f64, to: f64, n_marks: usize) -> Scale {
        let from = if from.is_finite() { from } else { 0.0 };
        let to = if to.is_finite() && to > from { to } else { from + 1.0 };
        Scale { from, to, step: round_step((to - from) / n_marks.max(1) as f64) }
    }

    /// The round values on the axis, in order.
    pub fn marks(&self) -> Vec<f64> {
        let first = (self.from / self.step - 1e-9).ceil() as i64;
        let last = (self.to / self.step + 1e-9).floor() as i64;
        (first..=last).map(|n| n as f64 * self.step).collect()
    }

    /// Where a value is: 0 at the beginning of the axis, 1 at its end; beyond them for values beyond it.
    pub fn place(&self, value: f64) -> f64 {
        (value - self.from) / (self.to - self.from)
    }

    /// The value at a place: the other way round.
    pub fn value(&self, place: f64) -> f64 {
        self.from + place * (self.to - self.from)
    }

    /// A mark in words, with as many decimals as the step has.
    pub fn label(&self, mark: f64) -> String {
        let decimals = (-self.step.log10().floor()).clamp(0.0, 9.0) as usize;
        super::figures::number(mark, decimals)
    }
}

/// The least of 1, 2, 5 times a power of ten that is not below this.
fn round_step(least: f64) -> f64 {
    let least = least.max(1e-12);
    let power = 10f64.powf(least.log10().floor());
    let times = [1.0, 2.0, 5.0].into_iter().find(|times| times * power >= least * (1.0 - 1e-9));
    times.unwrap_or(10.0) * power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_round_and_cover_the_greatest_value() {
        let cases: [(f64, usize, f64, &[&str]); 7] = [
            (173.0, 4, 200.0, &["0", "50", "100", "150", "200"]),
            (0.45, 5, 0.5, &["0.0", "0.1", "0.2", "0.3", "0.4", "0.5"]),
            (10.0, 5, 10.0, &["0", "2", "4", "6", "8", "10"]),
            (4200.0, 3, 6000.0, &["0", "2,000", "4,000", "6,000"]),
            (0.0, 4, 1.0, &["0.0", "0.5", "1.0"]),
            (f64::NAN, 2, 1.0, &["0.0", "0.5", "1.0"]),
            (0.3, 3, 0.3, &["0.0", "0.1", "0.2", "0.3"]),
        ];
        for (most, n_marks, to, labels) in cases {
            let scale = Scale::from_zero(most, n_marks);
            assert!((scale.to - to).abs() < 1e-9, "{most}: {scale:?}");
            let shown: Vec<String> = scale.marks().into_iter().map(|mark| scale.label(mark)).collect();
            assert_eq!(shown, labels, "{most}");
        }
    }

    #[test]
    fn an_exact_scale_keeps_its_ends_and_marks_lie_within() {
        let scale = Scale::exact(0.13, 0.62, 5);
        assert_eq!((scale.from, scale.to), (0.13, 0.62));
        let shown: Vec<String> = scale.marks().into_iter().map(|mark| scale.label(mark)).collect();
        assert_eq!(shown, ["0.2", "0.3", "0.4", "0.5", "0.6"]);
    }

    #[test]
    fn place_and_value_undo_each_other() {
        let scale = Scale::exact(-2.0, 7.5, 4);
        for value in [-2.0, 0.0, 3.25, 7.5, 12.0] {
            assert!((scale.value(scale.place(value)) - value).abs() < 1e-12);
        }
        assert_eq!((scale.place(-2.0), scale.place(7.5)), (0.0, 1.0));
    }

    #[test]
    fn no_ends_make_a_scale_that_cannot_be_drawn() {
        for (from, to) in [(1.0, 1.0), (2.0, 1.0), (f64::NAN, f64::INFINITY), (0.0, f64::NAN), (0.0, 1e-15)] {
            let scale = Scale::exact(from, to, 6);
            assert!(scale.to > scale.from && scale.step > 0.0, "{from} {to}: {scale:?}");
            assert!(scale.marks().len() < 100, "{from} {to}: {scale:?}");
        }
    }
}
