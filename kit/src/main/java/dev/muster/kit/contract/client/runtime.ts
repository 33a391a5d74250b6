/** How a client reaches the server. */
export interface ClientOptions {
  /** Where the server listens, for example `https://muster.example.org`. */
  baseUrl: string;
  /** An API token, or what gives one for each request. */
  token?: string | (() => string | Promise<string>);
  /** The CSRF token of a browser session, or what gives it; repeated on every request that changes something. */
  csrfToken?: string | (() => string | Promise<string>);
  /** Whether cookies are sent; see `fetch`. */
  credentials?: RequestCredentials;
  /** How often a request is sent again that is harmless to repeat. Default: 2. */
  retries?: number;
  /** Used in place of the global one. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
}

/** What any call takes. */
export interface CallOptions {
  /** Ends the call: it is rejected with the signal's reason. */
  signal?: AbortSignal;
  /** More headers. */
  headers?: Record<string, string>;
}

/** What a call takes that creates something. */
export interface CreateOptions extends CallOptions {
  /** Makes a repetition harmless. One is made up when there is none; it stays the same when the client tries again. */
  idempotencyKey?: string;
}

/** What a call takes that changes what was read. */
export interface ChangeOptions extends CallOptions {
  /** The `etag` of what was read: the change is refused when somebody else came first. */
  ifMatch: string;
}

/** A representation, and the tag to send as `ifMatch`. */
export interface Tagged<T> {
  body: T;
  etag: string;
}

/** What was created, and its path. */
export interface Created<T> {
  body: T;
  location: string;
  /** Empty for what cannot be edited. */
  etag: string;
}

/** The server said no. Branch on `code`. */
export class ProblemError<C extends ErrorCode = ErrorCode> extends Error {
  /** Stable and dotted. A newer server may send one that is not among the known. */
  readonly code: C;
  /** The HTTP status that belongs to the code. */
  readonly status: ErrorStatus[C];
  /** All that is wrong with the request, each with its place. */
  readonly faults: readonly Fault[];
  /** The whole answer. */
  readonly problem: Problem;
  /** How many seconds to wait before another try makes sense; undefined when nobody can say. */
  readonly retryAfter: number | undefined;

  constructor(problem: Problem, retryAfter: number | undefined) {
    super(`${problem.code}: ${problem.detail}`);
    this.name = "ProblemError";
    this.code = problem.code as C;
    this.status = problem.status as ErrorStatus[C];
    this.faults = problem.errors ?? [];
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** Something else than the server answered, for example a proxy. */
export class UnexpectedAnswerError extends Error {
  readonly status: number;
  readonly text: string;

  constructor(status: number, text: string) {
    super(`status ${status}: expected JSON as the contract has it, got ${text.slice(0, 200)}`);
    this.name = "UnexpectedAnswerError";
    this.status = status;
    this.text = text;
  }
}

/** Whether an error is the server's no, with one of these codes; with any when none is given. */
export function isProblem<C extends ErrorCode = ErrorCode>(
  error: unknown,
  ...codes: C[]
): error is ProblemError<C> {
  return (
    error instanceof ProblemError &&
    (codes.length === 0 || (codes as ErrorCode[]).includes(error.code))
  );
}

/** The items of all pages, one after the other. */
export async function* items<T>(pages: AsyncIterable<{ items: T[] }>): AsyncGenerator<T, void, undefined> {
  for await (const page of pages) {
    yield* page.items;
  }
}

type QueryValue = string | number | boolean | readonly (string | number | boolean)[] | undefined;

interface Call {
  method: string;
  path: string;
  query?: object;
  body?: unknown;
  contentType?: string;
  ifMatch?: string;
  /** Undefined where the operation takes none. */
  idempotencyKey?: string;
  options: CallOptions;
}

interface Sent {
  json: unknown;
  headers: Headers;
}

function search(query: object): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query) as [string, QueryValue][]) {
    if (value !== undefined) {
      for (const each of Array.isArray(value) ? value : [value]) {
        parameters.append(name, String(each));
      }
    }
  }
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}

