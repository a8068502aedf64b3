### What is wrong with a text in the notation, and the words for what was expected.

notation-expected = Here stands “{ $found }” where { $expected } is expected.
notation-ends-early = The line ends where { $expected } is expected.
notation-unclosed-quote = The closing double quote is missing: text in quotes ends on its line.
notation-bad-escape = After a backslash within quotes stands one of ", \, n, t and u.
notation-reserved = “{ $found }” has a meaning of its own here. An id of that name stands in double quotes.
notation-unknown-owner = No team and no organisation has the id “{ $found }”.
notation-twice = There is already { $subject } in line { $line }.
notation-two-pathways = A text holds one pathway.
notation-nothing-belongs-here = Nothing can be set in below the line above.
notation-needs-double-arrow = What is agreed on a hand-off belongs to a link with =>, not ->.
notation-no-basis = This is a length of time; how it is counted is said elsewhere.

## What stands at the left edge and below it

notation-record = the line of a team, the patient, the carer or nobody above steps, or a word that begins a record
notation-pathway = something about the pathway (for, summary, status, revision, nation, enters, excludes, accountable, led by, commissioned by, funding, review by, source, equality impact, notes, profile, packs, based on, place)
notation-organisation = something about the organisation (a sector, any of, one of its kind, provides, commissions, supports, legal form, code, open, contact, commissioned by, funding, rank)
notation-team = something about the team (of, open, with people of, contact, covered by, accepts, capacity, backlog, live)
notation-item = something about the item (yes/no, number, choice, text, document, sample, test result, medicine, held by, valid for, sensitive, red flag, high risk, code, notes)
notation-step = something about the step (needs, produces, within, takes, supported by, role, by, booked, patient present, at, phase, purpose, strength, every, waits for, leaves by, closes the pathway, arrivals, comes from, slots, runs, leaves to, repeated because, code, source, live, notes) or a link
notation-link = something about the link (at most, within, chance, as, notes; told, worry if, ring, chased by; reached by; and with => what is agreed on the hand-off)
notation-clock = something about the clock (within, standard, starts at, stops at, pauses at, may leave at, mark, because)
notation-outcome = something about the outcome (its kind, baseline, target, by, reading, measured by, agreed by)
notation-agreement = something about the agreement (its kind, form, led by, parties, covers, settles, paid, from, until, reference)
notation-involvement = something about the involvement (on, changed)
notation-trial = something about the trial (on, measured by, baseline, reading, decision)
notation-accepted-risk = something about the accepted risk (of, because, owner, until, to be fixed by)
notation-sign-off = something about the sign-off (by, name, role, revision, on)
notation-comment = something about the comment (on, as, by, says, resolved, for, due)
notation-drawing = a place (step … at …), bends (link … bends at …) or the lanes

## Words and values

notation-end = the end of the line
notation-text = text in double quotes
notation-id = an id
notation-id-or-title = an id, or a title in double quotes
notation-organisation-id = the id of an organisation
notation-team-id = the id of a team
notation-item-id = the id of an item
notation-step-id = the id of a step
notation-agreement-id = the id of an agreement
notation-owner = a team, an organisation, the patient or the carer
notation-lane = an organisation, the patient, the carer or nobody
notation-risk-holder = the sender, the receiver or a team
notation-subject = what it is about, such as “step L01”
notation-content = everything, nothing or items
notation-number = a number
notation-date = a date such as 2026-11-20
notation-limit = a length of time such as 3 working days
notation-time-unit = minutes, hours, days, weeks or months
notation-basis = elapsed time, calendar days, working days, opening hours or midnights
notation-hours = days and hours such as Mon-Fri 08:00-18:30, or always
notation-times = hours such as 08:00-18:30
notation-bounds = the least and the most, such as 0..1000, with no more decimals than the scale
notation-chance = a share such as 12.5 %
notation-capacity = “at a time” or “slots a week”
notation-a-week = “a week”
notation-within = “within” and a length of time
notation-arrow = an arrow
notation-rule = a rule
notation-moment = “start of” or “finish of” a step
notation-at-point = “at” and two numbers
notation-bends = “bends”

## Closed lists of words

notation-acceptance = whether it is accepted
notation-agreement-form = the form of an agreement
notation-agreement-kind = the kind of an agreement
notation-channel = a way to meet (face to face, home visit, telephone, video, online, message, letter)
notation-code-scheme = ods, charity, company or local
notation-day = a day of the week
notation-decision = keep, adapt, stop or open
notation-comment-kind = remark, action, parked or decision
notation-evidence = public, memory or estimate
notation-leaves-by = one, all or some
notation-legal-form = a legal form (nhs trust, foundation trust, partnership, company, charity, authority, other)
notation-link-kind = timeout, escalate or inform
notation-method = a way to send (e-referral, shared record, message, secure mail, telephone, in person, letter post, fax, carried by patient)
notation-nation = england, scotland, wales or northern ireland
notation-outcome-kind = the kind of an outcome (clinical, patient reported, experience, process)
notation-outcome-word = how a step ended
notation-part = provides, commissions or supports
notation-payment = block, activity, whole population, grant or other
notation-population-basis = registered or resident
notation-purpose = care, decide or admin
notation-sector = a sector
notation-sharing-basis = direct care, consent, agreement or legal duty
notation-status = draft, in review, agreed or retired
notation-step-kind = the kind of a step (start, assess, test, result, decide, treat, monitor, wait, inform, refer, review, mdt, support, self-care, discharge, safety-net, sub-pathway, end, note, step, sketch)
notation-strength = must, should or may
notation-waits-for = any, all or some
