//! The loads that the Load lab begins with, as far as the engine runs them.

use loop_lab::protocol::setup::Setup;
use std::fs;

pub const FOLDER: &str = "public/load";

/// What is run of one; the page knows the rest.
#[derive(serde::Deserialize)]
pub struct Preset {
    pub id: String,
    pub program: String,
    #[serde(default)]
    pub a: Option<Setup>,
    pub b: Setup,
}

pub fn presets() -> Vec<Preset> {
    let text = fs::read(format!("{FOLDER}/presets.json")).expect("the list is there");
    serde_json::from_slice(&text).unwrap_or_else(|problem| panic!("{FOLDER}/presets.json: {problem}"))
}
