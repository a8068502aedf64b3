# The words of the model as people say them: word-<list>-<word as a file writes it>.

## Kinds of record, within a sentence

word-pathway = pathway
word-organisation = organisation
word-team = team
word-item = item of information
word-step = step
word-link = link
word-clock = clock
word-outcome = outcome
word-agreement = agreement
word-involvement = involvement
word-trial = trial
word-acceptance = accepted risk
word-sign-off = sign-off
word-comment = comment

## Lanes, owners and who holds the risk

word-lane-patient = Patient
word-lane-carer = Carer
word-lane-nobody = Nobody yet
word-lane-organisation = Organisation
word-owner-patient = The patient
word-owner-carer = The carer
word-owner-team = A team
word-owner-organisation = An organisation, team not yet known
word-risk-sender = The sender
word-risk-receiver = The receiver
word-risk-team = Another team
word-onward-sender = Back to the sender
word-onward-step = To a step
word-content-everything = Everything the sender holds
word-content-items = These items
word-cover-team = A team of this pathway
word-cover-words = Somebody else
word-hours-always = Always open
word-hours-openings = At these times

## What a link is, by who owns its ends

word-crossing-plain = Link
word-crossing-handoff = Hand-off
word-crossing-handover = Handover
word-crossing-request = Request
word-crossing-contact = Contact

## Sectors

word-sector-gp = General practice
word-sector-community = Community services
word-sector-acute = Hospital
word-sector-ambulance = Ambulance service
word-sector-urgent_111 = Urgent care and 111
word-sector-mental_health = Mental health
word-sector-social_care = Social care
word-sector-council = Council
word-sector-voluntary = Voluntary sector
word-sector-pharmacy = Pharmacy
word-sector-diagnostics = Diagnostics
word-sector-care_home = Care home
word-sector-hospice = Hospice
word-sector-dental = Dental care
word-sector-optometry = Optometry
word-sector-independent = Independent provider
word-sector-fire = Fire and rescue
word-sector-police = Police
word-sector-housing = Housing
word-sector-education = Education
word-sector-commissioner = Commissioner
word-sector-other = Other

## Organisations

word-organisation-part-provides = Provides care
word-organisation-part-commissions = Commissions care
word-organisation-part-both = Provides and commissions care
word-organisation-part-supports = Supports those who provide care
word-legal-nhs_trust = NHS trust
word-legal-foundation_trust = NHS foundation trust
word-legal-partnership = Partnership
word-legal-company = Company
word-legal-charity = Charity
word-legal-authority = Public authority
word-legal-other = Other
word-stands-for-one = This one organisation
word-stands-for-any_of = Any of many, each with its own patients
word-code-scheme-ods = ODS code
word-code-scheme-charity = Charity number
word-code-scheme-company = Company number
word-code-scheme-local = Local code

## The pathway itself

word-profile-sketch = Sketch: only what cannot be meant
word-profile-standard = Standard
word-profile-strict = Strict: more counts as an error
word-pack-cancer = Cancer: the patient is told when the clock stops
word-pack-discharge = Discharge: the letter to the practice in time
word-pack-interface = Between primary and secondary care
word-status-draft = Draft
word-status-in_review = In review
word-status-agreed = Agreed
word-status-retired = Retired
word-nation-england = England
word-nation-scotland = Scotland
word-nation-wales = Wales
word-nation-northern_ireland = Northern Ireland
word-population-basis-registered = People registered with its practices
word-population-basis-resident = People who live in its area
word-source-evidence-public = Published
word-source-evidence-memory = General knowledge, to be checked
word-source-evidence-estimate = Estimate

## Steps

word-step-kind-start = Start
word-step-kind-assess = Assess
word-step-kind-test = Test
word-step-kind-result = Result
word-step-kind-decide = Decision
word-step-kind-treat = Treat
word-step-kind-monitor = Monitor
word-step-kind-wait = Wait
word-step-kind-inform = Inform
word-step-kind-refer = Refer
word-step-kind-review = Review
word-step-kind-mdt = MDT meeting
word-step-kind-support = Support
word-step-kind-self_care = Self-care
word-step-kind-discharge = Discharge
word-step-kind-safety_net = Safety net
word-step-kind-sub_pathway = Another pathway
word-step-kind-end = End
word-step-kind-note = Note
word-step-kind-step = Step
word-channel-face_to_face = Face to face
word-channel-home_visit = Home visit
word-channel-telephone = Telephone
word-channel-video = Video
word-channel-online = Online
word-channel-message = Text message or email
word-channel-letter = Letter
word-purpose-care = Care
word-purpose-decide = A decision
word-purpose-admin = Administration
word-strength-must = Must be done
word-strength-should = Should be done
word-strength-may = May be done
word-waits-for-any = Acts on each arrival
word-waits-for-all = Waits for every link in
word-waits-for-some = Waits for the branches that were taken
word-leaves-by-one = One way on
word-leaves-by-all = All ways on, side by side
word-leaves-by-some = One or more ways on

