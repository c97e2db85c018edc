import { css } from 'lit';

export const styles = css`
  .picker {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
  }
  .label {
    font-weight: 600;
    white-space: nowrap;
  }
  .entry {
    position: relative;
    display: flex;
    align-items: center;
    gap: 4px;
    flex: 0 1 auto;
    min-inline-size: 0;
  }
  .fields {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    min-inline-size: 0;
  }
  .field {
    inline-size: 318px;
    text-overflow: ellipsis;
  }
  .field[size] {
    inline-size: auto;
    max-inline-size: 100%;
  }
  .fields .field {
    inline-size: 104px;
  }
  .steps {
    display: flex;
  }
  .step {
    min-inline-size: 28px;
  }
  .to {
    color: var(--_text-mid);
  }
  .problem {
    position: absolute;
    inset-block-start: calc(100% + 4px);
    inset-inline-start: 0;
    z-index: 30;
    inline-size: max-content;
    max-inline-size: min(100%, 480px);
    padding: 4px 8px;
    border-radius: var(--_radius);
    background: var(--_error-subtle);
    color: var(--_text);
    font-size: 12px;
    line-height: 16px;
    overflow-wrap: anywhere;
    box-shadow: var(--_shadow);
  }
  @media (forced-colors: active) {
    .problem {
      border: 1px solid;
    }
  }
  @media print {
    .button {
      display: none;
    }
  }
`;
