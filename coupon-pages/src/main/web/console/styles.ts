import { css } from "lit";
import { controls } from "../shared/styles.js";

/** What the parts of the console have in common, beside the controls of all pages. */
export const consoleStyles = [
  controls,
  css`
    :host {
      display: block;
      word-break: keep-all;
    }
    code {
      word-break: break-all;
    }
    /* Where something will be said, which takes no room until then. */
    [role="status"]:empty,
    [role="alert"]:empty {
      position: absolute;
    }
    h1 {
      font-size: 1.6rem;
      line-height: 1.25;
      letter-spacing: -0.01em;
      overflow-wrap: anywhere;
    }
    h2 {
      font-size: 1.1rem;
    }
    a {
      color: var(--accent);
    }
    .panel {
      background: var(--surface);
      border: 1px solid var(--line);
      border-radius: var(--radius);
      padding: var(--gap);
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 16px;
      align-items: center;
      justify-content: space-between;
    }
    .row {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      align-items: center;
    }
    .together {
      white-space: nowrap;
    }
    .small {
      font-size: 0.875rem;
    }
    .button {
      display: inline-flex;
      align-items: center;
      min-height: 44px;
      padding: 0 16px;
      border-radius: 8px;
      border: 1px solid var(--accent);
      background: var(--accent);
      color: var(--on-accent);
      font-weight: 700;
      text-decoration: none;
    }
    .button:hover {
      background: var(--accent-strong);
    }
    button.danger:not([aria-disabled="true"]) {
      border-color: var(--bad);
      color: var(--bad);
      font-weight: 700;
    }
    .fault {
      border-left: 4px solid var(--bad);
      background: var(--surface);
      padding: 10px 14px;
      border-radius: 4px 8px 8px 4px;
      overflow-wrap: anywhere;
    }
    .fault p:first-child {
      font-weight: 600;
      color: var(--bad);
    }
    .trace {
      font-size: 0.8rem;
      color: var(--soft-text);
    }
    .badge {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      padding: 2px 10px;
      border: 1px solid currentColor;
      border-radius: 999px;
      font-size: 0.875rem;
      font-weight: 700;
      white-space: nowrap;
    }
    .badge::before {
      content: "";
      width: 8px;
      height: 8px;
      border-radius: 50%;
      background: currentColor;
    }
    .badge.hollow::before {
      background: none;
      box-shadow: inset 0 0 0 2px currentColor;
    }
    .tables {
      overflow-x: auto;
    }
    table {
      width: 100%;
      border-collapse: collapse;
      font-variant-numeric: tabular-nums;
    }
    caption {
      text-align: left;
      font-weight: 700;
      padding: 4px 0;
    }
    th,
    td {
      text-align: left;
      padding: 10px 12px 10px 0;
      border-top: 1px solid var(--line);
      vertical-align: top;
    }
    thead th {
      border-top: 0;
      font-size: 0.8rem;
      font-weight: 600;
      color: var(--soft-text);
      white-space: nowrap;
    }
    tbody th {
      font-weight: 600;
    }
    th.right,
    td.right {
      text-align: right;
    }
    .pager {
      display: flex;
      gap: 12px;
      align-items: center;
      justify-content: center;
    }
    .filter {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
      padding: 0;
      margin: 0;
      list-style: none;
    }
    .filter a {
      display: inline-flex;
      align-items: center;
      min-height: 36px;
      padding: 0 14px;
      border: 1px solid var(--field-line);
      border-radius: 999px;
      color: inherit;
      text-decoration: none;
      background: var(--surface);
    }
    .filter a:hover {
      border-color: var(--accent);
    }
    .filter a[aria-current] {
      background: var(--text);
      border-color: var(--text);
      color: var(--surface);
      font-weight: 700;
    }
    .stack {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--gap);
    }
    @media (max-width: 639px) {
      .wide {
        display: none;
      }
    }
    @media (min-width: 640px) {
      .narrow {
        display: none;
      }
    }
    /* For fingers. */
    @media (pointer: coarse) {
      .filter a,
      th a,
      a.small {
        display: inline-flex;
        align-items: center;
        min-width: 44px;
        min-height: 44px;
      }
    }
  `,
];
