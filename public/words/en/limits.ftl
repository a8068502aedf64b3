# Days, lengths of time, limits and lists, as they stand within a sentence: “within { 2 working days }”.

day-month-year = { $day } { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

duration-none = no time
duration-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
duration-weeks = { $count ->
    [one] { $count } week
   *[other] { $count } weeks
}
duration-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
duration-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
duration-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}

limit-calendar_days-days = { $count ->
    [one] { $count } calendar day
   *[other] { $count } calendar days
}
limit-working_days-days = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
}
limit-midnights-days = { $count ->
    [one] { $count } midnight
   *[other] { $count } midnights
}
limit-opening_hours-hours = { $count ->
    [one] { $count } opening hour
   *[other] { $count } opening hours
}
limit-calendar_days = { $duration }, counted in calendar days
limit-working_days = { $duration }, counted in working days
limit-opening_hours = { $duration } of opening time
limit-midnights = { $duration }, counted in midnights

list-middle = { $before }, { $next }
list-end = { $before } and { $next }
