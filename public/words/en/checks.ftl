# What the checks say, and what their fixes are called. Made from the pages of the checks; not to be edited.

# Who owns a step, within a sentence.
check-party-patient = the patient
check-party-carer = the carer
check-party-nobody = nobody

# Several items of which one will do, within a sentence.
check-any-of = one of these: { $items }

# What a step without a name is called, within a sentence.
check-unnamed-step = { $kind ->
    [start] an unnamed start
    [assess] an unnamed assessment
    [test] an unnamed test
    [result] an unnamed result
    [decide] an unnamed decision
    [treat] an unnamed treatment
    [monitor] an unnamed step of monitoring
    [wait] an unnamed wait
    [inform] an unnamed message
    [refer] an unnamed referral
    [review] an unnamed review
    [mdt] an unnamed team meeting
    [support] an unnamed step of support
    [discharge] an unnamed discharge
    [safety_net] an unnamed safety net
    [sub_pathway] an unnamed pathway within this one
    [end] an unnamed end
    [self_care] an unnamed step of self-care
   *[other] an unnamed step
}
check-unnamed-step-in = { $what } in { $owner }
check-unnamed-step-by = { $what } by { $owner }

# Names, some of which are such.
check-names-more = { $before }, { $next }
check-names-last = { $before } and { $last }

# What no check looks at, since nothing in a pathway says it.
check-left-out = Not looked at in any pathway, since no field says it: medicines at discharge, fit notes, safeguarding, capacity and consent before a procedure, actions asked for in a letter, reading age, rules that treat groups of people differently.

## No way in

no-way-in = Nothing says how a patient gets onto this pathway.
no-way-in-add-start = Add a start

## No ending

no-ending = This pathway has no ending.
no-ending-add-end = Add an ending after “{ $step }”

## A step that is not joined to anything

unjoined-step = “{ $step }” is not joined to anything.
unjoined-step-join = Put it between “{ $from }” and “{ $to }”
unjoined-step-make-note = Keep it as a note

## A step that no patient can reach

unreachable-step = No patient can ever reach “{ $step }”.
unreachable-step-join = Lead there from “{ $from }”
unreachable-step-delete = Take it away

## Nowhere to go after a step

nowhere-to-go = After “{ $step }” the patient has nowhere to go.
nowhere-to-go-add-end = End the pathway here
nowhere-to-go-add-safety-net = End here, and say when to come back
nowhere-to-go-leaves-to = Say where the patient goes outside this pathway

## The same arrow twice

identical-links = There are { $count ->
    [2] two
   *[other] { $count }
} identical arrows from “{ $from }” to “{ $to }”.
identical-links-merge = Keep one of them

## Something that is not here

reference-to-nothing = { $kind ->
    [step] “{ $record }” points to a step that is not here: { $id }.
    [team] “{ $record }” names a team that is not here: { $id }.
    [organisation] “{ $record }” names an organisation that is not here: { $id }.
    [item] “{ $record }” names information that is not here: { $id }.
    [agreement] “{ $record }” rests on an agreement that is not here: { $id }.
   *[other] “{ $record }” names something that is not here: { $id }.
}
reference-to-nothing-several = “{ $record }” names things that are not here: { $ids }.
reference-to-nothing-keep-outside = Keep “{ $name }” as a place outside this pathway
reference-to-nothing-remove-link = Take the arrow away
reference-to-nothing-pick = Pick what is meant

## A step without a name

step-without-name = This step has no name.
step-without-name-type-name = Type its name

## Two steps of one name

same-name-twice = { $count ->
    [2] Two steps are both
   *[other] { $count } steps are all
} called “{ $step }” in { $organisation }.
same-name-twice-rename = Give the other one a name of its own

## A name that does not say what is done

name-without-verb = Say what is done: “{ $step }” has no verb.
name-without-verb-say-what = Say what is done

## A decision with one answer

decision-with-one-answer = There is only one way out of the decision “{ $step }”.
decision-with-one-answer-add-answer = Add the other answer
decision-with-one-answer-make-step = Make it a plain step

## An organisation that does nothing

idle-organisation = { $organisation } has a lane but does nothing.
idle-organisation-say-part = Say what its part is

## No route for people who do not come

no-route-if-missed = { $who ->
    [reply] There is no route for people who do not reply at “{ $step }”.
   *[attend] There is no route for people who do not attend “{ $step }”.
}
no-route-if-missed-add-route = Add a route for people who do not attend
no-route-if-missed-chase = Add a route for when no answer comes

## A treatment that cannot be declined

no-route-if-declined = There is no route for people who decline “{ $step }”, or for whom it is not suitable.
no-route-if-declined-anywhere = No treatment on this pathway has a route for people who decline it, or for whom it is not suitable ({ $count } treatments).
no-route-if-declined-add-route = Add a route for people who decline “{ $step }”

## No way back for a patient who gets worse

