# The texts of the app itself: screens, panels, dialogs, controls. British English, plain words.

yes = Yes
no = No
or = or
not-said = Not said
nobody-chosen = None chosen
nobody-yet = Nobody yet
unnamed = Unnamed
add-one = Add…
take-away = Take away
keep = Keep
cancel = Cancel
close = Close
delete = Delete
details = Details
undo = Undo
redo = Redo
undo-named = Undo { $what }
redo-named = Redo { $what }
dismiss = Dismiss
one-a-line = One on each line
how-long = How long
how-counted = How it is counted
unit = Unit
skip-to-content = Skip to the content
day = { $day }
estimate-mark = (estimate)
plain-http = This address is plain HTTP, so the browser keeps some things back: without a network the app cannot be opened here, and a link may have to be copied by hand. Everything else works, and your work is kept on this device.

## Start page
start-heading = Draw a care pathway, and see where a patient can be lost
start-lead = Who does what, in what order, and who is responsible at every moment, across every organisation. Everything stays on this device.
continue = Continue
start-empty = Start empty
start-empty-about = Draw from nothing: organisations, steps and hand-offs
open-file = Open a file
open-file-about = A pathway, a text or a backup; or drop it anywhere
look-at-file = Check a file you received
look-at-file-about = What it promises, whether it is unchanged, whether it passes
on-this-device = On this device
back-up-all = Back up all
backed-up = { $count ->
    [one] 1 pathway is in the backup.
   *[other] { $count } pathways are in the backup.
}
shelf-empty = Nothing here yet. What you draw is kept on this device, without an account.
shelf-opening = Looking…
shelf-facts = { $steps ->
    [one] 1 step
   *[other] { $steps } steps
}, { $organisations ->
    [one] 1 organisation
   *[other] { $organisations } organisations
} · changed { $when }
rename = Rename
duplicate = Duplicate
rename-named = Rename { $title }
duplicate-named = Duplicate { $title }
delete-named = Delete { $title }
rename-heading = Rename pathway
pathway-title = Title of the pathway
copy-of = Copy of { $title }
deleted = “{ $title }” was taken off this device.
examples = Examples
examples-about = Complete pathways to open, change and break.
illustrative = Illustrative, not clinical guidance
drop-to-open = Drop to open
drop-to-compare = Drop an earlier version to compare
new-pathway-title = New pathway

sample-lower-gi-fit = Suspected lower GI cancer
sample-lower-gi-fit-about = From symptoms and a FIT kit to diagnosis in 28 days
sample-minor-illness = Minor illness
sample-minor-illness-about = Self-care, pharmacy, 111 and the practice: four ways in
sample-frailty-falls = Frailty and falls
sample-frailty-falls-about = From the floor to the twelve-week review
sample-tia-stroke = TIA and stroke
sample-tia-stroke-about = From the first call to rehabilitation at home
sample-copd-virtual-ward = COPD exacerbation
sample-copd-virtual-ward-about = Avoid admission, virtual ward, discharge bundle
sample-diabetes-foot = Diabetic foot
sample-diabetes-foot-about = From yearly check to the foot protection service
sample-wound-at-home = Wound at home
sample-wound-at-home-about = Lower-limb wounds, cared for at home
sample-perinatal-mental-health = Perinatal mental health
sample-perinatal-mental-health-about = From the first question to specialist care
sample-hip-fracture = Hip fracture
sample-hip-fracture-about = From the fall to theatre in 36 hours, and home

## Keeping and files
kept-saved = Saved on this device
kept-saving = Saving…
kept-trouble = Not saved on this device. Save a file to be safe. { $reason }
storage-blocked = This browser does not let pathways be kept on the device ({ $reason }). Save a file before you close the tab.
storage-unreadable = What is kept on this device could not be read: { $reason }
snapshot-unreadable = The saved pathway could not be read: { $reason }
needs-reload = Somebody works on this pathway with a newer Throughline. Load the page anew to go on editing; what you have changed is kept.
deleted-elsewhere = This pathway was taken off the device in another tab. It stays open here; your next change keeps it again.
log-broken = The last changes before the browser was closed could not be read. Everything before them is here.
not-on-this-device = This pathway is not on this device any more.
not-saved = This could not be saved: { $reason }
only-to-look-at = This pathway is open in another tab. Here it can only be looked at.
part-not-here = This part of Throughline could not be loaded. Are you offline before the first visit has finished?
example-not-there = This example could not be loaded. Are you offline before the first visit has finished?
file-too-large = { $name } is { $megabytes } MB. No pathway is that large, so it was not opened.
file-unreadable = { $name } could not be read.
file-of-no-known-kind = It is not a pathway file or a text in the notation.
file-not-opened = { $name } was not opened. { $why }
at-place = Line { $line }, column { $column }: { $why }
new-version = A new version of Throughline is ready. Your work is saved.
use-new-version = Use it now

