import { css } from "lit";

/** The measures of header, heading and cards are those of the page's shape in page.css: nothing moves when the script is there. */
export const eventStyles = css`
  :host {
    display: block;
    max-width: 1160px;
    margin: 0 auto;
    padding: 0 16px 48px;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 12px;
    min-height: 60px;
  }
  nav,
  .account {
    display: flex;
    align-items: center;
  }
  nav a {
    display: inline-flex;
    align-items: center;
    min-height: 44px;
    margin-right: 16px;
    border-bottom: 3px solid transparent;
    color: var(--soft-text);
    text-decoration: none;
    white-space: nowrap;
  }
  nav a:hover {
    color: var(--text);
  }
  nav a[aria-current] {
    border-bottom-color: var(--accent);
    color: var(--text);
    font-weight: 700;
  }
  .account {
    gap: 4px;
    margin-left: auto;
  }
  .account button {
    padding: 0 10px;
    border-color: transparent;
    background: none;
    white-space: nowrap;
  }
  .name {
    max-width: 10em;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-weight: 600;
  }
  @media (max-width: 560px) {
    .account .name {
      display: none;
    }
  }
  /* Over the page and not in it: what is below must not jump, and can be pressed. */
  .lost {
    position: fixed;
    inset: auto 16px 16px;
    z-index: 1;
    max-width: 560px;
    margin: 0 auto;
    padding: 10px 16px;
    pointer-events: none;
    border: 1px solid currentColor;
    border-radius: 8px;
    background: var(--surface);
    font-size: 0.9375rem;
  }
  h1:focus {
    outline: none;
  }
  h1 {
    margin-top: 20px;
    font-size: clamp(1.625rem, 1.2rem + 2vw, 2.25rem);
    line-height: 1.25;
    letter-spacing: -0.02em;
  }
  .cards,
  .none,
  own-coupons {
    margin: 24px 0 0;
  }
  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 320px), 1fr));
    gap: var(--gap);
    padding: 0;
    list-style: none;
  }
  .cards coupon-card {
    height: 100%;
  }
  .shape li {
    height: 434px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
  }
  [hidden] {
    display: none;
  }
`;