no-way-back-if-worse = There is no route back if the patient gets worse between “{ $step }” and “{ $end }”.
no-way-back-if-worse-add-safety-net = Say what to expect, when to worry and whom to ring

## Nobody offers another time

nobody-rebooks = When { $team } cancels “{ $step }”, nothing says who rebooks.
nobody-rebooks-add-route = Add a route for what the service cancels

## No route for when a team is full

no-route-if-full = When { $team } is full, nothing says where the patient goes.
no-route-if-full-add-route = Add a route from “{ $step }” for when the team is full

## A single way in

single-way-in = The only way in is “{ $start }”.
single-way-in-add-start = Add another way in

## Something that does not exist on the day

not-live = “{ $step }” relies on { $thing }, which is not live on { $date }.
not-live-itself = “{ $step }” is not live on { $date }.
not-live-choose-date = Put the date right

## A loop with no way out

trap-loop = Patients can go round “{ $steps }” for ever: there is no way out.
trap-loop-let-out = Go round a few times, then end

## A way out of a loop without a rule

loop-exit-without-rule = The loop “{ $steps }” has an exit, but nothing says when to take it.
loop-exit-without-rule-rule = Say for whom the way out is

## A loop without a limit

loop-without-limit = The loop “{ $steps }” has no limit. How many times before someone decides?
loop-without-limit-limit = Go round a few times at most
loop-without-limit-how-often = Say how often at most

## Back and forth with nobody in charge

back-and-forth-with-nobody-in-charge = “{ $first }” and “{ $second }” send the patient back and forth (“{ $steps }”) with nobody in charge.
back-and-forth-with-nobody-in-charge-let-out = Go round a few times, then end
back-and-forth-with-nobody-in-charge-how-often = Say how often at most

## Many rounds

many-rounds = Patients go round “{ $steps }” { $average } times on average{ $worst ->
    [-1] {""}
   *[other] , and { $worst } times at most
}.
many-rounds-figure = Times round “{ $steps }” on average: { $average }{ $worst ->
    [-1] {""}
   *[other] , at most { $worst }
}.
many-rounds-without-chances = How often patients go round in a loop was not looked at: nothing says how many go which way.

## A recall without an owner

recall-without-owner = “{ $step }” comes round again and again, and nobody is named who calls the patient in.
recall-without-owner-patient = “{ $step }” comes round again and again, and it is left to the patient to remember it.
recall-without-owner-carer = “{ $step }” comes round again and again, and it is left to the carer to remember it.
recall-without-owner-owner = Say who calls the patient in

## No way on after the last round

no-way-on-after-last-round = After { $times ->
    [one] once
   *[other] { $times } times
 } round “{ $steps }” there is no way on from “{ $step }”.
no-way-on-after-last-round-add-way-on = End the pathway after the last round

## A step that nobody owns

step-without-owner = Nobody owns “{ $step }”.
step-without-owner-pick-owner = Say who does it

## A step that is shared with nobody in the lead

shared-without-lead = “{ $step }” is shared by { $sharers }, with no lead.
shared-without-lead-choose-lead = { $lead } leads

## Nobody named to receive

handoff-without-receiver = { $sender } passes the patient to { $receiver }, but no team there is named to receive.
handoff-without-receiver-pick-team = Pick the team of { $organisation } that receives
handoff-without-receiver-use-team = Let { $team } receive
handoff-without-receiver-new-team = Add a team to { $team } that receives

## Nobody picks the patient up

patient-left-between = The patient leaves { $organisation } after “{ $step }” and nobody picks them up.
patient-left-between-hand-over = Hand the patient over to “{ $to }”, with terms to begin with
patient-left-between-leaves-to = Say where the patient goes outside this pathway

## Nobody says yes

handoff-without-acceptance = Nobody says yes: { $receiver } does not confirm that it accepts the patient from { $sender }.
handoff-without-acceptance-ask-for-a-yes = Ask for a yes within { $within }

## No plan for a no

refusal-without-plan = If { $receiver } says no, where does the patient go?
refusal-without-plan-back-to-sender = Back to the sender, with the reason

## No plan for silence

silence-without-plan = If { $receiver } says nothing, who notices?
silence-without-plan-chase = The sender asks after { $after }

## Nobody holds the risk

risk-held-by-nobody = While the patient waits for { $receiver }, nobody holds the risk.
risk-held-by-nobody-sender-holds = The sender holds it until the patient is accepted

## No way of sending

handoff-without-method = How does { $sender } send it to { $receiver }? No method is given.
handoff-without-method-choose-method = Choose how it is sent

## Sent on paper

sent-on-paper = { $way ->
    [letter_post] { $sender } sends it to { $receiver } by post.
    [fax] { $sender } sends it to { $receiver } by fax.
    [carried_by_patient] The patient carries the paper from { $sender } to { $receiver }.
   *[several] { $sender } sends it to { $receiver } on paper only.
}
sent-on-paper-digital-method = Choose a digital way

## Closed when the sender sends