## Working screen
back-to-start = Back to the start page
standing = { $status }{ $revision ->
    [0] { "" }
   *[other] , revision { $revision }
}
seal-none = not validated
seal-whole = unchanged since it was validated
seal-broken = changed since it was validated
print = Print
export = Export
tools = Tools
all-commands = All commands
shortcuts = Keyboard shortcuts
side = Panels
panels = Panels
side-wide = Widen the panel
side-narrow = Narrow the panel
side-fold = Fold the panel
side-unfold = Unfold the panel
panel-details = Details
panel-findings = Findings
panel-table = Table
panel-outline = Outline
panel-times = Times
panel-report = Report
panel-history = History

canvas-label = Drawing of the pathway
canvas-help = Arrow keys move between steps. Control and an arrow adds a linked step. Enter edits the title. Question mark shows all shortcuts. The table does everything that the drawing does.
zoom = Zoom
zoom-in = Zoom in
zoom-out = Zoom out
zoom-all = Zoom to 100 %
fit = Fit
fit-about = Show everything
tidy = Tidy
tidy-about = Arrange the steps; what you placed stays where it is
map = Map of the drawing
title-of-step = Title
name-step = Name this step
name-step-example = For example: { $example }
example-start = Notices symptoms
example-assess = Triage the referral
example-test = Take blood
example-result = Report the result
example-decide = Result positive?
example-refer = Refer to the clinic
example-review = Act on the result
example-inform = Tell the patient
example-wait = Wait for the appointment
example-end = Back with the practice
name-organisation = Name of the organisation
not-started = Not started
first-heading = Where does it begin?
first-about = Put the first step where a patient comes in. Then drag from its edge, or press Ctrl and an arrow key, to add the next.
first-patient = Start with the patient
first-organisation = Add an organisation
first-keys = Press ? at any time for all shortcuts.
first-dismiss = Close
step-announced = { $title }, { $kind }, { $owner }
link-announced = { $kind }: { $name }
link-name = { $from } → { $to }
within-short = ≤ { $limit }
short-months = { $count } mo
short-weeks = { $count } wk
short-days = { $count } d
short-working-days = { $count } wd
short-hours = { $count } h
short-minutes = { $count } min
typical-short = ~ { $limit }
badge-handoff = Hand-off
badge-bare = no terms yet
step-announced-marked = { $title }, { $kind }, { $owner }, { $mark }
badge-within = accepted ≤ { $limit }
badge-if-within = { $condition } · { $limit }
any-of = any of many
sector-not-said = sector not said
lane-patient-about = at home
lane-carer-about = family and friends
lane-nobody-about = choose who does these

## Words of lanes
team-not-known = team not yet known

## Findings
checking = Checking…
nothing-to-fix = Nothing to fix
findings-summary = { $errors ->
    [0] Nothing to fix
   *[other] { $errors } to fix
} · { $warnings ->
    [0] nothing to review
   *[other] { $warnings } to review
}
findings-to-fix = { $count } to fix
findings-to-review = { $count } to review
findings-to-fill-in = { $count } to fill in
group-lost = Someone can get lost
group-nobody = Nobody is responsible
group-information = Information does not arrive
group-slow = Too slow
group-twice = Done twice
group-record = Agree and record
group-fill-in = To fill in
group-fill-in-about = What a draft need not say yet. It has to be there before others are asked to agree, and until then an export says that it is missing.
severity-fill-in = To fill in
severity-error = To fix
severity-warning = To review
severity-advice = Advice
checks-passed = { $count ->
    [one] 1 check passed.
   *[other] { $count } checks passed.
}
checks-passed-about = They look at structure, ownership, hand-offs, loops, decisions, information, time, safety, governance and capacity. No clinical claim is made.
advice-show = { $count ->
    [one] Show 1 piece of advice
   *[other] Show { $count } pieces of advice
}
advice-hide = Hide advice
accepted-risks = Accepted risks
take-back-acceptance = Take back
not-looked-at = Not looked at
otherwise-head = Another day, or a template
as-at = Judge it as at
as-at-about = What is not live, agreed or in force on that day does not count. Empty means today.
as-at-day = as at { $day }
template = Template
template-about = Where a pathway is based on a template, parts of it can be locked. Choose the template's file to see what was changed there, and which work was moved.
template-is = Compared with { $name }.
template-choose = Choose a file
template-none = Compare with none
why-missing = Why this matters could not be fetched. What is wrong and how to put it right is all here.
try-again = Try again
play-story = Play what happens
play-loop = Play the loop
play-way = Show how a patient comes here
story = What happens
story-beat = { $number } of { $count }: { $title }
story-back = Step back
story-forward = Step forward
story-play = Play
story-pause = Pause
story-end = End the story
fix-preview = This will be changed:
fix-do = Change it
fix-suggested = Use what is suggested
accept-risk = Accept the risk
accept-heading = Accept this risk
accept-about = The finding stays on the record with your reason, and comes back after the last day.
accept-reason = Why it is left as it is
accept-owner = Who answers for it
accept-expires = Until which day
accept-not-ours = Who could fix it, if it is not yours to fix
field-needed = Please fill this in.

