import { language } from "./language.js";

/** An error answer of the API: {@link reason} is the word for programs, the message is for people, in their language. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly reason: string,
    readonly fields: readonly FieldProblem[],
    readonly retryAfterSeconds: number | undefined,
    readonly traceId: string | undefined,
  ) {
    super(message);
  }
}

export interface FieldProblem {
  readonly field: string;
  readonly reason: string;
}

/** No answer: nobody knows whether the request arrived. */
export class NoAnswer extends Error {}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

interface Envelope {
  readonly resultType: "SUCCESS" | "ERROR";
  readonly data: unknown;
  readonly errorMessage: { readonly code: string; readonly message: string; readonly data: unknown } | null;
}

export interface Ask {
  readonly method?: "GET" | "POST" | "DELETE";
  readonly body?: unknown;
  readonly token?: string;
  /** Ends it early. */
  readonly signal?: AbortSignal;
  /** How long to wait for the answer, in ms. */
  readonly patience?: number;
  /** The page preloads it: asked for exactly as the browser did, in no language, so that its answer is taken. */
  readonly preloaded?: boolean;
}

export interface Transfer extends Pick<Ask, "signal"> {
  /** Is told how many bytes have come so far. */
  readonly received?: (bytes: number) => void;
}

const PATIENCE = 15_000;
const PATIENCE_WITH_FILES = 3_600_000;

/**
 * Asks the API.
 *
 * @throws Problem when it answers with an error
 * @throws NoAnswer when it does not answer in time, or what answers is not the API
 */
export async function ask<T>(path: string, options: Ask = {}): Promise<T> {
  const answer = await send(path, options);
  const envelope = await envelopeOf(answer);
  if (envelope.errorMessage === null) {
    return envelope.data as T;
  }
  throw problem(answer, envelope.errorMessage);
}

/**
 * Asks for what is no JSON, such as a file. All of it, or nothing.
 *
 * @throws Problem
 * @throws NoAnswer also when it breaks off
 */
export async function download(path: string, token: string, transfer: Transfer = {}): Promise<Blob> {
  const answer = await send(path, { ...transfer, token, patience: PATIENCE_WITH_FILES });
  if (!answer.ok) {
    const envelope = await envelopeOf(answer);
    throw envelope.errorMessage === null ? new NoAnswer() : problem(answer, envelope.errorMessage);
  }
  const parts: BlobPart[] = [];
  let bytes = 0;
  const keeper = new WritableStream<Uint8Array<ArrayBuffer>>({
    write(part) {
      parts.push(part);
      bytes += part.byteLength;
      transfer.received?.(bytes);
    },
  });
  try {
    await answer.body?.pipeTo(keeper);
    return new Blob(parts, { type: answer.headers.get("Content-Type") ?? "" });
  } catch (e) {
    throw new NoAnswer(undefined, { cause: e });
  }
}

async function send(path: string, options: Ask): Promise<Response> {
  const headers = new Headers(options.preloaded === true ? {} : { "Accept-Language": language() });
  if (options.token !== undefined) {
    headers.set("Authorization", `Bearer ${options.token}`);
  }
  const request: RequestInit = {
    method: options.method ?? "GET",
    headers,
    cache: options.preloaded === true ? "default" : "no-store",
    credentials: "same-origin",
    signal: endOf(options),
  };
  if (options.body !== undefined) {
    headers.set("Content-Type", "application/json");
    request.body = JSON.stringify(options.body);
  }
  try {
    return await fetch(path, request);
  } catch (e) {
    throw new NoAnswer(undefined, { cause: e });
  }
}

function endOf({ patience, signal }: Ask): AbortSignal {
  const late = AbortSignal.timeout(patience ?? PATIENCE);
  return signal === undefined ? late : AbortSignal.any([late, signal]);
}

async function envelopeOf(answer: Response): Promise<Envelope> {
  try {
    return (await answer.json()) as Envelope;
  } catch (e) {
    throw new NoAnswer(undefined, { cause: e });
  }
}

function problem(answer: Response, error: NonNullable<Envelope["errorMessage"]>): Problem {
  const seconds = Number(answer.headers.get("Retry-After") ?? NaN);
  return new Problem(
    answer.status,
    error.message,
    typeof error.data === "string" ? error.data : "",
    Array.isArray(error.data) ? (error.data as FieldProblem[]) : [],
    Number.isFinite(seconds) ? seconds : undefined,
    answer.headers.get("X-Global-Trace-Id") ?? undefined,
  );
}