closed-when-sent = What { $sender } sends on { $from_day ->
    [monday] Monday
    [tuesday] Tuesday
    [wednesday] Wednesday
    [thursday] Thursday
    [friday] Friday
    [saturday] Saturday
   *[sunday] Sunday
} at { $from_time }, { $receiver } receives on { $until_day ->
    [monday] Monday
    [tuesday] Tuesday
    [wednesday] Wednesday
    [thursday] Thursday
    [friday] Friday
    [saturday] Saturday
   *[sunday] Sunday
} at { $until_time }: that is longer than agreed, and nobody answers until then.
closed-when-sent-no-hours = Whether a receiver is closed when the sender sends was not looked at where nobody says when they work: { $teams }.
closed-when-sent-name-cover = Say who answers outside the hours

## Sent to a team that does not take them

not-accepted-there = { $receiver } only takes patients with “{ $accepts }”; this hand-off also sends others, such as “{ $others }”.
not-accepted-there-only-accepted = Send only those whom they take
not-accepted-there-rule = Change who is sent
not-accepted-there-accepts = Change whom they take

## The patient is not told

patient-not-told = The patient is not told that { $receiver } now looks after them, and no longer { $sender }.
patient-not-told-tell = Tell the patient

## Many hand-offs

many-handoffs = There { $handoffs ->
    [one] is one hand-off
   *[other] are { $handoffs } hand-offs
} on the way from “{ $from }” to “{ $to }”; { $between } of them { $between ->
    [one] crosses
   *[other] cross
} organisations.
many-handoffs-figure = Most hand-offs on one way: { $handoffs }, of which { $between } between organisations, from “{ $from }” to “{ $to }”.

## Handed back through another organisation

handed-back-to-itself = { $team } hands the patient over to itself, by way of { $organisation }, which does only administration in between.
handed-back-to-itself-too-many = Whether a team gets a patient back after mere administration elsewhere was not looked at everywhere: there is too much administration.

## Work hidden in a letter

work-hidden-in-letter = “{ $step }” tells { $organisation } to act, but is only a letter: nothing else leads to “{ $work }”.
work-hidden-in-letter-make-handoff = Make it a hand-off, with terms to begin with

## Work moved to the practice

work-moved-to-practice = “{ $work }” moves to { $receiver } without { $receiver } agreeing.
work-moved-to-practice-ask-for-a-yes = Ask the practice for a yes within { $within }

## Everything depends on one role

single-role = “{ $role }” does every step in { $organisation }, and nobody stands in.
single-role-name-cover = Say who stands in

## The terms changed after they were agreed

terms-changed-since-agreed = The terms of this hand-off changed after { $organisation } agreed to them.
terms-changed-since-agreed-on-date = The terms of this hand-off changed after { $organisation } agreed to them on { $date }.
terms-changed-since-agreed-ask-again = Ask { $organisation } again

## An agreement that does not cover it

agreement-does-not-cover = { $lack ->
    [not-begun] This hand-off relies on “{ $agreement }”, which begins only on { $date }.
    [ended] This hand-off relies on “{ $agreement }”, which ended on { $date }.
    [parties] This hand-off relies on “{ $agreement }”, and not both sides are in it.
    [items] This hand-off relies on “{ $agreement }”, which does not cover everything that is sent.
   *[scope] This hand-off relies on “{ $agreement }”, which does not cover these steps.
}
agreement-does-not-cover-begin = Put the first day right
agreement-does-not-cover-renew = Renew it: put the last day right
agreement-does-not-cover-add-parties = Ask both sides to join it
agreement-does-not-cover-widen = Widen what it covers
agreement-does-not-cover-settle-here = Settle here what it said, without it

## Sent home without advice

request-without-safety-advice = { $missing ->
    [when] The patient is sent from “{ $step }” to “{ $to }” without knowing when to worry.
    [whom] The patient is sent from “{ $step }” to “{ $to }” without knowing whom to ring.
   *[both] The patient is sent from “{ $step }” to “{ $to }” without knowing when to worry or whom to ring.
}
request-without-safety-advice-say-when = Say when to worry
request-without-safety-advice-say-whom = Say whom to ring

## Stuck, waiting for what never comes

stuck-waiting = It is possible to get stuck at “{ $step }”: it waits for “{ $missing }”, which never happens on this route.
stuck-waiting-links = It is possible to get stuck at “{ $step }”: it waits for links that never bring anything on this route.
stuck-waiting-wait-for-taken = Wait only for the branches that were taken
stuck-waiting-act-on-each = Wait for none, act on each arrival

## No end within reach

end-out-of-reach = From “{ $steps }” the end can no longer be reached.

## Done twice at the same time

done-twice = “{ $step }” may be done twice for the same patient at the same time.
done-twice-wait-for-all = Wait for all branches
done-twice-wait-for-taken = Wait for the branches that were taken

## Over, while something is still going on

over-while-still-going = “{ $end }” says the pathway is over, but “{ $also }” can still be going on.
over-while-still-going-take-back = Take the claim back: other things may still go on

