// The second thread: the same module, running checks so that drawing never waits. It never touches the page.
import load, { start_checker } from "./throughline.js";

// What comes before the module is ready waits, in order.
const waiting = [];
self.onmessage = (event) => waiting.push(event);
await load();
await start_checker();
for (const event of waiting) self.onmessage(event);