## Links and what is agreed on them

word-link-kind-next = Next
word-link-kind-timeout = When time runs out
word-link-kind-escalate = If it gets urgent
word-link-kind-inform = Only informs
word-link-outcome-done = Done
word-link-outcome-did_not_attend = Did not attend
word-link-outcome-no_reply = No reply
word-link-outcome-declined = Declined
word-link-outcome-not_suitable = Not suitable
word-link-outcome-cancelled = Cancelled by the service
word-link-outcome-full = Full
word-link-outcome-worse = Gets worse
word-link-outcome-other = Other
word-method-e_referral = e-Referral (e-RS)
word-method-shared_record = Shared record
word-method-message = Message between systems
word-method-secure_mail = Secure email
word-method-telephone = Telephone
word-method-in_person = In person
word-method-letter_post = Letter by post
word-method-fax = Fax
word-method-carried_by_patient = Carried by the patient
word-handoff-acceptance-none = Nobody says anything
word-handoff-acceptance-implicit = Sending counts as accepted
word-handoff-acceptance-explicit = The receiver says yes or no
word-sharing-basis-direct_care = Direct care
word-sharing-basis-consent = Consent
word-sharing-basis-agreement = Information-sharing agreement
word-sharing-basis-legal_duty = Legal duty

## Items and rules

word-item-kind-yes_no = Yes or no
word-item-kind-number = Number
word-item-kind-choice = Choice
word-item-kind-text = Text
word-item-kind-document = Document
word-item-kind-sample = Sample
word-item-kind-test_result = Test result
word-item-kind-medicine = Medicine
word-comparison-equal = is
word-comparison-not_equal = is not
word-comparison-below = is below
word-comparison-at_most = is at most
word-comparison-above = is above
word-comparison-at_least = is at least

## Clocks, outcomes, agreements, trials

word-at-start = As it starts
word-at-finish = As it finishes
word-outcome-kind-clinical = Clinical
word-outcome-kind-patient_reported = Reported by patients
word-outcome-kind-experience = Patient experience
word-outcome-kind-process = Process
word-agreement-kind-network = Network
word-agreement-kind-contract = Contract
word-agreement-kind-shared_care = Shared care
word-agreement-kind-information_sharing = Information sharing
word-agreement-form-horizontal = Between organisations of one kind
word-agreement-form-vertical = Along the patient’s way
word-agreement-form-lead_provider = Lead provider
word-agreement-form-alliance = Alliance
word-agreement-form-section_75 = Section 75
word-agreement-form-other = Other
word-payment-block = Block
word-payment-activity = By activity
word-payment-whole_population = For the whole population
word-payment-grant = Grant
word-payment-other = Other
word-trial-decision-keep = Keep
word-trial-decision-adapt = Adapt
word-trial-decision-stop = Stop
word-trial-decision-open = Not decided yet

word-comment-kind-remark = Remark
word-comment-kind-action = Action
word-comment-kind-parked = Parked for later
word-comment-kind-decision = Decision

## Time

word-day-monday = Monday
word-day-tuesday = Tuesday
word-day-wednesday = Wednesday
word-day-thursday = Thursday
word-day-friday = Friday
word-day-saturday = Saturday
word-day-sunday = Sunday
word-basis-elapsed = By the clock
word-basis-calendar_days = In calendar days
word-basis-working_days = In working days
word-basis-opening_hours = In opening hours
word-basis-midnights = In midnights
word-unit-minutes = minutes
word-unit-hours = hours
word-unit-days = days
word-unit-weeks = weeks
word-unit-months = months

## Findings

word-severity-error = To fix
word-severity-warning = To review
word-severity-advice = Advice
word-group-lost = Someone can get lost
word-group-nobody = Nobody is responsible
word-group-information = Information does not arrive
word-group-slow = Too slow
word-group-twice = Done twice
word-group-record = Agree and record
word-family-gaps = Gaps
word-family-loops = Loops
word-family-handoffs = Hand-offs
word-family-soundness = Whether every patient can finish
word-family-information = Information
word-family-decisions = Decisions
word-family-timing = Time
word-family-duplication = Work done twice
word-family-capacity = Capacity
word-family-safety = Safety
word-family-interface = Between practice and hospital
word-family-governance = Governance
word-family-experience = What the patient lives through
word-family-readability = Easy to read

## What a link says of when it is taken
condition-rule = { $rule }
condition-yes = yes
condition-no = no
condition-otherwise = otherwise
condition-at-most = { $count ->
    [one] at most once
    [2] at most twice
   *[other] at most { $count } times
}
