import {
  Client,
  ProblemError,
  isProblem,
  items,
  type ErrorCode,
  type IncidentRead,
  type Problem,
  type Severity,
} from "./client.js";

declare const process: { env: Record<string, string> };

function expect(met: boolean, what: string): asserts met {
  if (!met) {
    throw new Error(`expected ${what}`);
  }
}

async function refusal(call: Promise<unknown>): Promise<ProblemError> {
  try {
    await call;
  } catch (error) {
    if (isProblem(error)) {
      return error;
    }
    throw error;
  }
  throw new Error("expected a refusal");
}

const baseUrl = process.env["BASE_URL"] + "/";
const client = new Client({ baseUrl, token: async () => process.env["TOKEN"] ?? "" });

// The types tell required from optional, null from absent, and values from text.
const severity: Severity = "sev1";
const declared = await client.declareIncident({ title: "Disk full", severity, description: null });
const incident: IncidentRead = declared.body;
const commander: string | null = incident.commander;
expect(commander === null, "nobody in command");
expect(declared.location === `/api/incidents/${incident.key}`, "the path of what was created");
// @ts-expect-error: a value that the contract does not know
await refusal(client.declareIncident({ title: "x", severity: "sev9" }));
// @ts-expect-error: a body without what is required
await refusal(client.declareIncident({}));
// @ts-expect-error: a change needs the tag of what was read
void (() => client.updateIncident(incident.key, { title: "x" }));

// Conditional changes.
const read = await client.getIncident(incident.key);
expect(read.etag === declared.etag, "the same tag");
const changed = await client.updateIncident(incident.key, { title: "Disk" }, { ifMatch: read.etag });
expect(changed.body.title === "Disk" && changed.etag !== read.etag, "a change, and another tag");
const stale = await refusal(
  client.updateIncident(incident.key, { title: "Late" }, { ifMatch: read.etag }),
);
expect(isProblem(stale, "request.stale") && stale.status === 412, "a stale tag to be refused");

// Errors are told apart by their codes.
try {
  await client.getIncident("INC-999999");
} catch (error) {
  expect(isProblem(error, "incident.not_found", "request.invalid"), "one of two codes");
  if (isProblem(error, "incident.not_found")) {
    const status: 404 = error.status;
    expect(status === 404 && error.problem.requestId !== undefined, "a request id");
  }
}
const faults = (await refusal(client.declareIncident({ title: "" }))).faults;
expect(faults[0]?.pointer === "/title", "the place of the fault");
function wait(problem: Problem): 429 | 503 | undefined {
  switch (problem.code) {
    case "auth.throttled":
    case "server.unavailable":
      return problem.status;
    default:
      return undefined;
  }
}
expect(wait(stale.problem) === undefined, "nothing to wait for");
const anonymous = await refusal(new Client({ baseUrl }).getMe());
const code: ErrorCode = anonymous.code;
expect(code === "auth.required", "nobody to be known");

// An answer that is lost on its way is asked for again, with the same key.
const keys: string[] = [];
const flaky = new Client({
  baseUrl,
  token: process.env["TOKEN"] ?? "",
  fetch: async (url, init) => {
    keys.push((init.headers as Record<string, string>)["Idempotency-Key"] ?? "");
    const response = await fetch(url, init);
    if (keys.length === 1) {
      throw new TypeError("the connection broke");
    }
    return response;
  },
});
const once = await flaky.declareIncident({ title: "Once" });
expect(keys.length === 2 && keys[0] === keys[1] && keys[0] !== "", "the same key twice");
const again = await client.declareIncident({ title: "Once" }, { idempotencyKey: keys[0] ?? "" });
expect(again.body.key === once.body.key, "one incident, however often it is declared");

// What must not be repeated is not.
keys.length = 0;
let broken = false;
try {
  await flaky.moveIncident(once.body.key, { status: "stable" });
} catch (error) {
  broken = error instanceof TypeError;
}
expect(broken && keys.length === 1, "one attempt where a repetition could harm");

// Pages, one after the other.
for (let i = 0; i < 3; i++) {
  await client.addNote(incident.key, { text: `Note ${i}` });
}
const bodies: string[] = [];
for await (const entry of items(client.readTimelinePages(incident.key, { limit: 2 }))) {
  bodies.push(entry.body);
}
expect(bodies.filter((body) => body.startsWith("Note")).join() === "Note 0,Note 1,Note 2", "all notes");
const found = await client.listIncidents({ status: ["active", "stable"], severity: ["sev1"], text: "ä&b=c #" });
expect(found.items.length === 0 && found.next === null, "nothing of that text");

// Paths and empty answers.
const strange = await refusal(client.getIncident("a/b?c#d %"));
expect(strange.problem.instance.startsWith("/api/incidents/a%2Fb%3Fc%23d%20%25"), "one segment");
let refused = false;
try {
  await client.getIncident("..");
} catch (error) {
  refused = error instanceof TypeError;
}
expect(refused, "no value that would lead elsewhere");
const token = await client.createToken({ name: "x", scopes: ["read"] });
const nothing: void = await client.revokeToken(token.body.id);
expect(nothing === undefined, "no body");

// A call can be ended.
const controller = new AbortController();
controller.abort(new Error("enough"));
let reason = "";
try {
  await client.getMe({ signal: controller.signal });
} catch (error) {
  reason = (error as Error).message;
}
expect(reason === "enough", "the reason of the signal");
