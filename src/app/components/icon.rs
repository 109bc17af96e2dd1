//! The few icons in use, drawn inline. Shapes are Lucide's (ISC licence), each as one path.

use leptos::prelude::*;

/// An icon. It is decoration: the control it stands in carries the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    ArrowDown,
    ArrowLeft,
    ArrowRight,
    ArrowUp,
    Book,
    Check,
    ChevronDown,
    ChevronRight,
    CircleCheck,
    CircleX,
    Close,
    Compare,
    Copy,
    Download,
    Gauge,
    Info,
    Keyboard,
    Lightbulb,
    Menu,
    Monitor,
    Moon,
    Pause,
    Pin,
    Play,
    PlayBack,
    Print,
    Reset,
    Search,
    Settings,
    Share,
    SkipBack,
    SkipForward,
    StepBack,
    StepForward,
    Steps,
    Sun,
    ToBreakpoint,
    ToBreakpointBack,
    Warning,
}

impl Icon {
    /// The path in a square of 24 units.
    fn path(self) -> &'static str {
        match self {
            Self::ArrowDown => "M12 5v14m7-7-7 7-7-7",
            Self::ArrowLeft => "m12 19-7-7 7-7m7 7H5",
            Self::ArrowRight => "M5 12h14m-7-7 7 7-7 7",
            Self::ArrowUp => "m5 12 7-7 7 7m-7 7V5",
            Self::Book => {
                "M12 5v16M20 19a2 2 0 0 0 2-2V5a2 2 0 0 0-2-2h-4a5 5 0 0 0-4 2 5 5 0 0 0-4-2H4a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h4a5 5 0 0 1 4 2 5 5 0 0 1 4-2z"
            }
            Self::Check => "M20 6 9 17l-5-5",
            Self::ChevronDown => "m6 9 6 6 6-6",
            Self::ChevronRight => "m9 18 6-6-6-6",
            Self::CircleCheck => "M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0zM16 9l-5.5 5.5L8 12",
            Self::CircleX => "M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0zM15 9l-6 6m0-6 6 6",
            Self::Close => "M18 6 6 18M6 6l12 12",
            Self::Compare => {
                "M21 18a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM9 6a3 3 0 1 1-6 0 3 3 0 0 1 6 0zm4 0h3a2 2 0 0 1 2 2v7m-7 3H8a2 2 0 0 1-2-2V9"
            }
            Self::Copy => {
                "M10 8h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H10a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2zM4 16a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2"
            }
            Self::Download => "M12 15V3m9 12v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4m4-5 5 5 5-5",
            Self::Gauge => "m12 14 4-4M3.34 19a10 10 0 1 1 17.32 0",
            Self::Info => "M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0zm-10 4v-4m0-4h.01",
            Self::Keyboard => {
                "M4 4h16a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zm2 4h.01M10 8h.01M14 8h.01M18 8h.01M8 12h.01M12 12h.01M16 12h.01M7 16h10"
            }
            Self::Lightbulb => {
                "M15 14c.2-1 .7-1.7 1.5-2.5 1-.9 1.5-2.2 1.5-3.5A6 6 0 0 0 6 8c0 1 .2 2.2 1.5 3.5.7.7 1.3 1.5 1.5 2.5m0 4h6m-5 4h4"
            }
            Self::Menu => "M4 5h16M4 12h16M4 19h16",
            Self::Monitor => "M4 3h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zm4 18h8m-4-4v4",
            Self::Moon => {
                "M20.985 12.486a9 9 0 1 1-9.473-9.472c.405-.022.617.46.402.803a6 6 0 0 0 8.268 8.268c.344-.215.825-.004.803.401"
            }
            Self::Pause => {
                "M15 3h3a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1h-3a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM6 3h3a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1z"
            }
            Self::Pin => "M12 17v5M9 10.8V4h6v6.8l3 4.2H6zM8 4h8",
            Self::Play => "M5 5a2 2 0 0 1 3.008-1.728l11.997 6.998a2 2 0 0 1 .003 3.458l-12 7A2 2 0 0 1 5 19z",
            Self::PlayBack => "M19 5a2 2 0 0 0-3.008-1.728L3.995 10.27a2 2 0 0 0-.003 3.458l12 7A2 2 0 0 0 19 19z",
            Self::Print => {
                "M6 18H4a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-2M6 9V3a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v6M7 14h10a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1z"
            }
            Self::Reset => "M3 12a9 9 0 1 0 9-9 9.75 9.75 0 0 0-6.74 2.74L3 8m0-5v5h5",
            Self::Search => "m21 21-4.34-4.34M19 11a8 8 0 1 1-16 0 8 8 0 0 1 16 0z",
            Self::Settings => "M10 5H3m9 14H3M14 3v4m2 10v4m5-9h-9m9 7h-5m5-14h-7m-6 5v4m0-2H3",
            Self::Share => {
                "M21 5a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM9 12a3 3 0 1 1-6 0 3 3 0 0 1 6 0zm12 7a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM8.59 13.51l6.83 3.98m-.01-10.98-6.82 3.98"
            }
            Self::SkipBack => {
                "M17.971 4.285A2 2 0 0 1 21 6v12a2 2 0 0 1-3.029 1.715l-9.997-5.998a2 2 0 0 1-.003-3.432zM3 20V4"
            }
            Self::SkipForward => {
                "M21 4v16M6.029 4.285A2 2 0 0 0 3 6v12a2 2 0 0 0 3.029 1.715l9.997-5.998a2 2 0 0 0 .003-3.432z"
            }
            Self::StepBack => {
                "M13.971 4.285A2 2 0 0 1 17 6v12a2 2 0 0 1-3.029 1.715l-9.997-5.998a2 2 0 0 1-.003-3.432zM21 20V4"
            }
            Self::StepForward => {
                "M10.029 4.285A2 2 0 0 0 7 6v12a2 2 0 0 0 3.029 1.715l9.997-5.998a2 2 0 0 0 .003-3.432zM3 4v16"
            }
            Self::Steps => {
                "M4 16v-2.38C4 11.5 2.97 10.5 3 8c.03-2.72 1.49-6 4.5-6C9.37 2 10 3.8 10 5.5c0 3.11-2 5.66-2 8.68V16a2 2 0 1 1-4 0zm16 4v-2.38c0-2.12 1.03-3.12 1-5.62-.03-2.72-1.49-6-4.5-6C14.63 6 14 7.8 14 9.5c0 3.11 2 5.66 2 8.68V20a2 2 0 1 0 4 0zM16 17h4M4 13h4"
            }
            Self::Sun => {
                "M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM12 2v2m0 16v2M4.93 4.93l1.41 1.41m11.32 11.32 1.41 1.41M2 12h2m16 0h2M6.34 17.66l-1.41 1.41M19.07 4.93l-1.41 1.41"
            }
            Self::ToBreakpoint => "M4 5l9 7-9 7zM22 12a3 3 0 1 1-6 0 3 3 0 0 1 6 0z",
            Self::ToBreakpointBack => "M20 5l-9 7 9 7zM8 12a3 3 0 1 1-6 0 3 3 0 0 1 6 0z",
            Self::Warning => "m21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3M12 9v4m0 4h.01",
        }
    }

    /// Shapes that are one area, filled rather than drawn.
    fn is_filled(self) -> bool {
        matches!(self, Self::Play | Self::PlayBack | Self::Pause)
    }

    /// The drawing, as large as the text around it.
    pub fn draw(self) -> AnyView {
        view! {
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" data-filled=self.is_filled().then_some("")>
                <path d=self.path()></path>
            </svg>
        }
        .into_any()
    }
}
