import { css } from "lit";

/** Figures stand still: every digit is as wide as another, and nothing moves when they change. */
export const figureStyles = css`
  :host {
    --line-accepted: #0b5cad;
    --line-sold-out: #a85100;
    --line-duplicate: #7a2fd0;
    --line-not-open: #5b5862;
    --line-fault: #b3261e;
  }
  @media (prefers-color-scheme: dark) {
    :host {
      --line-accepted: #74b9ff;
      --line-sold-out: #ffb95c;
      --line-duplicate: #cfa8ff;
      --line-not-open: #b5b0bd;
      --line-fault: #ff8f86;
    }
  }
  dl,
  dd,
  figure {
    margin: 0;
  }
  dt {
    font-size: 0.875rem;
    font-weight: 600;
    color: var(--soft-text);
  }
  .large {
    display: grid;
    grid-template-columns: 1.4fr 1fr 1fr 1fr;
    gap: var(--gap);
  }
  .large b {
    display: block;
    font-size: clamp(1.9rem, 4.2vw, 2.9rem);
    line-height: 1.1;
    letter-spacing: -0.02em;
    font-variant-numeric: tabular-nums;
  }
  .bar {
    display: block;
    margin-top: 8px;
  }
  .counts {
    display: grid;
    grid-template-columns: repeat(5, 1fr);
    gap: 12px var(--gap);
  }
  .counts b {
    display: block;
    font-size: 1.35rem;
    line-height: 1.3;
    font-variant-numeric: tabular-nums;
  }
  /* In sight of whatever is looked at. */
  .fault {
    position: sticky;
    top: 8px;
    z-index: 1;
    border: 1px solid var(--line);
    border-left: 4px solid var(--bad);
  }
  .old .large b,
  .old .counts b {
    color: var(--soft-text);
  }
  .charts {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: var(--gap);
  }
  .charts figure {
    display: flex;
    flex-direction: column;
    justify-content: space-between;
    gap: 8px;
  }
  h3 {
    font-size: 1rem;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 16px;
    margin: 4px 0 0;
    padding: 0;
    list-style: none;
  }
  .legend li {
    display: inline-flex;
    gap: 6px;
    align-items: center;
  }
  .legend b {
    min-width: 3ch;
  }
  .legend line {
    fill: none;
  }
  summary {
    min-height: 28px;
    font-weight: 600;
    cursor: pointer;
  }
  .tables {
    max-height: 420px;
    overflow: auto;
  }
  @media (max-width: 899px) {
    .large {
      grid-template-columns: 1fr 1fr;
    }
    .charts {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (max-width: 639px) {
    .large .panel {
      padding: 12px;
    }
    .counts {
      grid-template-columns: 1fr 1fr;
    }
  }
`;