## Waits for all, or acts on each?

unclear-join = Several arrows enter “{ $step }”: does it wait for all or act on each?
unclear-join-waits-for = Say whether it waits for all

## All of them, or one?

unclear-split = Several arrows leave “{ $step }”: all of them, or one?
unclear-split-leaves-by = Say whether all are taken, or one

## A step for nobody

never-for-anybody = “{ $step }” can never happen: who was “{ $first-rule }” at “{ $first }” cannot be “{ $second-rule }” at “{ $second }”.
never-for-anybody-together = “{ $step }” can never happen: by the rules on the way, nobody who comes to “{ $second }” can be “{ $second-rule }”.
never-for-anybody-second = Change the second rule
never-for-anybody-first = Change the first rule

## Too large to be checked in full

not-fully-checked = Too large to check every combination: after { $states } combinations of { $steps } steps that can go on side by side, nothing wrong was found, and not all was seen.

## Waits for branches that cannot be known

unclear-some-join = “{ $step }” waits for whichever branches were taken, but it is not clear which those are.
unclear-some-join-waits-for = Say for which it waits

## Started again while it is still going on

rounds-overlap = “{ $step }” from one round may still be going on when the next round starts it again.

## Something needed that nobody has

needed-item-missing = “{ $step }” needs { $item }, which on some route nobody has by then.
needed-item-missing-too-large = The pathway is too large to follow what is known where: what steps lack was not looked at.
needed-item-missing-make-first = Find out { $item } ahead of “{ $step }”
needed-item-missing-held = { $item } is there when the patient comes in

## Something needed that is not sent

item-not-sent = “{ $step }” needs { $item }: { $holder } has it, but it is not sent to { $receiver }.
item-not-sent-several = “{ $step }” needs { $item }: on every route somebody has it, but it is not always sent to { $receiver }.
item-not-sent-nobody = “{ $step }” needs { $item }, but nobody owns that step and so nobody holds it there.
item-not-sent-send = Send it along wherever it gets lost
item-not-sent-owner = Say who does this step

## Something collected again

collected-again = { $item } is collected again by { $organisation } at “{ $step }”; { $holder } has it since “{ $first }”, and it still holds.
collected-again-no-validity = For some items that several steps make nothing says how long they hold: whether they are collected again too soon was not looked at.
collected-again-too-many = There are too many items in too large a pathway: whether they are collected again was not looked at for all.
collected-again-reason = Say why it is collected again

## Something made and never used

item-never-used = { $item } comes of “{ $step }”, and no step and no rule ever uses it.
item-never-used-remove = Do not make it

## A result that nobody looks at

result-nobody-reads = Nobody has to look at { $item } of “{ $step }”: the pathway can end without a step that needs it.
result-nobody-reads-too-many = There are too many results in too large a pathway: whether somebody reads them was not looked at for all.
result-nobody-reads-review = Add a step that looks at it

## A result for others to act on

result-acted-on-elsewhere = { $asker } asks for “{ $test }”, but { $item } goes to { $acting } to be acted on, and { $acting } does not say yes to that.
result-acted-on-elsewhere-too-many = There are too many results in too large a pathway: who acts on them was not looked at for all.
result-acted-on-elsewhere-agree = Ask for a yes, and send it back on a no or no answer

## A decision on something out of date

item-out-of-date = “{ $step }” can rest on { $item } of “{ $made }” that is { $age } old: { $over } too old.
item-out-of-date-too-many = Some ways have too many rounds, or there are too many: whether what decisions rest on is out of date was not looked at.
item-out-of-date-validity = Say how long { $item } really holds

## Something sensitive sent without a basis

sent-without-basis = Nothing says on what basis { $sender } may send { $item } to { $receiver }.
sent-without-basis-consent = { $item } goes from { $sender } to { $receiver } by consent, but the consent does not name it.
sent-without-basis-agreement = { $item } goes from { $sender } to { $receiver } by agreement, but no agreement in force covers it.
sent-without-basis-direct-care = { $item } goes from { $sender } to { $receiver } as part of direct care, which { $receiver } does not give.
sent-without-basis-basis = Say on what basis it is sent
sent-without-basis-record = Record that the consent names it
sent-without-basis-drop = Do not send { $item }

## Results and medicines without a code

item-without-code = { $count ->
    [one] { $item } has no code.
   *[other] { $count } results and medicines have no code, { $item } among them.
}
item-without-code-code = Enter the code of { $item }

## Something promised that is not there

promised-item-missing = What goes from “{ $step }” to { $receiver } should carry { $item }, which { $sender } does not have then on some route.
promised-item-missing-drop = Do not promise { $item }

## A branch without a rule

branch-without-rule = After “{ $step }” one way is taken, but no rule says which patients go to “{ $next }”.
branch-without-rule-escalate = While patients wait at “{ $step }”, no rule says when they go to “{ $next }” instead.
branch-without-rule-rule = Say which patients go this way
branch-without-rule-otherwise = This way is for everybody else

