import { expect } from '@open-wc/testing';
import { html, render } from 'lit';
import { fieldValue } from '../../src/controls/bindings.js';

describe('the value of a field', () => {
  const box = document.createElement('div');
  const drawn = (value: string): HTMLInputElement => {
    render(html`<input .value=${fieldValue(value)} />`, box);
    return box.querySelector('input')!;
  };

  it('is what it is drawn with', () => {
    expect(drawn('one').value).to.equal('one');
    expect(drawn('two').value).to.equal('two');
  });

  it('is put back when what was typed has not been taken', () => {
    drawn('taken').value = 'typed';
    expect(drawn('taken').value).to.equal('taken');
  });

  it('leaves the caret where it is when nothing has changed', () => {
    const field = drawn('taken');
    field.setSelectionRange(2, 2);
    drawn('taken');
    expect(field.selectionStart).to.equal(2);
  });
});
