# What the hand does: commands, hints, what was done, why something cannot be done, what a screen reader says.

### Commands

group-edit = Edit
group-draw = Draw
group-kind = Kind of step
group-arrange = Arrange
group-go = Go to
group-view = View
group-tool = Tools
group-file = File
group-help = Help

command-undo = Undo
command-redo = Redo
command-cut = Cut
command-copy = Copy
command-paste = Paste
command-duplicate = Duplicate
command-delete = Delete
command-replace = Find and replace in titles
command-pattern = Insert a pattern
command-select-all = Select all steps
command-let-go = Clear the selection
command-rename = Edit the title
command-details = Show details
command-add-step = Add a step in this lane
command-add-step-patient = Add a step of the patient
command-add-step-carer = Add a step of the carer
command-add-organisation = Add an organisation
command-next-right = Add the next step
command-next-left = Add a step before
command-next-up = Add the next step in the lane above
command-next-down = Add the next step in the lane below
command-link-chosen = Link the two selected steps
command-usual-terms = Propose the usual terms
command-merge-links = Merge links that say the same
command-straighten = Straighten the selected links
command-to-lane-above = Move to the lane above
command-to-lane-below = Move to the lane below
command-add-phase = Add a phase
command-lane-up = Move the lane up
command-lane-down = Move the lane down
command-kind-start = Make it a start
command-kind-assess = Make it an assessment
command-kind-test = Make it a test
command-kind-result = Make it a result
command-kind-decide = Make it a decision
command-kind-treat = Make it a treatment
command-kind-monitor = Make it monitoring
command-kind-wait = Make it a wait
command-kind-inform = Make it information
command-kind-refer = Make it a referral
command-kind-review = Make it a review
command-kind-mdt = Make it an MDT meeting
command-kind-support = Make it support
command-kind-self-care = Make it self-care
command-kind-discharge = Make it a discharge
command-kind-safety-net = Make it a safety net
command-kind-sub-pathway = Make it another pathway
command-kind-end = Make it an end
command-kind-note = Make it a note
command-kind-step = Make it a plain step
command-tidy = Tidy, keeping what you placed
command-tidy-everything = Tidy everything
command-tidy-lanes = Order the lanes for fewer crossings
command-align-left = Align left edges
command-align-centre = Align centres
command-align-right = Align right edges
command-align-top = Align top edges
command-align-middle = Align middles
command-align-bottom = Align bottom edges
command-distribute-across = Space evenly across
command-distribute-down = Space evenly down
command-nudge-left = Nudge left
command-nudge-right = Nudge right
command-nudge-up = Nudge up
command-nudge-down = Nudge down
command-go-left = Step to the left
command-go-right = Step to the right
command-go-up = Step above
command-go-down = Step below
command-extend-left = Also select the step to the left
command-extend-right = Also select the step to the right
command-extend-up = Also select the step above
command-extend-down = Also select the step below
command-link-forward = Along the link, forwards
command-link-back = Along the link, backwards
command-link-up = Link above
command-link-down = Link below
command-go-first = First step
command-go-last = Last step
command-go-next = Next step in reading order
command-go-previous = Previous step in reading order
command-next-finding = Next finding
command-previous-finding = Previous finding
command-zoom-in = Zoom in
command-zoom-out = Zoom out
command-zoom-100 = Zoom to 100%
command-zoom-large = Large, to be read from afar
command-show-beginning = Show the beginning
command-fit = Fit everything
command-fit-chosen = Fit the selection
command-tool-select = Select
command-tool-step = Step
command-tool-decision = Decision
command-tool-wait = Wait
command-tool-split = Split
command-tool-handoff = Link or hand-off
command-tool-organisation = Organisation
command-tool-comment = Comment
command-tool-pan = Move the view
command-tool-start = Start
command-tool-end = End
command-tool-note = Note
command-save = Save
command-open = Open a file
command-export = Export
command-print = Print
command-table = Show the table
command-palette = Command palette
command-search = Search
command-shortcuts = Keyboard shortcuts

### The line that says what can be done now