## Table, outline, history, report
table-choose = What the table shows
table-steps = Steps
table-links = Links
table-teams = Teams
table-organisations = Organisations
table-phases = Phases
column-title = Title
column-kind = Kind
column-owner = Who does it
column-more = More
column-from = From
column-to = To
column-link-kind = Taken
column-rule = If
column-outcome = Outcome
column-name = Name
column-organisation = Organisation
column-contact = Contact
column-sector = Sector
add-step = Add a step
add-phase = Add a phase
new-phase = New phase
phases-about = A phase is a column across all lanes. A card that you put into a column belongs to its phase.
phase-heading = { $name }, { $count ->
    [0] no steps
    [one] 1 step
   *[other] { $count } steps
}
phase-earlier = Move { $name } one phase earlier
phase-later = Move { $name } one phase later
phase-delete = Delete { $name }, keeping its steps
phase-moved = { $name } was moved.
column-phase = Phase
add-link = Add a link
link-needs-two = A link needs two steps. Add them first.
outline-empty = Nothing to read yet
outline-empty-about = Steps appear here in the order in which a patient comes to them.
outline-line = { $kind } · { $owner }
outline-next = then: { $next }
history-empty = Nothing changed yet
history-empty-about = Each change since you opened the pathway appears here; press one to go back to it.
history-opened = As it was opened
history-now = now
times-empty = No clock yet
times-empty-about = A clock measures from one step to another, as from referral to first treatment. Add one in Details, with the steps at which it starts and stops; how long it runs shows here.
times-clock = Open clock
times-limit = May run for { $limit }.
times-no-limit = Nothing says how long it may run.
times-no-route = No route leads from where it starts to where it stops.
times-no-chances = No chances say which way most patients go, so the longest of the usual ways is shown as the likely one.
times-too-many = There are too many ways round to follow them all.
times-likely = Likely: { $time }
times-slowest = Slowest that is allowed: { $time }
times-over = too long
times-within = in time
times-share = { $time }
times-unknown = no time given
times-steps = { $count ->
    [one] One step
   *[other] { $count } steps
}
times-play = Play on the drawing
report-today = Today
report-claim = Throughline checks structure and responsibility. It never says that a pathway is clinically approved.
report-figures = In figures
report-organisations = Organisations
report-teams = Teams
report-steps = Steps
report-handoffs = Hand-offs between organisations
report-handovers = Handovers within one
report-requests = Requests to the patient
report-contacts = Contacts from the patient
report-clocks = Clocks
report-decisions = Decided
report-actions = Actions
report-parked = Parked for later
said-on = on { $what }
said-for = for { $what }
said-due = by { $what }
said-done = dealt with
report-handoff-list = { $count ->
    [one] 1 hand-off
   *[other] { $count } hand-offs
}
terms-none = nothing agreed yet
terms-accepted = accepted within { $limit }
terms-refused = refused: { $step }
terms-silent = silent for { $limit }: { $step }
print-piece = Drawing, part { $number } of { $count }
print-terms = Terms

