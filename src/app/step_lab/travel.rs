//! Chips that travel: when a picture puts something elsewhere, it moves there from where it was, so that the eye can
//! follow. Not under reduced motion, and not where so much or so fast changes that nobody could.

use super::session::Session;
use crate::app::platform::media::prefers_less_motion;
use js_sys::{Array, Object, Reflect};
use leptos::html;
use leptos::prelude::*;
use std::collections::HashMap;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

#[wasm_bindgen]
extern "C" {
    /// An element, for the one method that web-sys still calls unstable and every browser has had for years.
    type Animated;

    #[wasm_bindgen(method)]
    fn animate(this: &Animated, frames: &Array, options: &Object) -> JsValue;
}

const TAKES_MS: f64 = 160.0;
const EASING: &str = "cubic-bezier(.2, .7, .2, 1)"; // --ease of tokens.css
/// More than this at once is a jump, not a move.
const MOST: usize = 24;
/// Pictures that follow each other faster than this, in milliseconds, are a film by themselves.
const RUSH_MS: f64 = 100.0;
/// Shorter ways are not worth a motion, pixels.
const SHORTEST: f64 = 3.0;

/// Where the things of one picture are, relative to their common ancestor.
type Places = HashMap<String, (f64, f64)>;

/// Animates elements with a `data-key` below `root` whenever the picture changes.
pub fn travel_on_change(root: NodeRef<html::Div>, session: Session) {
    let is_calm = prefers_less_motion();
    let places = StoredValue::new_local(Places::new());
    let last_ms = StoredValue::new(0.0);
    Effect::new(move || {
        session.picture.track();
        let now_ms = js_sys::Date::now();
        let is_rush = now_ms - last_ms.get_value() < RUSH_MS;
        last_ms.set_value(now_ms);
        if is_rush {
            return places.set_value(Places::new());
        }
        // After the page has the new picture, before the browser paints it.
        request_animation_frame(move || {
            let Some(Some(root)) = root.try_get_untracked() else { return };
            let found = find(&root);
            if is_calm.try_get_untracked() == Some(false) {
                places.with_value(|before| move_all(&found, before));
            }
            let new = found.into_iter().map(|(key, _, place)| (key, place)).collect();
            places.try_set_value(new);
        });
    });
}

fn find(root: &HtmlElement) -> Vec<(String, Element, (f64, f64))> {
    let Ok(list) = root.query_selector_all("[data-key]") else { return Vec::new() };
    let origin = root.get_bounding_client_rect();
    let elements = (0..list.length()).filter_map(|i| list.item(i)?.dyn_into::<Element>().ok());
    elements
        .filter_map(|element| {
            let at = element.get_bounding_client_rect();
            Some((element.get_attribute("data-key")?, element, (at.left() - origin.left(), at.top() - origin.top())))
        })
        .collect()
}

fn move_all(found: &[(String, Element, (f64, f64))], before: &Places) {
    let moves: Vec<_> = found
        .iter()
        .filter_map(|(key, element, (x, y))| {
            let (old_x, old_y) = before.get(key)?;
            let (dx, dy) = (old_x - x, old_y - y);
            (dx.abs() + dy.abs() > SHORTEST).then_some((element, dx, dy))
        })
        .collect();
    if moves.len() <= MOST {
        for (element, dx, dy) in moves {
            travel(element, dx, dy);
        }
    }
}

fn travel(element: &Element, dx: f64, dy: f64) {
    let frame = |transform: &str| object(&[("transform", transform.into())]);
    let frames = Array::of2(&frame(&format!("translate({dx:.1}px, {dy:.1}px)")), &frame("none"));
    let options = object(&[("duration", TAKES_MS.into()), ("easing", EASING.into())]);
    element.unchecked_ref::<Animated>().animate(&frames, &options);
}

fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        Reflect::set(&object, &JsValue::from_str(name), value).expect("a fresh object takes any property");
    }
    object
}
