### Why a text is no rule, and the words for what was expected.

rule-expected = Here stands “{ $found }” where { $expected } is expected.
rule-ends-early = The rule ends where { $expected } is expected.

rule-item = the name of an item
rule-comparison = one of =, ≠, <, ≤, >, ≥, “known” and “not known”
rule-and-or = “and”, “or” or the end of the rule
rule-yes-no = “yes” or “no”
rule-number = a number
rule-option = one of the options of the item
rule-close = a closing parenthesis

rule-unknown-item = No item is called “{ $name }”. Write its name as it is declared, in double quotes if it holds “and”, “or”, “not”, “known”, “yes”, “no”, a sign or a comma, or only digits.
rule-unknown-option = “{ $found }” is none of the options of this item: { $options }.
rule-quote-option = An option of only digits stands in double quotes: "{ $found }".
rule-too-many-decimals = { $decimals ->
        [0] This item has no decimals.
        [1] This item has one decimal at most.
       *[other] This item has { $decimals } decimals at most.
    }
rule-number-too-large = This number is too large.
rule-wrong-unit = This item is counted in { $unit }, not in { $found }.
rule-no-unit = This item has no unit, so “{ $found }” cannot follow the number.
rule-not-ordered = Only numbers are less or more than one another: use = or ≠ here.
rule-not-comparable = This item is no number, no choice and not yes or no, so it can only be “known” or “not known”.
rule-too-deep = There are too many parentheses within one another.
rule-unclosed-quote = The closing double quote is missing.
rule-bad-escape = After a backslash within quotes stands one of ", \, n, t and u.