## Export
export-heading = Export
export-validated = { $warnings ->
    [0] This pathway passes today’s checks.
   *[other] This pathway has no errors and { $warnings } to review.
} { $accepted ->
    [0] { "" }
   *[other] { $accepted } accepted.
}
export-not-validated = { $errors } to fix: the definition can be exported, and says that it is not validated.
export-definition = Definition for others
export-definition-about = JSON with what the checks say and a fingerprint that shows any change
export-working = Working file
export-working-about = JSON to go on with, or to keep as a copy
export-text = Text
export-text-about = The notation: for e-mail and version control
export-svg = Picture (SVG)
export-svg-about = For slides and reports, sharp at any size
export-png = Picture (PNG)
export-png-about = For everything else
export-print = Print
export-print-about = Drawing, hand-off table and findings
export-done = Exported. Its short fingerprint:
fingerprint-about = Compare it by telephone with whoever sent the file. It shows that nothing was changed, not who made it.
png-failed = This browser could not make the picture. The SVG has the same drawing.
personal-numbers = { $count ->
    [one] One text looks like an NHS number. Pathways must hold no patient data.
   *[other] { $count } texts look like NHS numbers. Pathways must hold no patient data.
}

## Received file
received-open = Open a copy to edit
received-compare = Compare with an earlier version
received-notes = About this file
received-promises = What it promises
fact-population = For whom
fact-standing = Standing
fact-accountable = Answers for the whole
fact-lead = Clinical lead
fact-commissioner = Commissioner
fact-review = Review by
fact-organisations = Organisations
fact-clocks = Waiting-time clocks
fact-outcomes = Outcomes
fact-findings = Open findings today
nothing-said = None.
unchanged-unknown-about = It holds no result of checks and no fingerprint, so nothing shows whether it was changed. Ask for the exported definition.
clock-line = { $name }: { $limit }
outcome-line = { $name }: from { $baseline } to { $target }
acceptance-line = { $what } Reason: { $reason }. Answered for by { $owner } until { $expires }.
unchanged-yes = Unchanged since it was exported
unchanged-no = Changed since it was validated
unchanged-unknown = Never validated
sealed-then = Then: check set { $set }, { $when }, { $errors } to fix, { $warnings } to review, { $accepted } accepted.
checked-clean = Passes today’s checks
checked-warnings = No errors today, { $warnings } to review
checked-errors = { $errors } to fix today, { $warnings } to review
checked-about = Run again just now with check set { $set }; { $passed } checks passed.
comparison-heading = Compared with { $name }
comparison-changes = What changed
comparison-closed = Findings that are gone
comparison-opened = Findings that are new

## Windows
palette-label = Type a command
search-heading = Search
search-label = Search by words for steps, teams, clocks, comments, findings and more
nothing-found = Nothing found.
pattern-heading = Insert a pattern
pattern-which = Which pattern
pattern-insert = Insert
pattern-follows = It follows “{ $title }”, with a link.
pattern-stands-alone = Select a step first if it shall follow that step.
pattern-missing = This pattern could not be loaded. Are you offline before the first visit has finished?
pattern-referral = Referral with acceptance
pattern-referral-about = Sent, accepted in time, with a way back when it is refused or not answered
pattern-test-results = Test with results failsafe
pattern-test-results-about = Asked for, done, reported, acted on, and chased when no result comes
pattern-did-not-attend = Did not attend
pattern-did-not-attend-about = Ring, offer another date, and agree what happens when that fails
pattern-safety-net = Safety net
pattern-safety-net-about = What to look out for, whom to ring, and who rings when nothing is heard
pattern-discharge = Discharge with letter
pattern-discharge-about = The letter read by whoever goes on, the patient told what happens next
pattern-shared-care = Shared care
pattern-shared-care-about = Started by a specialist, gone on with elsewhere once that is accepted
pattern-advice = Advice and guidance
pattern-advice-about = A question answered with advice, or with an appointment
pattern-mdt = MDT meeting
pattern-mdt-about = Decided together, told to the patient, handed to whoever goes on
replace-heading = Find and replace in titles
replace-find = Find
replace-with = Replace with
replace-exactly = Capitals have to be the same
replace-preview = Titles before and after
replace-count = { $count ->
    [0] No title has these words.
    [one] { $count } title changes.
   *[other] { $count } titles change.
}
replace-all = Change all
letters-switch = Single letters choose tools while the drawing has the focus
map-switch = Show the map when the drawing is larger than the window

## Controls
content-everything = Everything that is held
content-items = Only some items
content-which = Which items
any-one-will-do = Any one of these will do
all-are-needed = All of these are needed
rule-hint = For example: FIT ≥ 10 and not (age < 40)
rule-kept-as-words = It is kept as words.
hours-always = Always, day and night
hours-openings = At these times
openings = Opening hours
cover-in-words = Or in words
number-domain = The number
choice-options = The options
option-one = first
option-two = second
usual-terms-about = Sent by e-referral with everything, accepted within 2 working days, back to the sender when refused or not answered. Go through them with the receiver.
back-to = Back to “{ $name }”
new-team-in = New team of { $organisation }
new-team-of = { $organisation } team
several-selected = { $count } selected
several-selected-about = What you do now is done to all of them.
together-align = Put in line
together-spread = Space evenly
together-change = Change together
kind-finding = Finding

