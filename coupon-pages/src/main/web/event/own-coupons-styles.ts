import { css } from "lit";

export const ownCouponsStyles = css`
  :host {
    display: block;
    max-width: 720px;
  }
  [role="tablist"] {
    display: flex;
    border-bottom: 1px solid var(--line);
  }
  [role="tab"] {
    flex: 0 1 auto;
    min-height: 48px;
    border: 0;
    border-bottom: 3px solid transparent;
    border-radius: 0;
    background: none;
    color: var(--soft-text);
  }
  [role="tab"][aria-selected="true"] {
    border-bottom-color: var(--accent);
    color: var(--text);
    font-weight: 700;
  }
  [role="tabpanel"] {
    min-height: 50vh;
    padding-top: 16px;
  }
  ul {
    display: grid;
    gap: 12px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px;
    padding: 16px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
  }
  li > div {
    flex: 1 1 220px;
    min-width: 0;
  }
  h2 {
    font-size: 1.0625rem;
    overflow-wrap: anywhere;
  }
  li strong {
    font-size: 1.25rem;
    color: var(--accent);
  }
  .soft {
    font-size: 0.875rem;
  }
  li button {
    flex: 0 1 auto;
  }
  .more {
    width: 100%;
    margin-top: 12px;
  }
  @media (max-width: 480px) {
    li button {
      flex: 1 1 100%;
    }
    [role="tab"] {
      flex: 1;
      padding: 0 4px;
    }
  }
`;
