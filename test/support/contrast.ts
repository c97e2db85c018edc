/** Contrast as it is on the screen: read from the styles of what is drawn, not from the names of tokens. */

export type Vector = [number, number, number];

/** Of an sRGB colour, 0 to 255 each. */
export const linear = (color: Vector): Vector =>
  color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Vector;

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(a: Vector, b: Vector): number {
  const [dark, bright] = [a, b]
    .map((color) => {
      const [red, green, blue] = linear(color);
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    })
    .sort((x, y) => x - y) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
}

interface Paint {
  color: Vector;
  alpha: number;
}

function paint(css: string): Paint {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (css.match(/[\d.]+/g) ?? []).map(Number);
  return { color: [red, green, blue], alpha: css === 'transparent' || css === 'none' ? 0 : alpha };
}

const over = ({ color, alpha }: Paint, ground: Vector): Vector =>
  color.map((part, index) => part * alpha + ground[index]! * (1 - alpha)) as Vector;

const above = (node: Element): Element | null =>
  node.assignedSlot ?? node.parentElement ?? ((node.getRootNode() as ShadowRoot).host || null);

/** What an element stands on, with its own background or without. */
export function ground(element: Element | null, own = true): Vector {
  if (!element) return [255, 255, 255];
  const { backgroundColor, opacity } = getComputedStyle(element);
  const beneath = (): Vector => ground(above(element));
  const { color, alpha } = own ? paint(backgroundColor) : { color: [0, 0, 0] as Vector, alpha: 0 };
  const share = alpha * Number(opacity);
  return share === 1 ? color : over({ color, alpha: share }, beneath());
}

const opacityOf = (element: Element | null): number =>
  element ? Number(getComputedStyle(element).opacity) * opacityOf(above(element)) : 1;

function ratio(element: Element, css: string, standsOn: Vector): number {
  const { color, alpha } = paint(css);
  return contrast(over({ color, alpha: alpha * opacityOf(element) }, standsOn), standsOn);
}

function* elements(root: ParentNode): Generator<HTMLElement | SVGElement> {
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    yield element;
    if (element.shadowRoot) yield* elements(element.shadowRoot);
  }
}

/** WCAG exempts what cannot be used now, and what nobody sees. */
function isExempt(element: Element): boolean {
  for (let node: Element | null = element; node; node = above(node))
    if (node.matches(':disabled, [aria-disabled=true], [aria-hidden=true]:not(svg), .unseen')) return true;
  const { width, height } = element.getBoundingClientRect();
  return (
    width < 2 || height < 2 || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  );
}

const ownText = (element: Element): string =>
  [...element.childNodes]
    .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
    .map(({ textContent }) => textContent!.trim())
    .join('');

const isLarge = ({ fontSize, fontWeight }: CSSStyleDeclaration): boolean =>
  parseFloat(fontSize) >= (Number(fontWeight) >= 700 ? 18.66 : 24);

const place = (element: Element): string => {
  const root = element.getRootNode();
  const name = `${element.localName}.${element.getAttribute('class') ?? ''}`;
  const holder = element.parentElement;
  const within = root instanceof ShadowRoot ? root.host.localName : 'page';
  return `${within} ${holder?.localName ?? ''}.${holder?.getAttribute('class') ?? ''} > ${name}`;
};

/** What below a node is fainter than its floor: words 4.5, large ones 3, icons and the borders of fields 3. */
export function faint(root: ParentNode): string[] {
  const found = new Set<string>();
  const note = (element: Element, what: string, is: number, floor: number): void => {
    if (is < floor) found.add(`${what} ${place(element)} ${is.toFixed(2)} < ${floor}`);
  };
  for (const element of elements(root)) {
    const style = getComputedStyle(element);
    const { color, stroke, borderTopColor } = style;
    const isField = element.matches('input:not([type=checkbox], [type=range]), select, textarea');
    const isWords = ownText(element) !== '' && !element.matches('option, style');
    if (!isField && !isWords && !element.matches('svg.icon')) continue;
    if (isExempt(element)) continue;
    if (isWords || isField)
      note(element, 'words', ratio(element, color, ground(element)), isLarge(style) ? 3 : 4.5);
    if (isField) note(element, 'border', ratio(element, borderTopColor, ground(element, false)), 3);
    if (isField && element.matches(':placeholder-shown')) {
      const { color: hint } = getComputedStyle(element, '::placeholder');
      note(element, 'placeholder', ratio(element, hint, ground(element)), 4.5);
    }
    if (element.matches('svg.icon')) note(element, 'icon', ratio(element, stroke, ground(element)), 3);
  }
  return [...found];
}

/** Contrast of an element's outline to what is around it. */
export const ringContrast = (element: Element): number =>
  ratio(element, getComputedStyle(element).outlineColor, ground(element, false));

/** Contrast of an element's background to what is around it. */
export const fillContrast = (element: Element): number => contrast(ground(element), ground(element, false));
