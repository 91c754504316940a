import { css } from "lit";

/** The bar above all views, and where they stand. */
export const frameStyles = css`
  header {
    background: var(--surface);
    border-bottom: 1px solid var(--line);
  }
  .bar,
  main {
    max-width: 1240px;
    margin: 0 auto;
    padding-inline: 20px;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 24px;
    align-items: center;
    min-height: 60px;
  }
  main {
    padding-block: 20px 64px;
    outline: none;
  }
  .brand {
    display: inline-flex;
    gap: 10px;
    align-items: center;
    min-height: 44px;
    color: inherit;
    font-weight: 800;
    text-decoration: none;
    white-space: nowrap;
  }
  .views {
    display: flex;
    gap: 4px;
  }
  .views a {
    display: inline-flex;
    align-items: center;
    min-height: 44px;
    padding: 0 12px;
    border-bottom: 3px solid transparent;
    color: inherit;
    text-decoration: none;
    white-space: nowrap;
  }
  .views a:hover {
    color: var(--accent);
  }
  .views a[aria-current] {
    border-bottom-color: var(--accent);
    font-weight: 700;
  }
  .user {
    margin-left: auto;
  }
  .name {
    font-weight: 600;
  }
  .skip {
    position: absolute;
    left: 12px;
    top: -60px;
    z-index: 2;
  }
  .skip:focus {
    top: 8px;
  }
  .door {
    max-width: 440px;
    margin: 5vh auto 0;
    padding: 28px;
  }
  @media (max-width: 639px) {
    .bar,
    main {
      padding-inline: 12px;
    }
    .views {
      order: 1;
      flex-basis: 100%;
    }
    .views a {
      flex: 1;
      justify-content: center;
    }
    .name {
      display: none;
    }
  }
`;
