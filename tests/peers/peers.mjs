// Asks Ajv (strict) and npm `canonicalize` about our schema, our files, and files with one thing wrong each.
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import canonicalize from "canonicalize";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";

const root = new URL("../../", import.meta.url);
const json = (path) => JSON.parse(readFileSync(new URL(path, root), "utf8"));
const filesOf = (folder) =>
  readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => folder + name);

const schema = json("docs/schema/throughline.pathway-1.0.json");
const ajv = new Ajv({ strict: true, allErrors: true, validateFormats: true });
addFormats(ajv);
const accepts = ajv.compile(schema);

let wrong = 0;
let asked = 0;
const expect = (holds, what) => {
  asked += 1;
  if (!holds) {
    wrong += 1;
    console.error(`not so: ${what}`);
  }
};

for (const path of [...filesOf("public/samples/"), ...filesOf("crates/formats/tests/golden/")]) {
  const holds = accepts(json(path));
  expect(holds, `Ajv accepts ${path}: ${ajv.errorsText(accepts.errors)}`);
}
for (const path of filesOf("tests/peers/broken/")) {
  expect(!accepts(json(path)), `Ajv refuses ${path}`);
}

const fingerprint = (file) =>
  createHash("sha256")
    .update(canonicalize({ pathway: file.pathway, validation: file.validation }))
    .digest("hex");
let sealed = 0;
for (const path of filesOf("crates/formats/tests/golden/")) {
  const file = json(path);
  if (!file.fingerprint) continue;
  sealed += 1;
  expect(fingerprint(file) === file.fingerprint.value, `the fingerprint of ${path} is ${fingerprint(file)}`);
  file.validation.errors += 1;
  expect(fingerprint(file) !== file.fingerprint.value, `another summary breaks the fingerprint of ${path}`);
}
expect(sealed > 0, "a golden file is sealed");

console.log(`Ajv and canonicalize: ${asked - wrong} of ${asked} as expected`);
process.exitCode = wrong === 0 ? 0 : 1;
