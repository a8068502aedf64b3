// How long after an edit its findings are on the screen, in the app as people get it, with the pathway of the drawing
// benchmark. Run in the benchmark's folder: node findings.mjs 1000,10000 REPEATS; prints a line a size. It never edits but
// through `throughlineMeasured`.
import { chromium } from "playwright-core";
import { serve } from "./lib/server.mjs";

const sizes = process.argv[2].split(",").map(Number);
const repeats = Number(process.argv[3]);
const served = await serve(process.cwd());
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: flags });
for (const size of sizes) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.goto(`http://127.0.0.1:${served.port}/run.html?subject=throughline&n=${size}`);
  await page.waitForFunction("window.__ready");
  await page.evaluate("__bench.init().then(() => __bench.load())");
  const times = await page.evaluate(async (count) => {
    const app = document.querySelector("iframe").contentWindow.throughlineMeasured;
    const painted = () =>
      new Promise((done) =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => done(performance.now());
          port2.postMessage(0);
        }),
      );
    const settled = async () => {
      while (app.stale().stale) await new Promise((next) => setTimeout(next, 1));
    };
    const times = [];
    for (let turn = 0; turn < count; turn++) {
      await settled();
      await new Promise((next) => setTimeout(next, 300));
      const start = performance.now();
      app.add({ id: `judged${turn}`, title: "Judged", x: 400 + 240 * turn, y: 40 });
      await settled();
      times.push((await painted()) - start);
    }
    return times.sort((a, b) => a - b);
  }, repeats);
  console.log(`${size} steps: an edit's findings are on the screen after ${times[times.length >> 1].toFixed(0)} ms (median of ${repeats})`);
  await page.close();
}
await browser.close();
served.close();
process.exit(0);
