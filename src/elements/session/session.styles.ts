import { css } from 'lit';

export const styles = css`
  :host {
    display: contents;
  }
  .sign-in {
    align-items: center;
    flex-wrap: wrap;
    margin: var(--sv-padding, 12px);
    margin-block-end: 0;
  }
  .sign-in .words {
    flex: 1 1 240px;
    min-inline-size: 0;
    display: grid;
    gap: 4px;
    overflow-wrap: anywhere;
  }
  .sign-in svg.icon {
    align-self: flex-start;
    margin-block-start: 2px;
  }
  .alone {
    display: flex;
    flex-direction: column;
    justify-content: center;
    gap: 16px;
    min-block-size: 240px;
    padding: 24px;
    text-align: center;
  }
  .alone .words {
    flex: none;
    gap: 8px;
    max-inline-size: 560px;
    margin-inline: auto;
    font-size: 16px;
    line-height: 24px;
  }
  .alone .help {
    color: var(--_text-mid);
    font-size: 14px;
    line-height: 20px;
  }
  /* Over what is inside, which must not be moved about by it. */
  .waits {
    position: absolute;
    z-index: 1;
    padding: 4px 8px;
    background: var(--_page);
    color: var(--_text-mid);
    animation: appear 0s 1s both;
  }
  @keyframes appear {
    from {
      visibility: hidden;
    }
  }
`;
