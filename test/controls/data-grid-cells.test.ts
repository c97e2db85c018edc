import { expect } from '@open-wc/testing';
import { html, nothing, render, type TemplateResult } from 'lit';
import { flatTemplate } from '../../src/controls/data-grid/row-cells.js';

const name = (text: string, mark?: unknown): TemplateResult =>
  html`<b title=${text}>${text}</b>${mark ?? nothing}`;
const cell = (content: unknown, label = 'cell'): TemplateResult =>
  html`<i class="a ${label}" ?hidden=${label === ''}>${content}</i>`;

describe('templates made one', () => {
  let box: HTMLElement;
  beforeEach(() => (box = document.createElement('div')));

  const drawn = (...templates: TemplateResult[]): string => {
    render(flatTemplate(templates), box);
    return box.innerHTML.replace(/<!--.*?-->/g, '');
  };

  const nested = (...templates: TemplateResult[]): string => {
    const other = document.createElement('div');
    render(templates, other);
    return other.innerHTML.replace(/<!--.*?-->/g, '');
  };

  it('draw the same as one in another', () => {
    const template = (): TemplateResult[] => [
      cell(name('Ada', html`<u>!</u>`), 'x'),
      cell('plain', ''),
      cell([name('in a list'), 1]),
    ];
    expect(drawn(...template())).to.equal(nested(...template()));
  });

  it('keep their elements while only values change', () => {
    drawn(cell(name('Ada')), cell(1));
    const elements = [...box.querySelectorAll('*')];
    drawn(cell(name('Zoe', 'x'), 'other'), cell(2));
    expect([...box.querySelectorAll('*')]).to.deep.equal(elements);
    expect(box.textContent).to.equal('Zoex2');
    expect(box.querySelector('i')!.className).to.equal('a other');
    expect(box.querySelector('b')!.title).to.equal('Zoe');
  });

  it('are told apart where a template stands in the place of a text, and back again', () => {
    const forms = [
      () => [cell('Ada'), cell('x')],
      () => [cell(name('Ada')), cell('x')],
      () => [cell('Ada'), cell(name('x'))],
    ];
    for (const form of [...forms, ...forms]) expect(drawn(...form())).to.equal(nested(...form()));
  });
});
