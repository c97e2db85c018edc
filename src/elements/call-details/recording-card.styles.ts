import { css } from 'lit';

export const recordingStyles = css`
  :host {
    color: var(--_text);
    font: 400 14px/20px var(--_font);
  }
  .card {
    container-type: inline-size;
    padding: 8px 16px;
    border: 1px solid var(--_divider);
    border-radius: var(--_radius-large);
  }
  .address {
    display: grid;
    gap: 4px;
    min-block-size: 52px;
  }
  .way {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
  }
  a.button {
    text-decoration: none;
  }
  .way .number {
    color: var(--_text-mid);
  }
  .remark {
    display: flex;
    gap: 6px;
    color: var(--_text-mid);
    font-size: 12px;
    line-height: 16px;
    overflow-wrap: break-word;
  }
  .remark.opened svg.icon {
    color: var(--_success);
  }
  .remark.expired svg.icon {
    color: var(--_warning);
  }
  .remark.failed svg.icon {
    color: var(--_error);
  }
  @media print {
    .address {
      display: none;
    }
  }
`;
