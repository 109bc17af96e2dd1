//! Numbers with units, as authors write them: `0.3 s`, `250 ms`, `2 s at 5 s`, `1,956 requests per second`.

/// A number as written, and what follows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity<'a> {
    pub value: f64,
    /// Digits after the point: the precision it is quoted with.
    pub decimals: usize,
    /// The rest, trimmed.
    pub unit: &'a str,
}

impl<'a> Quantity<'a> {
    /// Reads a number at the start of the text; commas may group its thousands.
    pub fn parse(text: &'a str) -> Option<Quantity<'a>> {
        let text = text.trim();
        let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(text.len());
        // A full stop or comma that ends the number belongs to the sentence.
        let number = text[..end].trim_end_matches(['.', ',']);
        let digits: String = number.chars().filter(|&c| c != ',').collect();
        let value = digits.parse().ok()?;
        let decimals = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        Some(Quantity { value, decimals, unit: text[number.len()..].trim() })
    }

    /// How many milliseconds it is, if it is a time.
    pub fn milliseconds(&self) -> Option<f64> {
        Some(self.value * milliseconds_per(self.unit)?)
    }

    /// Whether it is `exact` (in milliseconds for a time), rounded to the digits it is quoted with.
    pub fn quotes(&self, exact: f64) -> bool {
        let in_unit = exact / milliseconds_per(self.unit).unwrap_or(1.0);
        // Half a unit of the last digit, and a hair for numbers that binary fractions cannot hold.
        (self.value - in_unit).abs() <= 0.5 * 10f64.powi(-i32::try_from(self.decimals).unwrap_or(0)) + 1e-9
    }
}

/// By the first word: `s: the longer of the two` is seconds.
fn milliseconds_per(unit: &str) -> Option<f64> {
    match unit.split_whitespace().next()?.trim_end_matches([':', ';', ',', '.']) {
        "s" | "second" | "seconds" => Some(1000.0),
        "ms" | "millisecond" | "milliseconds" => Some(1.0),
        _ => None,
    }
}

/// A time as whole milliseconds.
pub fn milliseconds(text: &str) -> Option<u64> {
    let ms = Quantity::parse(text)?.milliseconds()?;
    let whole = ms.round();
    ((ms - whole).abs() < 1e-6 && (0.0..1e12).contains(&whole)).then_some(whole as u64)
}

/// `3.102 s`
pub fn seconds(ms: u64) -> String {
    format!("{}.{:03} s", ms / 1000, ms % 1000)
}