## A patient whom no branch fits

patient-fits-no-branch = At “{ $step }” no way on fits a patient with { $patient }.
patient-fits-no-branch-anybody = At “{ $step }” no way on fits anybody.
patient-fits-no-branch-words = Some rules of decisions are in words: whether they leave anybody out was not looked at.
patient-fits-no-branch-too-many = Some decisions have too many combinations: whether they leave anybody out was not fully checked.
patient-fits-no-branch-extend = Let “{ $next }” be for: { $rule }
patient-fits-no-branch-otherwise = Let “{ $next }” also be for everybody else
patient-fits-no-branch-branch = Add a way on for: { $rule }

## A patient whom two branches fit

patient-fits-two-branches = At “{ $step }” a patient with { $patient } fits both “{ $one }” and “{ $other }”.
patient-fits-two-branches-anybody = At “{ $step }” every patient fits both “{ $one }” and “{ $other }”.
patient-fits-two-branches-move = Let “{ $next }” be for: { $rule }
patient-fits-two-branches-except = Let “{ $next }” be only for: { $rule }

## A threshold that is used both ways

threshold-used-both-ways = “{ $one }” and “{ $other }” are both used: they treat that very number differently.
threshold-used-both-ways-first = Change the first rule
threshold-used-both-ways-second = Change the other rule

## A rule that nobody can meet

rule-never-holds = At “{ $step }” nobody can ever go to “{ $next }”: “{ $rule }” cannot hold.
rule-never-holds-rule = Change the rule
rule-never-holds-remove = Take this way away

## A decision without who and why

decision-without-basis = Who decides “{ $step }”, and on what evidence?
decision-without-basis-who = Who decides “{ $step }”? Neither a role nor a team is named.
decision-without-basis-source = On what evidence is “{ $step }” decided? No source is named, neither there nor for the pathway.
decision-without-basis-role = Name the role that decides
decision-without-basis-cite = Say where it comes from

## Chances that do not add up

chances-do-not-add-up = The chances of the ways on from “{ $step }” add up to { $percent } %.
chances-do-not-add-up-scale = Keep the proportions and make them add up to 100 %

## A rule in vague words

vague-rule = Whether a patient goes to “{ $next }” depends on the word “{ $word }”, which is not defined.
vague-rule-accepts = Whom { $team } accepts depends on the word “{ $word }”, which is not defined.
vague-rule-define = Say it as something that can be measured

## A clock that allows more than its standard

limit-above-standard = The clock “{ $clock }” allows { $allowed }; the standard “{ $standard }” says { $limit }.
limit-above-standard-unconfirmed = The clock “{ $clock }” allows { $allowed }; the standard “{ $standard }” is thought to say { $limit } (unconfirmed).
limit-above-standard-adopt = Allow { $limit }, as the standard does
limit-above-standard-reason = Say why it is longer

## Slower than its clock allows

slower-than-standard = From “{ $from }” to “{ $to }” usually takes { $time }; the clock “{ $clock }” allows { $limit }.
slower-than-standard-too-many = Some clocks run over parts with too many ways round: their times were not looked at.
slower-than-standard-no-times = Some steps on the way of a clock say nothing of how long they take: they were counted as no time.
slower-than-standard-opening-hours = Some clocks are limited in opening hours: nobody's opening hours are those of a whole pathway, so their times were not looked at.
slower-than-standard-shorter = “{ $step }” takes longest: say how long it really takes

## Too slow in the worst case

worst-case-too-slow = In the worst case that is still allowed, “{ $from }” to “{ $to }” takes { $time }; the clock “{ $clock }” allows { $limit }.
worst-case-too-slow-shorter = “{ $step }” may take longest: set a shorter limit

## A wait without a limit

wait-without-limit = Nothing says how long a patient may be at “{ $step }” before somebody looks.
wait-without-limit-limit = Set a limit, such as { $limit }

## Tests one after the other

tests-one-after-another = “{ $first }” and “{ $second }” could be done side by side: that saves { $saved } on the clock “{ $clock }”.
tests-one-after-another-side-by-side = Do both side by side

## A clock that never stops

clock-never-stops = The clock “{ $clock }” starts, and never stops for a patient who comes to “{ $end }” by this route.
clock-never-stops-somewhere = The clock “{ $clock }” starts, and for some patients it never stops.
clock-never-stops-leave = It need not stop for patients who come to: { $ends }

## A clock that stops before the patient knows

clock-stops-untold = The clock “{ $clock }” stops at “{ $step }”, but nothing says that the patient is told there.
clock-stops-untold-present = The patient is there at “{ $step }”

## One organisation uses most of the time

time-spent-by-one = { $organisation } usually uses { $percent } % of the { $limit } that the clock “{ $clock }” allows, { $waiting } % of it waiting.
time-spent-by-one-figure = The clock “{ $clock }” usually runs { $time } and at most { $slowest } of { $limit }; { $organisation } uses most of it, { $percent } %.

