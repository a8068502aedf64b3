// Starts the app: the crash dialog first, then the module, then the copy that works offline. It never draws and never
// touches a pathway.
import { crashed, watchForCrashes } from "./crash.js";
import { keepOnDevice } from "./offline.js";

watchForCrashes();
try {
  const { default: load, start } = await import("./throughline.js");
  await load();
  document.getElementById("opening")?.remove();
  start();
} catch (error) {
  crashed(error);
}
keepOnDevice();
