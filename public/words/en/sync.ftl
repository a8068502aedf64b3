# What a room says: why something got no place, and why a connection ended.

## Changes and turns of a workshop

refused-not-allowed = Your link does not let you do this.
refused-locked = The facilitator has locked editing. Your change waits until it is open again.
refused-newer-rules = The room is served by an older version of Throughline than yours. Your change waits on this device.
refused-document-full = The pathway is as large as this server lets it be. Your change waits on this device.
refused-room-full = This room is full. Your change waits on this device.
refused-disk-full = The server has no space left. Your change waits on this device.
refused-not-kept = The server could not keep your change. It waits on this device and is offered again.
refused-room-gone = This room has been deleted.
refused-vote-over = This vote is over.
refused-no-dots-left = You have no dots left.
refused-already-parked = That note is in the parking lot already.
refused-parking-full = The parking lot is full.
refused-too-many-versions = There is no more room for versions with a name.
refused-text-too-long = This text is too long.

## Coming in

refused-link-unknown = This link does not lead into a room. It may have been withdrawn, or its time may be over: ask whoever gave it to you for a new one.
refused-room-crowded = This room is full of people. Come back when somebody has left.
refused-too-many-rooms = More rooms are being made here than this server takes at once. Try again in a minute.
refused-server-full = This server is full of people. Come back in a while.
refused-foreign = This page is not from this server.
refused-other-version = This page is of another version than the server. Reload it: your changes are kept on this device.
refused-malformed = The server did not understand what this page sent. Reload it: your changes are kept on this device.
refused-message-too-large = This change is too large to be sent. Make it in smaller parts.
refused-record-too-large = This is too long for a room: it was taken back. Put less text into one place.

## Why a connection ended

left-room-restarts = The room is starting anew. You will be back in a moment.
left-server-stops = The server is being restarted. You will be back in a moment.
left-silent = The line was silent. You will be back in a moment.
left-too-fast = Changes came faster than the server takes them. You will be back in a moment, and nothing is lost.
left-too-slow = Your line is too slow for what is happening. You will be back in a moment, and nothing is lost.
