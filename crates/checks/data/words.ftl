# Who owns a step, within a sentence.
check-party-patient = the patient
check-party-carer = the carer
check-party-nobody = nobody

# Several items of which one will do, within a sentence.
check-any-of = one of these: { $items }