## A clock that counts other days than its standard

limits-counted-differently = The clock “{ $clock }” allows { $own }, but the standard “{ $standard }” counts differently: { $limit }.
limits-counted-differently-convert = Allow { $limit }, as the standard does

## Limits that add up to more than the clock allows

limits-add-up-beyond-standard = The limits of the steps from “{ $from }” to “{ $to }” add up to { $time }; the clock “{ $clock }” allows { $limit }.
limits-add-up-beyond-standard-shorter = “{ $step }” may take longest: set a shorter limit

## The practice hears of a discharge late

letter-late-to-practice = After “{ $step }” the practice may wait { $late } for the letter; it is due within { $limit }.
letter-late-to-practice-none = After “{ $step }” nothing is sent to the patient's practice; a letter is due within { $limit }.
letter-late-to-practice-sooner = Send it within { $limit }
letter-late-to-practice-write = Send a copy to the practice within { $limit }

## Times without a source

guessed-times = { $count ->
    [one] The time of “{ $step }” has no source and is not marked as an estimate.
   *[other] The times of { $count } steps, “{ $step }” among them, have no source and are not marked as estimates.
}
guessed-times-estimate = Mark them as estimates

## A normal result, and then nothing

normal-result-without-safety-net = After “{ $step }” the pathway can just end at “{ $end }”: nobody says what to do if the symptoms stay.
normal-result-without-safety-net-add-safety-net = Say what to expect, when to worry and whom to ring before it ends

## A referral that nobody follows up

referral-not-tracked = Nobody checks that “{ $step }” arrives at { $receiver }.
referral-not-tracked-say-who = Say who checks that it arrived

## A red flag that changes nothing

red-flag-without-route = “{ $step }” looks for “{ $item }”, and nothing happens when it is there.
red-flag-without-route-add-route = Send the patient to emergency care when it is there

## A high-risk medicine that nobody monitors

high-risk-medicine-without-monitoring = “{ $step }” starts { $medicine }, and there is a way to the end on which nobody monitors it.
high-risk-medicine-without-monitoring-add-monitoring = Whoever starts it monitors it

## A treatment before its check

treatment-before-its-check = “{ $step }” is possible without { $item }: “{ $check }” can be passed by.
treatment-before-its-check-make-first = Find out { $item } ahead of “{ $step }”

## Watched from afar, with no plan for getting worse

no-plan-if-worse-at-a-distance = “{ $step }” is done from a distance, and nothing says what happens when the patient gets worse.
no-plan-if-worse-at-a-distance-add-plan = Send a patient who gets worse to emergency care

## Sent to look after oneself, with no way back

self-care-without-way-back = The patient is sent to “{ $step }” with nothing said about coming back.
self-care-without-way-back-say-when = Say when to worry
self-care-without-way-back-say-whom = Say whom to ring
self-care-without-way-back-add-way-back = Who gets worse comes back to whoever sent them home

## The hospital has the practice refer on

referred-on-by-practice = After “{ $from }” the hospital sends the patient to the practice only to be referred on: “{ $step }”, then “{ $next }”.
referred-on-by-practice-go-straight = The hospital refers on itself

## Missed once, and back to the practice

missed-appointment-back-to-practice = Who misses “{ $step }” can be sent straight back to “{ $end }”, with nobody finding out why.
missed-appointment-back-to-practice-look-after = Ring the patient, and write to everyone, first

## The practice does a test for the hospital's decision

test-arranged-by-practice = { $hospital } asks the practice for “{ $step }”, and decides by { $item } itself at “{ $reader }”.
test-arranged-by-practice-move = Let the hospital do the test itself

## Nobody to ring about a hand-off

handoff-without-contact = { $team } passes patients on, as at “{ $step }”, and there is no number to ring: not for the patient, and not for the practice.
handoff-without-contact-say-contact = Say how to reach the team

## The practice tells the patient the hospital's result

result-told-by-practice = { $hospital } asked for “{ $test }”, and leaves it to the practice to tell the patient: “{ $step }”.
result-told-by-practice-move = Whoever asked for it tells the patient

## The practice is to prescribe without shared care

prescribing-without-shared-care = { $receiver } is to carry on with { $medicine } after “{ $step }”, without having agreed to share the care.
prescribing-without-shared-care-ask-for-a-yes = Ask the practice for a yes within { $within }

## Nobody answers for the whole pathway

no-accountable-organisation = No organisation answers for the whole pathway.
no-accountable-organisation-choose = Say who answers for it

## Nobody leads it

no-clinical-lead = Nobody leads this pathway clinically.
no-clinical-lead-say-who = Say who leads it

## Nobody pays for a part

no-commissioner = Nobody is named who commissions the part of { $organisation }.
no-commissioner-say-who = Say who commissions it

## No way to know whether it works

no-outcome = How will you know that it works? There is no outcome.
no-outcome-add-outcome = Ask patients how it was for them

## Nothing that a patient would recognise

