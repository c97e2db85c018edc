import { css } from 'lit';

export const accountPickerStyles = css`
  .picker {
    max-inline-size: 100%;
    display: inline-flex;
    align-items: center;
    gap: 8px;
    font-weight: 600;
  }
  .picker .field {
    inline-size: auto;
    min-inline-size: 0;
    max-inline-size: 240px;
    font-weight: 400;
    text-overflow: ellipsis;
  }
  .picker:not(.all) .field {
    direction: ltr;
  }
  .picker.compact {
    flex: 1 1 210px;
    min-inline-size: 0;
    max-inline-size: max-content;
  }
  .picker.compact[part='agent'] {
    flex: 3 1 114px;
  }
  .picker.compact.all {
    flex-grow: 0;
  }
  .picker.compact .field {
    flex: 1 1 auto;
    max-inline-size: 320px;
  }
  @media print {
    .picker {
      display: none;
    }
  }
`;
