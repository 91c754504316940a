import { ask, download, NoAnswer, Problem, type Ask, type Transfer } from "./api.js";

export interface User {
  readonly username: string;
  readonly role: "USER" | "ADMIN";
}

interface Tokens extends User {
  readonly accessToken: string;
  readonly expiresIn: number;
}

/**
 * Who is logged in. The access token is in this object only, and gone with the page; a cookie, which no script can read, gets
 * another one. All tabs of the browser have one session. Fires "change" when somebody else is logged in, or nobody any more.
 */
export class Session extends EventTarget {
  /** Undefined: not known yet. Null: nobody. */
  user: User | null | undefined;

  #token: { readonly word: string; readonly until: number } | undefined;
  #renewal: Promise<string | undefined> | undefined;
  readonly #tabs = new BroadcastChannel("coupon.session");

  constructor() {
    super();
    this.#tabs.onmessage = () => {
      this.#token = undefined;
      void this.restore();
    };
  }

  /** Finds out who is logged in. Never throws: when nobody answers it is not known. */
  async restore(): Promise<void> {
    if (!mayBeLoggedIn()) {
      this.#isNow(null);
      return;
    }
    try {
      await this.#renew();
    } catch {
      // Asked again by whoever needs a token.
    }
  }

  /** @throws Problem BAD_CREDENTIALS, TOO_MANY_ATTEMPTS and so on; NoAnswer */
  async logIn(username: string, password: string): Promise<void> {
    const tokens = await ask<Tokens>("/api/session", { method: "POST", body: { username, password } });
    this.#accept(tokens);
    this.#tabs.postMessage("changed");
  }

  /** Makes an account. To log in is another step, which can fail when this one did not. */
  async signUp(username: string, password: string): Promise<void> {
    await ask("/api/users/signup", { method: "POST", body: { username, password } });
  }

  /** @throws NoAnswer when the session may go on */
  async logOut(): Promise<void> {
    await ask("/api/session", { method: "DELETE" });
    this.#over();
    this.#tabs.postMessage("changed");
  }

  /**
   * Asks the API as who is logged in.
   *
   * @throws Problem also 401 when the session is over: then nobody is logged in any more
   * @throws NoAnswer
   */
  ask<T>(path: string, options: Omit<Ask, "token"> = {}): Promise<T> {
    return this.#withToken((token) => ask<T>(path, { ...options, token }));
  }

  download(path: string, transfer: Transfer = {}): Promise<Blob> {
    return this.#withToken((token) => download(path, token, transfer));
  }

  async #withToken<T>(request: (token: string) => Promise<T>): Promise<T> {
    const token = this.#fresh() ?? (await this.#renewed());
    try {
      return await request(token);
    } catch (e) {
      if (!(e instanceof Problem) || e.status !== 401) {
        throw e;
      }
    }
    // The key was exchanged, or the clock of this machine is wrong.
    return request(await this.#renewed());
  }

  async #renewed(): Promise<string> {
    const token = await this.#renew();
    if (token === undefined) {
      throw new Problem(401, "", "UNAUTHENTICATED", [], undefined, undefined);
    }
    return token;
  }

  /** One at a time. */
  #renew(): Promise<string | undefined> {
    this.#renewal ??= this.#exchange().finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }

  async #exchange(): Promise<string | undefined> {
    try {
      const tokens = await ask<Tokens>("/api/session/token", { method: "POST" });
      this.#accept(tokens);
      return tokens.accessToken;
    } catch (e) {
      if (e instanceof Problem && e.status === 401) {
        this.#over();
        return undefined;
      }
      throw e instanceof Problem ? e : new NoAnswer(undefined, { cause: e });
    }
  }

  #accept(tokens: Tokens): void {
    // A little early, so that it does not expire on the way.
    this.#token = { word: tokens.accessToken, until: performance.now() + (tokens.expiresIn - 10) * 1000 };
    rememberLogIn(true);
    this.#isNow({ username: tokens.username, role: tokens.role });
  }

  #over(): void {
    this.#token = undefined;
    rememberLogIn(false);
    this.#isNow(null);
  }

  #isNow(user: User | null): void {
    const changed = this.user?.username !== user?.username || this.user?.role !== user?.role || this.user === undefined;
    this.user = user;
    if (changed) {
      this.dispatchEvent(new Event("change"));
    }
  }

  #fresh(): string | undefined {
    return this.#token !== undefined && this.#token.until > performance.now() ? this.#token.word : undefined;
  }
}

/** That there may be a session, so that those who never logged in are not asked about; nothing secret. */
const HINT = "coupon.logged-in";

function mayBeLoggedIn(): boolean {
  try {
    return localStorage.getItem(HINT) !== null;
  } catch {
    return true;
  }
}

function rememberLogIn(loggedIn: boolean): void {
  try {
    if (loggedIn) {
      localStorage.setItem(HINT, "1");
    } else {
      localStorage.removeItem(HINT);
    }
  } catch {
    // Then it is asked.
  }
}
