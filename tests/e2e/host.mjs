// A plain web host in the test itself, for what only a host can do: go away, and come back with a new version.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

/** Serves the files under test at a path; `change(path, text)` may rewrite one of them on its way out. */
export async function host() {
  const root = process.env.THROUGHLINE_FILES;
  const self = { change: (_path, text) => text };
  const sockets = new Set();
  const server = createServer(async (request, response) => {
    try {
      const path = new URL(request.url, "http://host").pathname.replace(/^\/app\//, "/");
      const file = path === "/" ? "/index.html" : normalize(path);
      let bytes = await readFile(join(root, file));
      if (/\.(js|json|html)$/.test(file)) bytes = self.change(file.slice(1), bytes.toString());
      response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  self.url = `http://127.0.0.1:${server.address().port}/app/`;
  self.stop = () =>
    new Promise((closed) => {
      server.close(closed);
      for (const socket of sockets) socket.destroy();
    });
  return self;
}