function pause(seconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, seconds * 1000);
    signal?.addEventListener("abort", stop, { once: true });
  });
}

class Transport {
  private readonly settings: ClientOptions;

  constructor(settings: ClientOptions) {
    this.settings = settings;
  }

  async send(call: Call): Promise<Sent> {
    const url = this.settings.baseUrl.replace(/\/+$/, "") + call.path + search(call.query ?? {});
    const isSafe = call.method === "GET" || call.method === "HEAD";
    const isRepeatable =
      isSafe || call.method === "PUT" || call.method === "DELETE" || call.idempotencyKey !== undefined;
    const retries = isRepeatable ? (this.settings.retries ?? 2) : 0;
    for (let attempt = 0; ; attempt++) {
      call.options.signal?.throwIfAborted();
      let wait = 0.2 * 2 ** attempt;
      try {
        return await this.attempt(url, call, isSafe);
      } catch (error) {
        const isAway = error instanceof TypeError || isProblem(error, "server.unavailable");
        if (attempt >= retries || !isAway || call.options.signal?.aborted) {
          throw error;
        }
        if (error instanceof ProblemError && error.retryAfter !== undefined) {
          wait = error.retryAfter;
        }
      }
      await pause(wait, call.options.signal);
    }
  }

  private async attempt(url: string, call: Call, isSafe: boolean): Promise<Sent> {
    const init: RequestInit = { method: call.method, headers: await this.headers(call, isSafe) };
    if (call.body !== undefined) {
      init.body = JSON.stringify(call.body);
    }
    if (call.options.signal) {
      init.signal = call.options.signal;
    }
    if (this.settings.credentials) {
      init.credentials = this.settings.credentials;
    }
    const response = await (this.settings.fetch ?? fetch)(url, init);
    const text = await response.text();
    let json: unknown;
    try {
      json = text === "" ? undefined : JSON.parse(text);
    } catch {
      throw new UnexpectedAnswerError(response.status, text);
    }
    if (response.ok) {
      return { json, headers: response.headers };
    }
    if (!response.headers.get("content-type")?.startsWith("application/problem+json")) {
      throw new UnexpectedAnswerError(response.status, text);
    }
    const after = response.headers.get("retry-after");
    throw new ProblemError(json as Problem, after === null ? undefined : Number(after));
  }

  private async headers(call: Call, isSafe: boolean): Promise<Record<string, string>> {
    const headers: Record<string, string> = { Accept: "application/json", ...call.options.headers };
    const { token, csrfToken } = this.settings;
    if (token !== undefined) {
      headers["Authorization"] = `Bearer ${typeof token === "function" ? await token() : token}`;
    }
    if (csrfToken !== undefined && !isSafe) {
      headers["X-CSRF-Token"] = typeof csrfToken === "function" ? await csrfToken() : csrfToken;
    }
    if (call.contentType !== undefined && call.body !== undefined) {
      headers["Content-Type"] = call.contentType;
    }
    if (call.ifMatch !== undefined) {
      headers["If-Match"] = call.ifMatch;
    }
    if (call.idempotencyKey !== undefined) {
      headers["Idempotency-Key"] = call.idempotencyKey;
    }
    return headers;
  }

  /** A value as a segment of a path. */
  static segment(value: string | number | boolean): string {
    const text = String(value);
    // URLs resolve these away, however they are encoded.
    if (text === "" || text === "." || text === "..") {
      throw new TypeError(`'${text}': expected a value that can stand in a path`);
    }
    return encodeURIComponent(text);
  }

  /** Random, also on pages where `crypto.randomUUID` is missing. */
  static newKey(): string {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  static tagged<T>(sent: Sent): Tagged<T> {
    return { body: sent.json as T, etag: sent.headers.get("etag") ?? "" };
  }

  static created<T>(sent: Sent): Created<T> {
    return { ...Transport.tagged<T>(sent), location: sent.headers.get("location") ?? "" };
  }
}
