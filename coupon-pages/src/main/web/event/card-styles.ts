import { css } from "lit";

export const cardStyles = css`
  :host {
    display: block;
  }
  article {
    display: flex;
    flex-direction: column;
    height: 100%;
    padding: 20px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
  }
  .kind {
    display: flex;
    justify-content: space-between;
    align-items: center;
    font-size: 0.875rem;
    color: var(--soft-text);
  }
  .phase {
    padding: 1px 10px;
    border: 1px solid var(--line);
    border-radius: 999px;
    font-weight: 600;
  }
  .OPEN .phase {
    border-color: currentColor;
    color: var(--good);
  }
  .COMING .phase {
    border-color: currentColor;
    color: var(--accent);
  }
  h3 {
    margin-top: 8px;
    font-size: 1.125rem;
    line-height: 1.4;
    overflow-wrap: anywhere;
  }
  .discount {
    margin-top: 2px;
    font-size: 1rem;
    font-weight: 600;
  }
  .discount strong {
    font-size: 2rem;
    line-height: 1.25;
    letter-spacing: -0.02em;
    color: var(--accent);
  }
  .SOLD_OUT .discount strong,
  .PAUSED .discount strong,
  .ENDED .discount strong {
    color: var(--soft-text);
  }
  .soft {
    font-size: 0.875rem;
  }
  /* Where a paper coupon is torn off: the lower part is about this user and this moment. */
  .stub {
    position: relative;
    display: flex;
    flex-direction: column;
    margin: auto -20px -20px;
    padding: 36px 20px 20px;
  }
  .stub::before {
    content: "";
    position: absolute;
    inset: 17px 16px auto;
    border-top: 2px dashed var(--line);
  }
  .stub::after {
    --notch: var(--ground) 8px, var(--line) 8.5px 9px, transparent 9.5px;
    content: "";
    position: absolute;
    inset: 8px -1px auto;
    height: 20px;
    background:
      radial-gradient(circle at 0 50%, var(--notch)) left / 50% 100% no-repeat,
      radial-gradient(circle at 100% 50%, var(--notch)) right / 50% 100% no-repeat;
    pointer-events: none;
  }
  .figures {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
  }
  .bar {
    height: 10px;
    margin-top: 6px;
    border-radius: 5px;
    background: var(--bar);
    overflow: hidden;
  }
  .bar div {
    height: 100%;
    border-radius: 5px;
    background: var(--accent);
    transform-origin: left;
    transition: transform 0.5s ease-out;
  }
  .SOLD_OUT .bar div,
  .PAUSED .bar div,
  .ENDED .bar div {
    background: var(--soft-text);
  }
  .when {
    margin-top: 10px;
    min-height: 1.75em;
  }
  .when strong {
    font-size: 1.125rem;
    color: var(--text);
  }
  .when strong.soon {
    color: var(--accent);
  }
  .stub button {
    width: 100%;
    min-height: 52px;
    margin-top: 10px;
    font-size: 1.0625rem;
  }
  .stub button.link {
    min-height: 44px;
    margin-top: 0;
    font-size: 0.9375rem;
  }
  .answer {
    display: grid;
    align-content: center;
    min-height: 4.25rem;
    margin-top: 8px;
    padding: 6px 12px;
    border-radius: 8px;
    text-align: center;
    font-size: 0.9375rem;
  }
  .answer.own {
    background: var(--bar);
  }
  .yours strong {
    font-size: 1.375rem;
    line-height: 1.3;
    color: var(--accent);
  }
  @media (prefers-reduced-motion: reduce) {
    .bar div {
      transition: none;
    }
  }
`;
