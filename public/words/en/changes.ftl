# What changed, what was not changed, and what an edit did, as people read it.

## Changes, one field at a time

changed-field = { $field }, in the { $kind } “{ $name }”: from “{ $before }” to “{ $after }”.
changed-field-set = { $field }, in the { $kind } “{ $name }”: now “{ $after }”.
changed-field-cleared = { $field }, in the { $kind } “{ $name }”: no longer “{ $before }”.
changed-title = The { $kind } “{ $before }” is now called “{ $after }”.
changed-owner = “{ $name }” is now done by “{ $after }”, no longer by “{ $before }”.
changed-receiver = The receiver of “{ $name }” changed from “{ $before }” to “{ $after }”.
changed-limit = The time limit of the { $kind } “{ $name }” changed from “{ $before }” to “{ $after }”.
changed-rule = The rule on “{ $name }” changed from “{ $before }” to “{ $after }”.
changed-kind = “{ $name }” is now of the kind “{ $after }”, no longer “{ $before }”.
changed-order = { $field }, in the { $kind } “{ $name }”: in another order.
changed-place = The { $kind } “{ $name }” was moved on the drawing.
changed-places = { $count ->
    [one] One step was moved on the drawing.
   *[other] { $count } steps were moved on the drawing.
}
changed-bends = The line of the { $kind } “{ $name }” was bent.
changed-lanes = The lanes are in another order.
changed-phases = The phases are others, or in another order.
added-record = New { $kind }: “{ $name }”.
added-step = New step: “{ $name }”, done by “{ $owner }”.
removed-record = The { $kind } “{ $name }” was taken away.
added-entry = { $field }, in the { $kind } “{ $name }”: “{ $value }” added.
removed-entry = { $field }, in the { $kind } “{ $name }”: “{ $value }” taken out.

## Changes that could not be made when they met those of other people

dropped-gone = Your change to the { $kind } “{ $name }” was not made: somebody took the { $kind } away meanwhile.
dropped-field = { $field }, in the { $kind } “{ $name }” was not changed: it no longer fits what others changed meanwhile.
dropped-link = Your { $kind } “{ $name }” was not kept: somebody took away a step at one of its ends meanwhile.
dropped-end = The { $kind } “{ $name }” stays where it was: somebody took away the step that you led it to.
dropped-unclear = A change to the { $kind } “{ $name }” was not made: it could not be understood.

## What an edit did, beside “Undo” and “Redo”

did-accept = acceptance of a risk
did-fix = fix: { $what }

## Names and values within these sentences

name-link = { $from } → { $to }
value-unnamed = (no name)
value-yes = yes
value-no = no
value-details = (details)
value-point = a point of the drawing
value-handoff = hand-off
value-request = request
value-contact = contact
value-agreed = { $organisation }, { $date }
value-at-start = { $step }, as it starts
value-at-finish = { $step }, as it finishes
value-mark-start = { $step } starts within { $limit }
value-mark-finish = { $step } finishes within { $limit }
value-choice = one of { $options }
value-number = { $min } to { $max } { $unit }
value-either = any one of { $items }
value-reading = { $value } on { $date }

## Fields of the pathway

field-pathway-id = Identifier
field-pathway-title = Title
field-pathway-summary = Summary
field-pathway-status = Status
field-pathway-revision = Revision
field-pathway-nation = Nation
field-pathway-entry-criteria = Who comes in
field-pathway-exclusions = Who does not come in
field-pathway-accountable-organisation = Accountable organisation
field-pathway-commissioner = Commissioner
field-pathway-funding = Funding
field-pathway-review-by = Review date
field-pathway-sources = Sources
field-pathway-equality-impact = Equality and health inequalities
field-pathway-notes = Notes
field-pathway-profile = Checking profile
field-pathway-packs = Further checks
field-pathway-place = Place
field-population-description = Who it is for
field-population-basis = By what people belong to it
field-clinical-lead-name = Name of the clinical lead
field-clinical-lead-role = Role of the clinical lead
field-clinical-lead-deputy = Deputy of the clinical lead
field-based-on-template = Template
field-based-on-revision = Version of the template
field-based-on-locked = Fields that must stay as they are
field-based-on-must-localise = Fields to fill in locally
field-based-on-may-localise = Fields that may be changed locally

## Fields of organisations and teams

field-organisation-name = Name
field-organisation-sector = Sector
field-organisation-part = Part in the pathway
field-organisation-legal-form = Legal form
field-organisation-code = Code
field-organisation-stands-for = One or any of many
field-organisation-hours = Opening hours
field-organisation-contact = Contact
field-organisation-commissioner = Commissioner
field-organisation-rank = Place among the lanes
field-funding-source = Source of funding
field-funding-until = Funded until
field-team-name = Name
field-team-organisation = Organisation
field-team-members = Organisations with people in it
field-team-hours = Opening hours
field-team-contact = Contact
field-team-cover = Who answers outside the hours
field-team-accepts = Whom it takes
field-team-backlog = Patients waiting now
field-capacity-servers = Patients at a time
field-capacity-slots-per-week = Slots a week
field-live-from = In use from
field-live-until = In use until

## Fields of items

