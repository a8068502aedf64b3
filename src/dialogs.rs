//! Dialogs above everything else. Each is opened by a signal and closed by the person; most come when they are first opened.

pub mod accept;
pub mod export;
pub mod find_replace;
pub mod frame;
pub mod merge;
pub mod palette;
pub mod pattern;
pub mod rename;
pub mod share;
pub mod shortcuts;

use crate::parts::part;
use leptos::prelude::*;

part! { dialogs:
    /// All commands, and search.
    pub fn palette_dialog() -> AnyView {
        view! { <palette::PaletteDialog /> }.into_any()
    }
}

part! { dialogs:
    /// Patterns to be put in.
    pub fn pattern_dialog() -> AnyView {
        view! { <pattern::PatternDialog /> }.into_any()
    }
}

part! { dialogs:
    /// Words to be put in the place of others.
    pub fn find_replace_dialog() -> AnyView {
        view! { <find_replace::ReplaceDialog /> }.into_any()
    }
}

part! { dialogs:
    /// All shortcuts.
    pub fn shortcuts_dialog() -> AnyView {
        view! { <shortcuts::ShortcutsDialog /> }.into_any()
    }
}

part! { dialogs:
    /// Accepting the risk of a finding.
    pub fn accept_dialog() -> AnyView {
        view! { <accept::AcceptDialog /> }.into_any()
    }
}

part! { together:
    /// Working on it with others.
    pub fn share_dialog() -> AnyView {
        view! { <share::ShareDialog /> }.into_any()
    }
}

part! { together:
    /// What met while somebody was away.
    pub fn merge_dialog() -> AnyView {
        view! { <merge::MergeDialog /> }.into_any()
    }
}
