import { escaped } from './html.mjs';

/** Every token with a field that sets it, beside elements that show it at once. */
export function themeEditor(tokens) {
  const colors = tokens.filter(({ name }) => name.startsWith('--sv-color-'));
  const others = tokens.filter((token) => !colors.includes(token));
  return `<section class="theming" aria-label="Theme editor">
<div class="bar">
<label>Begin with <select data-theme><option value="spark-light">Spark light</option><option value="spark-dark">Spark dark</option><option value="plain">Plain</option></select></label>
<button type="button" data-reset>Back to it</button>
</div>
<div class="tools">
<div class="controls tokens">
<details open><summary>Colours <span class="hint">${colors.length}</span></summary><div class="fields">${colors.map(colorField).join('')}</div></details>
<details open><summary>Type and measures <span class="hint">${others.length}</span></summary><div class="fields">${others.map(textField).join('')}</div></details>
</div>
<div class="outcome">
<div class="stage frame" data-stage></div>
<div class="panel-head"><h3>CSS</h3><button type="button" class="copy" data-copies="theme-css">Copy</button></div>
<pre id="theme-css" tabindex="0" role="region" aria-label="CSS to copy"></pre>
</div>
</div>
</section>
`;
}

const values = ({ light, dark }) =>
  `data-light="${escaped(light)}"${dark ? ` data-dark="${escaped(dark)}"` : ''}`;

const colorField = (token) =>
  `<label>${token.name.replace('--sv-color-', '')}<input type="color" data-token="${token.name}" title="${escaped(token.description ?? token.name)}" ${values(token)} value="${token.light}" /></label>`;

const textField = (token) =>
  `<label>${token.name.replace('--sv-', '')}<input type="text" data-token="${token.name}" title="${escaped(token.description ?? token.name)}" ${values(token)} placeholder="${escaped(token.light)}" /></label>`;
