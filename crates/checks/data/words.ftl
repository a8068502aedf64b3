# Who owns a step, within a sentence.
check-party-patient = the patient
check-party-carer = the carer
