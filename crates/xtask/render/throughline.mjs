// Throughline as a subject of the drawing benchmark: the whole app in a frame, shifted so that its canvas covers the
// ground of the benchmark exactly and everything around the canvas lies outside it. All features are on. It never reaches
// into the app but through `throughlineMeasured`, which the app offers when its address asks for it:
//
//   open(text)                opens a document in our JSON
//   view(zoom, x, y)          puts the drawing's origin x, y pixels from the corner of the canvas
//   viewport()                { zoom, x, y } likewise
//   place(step)               { x, y } of a card's corner in the drawing, or null
//   add({ id, title, x, y })  adds a step to the first lane

let frame;
let app;
let shift = { x: 0, y: 0 };
// The pathway in our own format, made beforehand like that of every subject that reads a format: what is timed is reading it.
let text;

export default {
  // Where the mouse chooses, the wheel moves the drawing, and by as much.
  pan: "wheel",
  async prepare(graph, ground) {
    text = JSON.stringify(documentOf(graph));
    frame = document.createElement("iframe");
    frame.style.cssText = "position:absolute;border:0;left:0;top:0;width:1400px;height:900px";
    frame.src = "/app/index.html?measured";
    ground.append(frame);
    await new Promise((loaded) => frame.addEventListener("load", loaded, { once: true }));
    await until(() => frame.contentWindow.throughlineMeasured);
    app = frame.contentWindow.throughlineMeasured;
    // An empty pathway first: the canvas is there to be measured, and opening one is what is timed later.
    app.open(JSON.stringify(documentOf({ lanes: [{ id: "L0", label: "Empty" }], nodes: [], edges: [] })));
    const canvas = await until(() => frame.contentDocument.querySelector("[data-canvas]"));
    // Grow the frame until the canvas is of the size of the ground, then shift the rest out of it.
    const { width, height } = canvas.getBoundingClientRect();
    frame.style.width = `${1400 + 1400 - width}px`;
    frame.style.height = `${900 + 900 - height}px`;
    await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    const { left, top } = canvas.getBoundingClientRect();
    frame.style.left = `${-left}px`;
    frame.style.top = `${-top}px`;
  },
  async load(graph) {
    app.open(text);
    // The benchmark grips the card where its own drawing has it; ours has other lanes.
    const grip = gripped(graph);
    // Opening a screen takes a turn of the page.
    while (!app.place(grip.id)) await new Promise((next) => setTimeout(next, 0));
    const there = app.place(grip.id);
    shift = { x: grip.x - there.x, y: grip.y - there.y };
  },
  complete: () => frame.contentDocument.querySelector("[data-step]") !== null,
  view: (zoom, x, y) => app.view(zoom, x + shift.x * zoom, y + shift.y * zoom),
  getView() {
    const { zoom, x, y } = app.viewport();
    return { z: zoom, x: x - shift.x * zoom, y: y - shift.y * zoom };
  },
  nodePos(id) {
    const { x, y } = app.place(id);
    return [x + shift.x, y + shift.y];
  },
  addNode: ({ id, label, x, y }) => app.add({ id, title: label, x: x - shift.x, y: Math.max(0, y) }),
  hasNode: (id) => frame.contentDocument.querySelector(`[data-step="${id}"]`) !== null,
};

async function until(there) {
  for (;;) {
    const found = there();
    if (found) return found;
    await new Promise((next) => requestAnimationFrame(next));
  }
}

// The step that the benchmark drags: the one with most links among those that lie well inside its first view.
function gripped(graph) {
  const links = new Map();
  for (const { s, t } of graph.edges) for (const id of [s, t]) links.set(id, (links.get(id) ?? 0) + 1);
  let best = null;
  for (const node of graph.nodes) {
    if (node.x <= 250 || node.x >= 1000 || node.y <= 80 || node.y >= 650 || node.kind !== "task") continue;
    if (!best || (links.get(node.id) ?? 0) > (links.get(best.id) ?? 0)) best = node;
  }
  return best ?? graph.nodes[0];
}

function documentOf({ lanes, nodes, edges }) {
  const kinds = { start: "start", end: "end", decision: "decide", task: "treat" };
  const positions = {};
  for (const node of nodes) {
    positions[node.id] = { x: Math.round(node.x), y: Math.round(node.y - lanes[node.lane].y), byHand: true };
  }
  return {
    format: "throughline.pathway",
    formatVersion: "1.0",
    pathway: {
      id: "measured",
      title: "Measured",
      organisations: lanes.map(({ id, label }) => ({ id, name: label })),
      steps: nodes.map((node) => ({
        id: node.id,
        title: node.label,
        kind: kinds[node.kind],
        owner: { organisation: lanes[node.lane].id },
      })),
      links: edges.map(({ id, s, t }) => ({ id, from: s, to: t })),
    },
    diagram: { positions, lanes: lanes.map(({ id }) => ({ organisation: id })) },
  };
}
