import { css } from 'lit';

export const dialogStyles = css`
  .dialog {
    inline-size: min(720px, 100% - 32px);
    max-inline-size: none;
    block-size: min(800px, 100% - 64px);
    max-block-size: none;
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_raised);
    color: var(--_text);
    box-shadow: var(--_shadow);
    font: 400 14px/20px var(--_font);
    text-align: start;
  }
  .dialog[open] {
    display: flex;
    flex-direction: column;
  }
  /* Custom properties do not reach a backdrop everywhere, so it is one grey that dims light and dark pages alike. */
  .dialog::backdrop {
    background: rgb(16 18 32 / 24%);
  }
  h2 {
    flex: none;
    padding: 12px 24px 8px;
  }
  .body {
    position: relative;
    flex: 1;
    min-block-size: 0;
    padding: 0 24px 16px;
    overflow: auto;
    overscroll-behavior: contain;
    scrollbar-gutter: stable;
  }
  .body:focus-visible {
    outline-offset: -2px;
  }
  /* Nothing in the body can lie over this ring. */
  @supports selector(:has(*)) {
    .body:focus-visible {
      outline: none;
    }
    .dialog:has(.body:focus-visible) {
      outline: 2px solid var(--_focus);
      outline-offset: -1px;
    }
  }
  /* What lies nearer is a step lighter, the details in it too. */
  #details {
    --sv-color-page: var(--_raised);
  }
  .foot {
    display: flex;
    flex: none;
    align-items: center;
    gap: 12px;
    padding: 12px 24px;
    border-block-start: 1px solid var(--_divider);
  }
  .steps {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .ok {
    min-inline-size: 80px;
    margin-inline-start: auto;
  }
  /* A modal dialog lies over the window, not in a part of the page, so here the window is what counts. */
  @media (max-width: 560px) {
    .dialog {
      inline-size: 100%;
      block-size: 100%;
      border: 0;
      border-radius: 0;
    }
    h2 {
      padding-inline: 16px;
    }
    .body {
      padding-inline: 16px;
    }
    .foot {
      padding: 8px 16px;
    }
  }
  /* Magnified text leaves room for a few lines: they are for the values. */
  @media (max-height: 400px) {
    .dialog {
      block-size: 100%;
    }
    h2 {
      padding-block: 4px 0;
    }
    #details {
      --sv-details-sticky: auto;
    }
    .foot {
      padding-block: 4px;
    }
  }
  @media print {
    .dialog {
      position: absolute;
      block-size: auto;
      border: 0;
      box-shadow: none;
    }
    .body {
      overflow: visible;
    }
    .foot {
      display: none;
    }
  }
`;
