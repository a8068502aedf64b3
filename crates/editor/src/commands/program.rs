//! What only the program around can do.

use super::{always, commands, is_open};
use crate::Ask;

commands! {
    SAVE = "save" "command-save" ["Mod+s"], File, always, |_, response| response.asks.push(Ask::Save);
    OPEN = "open" "command-open" ["Mod+o"], File, always, |_, response| response.asks.push(Ask::Open);
    EXPORT = "export" "command-export" ["Mod+e"], File, always, |_, response| response.asks.push(Ask::Export);
    PRINT = "print" "command-print" ["Mod+p"], File, always, |_, response| response.asks.push(Ask::Print);
    TABLE = "table" "command-table" [], File, always, |_, response| response.asks.push(Ask::Table);
    PHASE = "add-phase" "command-add-phase" [], Draw, is_open, |_, response| response.asks.push(Ask::Phase);
    PALETTE = "palette" "command-palette" ["Mod+k"], Help, always, |_, response| response.asks.push(Ask::Palette);
    REPLACE = "replace" "command-replace" ["Mod+Shift+f"], Edit, is_open, |_, response| response.asks.push(Ask::Replace);
    PATTERN = "pattern" "command-pattern" ["i"], Draw, is_open, |_, response| response.asks.push(Ask::Pattern);
    SEARCH = "search" "command-search" ["Mod+f"], Help, always, |_, response| response.asks.push(Ask::Search);
    SHORTCUTS = "shortcuts" "command-shortcuts" ["?"], Help, always, |_, response| response.asks.push(Ask::Shortcuts);
}
