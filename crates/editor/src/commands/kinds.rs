//! Saying what kind of step the chosen ones are.

use super::{commands, has_steps};
use crate::{Editor, Response, tools::Plan};
use pathway::{
    StepKind,
    edit::{self, label},
};

macro_rules! kinds {
    ($($name:ident $id:literal $label:literal $kind:ident;)*) => {
        commands! { $($name = $id $label [], Kind, has_steps, |editor, response| set(editor, StepKind::$kind, response);)* }
    };
}

kinds! {
    START "kind-start" "command-kind-start" Start;
    ASSESS "kind-assess" "command-kind-assess" Assess;
    TEST "kind-test" "command-kind-test" Test;
    RESULT "kind-result" "command-kind-result" Result;
    DECIDE "kind-decide" "command-kind-decide" Decide;
    TREAT "kind-treat" "command-kind-treat" Treat;
    MONITOR "kind-monitor" "command-kind-monitor" Monitor;
    WAIT "kind-wait" "command-kind-wait" Wait;
    INFORM "kind-inform" "command-kind-inform" Inform;
    REFER "kind-refer" "command-kind-refer" Refer;
    REVIEW "kind-review" "command-kind-review" Review;
    MDT "kind-mdt" "command-kind-mdt" Mdt;
    SUPPORT "kind-support" "command-kind-support" Support;
    SELF_CARE "kind-self-care" "command-kind-self-care" SelfCare;
    DISCHARGE "kind-discharge" "command-kind-discharge" Discharge;
    SAFETY_NET "kind-safety-net" "command-kind-safety-net" SafetyNet;
    SUB_PATHWAY "kind-sub-pathway" "command-kind-sub-pathway" SubPathway;
    END "kind-end" "command-kind-end" End;
    NOTE "kind-note" "command-kind-note" Note;
    STEP "kind-step" "command-kind-step" Step;
}

fn set(editor: &mut Editor, kind: StepKind, response: &mut Response) {
    let steps = editor.selection.steps().cloned().collect();
    let patch = edit::set_kind(&editor.document, &steps, kind);
    editor.commit(
        Plan::new(label::many(label::KIND, steps.len()), patch),
        response,
    );
}
