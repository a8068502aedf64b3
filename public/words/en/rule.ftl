### Why a text is no rule. `found` is what stands there.

rule-expected-item = A rule begins with the name of an item{ $found ->
        [""] .
       *[other] , not with “{ $found }”.
    }
rule-unknown-item = No item is called “{ $name }”. Write its name as it is declared, in double quotes if it holds “and”, “or”, “not”, “known”, “yes”, “no”, a comma or only digits.
rule-expected-comparison = After the item stands =, ≠, <, ≤, >, ≥, “known” or “not known”{ $found ->
        [""] .
       *[other] , not “{ $found }”.
    }
rule-expected-and-or = After a comparison stands “and”, “or” or the end, not “{ $found }”.
rule-expected-yes-no = This item is compared with “yes” or “no”{ $found ->
        [""] .
       *[other] , not with “{ $found }”.
    }
rule-expected-number = This item is compared with a number{ $found ->
        [""] .
       *[other] , not with “{ $found }”.
    }
rule-expected-option = This item is compared with one of its options{ $found ->
        [""] .
       *[other] , not with “{ $found }”.
    }
rule-unknown-option = “{ $found }” is none of the options { $options }.
rule-quote-option = An option of only digits stands in double quotes: "{ $found }".
rule-too-many-decimals = This item has { $decimals ->
        [0] no decimals.
        [one] one decimal at most.
       *[other] { $decimals } decimals at most.
    }
rule-number-too-large = This number is too large.
rule-wrong-unit = This item is counted in { $unit }, not in { $found }.
rule-no-unit = This item has no unit, so “{ $found }” cannot follow the number.
rule-not-ordered = Only numbers are less or more than one another: use = or ≠ here.
rule-not-comparable = This item is no number, choice or yes and no, so it can only be “known” or “not known”.
rule-expected-close = A closing parenthesis is missing{ $found ->
        [""] .
       *[other] {" "}before “{ $found }”.
    }
rule-too-deep = There are too many parentheses within one another.
rule-unclosed-quote = The closing double quote is missing.
rule-bad-escape = After a backslash in quotes stands ", \, n, t or u{"{"}…{"}"}.
rule-ends-early = The rule ends too early. { $expected }
