# Working on one pathway together: the door of a room, sharing, people, the workshop, and what a server refuses.

## Where the work stands
kept-in-room = Saved in the room
kept-waiting = { $count ->
    [one] 1 change waiting
   *[other] { $count } changes waiting
}

## Sharing
share = Share
share-heading = Work on this pathway together
share-about = Everyone who has the link works on the same pathway at the same moment. Each keeps a copy on their own device, so that nothing is lost without a network.
share-make = Share this pathway
share-making = Making a room…
share-your-name = Your name
share-your-colour = Your colour
share-colour = Colour { $number }
share-for = A link for people who may
share-edit = draw
share-comment = comment and vote
share-view = look
share-facilitate = lead
share-link = The link
share-copy = Copy the link
share-copied = The link was copied.
share-not-copied = Copy the link from the field: this browser does not let it be copied.
share-code = The link as a code for phones
share-secret = Whoever has the link may do this, without an account. Send it only to people who should have it.
share-only-here = This address works on this computer only. To let phones and other computers in, start the server for your network, as “Running a workshop” says.
share-passed-on = This is the link that you came in by.
share-withdraw = Withdraw this link
share-withdraw-about = The link stops working, and whoever came in by it has to come in by the new one.
share-time = The new link holds
share-always = as long as the room
share-day = for a day
share-week = for a week
share-renew = Make a new link
share-renewed = There is a new link. The old one does not work any more.
share-unused = The server removes a room that nobody uses for { $days } days.
share-big = Big screen
share-leave = Leave the room
share-leave-about = Your copy stays on this device. What you change then is yours alone.
share-delete = Delete the room
share-delete-about = The room goes from the server with all that it holds: changes, votes and names. Copies on people's devices stay.
share-sure = Delete it for everyone
no-room-server = This host gives no rooms. Start Throughline with its own server to work together.
room-not-reached = The server does not answer. Look whether there is a network, and try again.

## The door
join-heading = Join a pathway
join-about = You come into a room where others work on this pathway. Say who you are: they see your name.
join-name-needed = Type your name, so that the others know who you are.
join-go = Join
join-coming = Coming in…
join-start = Go to the start page instead

## People
panel-together = Room
together-alone = Nobody else is here
together-alone-about = Share the pathway, and whoever has the link works on it with you: on this screen, in other tabs, on their own phones and laptops.
together-people = { $count ->
    [one] 1 person
   *[other] { $count } people
}
together-you = you
together-idle = away from the desk
together-hand = raises a hand
together-right-view = looks
together-right-comment = comments
together-right-edit = draws
together-right-facilitate = leads
together-follow = Follow
together-follow-named = Follow { $name }
together-unfollow = Stop following
together-following = You follow { $name }.
together-spotlit = Everyone follows { $name }.
together-raise = Raise your hand
together-lower = Lower your hand
together-away = No line to the room. You can go on; what you change waits here and goes there by itself.
together-coming = Coming in…
together-out = You are not in the room any more. { $why } Your copy on this device stays.
nameless = Somebody

## Names
names = Names
names-about = The room remembers what people were called who came in, so that the history can say who did what. Names are personal data: take them out when nobody needs them. Whoever is here keeps theirs until they leave.
name-forget = Take out
name-forget-named = Take out { $name }
name-gone = The name was taken out of what the room remembers.
names-forget = Take all names out
names-gone = The names were taken out of what the room remembers.

## The workshop
floor-lead = Leading
floor-lock = Lock the drawing
floor-unlock = Unlock the drawing
floor-locked = The drawing is locked. You can comment and vote.
floor-pen = Give the pen
floor-pen-named = Give the pen to { $name }
floor-pen-back = Take the pen back
floor-has-pen = has the pen
floor-spotlight = Everyone follows me
floor-spotlight-off = Let everyone look where they like
timer = Time
timer-what = For what
timer-minutes = Minutes
timer-start = Start
timer-stop = Stop
timer-left = { $minutes }:{ $seconds } left
timer-up = Time is up
vote = Vote
vote-question = What is asked
vote-dots = Dots for each person
vote-open = Open the vote
vote-close = Close the vote
vote-dots-left = { $count ->
    [one] You have 1 dot left.
   *[other] You have { $count } dots left.
}
vote-how = Set your dots on what you choose on the drawing, on a finding that you open, or on a note below.
vote-on = Dots on { $what }
vote-more = One more dot on { $what }
vote-less = One dot less on { $what }
vote-count = { $count ->
    [one] 1 dot
   *[other] { $count } dots
}
vote-result = Result: { $question }
vote-none = Nobody set a dot.
vote-gone = Something that is not here any more
vote-keep = Put the result into the pathway
vote-kept = { $question } { $result }
parked = Parked for later
park-add = Park something
park-text = What is not to be forgotten
park-keep = Put it into the pathway
park-away = Take it away
actions-add = Add an action
actions-about = Actions, decisions and what is parked are comments: they are in the report and in what you export.

## Meeting again
merge-heading = Others changed the same while you were away
merge-about = These are your changes that met theirs. Choose for each whether it goes on top of what they did, or is left out.
merge-mine = Put mine on top
merge-theirs = Leave theirs
merge-done = Go on

## Big screen
big-leave = Leave the big screen
big-join = Join with the code

## Agreeing terms on the spot
agree-heading = Do both sides agree?
agree = Agree
agree-for = Agree for { $organisation }
agree-not-yet = Not agreed yet
agree-by = Agreed by { $name }
agree-by-nobody = Agreed
agree-day = { $date }
agree-changed = · The terms were changed since.
did-agree = agreement on a hand-off

## Everyone's changes
log-heading = Everyone's changes
log-about = The pathway's changes, newest first. Going back is a change like any other: it can be undone.
log-earlier = Show earlier changes
log-coming = Looking…
log-back-first = Go back to the beginning
log-none = Nothing was changed yet.
log-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}
log-back = Go back to here
log-back-to = Go back to here: { $when }
log-you = You
log-somebody = Somebody
log-name = Name this version
log-name-label = What this version is called
log-named = Version “{ $name }”
log-partly = Some of it could not be taken back, because it was changed since in another way.
did-go-back = return to an earlier version
