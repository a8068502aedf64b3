//! Taking back and doing again.

use super::commands;

commands! {
    UNDO = "undo" "command-undo" ["Mod+z"], Edit,
        |editor| !editor.is_read_only() && editor.history.undo_label().is_some(), |editor, response| editor.undo(response);
    REDO = "redo" "command-redo" ["Mod+Shift+z", "Mod+y"], Edit,
        |editor| !editor.is_read_only() && editor.history.redo_label().is_some(), |editor, response| editor.redo(response);
}
