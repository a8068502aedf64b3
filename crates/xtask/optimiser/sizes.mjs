// Measures files as a web host would send them: raw, gzip and brotli bytes, as JSON. It never writes.
import { readFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const sizes = {};
for (const path of process.argv.slice(2)) {
  const bytes = readFileSync(path);
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  sizes[path] = [bytes.length, gzipSync(bytes, { level: 9 }).length, brotli.length];
}
console.log(JSON.stringify(sizes));
