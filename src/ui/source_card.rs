//! The source card.
//!
//! Part of the window.

use crate::article::SetAside;

/// The end of the message key for a reason: `desk-aside-teaser`.
#[must_use]
pub fn aside_key(reason: SetAside) -> &'static str {
    match reason {
        SetAside::Teaser => "teaser",
        SetAside::Navigation => "navigation",
        SetAside::Related => "related",
        SetAside::Newsletter => "newsletter",
        SetAside::Share => "share",
        SetAside::Consent => "consent",
        SetAside::Paywall => "paywall",
        SetAside::Comments => "comments",
        SetAside::AuthorBox => "author-box",
        SetAside::Advertising => "advertising",
        SetAside::Legal => "legal",
        SetAside::Byline => "byline",
        SetAside::PageFurniture => "page-furniture",
        SetAside::Repeated => "repeated",
        SetAside::Other => "other",
        SetAside::Analyst => "analyst",
    }
}