field-item-name = Name
field-item-kind = Kind
field-item-held-at-entry-by = Held at the start by
field-item-valid-for = Valid for
field-item-sensitive = Sensitive
field-item-red-flag = Red flag
field-item-high-risk = High-risk medicine
field-item-code = Code
field-item-notes = Notes

## Fields of steps

field-step-title = Name
field-step-kind = Kind
field-step-owner = Done by
field-step-supporting = Helped by
field-step-role = Role
field-step-channels = How patient and team meet
field-step-booked = By appointment
field-step-patient-present = Patient present
field-step-site = Site
field-step-phase = Phase
field-step-purpose = Purpose
field-step-strength = How binding it is
field-step-needs = Needs
field-step-produces = Produces
field-step-limit = Time limit
field-step-interval = Comes again after
field-step-waits-for = How it waits
field-step-leaves-by = Ways on
field-step-closes-pathway = Closes the pathway
field-step-comes-from = Pathways that lead here
field-step-slots = Slots that one visit takes
field-step-leaves-to = Leads on to
field-step-repeat-reason = Why it is done again
field-step-codes = Codes
field-step-source = Source
field-step-notes = Notes
field-duration-best = Time at best
field-duration-typical = Usual time
field-duration-worst = Time at worst
field-duration-basis = How time is counted
field-duration-source = Source of the times
field-duration-estimate = Times are estimates
field-arrivals-per-week = Patients a week
field-arrivals-source = Source of the number of patients
field-sub-pathway-pathway = Other pathway
field-sub-pathway-inputs = What the other pathway takes in
field-sub-pathway-exits = Ways out of the other pathway

## Fields of links, and what is agreed on them

field-link-from = From
field-link-to = To
field-link-kind = Kind
field-link-rule = Rule
field-link-otherwise = When nothing else holds
field-link-chance = Share of patients
field-link-max-repeats = How often at most
field-link-limit = Time limit
field-link-outcome = How the step ended
field-link-notes = Notes
field-handoff-method = How it is sent
field-handoff-method-note = How it is sent, in words
field-handoff-content = What is sent
field-handoff-acceptance = Acceptance
field-handoff-accept-within = Accepted within
field-handoff-on-refusal = If the receiver says no
field-handoff-holds-risk = Who holds the risk until accepted
field-handoff-patient-told = Patient is told
field-handoff-tracked-by = Tracked by
field-handoff-sharing-basis = Basis for sharing
field-handoff-consent-for = Consent for
field-handoff-agreements = Agreements it rests on
field-handoff-agreed-by = Agreed by
field-on-silence-then = If the receiver says nothing
field-on-silence-after = Silent after
field-request-told = What the patient is told
field-request-when-to-worry = When to worry
field-request-whom-to-ring = Whom to ring
field-request-chased-by = Chased by
field-request-chase-after = Chased after
field-request-other-ways = Other ways
field-contact-ways = Ways in
field-contact-hours = Hours
field-contact-other-ways = Other ways in

## Fields of clocks, outcomes and agreements

field-clock-name = Name
field-clock-standard = Standard
field-clock-standard-name = Name of the standard
field-clock-starts-at = Starts at
field-clock-stops-at = Stops at
field-clock-pauses-at = Pauses at
field-clock-leaves-at = Need not stop after
field-clock-limit = Time limit
field-clock-marks = Marks on the way
field-clock-reason = Reason for another limit
field-outcome-name = Name
field-outcome-kind = Kind
field-outcome-baseline = Where it stands
field-outcome-target = Target
field-outcome-by = Due by
field-outcome-readings = Readings
field-outcome-measured-by = Measured by
field-outcome-agreed-by = Agreed by
field-agreement-title = Title
field-agreement-kind = Kind
field-agreement-form = Form
field-agreement-lead = Lead
field-agreement-parties = Parties
field-agreement-payment = Payment
field-agreement-from = In force from
field-agreement-until = In force until
field-agreement-reference = Reference
field-scope-steps = Steps it covers
field-scope-teams = Teams it covers
field-scope-items = What may be sent under it
field-scope-population = Whom it covers
field-settles-acceptance = Acceptance it settles
field-settles-accept-within = Accepted within, as it settles
field-settles-on-refusal = If the receiver says no, as it settles
field-settles-holds-risk = Who holds the risk, as it settles

## Fields of what is kept beside the pathway

field-involvement-who = Who took part
field-involvement-when = When
field-involvement-what-changed = What was changed because of it
field-trial-what = What is tried
field-trial-subjects = On what
field-trial-measure = Measured by
field-trial-baseline = Where it stood
field-trial-readings = Readings
field-trial-decision = Decision
field-acceptance-finding = Finding
field-acceptance-reason = Reason
field-acceptance-owner = Who answers for it
field-acceptance-expires = Accepted until
field-acceptance-not-ours-to-fix = Who could fix it
field-sign-off-organisation = Organisation
field-sign-off-name = Name
field-sign-off-role = Role
field-sign-off-revision = Version
field-sign-off-date = Date
field-comment-on = About
field-comment-kind = Kind
field-comment-author = Author
field-comment-text = Text
field-comment-resolved = Dealt with
field-comment-assigned-to = To be dealt with by
field-comment-due = Due by
