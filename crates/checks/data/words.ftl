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
