//! How a report's figures are written where text is wanted. Bytes between worker and page are of one version; what a reader keeps as JSON is read years later.

/// Figures of which some are missing: not a number in memory, which JSON has no word for; `null` there.
pub mod with_gaps {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// As [`serde::Serialize`].
    pub fn serialize<S: Serializer>(figures: &[f32], serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_seq(figures.iter().map(|figure| figure.is_finite().then_some(*figure)))
        } else {
            figures.serialize(serializer)
        }
    }

    /// As [`serde::Deserialize`].
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<f32>, D::Error> {
        if !deserializer.is_human_readable() {
            return Vec::deserialize(deserializer);
        }
        let figures: Vec<Option<f32>> = Vec::deserialize(deserializer)?;
        Ok(figures.into_iter().map(|figure| figure.unwrap_or(f32::NAN)).collect())
    }
}

/// Seconds of each stage, with its name: stages may come between others.
pub mod by_stage {
    use crate::machine::serving::Stage;
    use crate::server::report::Spent;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// As [`serde::Serialize`].
    pub fn serialize<S: Serializer>(spent: &Spent, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_seq(Stage::ALL.iter().map(|stage| (stage, spent[*stage as usize])))
        } else {
            spent.serialize(serializer)
        }
    }

    /// As [`serde::Deserialize`].
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Spent, D::Error> {
        if !deserializer.is_human_readable() {
            return Spent::deserialize(deserializer);
        }
        let named: Vec<(Stage, f64)> = Vec::deserialize(deserializer)?;
        let mut spent = Spent::default();
        for (stage, seconds) in named {
            spent[stage as usize] = seconds;
        }
        Ok(spent)
    }
}
