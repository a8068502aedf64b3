// How long bpmnlint takes to check one file with its recommended rules: reading is not counted.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { argv } from "node:process";
import { BpmnModdle } from "bpmn-moddle";

const require = createRequire(import.meta.url);
const { Linter } = require("bpmnlint");
const NodeResolver = require("bpmnlint/lib/resolver/node-resolver");

const [file, repeats] = argv.slice(2);
const linter = new Linter({ resolver: new NodeResolver(), config: { extends: "bpmnlint:recommended" } });
const { rootElement, warnings } = await new BpmnModdle().fromXML(await readFile(file, "utf8"));
if (warnings.length > 0) throw new Error(`not read in full: ${warnings[0].message}`);
const times = [];
let findings = 0;
for (let at = 0; at <= Number(repeats); at += 1) {
  const start = performance.now();
  const results = await linter.lint(rootElement);
  // The first is to warm up.
  if (at > 0 || Number(repeats) === 1) times.push(performance.now() - start);
  findings = Object.values(results).flat().length;
}
times.sort((a, b) => a - b);
console.log(`${times[Math.floor(times.length / 2)].toFixed(3)} ${findings}`);
