import type { TemplateResult } from 'lit';

/** Lit knows a template by its strings, so the same markup has the same ones. */
const known = new Map<string, TemplateStringsArray>();

/**
 * Templates one after the other, with those inside them, as a single one. Lit copies a template at once, while each
 * inside another takes a copy, a place and a look through it of its own: many small ones cost more than what they
 * draw. Where other templates come than before, all is made anew.
 */
export function flatTemplate(templates: readonly TemplateResult[]): TemplateResult {
  const values: unknown[] = [];
  const texts = [''];
  const add = (template: TemplateResult): void =>
    template.strings.forEach((text, index) => {
      texts[values.length] += text;
      if (index === template.values.length) return;
      const value = template.values[index] as Partial<TemplateResult> | null | undefined;
      if (value?.strings) add(value as TemplateResult);
      else texts[values.push(value)] = '';
    });
  templates.forEach(add);
  const markup = texts.join('\0');
  const strings = known.get(markup) ?? Object.assign(texts, { raw: texts });
  known.set(markup, strings);
  return { ...templates[0]!, strings, values };
}