## Kinds of record
kind-pathway = Pathway
kind-organisation = Organisation
kind-team = Team
kind-item = Item
kind-step = Step
kind-link = Link
kind-handoff = Hand-off
kind-handover = Handover
kind-request = Request
kind-contact = Contact
kind-clock = Clock
kind-outcome = Outcome
kind-agreement = Agreement
kind-involvement = Involvement
kind-trial = Trial
kind-acceptance = Accepted risk
kind-signOff = Sign-off
kind-comment = Comment
kinds-organisation = Organisations
kinds-team = Teams
kinds-item = Items of information
kinds-clock = Clocks
kinds-outcome = Outcomes
kinds-agreement = Agreements
kinds-involvement = Who took part in the design
kinds-trial = Trials
kinds-acceptance = Accepted risks
kinds-signOff = Sign-offs
kinds-comment = Comments
add-organisation = Add an organisation
add-team = Add a team
add-item = Add an item
add-clock = Add a clock
add-outcome = Add an outcome
add-agreement = Add an agreement
add-involvement = Add an involvement
add-trial = Add a trial
add-signOff = Add a sign-off
new-organisation = New organisation
new-team = New team
new-item = New item
new-clock = New clock
new-outcome = New outcome
new-agreement = New agreement
new-involvement = Who took part
new-trial = What is tried
new-signOff = Who signs

## Headings of forms
part-about = About
part-population = For whom
part-responsible = Who is responsible
part-sources = Sources and notes
part-checking = Checking and templates
part-hours = Hours
part-contract = Contract and codes
part-capacity = Capacity
part-time = Time
part-information = Information
part-patient = With the patient
part-ways = Ways in and out
part-records = Codes and dates
part-handoff = Terms of the hand-off
part-request = What the patient is told
part-contact = How they get in
part-when = When this way is taken
part-ends = From and to
part-runs = When it runs
part-scope = What it covers and settles

## Fields within other fields
field-agreed-by-date = When
field-agreed-by-name = Who said so
field-agreed-by-organisation = Organisation
field-agreed-by-role = In what role
field-agreement-scope = What it covers
field-agreement-settles = What it settles
field-baseline-estimate = An estimate
field-baseline-scale = Decimals
field-baseline-unit = Unit
field-baseline-value = Value, in its smallest steps
field-choice-options = Options
field-code-as-at = Looked up on
field-code-scheme = Code list
field-code-value = Code
field-codes-scheme = Code list
field-codes-value = Code
field-handoff-on-silence = If the receiver says nothing
field-link-contact = How they get in
field-link-handoff = Terms
field-link-request = What they are told
field-marks-at = When in it
field-marks-limit = By then
field-marks-step = Step
field-number-max = Largest, in its smallest steps
field-number-min = Smallest, in its smallest steps
field-number-scale = Decimals
field-number-unit = Unit
field-on-refusal-then = The patient comes to
field-opening-bank-holidays = On bank holidays too
field-opening-days = Days
field-opening-from = From (as 08:30)
field-opening-to = To (as 17:00)
field-organisation-funding = How it is paid
field-pathway-based-on = Made from a template
field-pathway-clinical-lead = Clinical lead
field-pathway-population = Population
field-pauses-at-at = When in it
field-pauses-at-step = Step
field-readings-date = Date
field-readings-value = Result
field-settles-on-silence = If the receiver says nothing
field-sources-evidence = How it is known
field-sources-id = Short name
field-sources-title = Title
field-sources-url = Address
field-starts-at-at = When in it
field-starts-at-step = Step
field-step-arrivals = Arrivals
field-step-duration = How long it takes
field-step-live = From when until when
field-step-sub-pathway = Another pathway, done as this step
field-stops-at-at = When in it
field-stops-at-step = Step
field-sub-pathway-duration = How long it takes
field-target-estimate = An estimate
field-target-scale = Decimals
field-target-unit = Unit
field-target-value = Value, in its smallest steps
field-team-capacity = Capacity
field-team-live = From when until when
field-value-estimate = An estimate
field-value-scale = Decimals
field-value-unit = Unit
field-value-value = Value, in its smallest steps
