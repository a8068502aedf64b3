// A server with rooms, for one file of journeys: the program that people run, on a port of its own.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const { THROUGHLINE_PROGRAM, THROUGHLINE_FILES } = process.env;

/** Starts a server over the tested files, with rooms in a folder that goes with it. */
export async function server(more = []) {
  const data = mkdtempSync(join(tmpdir(), "throughline-rooms-"));
  const start = (port) => {
    const options = ["serve", "--address", `127.0.0.1:${port}`, "--data", data, "--app", THROUGHLINE_FILES, ...more];
    return spawn(THROUGHLINE_PROGRAM, options, { stdio: ["ignore", "pipe", "pipe"] });
  };
  let port = 20_000 + Math.floor(Math.random() * 20_000);
  let program = start(port);
  const ready = async () => {
    for (let tries = 0; tries < 200; tries += 1) {
      if (program.exitCode !== null) {
        port += 1;
        program = start(port);
      }
      const answer = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => null);
      if (answer?.ok) return;
      await new Promise((later) => setTimeout(later, 50));
    }
    throw new Error("the server did not become ready");
  };
  await ready();
  const gone = () => new Promise((done) => (program.exitCode !== null ? done() : program.once("exit", done)));
  return {
    url: `http://127.0.0.1:${port}/`,
    /** Kills the server as when the machine loses power, and starts it again. */
    async kill() {
      program.kill("SIGKILL");
      await gone();
      program = start(port);
      await ready();
    },
    async stop() {
      program.kill("SIGTERM");
      await gone();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
