# What the files say: why one could not be opened, what should be known about one that was, and what they are called.

format-json = Throughline definition (JSON)
format-notation = Text notation
format-svg = Drawing (SVG)

## A file that is none of ours

read-empty = This file is empty.
read-too-large = This file is too large: { $size } MB. Throughline opens files of up to { $largest } MB.
read-not-utf8 = This file is not text in UTF-8. Save it as UTF-8 and try again.
read-not-ours = This is not a Throughline file: nothing in it says “throughline.pathway”.
read-other-format = This file says that it is “{ $format }”, which Throughline cannot open.
read-is-xml = This is an XML file. Throughline opens its own JSON files and its text notation.
read-is-zip = This is a zip file or an Office document. Throughline opens its own JSON files and its text notation.
read-is-pdf = This is a PDF. Throughline opens its own JSON files and its text notation.
read-is-fhir = This is a FHIR file, which Throughline cannot open yet.
read-no-version = This file does not say which version of the format it is. Its “formatVersion” is missing.
read-bad-version = This file says that it is of version “{ $version }”, which is no version number.
read-newer-major = This file is of version { $version }, which is newer than this program can open (version { $current }). Update Throughline to open it.
read-too-old = This file is of version { $version }, which was never given out. It cannot be opened.

## A file that is damaged

read-json-ends = The file ends too early: something is missing at its end.
read-json-goes-on = The file should end here, but something follows.
read-json-value = A value is expected here.
read-json-list = A comma or the end of the list is expected here.
read-json-object = A comma or the closing brace is expected here.
read-json-name = The name of a field in double quotes is expected here.
read-json-colon = A colon is expected here, after the name of the field.
read-json-control = There is a control character or a new line within this text.
read-json-escape = There is a backslash in this text with something after it that means nothing.
read-json-number = “{ $number }” is not a number.
read-json-not-whole = “{ $number }” is not a whole number. The file holds whole numbers only.
read-json-too-large = “{ $number }” is too large. Numbers go up to 9,007,199,254,740,991.
read-json-twice = The field “{ $name }” is there twice.
read-json-deep = The values are nested too deeply here.
read-json-many = There is too much in this file. It was not opened.

## A value that does not fit its place

read-null = “null” is not used. Leave the field out when it is empty.
read-type = There is { $found } here. This field takes { $expected }.
read-value = “{ $value }” cannot be used here. A day is written 2026-11-20, a length of time P3D or PT15M, a time of day 08:30.
read-range = “{ $value }” is out of range here.
read-word = “{ $word }” is not one of the words for this field: { $words }.
read-word-alone = “{ $word }” needs to say which one here.
read-word-with-more = “{ $word }” stands alone: it takes nothing more.
read-one-member = Exactly one field is expected in here.
read-missing = The field “{ $field }” is missing.
read-same-id = Two records have the id “{ $id }”. The other one is on line { $line }.

word-json-bool = true or false
word-json-number = a whole number
word-json-text = text
word-json-list = a list
word-json-object = an object

## What should be known about a file that was opened

read-migrated = This file was of the older version { $version } and was brought up to date. Nothing was lost.
read-newer-minor = This file was made by a newer Throughline (version { $version }; this one knows { $current }). What is new in it is kept but not shown.
read-unknown-kept = { $count ->
    [one] One field in this file means nothing to this version. It is kept as it is: { $fields }.
   *[other] { $count } fields in this file mean nothing to this version. They are kept as they are, for example { $fields }.
}
read-cleaned = { $count ->
    [one] Characters that cannot be seen were taken out of one text, on line { $line }.
   *[other] Characters that cannot be seen were taken out of { $count } texts, the first on line { $line }.
}
read-cleaned-text = Characters that cannot be seen were taken out of this text.
read-half-sealed = This file has only a part of what an export adds (validation and fingerprint). It counts as not validated.

## Before a file leaves the device

nhs-number-warning = { $count ->
    [one] This looks like it holds an NHS number. Take it out before you share the file.
   *[other] This looks like it holds NHS numbers in { $count } places. Take them out before you share the file.
}

## What a drawing says

write-no-drawing = There is no drawing to write.
svg-untitled = Pathway without a title
svg-unnamed = Step without a name
svg-description = A care pathway of { $steps ->
    [one] 1 step
   *[other] { $steps } steps
}, { $organisations ->
    [one] 1 organisation
   *[other] { $organisations } organisations
} and { $handoffs ->
    [one] 1 hand-off
   *[other] { $handoffs } hand-offs
} between organisations.
svg-fingerprint = Fingerprint: { $fingerprint }.
svg-any-of = any of many
svg-within = within { $limit }
svg-handoff = Hand-off
svg-handoff-within = In { $limit }
svg-handoff-if-within = { $condition }, in { $limit }
svg-handoff-from-to = Hand-off from “{ $from }” to “{ $to }”: { $terms }