only-process-measures = Only what the service does is measured; nothing that a patient would recognise as better.
only-process-measures-add-outcome = Ask patients how it was for them

## Review overdue

review-overdue = This pathway was to be reviewed by { $date }: { $days ->
    [one] a day
   *[other] { $days } days
} ago.
review-overdue-missing = Nothing says when this pathway is reviewed.
review-overdue-say-when = Say when it is reviewed

## For whom is it?

no-population = Nothing says for whom this pathway is.
no-population-say-who = Say for whom it is

## No source

no-source = { $count ->
    [one] “{ $step }” has no source: is it
   *[other] “{ $step }” and { $count } steps in all have no source: are they
} from guidance, evidence or a local decision?
no-source-cite = Name a source for the pathway

## Changed where the template is locked

changed-where-locked = { $field } was changed here, and the template “{ $template }” locks it.
changed-where-locked-without-template = Whether locked parts of the template “{ $template }” were changed was not looked at: it is not at hand.
changed-where-locked-restore = Put back what the template says

## Still to be localised

still-to-be-localised = { $count ->
    [one] One place is
   *[other] { $count } places are
} still to be filled in locally: { $fields }.
still-to-be-localised-fill-in = Fill in the first of them

## Not signed off

not-signed-off = { $organisation } has not signed off revision { $revision }.
not-signed-off-record = Write down that { $organisation } has signed off revision { $revision }

## An accepted risk that has expired

accepted-risk-expired = The risk that { $owner } accepted, “{ $risk }”, was accepted only until { $date }.
accepted-risk-expired-say-when = Look at it again, and say until when

## Equality impact not recorded

no-equality-impact = What this pathway means for people who find care hardest to reach is not recorded.
no-equality-impact-say = Record it

## An organisation without a code

organisation-without-code = { $organisation } has no code by which others can look it up.
organisation-without-code-not-one = “{ $code }” of { $organisation } is not written as such codes are, or is of a list that others do not have.
organisation-without-code-enter = Enter its code

## Nobody who uses it was asked

nobody-who-uses-it-was-asked = Nobody who uses this service took part in designing it, as far as is recorded.

## An outcome that not all have agreed

outcome-not-agreed = { $organisations } { $count ->
    [one] has
   *[other] have
} not agreed the outcome “{ $outcome }”.
outcome-not-agreed-say-who = Say who has agreed

## An outcome that was due

outcome-overdue = “{ $outcome }” was due by { $date } and has no result.
outcome-overdue-enter = Enter a reading

## An agreement that ends before the review

agreement-ends-before-review = “{ $agreement }” ends on { $date }, before this pathway is reviewed by { $review }; { $count ->
    [one] one hand-off rests
   *[other] { $count } hand-offs rest
} on it.
agreement-ends-before-review-renew = Renew it: put the last day right

## Nobody stands in

nobody-stands-in = If { $lead } is away, nobody leads this.
nobody-stands-in-team = Outside the hours of { $team } nobody answers for it.
nobody-stands-in-name-deputy = Say who stands in
nobody-stands-in-name-cover = Say who answers outside the hours

## A body that no longer exists

body-no-longer-exists = “{ $body }” no longer exists: { $kind } ended on { $date }; now { $successor }{ $confirmed ->
    [no] { " " }(to be confirmed)
   *[yes] {""}
}.
body-no-longer-exists-replace = Name the body that there is now

## A trial without a result

trial-without-result = Nothing says by what the trial “{ $trial }” is judged.
trial-without-result-overdue = The trial “{ $trial }” was to show by now whether “{ $outcome }” got better, and has no result.
trial-without-result-choose-measure = Say by what it is judged
trial-without-result-enter = Enter a reading

## A long time without a word

nothing-heard = After “{ $step }” the patient hears nothing for about { $days } days, until “{ $next }”.
nothing-heard-figure = The longest time in which a patient hears nothing: about { $days ->
    [one] one day
   *[other] { $days } days
}, after “{ $step }”.
nothing-heard-without-times = How long patients hear nothing was not looked at: no step says how long it takes.
nothing-heard-tell = Tell the patient in between how it stands

## The same story again and again

story-told-again = The patient tells their story { $count } times on one way through.
story-told-again-figure = Most times that a patient tells their story: { $count }.
story-told-again-build-on-it = Let those who ask later begin with what the first found out

## Many trips

many-trips = The patient has to travel { $trips } times on the longest way through{ $places ->
    [0] {""}
    [1] {""}
   *[other] , to { $places } places
}{ $likely ->
    [-1] {""}
   *[other] ; { $likely } times on the likely one
}.
many-trips-figure = Most trips on one way: { $trips }{ $places ->
    [0] {""}
    [1] {""}
   *[other] , to { $places } places
}{ $likely ->
    [-1] {""}
   *[other] ; { $likely } on the likely one
}.
many-trips-without-channels = How often patients travel was not looked at: no step says how the patient is seen.
many-trips-another-way = Let “{ $step }” be done in another way too, for those whom it suits

