import { css, html, nothing, type TemplateResult } from 'lit';
import { icon } from '../theme/icons.js';
import { fieldValue } from './bindings.js';

interface SearchFieldOptions {
  /** What is searched in, for assistive technology. */
  label: string;
  placeholder: string;
  /** What is found, in a sentence. */
  hint: string;
  value: string;
  change: (search: string) => void;
  /** Takes what was typed when the field is left or Enter pressed. */
  leave?: (search: string) => void;
  /** What Escape leaves. Default: nothing. */
  afterEscape?: string;
  /** What is wrong with it; blank is nothing. Without it there is no room for any. */
  problem?: string;
}

/** A field that searches a list with every key; Escape empties it, or leaves what `afterEscape` says. */
export function searchField(options: SearchFieldOptions): TemplateResult {
  const { label, placeholder, hint, value, change, leave, afterEscape = '', problem } = options;
  const clear = (event: KeyboardEvent): void => {
    const field = event.target as HTMLInputElement;
    if (event.key !== 'Escape' || event.isComposing || field.value === '') return;
    // A dialog around the list, or the page, is not what is to be closed.
    event.preventDefault();
    event.stopPropagation();
    field.value = afterEscape;
    change(afterEscape);
  };
  return html`<div class="search">
      ${icon('search')}
      <input
        id="search"
        class="field"
        part="search"
        type="search"
        aria-label=${label}
        placeholder=${placeholder}
        title=${hint}
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        enterkeyhint="search"
        .value=${fieldValue(value)}
        aria-invalid=${problem ? 'true' : nothing}
        aria-describedby=${problem ? 'search-problem' : nothing}
        @input=${(event: Event) => change((event.target as HTMLInputElement).value)}
        @change=${(event: Event) => leave?.((event.target as HTMLInputElement).value)}
        @keydown=${clear}
      />
    </div>
    ${
      problem === undefined
        ? nothing
        : html`<p class="search-problem" id="search-problem" role="status">${problem}</p>`
    }`;
}

export const searchFieldStyles = css`
  .search {
    position: relative;
    flex: 1 1 200px;
    min-inline-size: 0;
    max-inline-size: 420px;
  }
  .search svg.icon {
    position: absolute;
    inset-inline-start: 8px;
    inset-block-start: calc(50% - 8px);
    color: var(--_text-weak);
    pointer-events: none;
  }
  .search .field {
    padding-inline-start: 30px;
  }
  /* Under the field, above whatever is there, so that nothing moves. */
  .search-problem {
    position: absolute;
    inset-block-start: calc(100% + 4px);
    inset-inline-start: 0;
    z-index: 30;
    inline-size: max-content;
    max-inline-size: min(100%, 480px);
    padding: 4px 8px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_raised);
    font-size: 12px;
    line-height: 16px;
    color: var(--_text-mid);
    overflow-wrap: anywhere;
    box-shadow: var(--_shadow);
    pointer-events: none;
  }
  .search-problem:empty {
    padding: 0;
    border: 0;
    box-shadow: none;
  }
  @media print {
    .search,
    .search-problem {
      display: none;
    }
  }
`;
