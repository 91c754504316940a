import { css } from "lit";

export const dialogStyles = css`
  dialog {
    width: min(420px, 100% - 24px);
    max-height: calc(100dvh - 24px);
    padding: 24px;
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--text);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.55);
  }
  h2 {
    font-size: 1.25rem;
  }
  form {
    display: flex;
    flex-direction: column;
    gap: 16px;
  }
  .field {
    display: flex;
    flex-direction: column;
    gap: 4px;
  }
  .field p {
    font-size: 0.875rem;
  }
  input[aria-invalid="true"] {
    border: 2px solid var(--bad);
  }
  .choice {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 44px;
    font-weight: 400;
  }
  .choice input {
    width: 22px;
    min-height: 22px;
    height: 22px;
    margin: 0;
    accent-color: var(--accent);
  }
  .actions {
    display: flex;
    gap: 8px;
  }
  .actions > * {
    flex: 1;
  }
  .actions > .main {
    flex: 2;
  }
`;