## Only online

only-online = “{ $step }” is only online: there is no other way in.
only-online-add-channel = Add another way

## Nobody to ring

nobody-to-contact = At “{ $stage }” the patient has no number to ring: { $team } has no contact.
nobody-to-contact-say-contact = Say how to reach the team

## Bad news in writing

bad-news-in-writing = “{ $step }” can be bad news ({ $item }), and is only written: no voice, and nobody to ask.
bad-news-in-writing-choose-channel = Tell it in person

## All rests on the carer

carer-without-support = “{ $step }” depends on a carer, with no support, and nobody notices if they cannot.
carer-without-support-say-who = Say who supports the carer

## More needed than there is

more-needed-than-there-is = { $team } is asked for about { $needs } slots a week, most at “{ $step }”, and has { $has }.
more-needed-than-there-is-figure = { $team } is asked for about { $needs } of its { $has } slots a week.
more-needed-than-there-is-without-arrivals = Capacity was looked at without those who come by “{ $step }”: nothing says how many they are.
more-needed-than-there-is-unclear = The capacity of { $team } was not fully looked at: at “{ $step }” nothing says how many go which way.
more-needed-than-there-is-too-large = Capacity was not looked at: too many steps lead back to each other.
more-needed-than-there-is-endless = Capacity was not looked at: who comes to “{ $step }” may never leave again.
more-needed-than-there-is-have-enough = Say that there is enough

## So busy that waits grow fast

busy-team = { $team } would be { $percent } % busy; above about { $from } % waits grow fast: here about { $wait } on average, if people come by chance, most to “{ $step }”.
busy-team-have-more = Say that there is more

## A backlog

backlog-to-clear = { $backlog } wait for { $team } already; with what is left over each week they are seen after { $weeks ->
    [one] about a week
   *[other] about { $weeks } weeks
}.
backlog-to-clear-say-how-many = Put right how many wait

## No room

no-room = { $team } would look after about { $there } at a time, and has room for { $places }.
no-room-unclear = How many { $team } looks after at a time was not fully looked at: nothing says how long each step takes, or how many come there.
no-room-have-enough = Say that there is room

## Everyone passes one step

everyone-passes-one-step = All { $starts } ways in lead through “{ $step }”: when it is closed or full, nobody gets further.

## How many come?

demand-not-given = Nothing says how many come, as by “{ $step }”: whether { $team } has enough was not looked at.
demand-not-given-say-how-many = Say how many come in a week

## The same work in two places

same-work-in-two-places = { $first } and { $second } both do the same for one patient: “{ $step }”, then “{ $again }”.
same-work-in-two-places-too-large = Work done in two places was not looked at: too many steps share a code.
same-work-in-two-places-give-reason = Say why it is done again

## A test repeated too soon

test-repeated-too-soon = “{ $again }” can come while the { $item } from “{ $step }” still holds ({ $valid }), and nothing says why it is done again.
test-repeated-too-soon-give-reason = Say why it is done again

## Triage of triage

triage-of-triage = { $count } steps only decide before anything is done for the patient: { $steps }.
triage-of-triage-without-purposes = Steps that only decide, and administrative work, were not looked at: no step says what it is for.

## Hours of paperwork

administrative-work = { $organisation } spends about { $hours } hours a week on administrative steps; each patient meets { $visits } of them.
administrative-work-figure = Administrative work of { $organisation }: about { $hours } hours a week, { $visits } steps for each patient.
administrative-work-without-arrivals = Hours of administrative work were not looked at: nothing says how many come.
administrative-work-unclear = Hours of administrative work were not fully looked at: nothing says how long “{ $step }” takes, or how many come there.

## Work that has moved

work-moved = “{ $step }” has moved from { $from } to { $to }, which has not agreed.
work-moved-hours = “{ $step }”, about { $hours } hours a week, has moved from { $from } to { $to }, which has not agreed.
work-moved-move-back = Move it back

## An abbreviation that nothing explains

abbreviation-not-explained = “{ $abbreviation }” in “{ $step }” is not explained{ $count ->
    [1] {""}
   *[other] {" "}(it is used in { $count } steps)
}.
abbreviation-not-explained-explain = Explain it in the notes of the pathway

## A full sheet

full-sheet = There are { $count } steps on one sheet; above about { $most } few people can follow one. Parts that belong together can be pathways of their own, shown here as one step.

## Together and apart at one step

joins-and-splits-at-once = “{ $step }” waits for { $in } branches and sets off { $out } again: two steps would be easier to read.
joins-and-splits-at-once-part-behind = Go on from a step of its own

## Nothing comes together here

needless-junction = “{ $step }” says that it waits for several branches, but only one comes to it.
needless-junction-parts = “{ $step }” says how it goes on along several branches, but only one leaves it.
needless-junction-both = “{ $step }” says how branches come together and part at it, but only one comes and one leaves.
needless-junction-take-back = Take it back: there is one branch
