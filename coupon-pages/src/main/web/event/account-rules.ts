import type { EventWords } from "./words.js";

/** The rules of the service for accounts, so that a typing error is told before it is sent. The service has the last word. */

export type AccountField = "username" | "password";
export type AccountErrors = Readonly<Partial<Record<AccountField, string>>>;

/** In UTF-8: what the password's hash can take. */
const MOST_BYTES = 72;

export function missing(username: string, password: string, text: EventWords): AccountErrors {
  return {
    ...(username === "" ? { username: text.usernameMissing } : {}),
    ...(password === "" ? { password: text.passwordMissing } : {}),
  };
}

export function broken(username: string, password: string, text: EventWords): AccountErrors {
  const characters = [...password].length;
  return {
    ...(/^[A-Za-z0-9._-]{4,50}$/.test(username) ? {} : { username: text.usernameWrong }),
    ...(characters < 8 || characters > 64
      ? { password: text.passwordWrong }
      : new TextEncoder().encode(password).length > MOST_BYTES
        ? { password: text.passwordLong }
        : {}),
  };
}
