# What the command line says besides the findings.

cli-unreachable = This file could not be read: { $error }.
cli-not-checked = { $file }: not checked.
cli-nhs-number = This looks like it holds an NHS number ({ $field }). Take it out before you share the file.
cli-rule-nhs-number = Text that looks like an NHS number
cli-accepted = Accepted risk: { $text }
cli-not-looked-at = Not looked at: { $text }
cli-not-sealed = Not validated: no export has sealed this file.
cli-changed = This file was changed since it was validated.
cli-unchanged = Unchanged since export, checked then with check set { $set }. Fingerprint { $fingerprint }.
cli-summary = { $errors } to fix, { $warnings } to review, { $advice } for advice, { $accepted ->
    [one] 1 accepted risk
   *[other] { $accepted } accepted risks
}, with check set { $set } as at { $day }.
cli-why = Why it matters
cli-wrong = Wrong
cli-right = Right
cli-sources = Sources
cli-same = Nothing changed.
cli-closed = Closed: { $text }
cli-opened = Opened: { $text }
