//! The page's theme, read for a canvas: custom properties made numbers.

use super::plot::{Ink, Paint};
use leptos::prelude::window;
use plotters::style::RGBColor;
use web_sys::{CssStyleDeclaration, HtmlElement};

/// By `Ink`, in its order.
const PROPERTIES: [(Ink, &str); 6] = [
    (Ink::Running, "--state-running"),
    (Ink::Ready, "--state-ready"),
    (Ink::Waiting, "--state-waiting"),
    (Ink::Blocked, "--state-blocked"),
    (Ink::Accent, "--accent"),
    (Ink::Soft, "--ink-soft"),
];

/// The colours and the font that `probe`, an element of the page, sees.
pub fn paint_of(probe: &HtmlElement) -> Paint {
    let style = probe.style();
    // A transition, however short (where less motion is wanted, every element has one), would still show the colour from before.
    _ = style.set_property("transition", "none");
    let computed = window().get_computed_style(probe).ok().flatten();
    let color = |property: &str| computed_color(&style, computed.as_ref(), property);
    let mut inks = [RGBColor(0, 0, 0); 6];
    for (ink, property) in PROPERTIES {
        inks[ink as usize] = color(property);
    }
    let family = computed.as_ref().and_then(|computed| computed.get_property_value("--face-code").ok());
    let (grid, surface) = (color("--line"), color("--surface"));
    // What was set for reading must not stay.
    _ = style.remove_property("color");
    _ = style.remove_property("transition");
    Paint {
        inks,
        grid,
        surface,
        font: family.filter(|family| !family.is_empty()).unwrap_or_else(|| "monospace".to_owned()),
        density: window().device_pixel_ratio().clamp(1.0, 4.0),
    }
}

/// A custom property may be a formula (`light-dark(…)`): as the element's colour, the browser works it out.
fn computed_color(style: &CssStyleDeclaration, computed: Option<&CssStyleDeclaration>, property: &str) -> RGBColor {
    _ = style.set_property("color", &format!("var({property})"));
    let text = computed.and_then(|computed| computed.get_property_value("color").ok()).unwrap_or_default();
    parse_rgb(&text).unwrap_or(RGBColor(128, 128, 128))
}

/// `rgb(0, 111, 82)` and `rgba(0, 111, 82, 0.5)`, as browsers write computed colours.
fn parse_rgb(text: &str) -> Option<RGBColor> {
    let inside = text.split_once('(')?.1.split_once(')')?.0;
    let mut parts = inside.split([',', ' ', '/']).filter(|part| !part.is_empty()).map(|part| part.parse::<f64>().ok());
    let mut next = || parts.next()?.map(|value| value.clamp(0.0, 255.0).round() as u8);
    Some(RGBColor(next()?, next()?, next()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn computed_colours_are_read() {
        for text in ["rgb(0, 111, 82)", "rgba(0, 111, 82, 0.5)", "rgb(0 111 82 / 0.5)"] {
            assert_eq!(parse_rgb(text), Some(RGBColor(0, 111, 82)), "{text}");
        }
        assert_eq!(parse_rgb("color(display-p3)"), None);
    }
}
