//! Taking copies, here and elsewhere.

use super::{commands, has_steps, is_open};
use crate::{Ask, Editor, Response, tools::Plan};
use pathway::{
    Point, StepId, Subject,
    edit::{self, label},
};
use std::collections::BTreeSet;

commands! {
    CUT = "cut" "command-cut" ["Mod+x"], Edit, has_steps, cut;
    COPY = "copy" "command-copy" ["Mod+c"], Edit, |editor| editor.selection.steps().next().is_some(), copy;
    PASTE = "paste" "command-paste" ["Mod+v"], Edit, is_open, |_, response| response.asks.push(Ask::Paste);
    DUPLICATE = "duplicate" "command-duplicate" ["Mod+d"], Edit, has_steps, duplicate;
}

fn chosen(editor: &Editor) -> BTreeSet<StepId> {
    editor.selection.steps().cloned().collect()
}

fn copy(editor: &mut Editor, response: &mut Response) {
    match edit::copy(&editor.document, &chosen(editor)) {
        Ok(clip) => response.asks.push(Ask::Copy(clip)),
        Err(refusal) => response.notices.push(refusal.0),
    }
}

fn cut(editor: &mut Editor, response: &mut Response) {
    copy(editor, response);
    let steps: BTreeSet<Subject> = chosen(editor).into_iter().map(Subject::Step).collect();
    let patch = edit::delete(&editor.document, &steps);
    editor.commit(
        Plan::new(label::many(label::CUT, steps.len()), patch),
        response,
    );
}

/// Copies stand below what they are copies of, or where there is room.
fn duplicate(editor: &mut Editor, response: &mut Response) {
    let by = Point {
        x: 0,
        y: layout::CARD_HEIGHT + layout::ROW_GAP,
    };
    let steps = chosen(editor);
    let (document, ids) = (&editor.document, &mut editor.ids);
    match edit::duplicate(document, &steps, by, &mut |kind| ids.fresh(document, kind)) {
        Ok((patch, new)) => {
            let patch = editor.landed(patch);
            let plan = Plan::new(label::many(label::DUPLICATED, new.len()), Ok(patch))
                .selecting(new.into_iter().map(Subject::Step));
            editor.commit(plan, response);
        }
        Err(refusal) => response.notices.push(refusal.0),
    }
}
