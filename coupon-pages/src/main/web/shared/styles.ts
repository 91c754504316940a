import { css } from "lit";

/** What buttons, fields and messages look like in every component. */
export const controls = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p {
    margin: 0;
  }
  button,
  input,
  select {
    font: inherit;
    color: inherit;
    min-height: 44px;
    border-radius: 8px;
  }
  button {
    padding: 0 16px;
    border: 1px solid var(--field-line);
    background: var(--surface);
    cursor: pointer;
  }
  button:hover {
    border-color: var(--accent);
  }
  button.main {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 700;
  }
  button.main:hover {
    background: var(--accent-strong);
  }
  /* aria-disabled: cannot be pressed now, and keeps the focus that it has. */
  button:is(:disabled, [aria-disabled="true"], :hover:disabled, :hover[aria-disabled="true"]) {
    cursor: default;
    background: transparent;
    border-color: var(--line);
    color: var(--soft-text);
  }
  button.link {
    padding: 0 4px;
    border-color: transparent;
    background: none;
    color: var(--accent);
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  input,
  select {
    width: 100%;
    padding: 0 12px;
    border: 1px solid var(--field-line);
    background: var(--surface);
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  label {
    font-weight: 600;
  }
  .soft {
    color: var(--soft-text);
  }
  .good {
    color: var(--good);
  }
  .warn {
    color: var(--warn);
  }
  .bad {
    color: var(--bad);
  }
  .number {
    font-variant-numeric: tabular-nums;
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