hint-select = Click to select, drag to move. Drag from a card’s edge to link it.
hint-drag = Drop in a lane to change who does it. Hold Shift to keep it level, Alt to place it freely. Escape lets go.
hint-link-drag = Drop on a step to link it, or on an empty place to make the next step. Escape lets go.
hint-bend = Move this part of the link. Escape lets go.
hint-lane = Drop the lane where it should be. Escape lets go.
hint-marquee = Everything the rectangle touches is selected. Hold Shift to keep what is selected.
hint-step = Click a lane to add a step, a card to add the step after it, or a link to add a step on it. Hold Shift to add several.
hint-decision = Click a lane to add a decision, a card to add it after, or a link to add it on the link.
hint-wait = Click a lane to add a wait, a card to add it after, or a link to add it on the link.
hint-split = Click a step to send patients along all its ways at once, or a lane to add a step that does.
hint-start = Click a lane to add a start: a way into the pathway.
hint-end = Click a lane to add an end: a way out of the pathway.
hint-note = Click anywhere to add a note.
hint-link-from = Click the step that hands on, then the step that takes over.
hint-link-to = Click the step that takes over, or an empty place to make it. Escape lets go.
hint-organisation = Click where the lane of the organisation should be.
hint-comment = Click a step, a link, a lane or an empty place to comment on it.
hint-pan = Drag to move the view.

### What was done, as it follows “Undo”

did-move = move of { $count ->
    [one] { $count } step
   *[other] { $count } steps
}
did-add = new { $kind } “{ $title }”
did-add-untitled = new { $kind }
did-link = new link
did-next-step = new step
did-insert = step on a link
did-delete = deletion of { $count } things
did-delete-one = deletion of { $kind } “{ $title }”
did-delete-one-untitled = deletion of { $kind }
did-change = change of { $kind } “{ $title }”
did-change-untitled = change of { $kind }
did-retitle = title of { $kind } “{ $title }”
did-retitle-untitled = title of { $kind }
did-set-owner = { $count ->
    [one] who does a step
   *[other] who does { $count } steps
}
did-change-phases = change of the phases
did-move-lane = order of the lanes
did-bend = corners of a link
did-duplicate = copy of { $count ->
    [one] { $count } step
   *[other] { $count } steps
}
did-cut = cutting of { $count ->
    [one] { $count } step
   *[other] { $count } steps
}
did-paste = pasting of { $count ->
    [one] { $count } step
   *[other] { $count } steps
}
did-pattern = pattern “{ $title }”
did-replace = { $count ->
    [one] words in { $count } title
   *[other] words in { $count } titles
}
did-propose-terms = usual terms of { $count ->
    [one] { $count } hand-off
   *[other] { $count } hand-offs
}
did-align = aligning of { $count } steps
did-distribute = spacing of { $count } steps
did-tidy = tidying
did-merge-links = merging of links
did-set-kind = kind of { $count ->
    [one] { $count } step
   *[other] { $count } steps
}

### Why something cannot be done

refused-changed-meanwhile = This was changed in the meantime, so nothing was done.
refused-delete-pathway = The pathway itself cannot be deleted here. Delete it from the list of pathways.
refused-field-is-needed = This has to be filled in.
refused-id-is-fixed = The id of a record cannot be changed.
refused-phase-name = A phase needs a name that no other phase has.
refused-id-taken = Something with this id is already here.
refused-link-end-missing = One of the steps to be linked is not here any more.
refused-link-note = A note is not a step of care, so it cannot be linked.
refused-link-twice = These steps are already linked.
refused-no-such-field = There is no such field.
refused-no-title = This has no title.
refused-not-here = This is not here any more.
refused-value-does-not-fit = This is not what belongs in this field.
refused-read-only = This pathway is open in another tab. Close it there to make changes here.
refused-no-lane-there = There is no lane there. Add an organisation first.

### What is not taken back

undo-left = The { $kind } “{ $title }” was changed by somebody else since. What they changed stays.
undo-left-untitled = A { $kind } was changed by somebody else since. What they changed stays.

### What a screen reader says

announce-did = Done: { $what }.
announce-undid = Undone: { $what }.
announce-redid = Redone: { $what }.
announce-step = { $title }, { $kind }, { $owner }, { $in } in, { $out } out
announce-step-untitled = Step without a title, { $kind }, { $owner }, { $in } in, { $out } out
announce-link = { $what } from { $from } to { $to }
announce-lane = Lane of { $title }, { $steps ->
    [one] { $steps } step
   *[other] { $steps } steps
}
announce-lane-untitled = Lane without a name, { $steps ->
    [one] { $steps } step
   *[other] { $steps } steps
}
announce-record = { $kind } { $title }
announce-gone = This is not here any more.
