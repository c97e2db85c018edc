// Real keys, mouse and window sizes for tests, the same in every browser. The runner's own commands lack key
// combinations and window sizes in WebKit; test/support/browser.ts is the tests' side of this.

export function browserCommands() {
  return {
    name: 'browser-commands',
    executeCommand({ command, payload, session }) {
      const commands = session.browser.type === 'webdriver' ? webkitCommands : puppeteerCommands;
      if (!(command in commands)) return undefined;
      const page = commands === webkitCommands ? session.browser.driver : session.browser.getPage(session.id);
      return commands[command](page, payload).then(() => true);
    },
  };
}

const puppeteerCommands = {
  'press-key': async ({ keyboard }, combination) => {
    const { key, modifiers } = keysOf(combination);
    for (const modifier of modifiers) await keyboard.down(modifier);
    await keyboard.press(key);
    for (const modifier of modifiers.reverse()) await keyboard.up(modifier);
  },
  // Of a key that is down already it is a repetition.
  'key-down': ({ keyboard }, key) => keyboard.down(key),
  'key-up': ({ keyboard }, key) => keyboard.up(key),
  'type-text': ({ keyboard }, text) => keyboard.type(text),
  'click-at': async ({ keyboard, mouse }, { x, y, holding }) => {
    if (holding) await keyboard.down(holding);
    await mouse.click(x, y);
    if (holding) await keyboard.up(holding);
  },
  'point-at': ({ mouse }, { x, y }) => mouse.move(x, y),
  drag: async ({ mouse }, { from, to }) => {
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(to.x, to.y, { steps: 4 });
    await mouse.up();
  },
  'wheel-at': async ({ mouse, keyboard }, { x, y, deltaY, modifier }) => {
    await mouse.move(x, y);
    if (modifier) await keyboard.down(modifier);
    await mouse.wheel({ deltaY });
    if (modifier) await keyboard.up(modifier);
  },
  'resize-window': (page, size) => page.setViewport(size),
  'force-colors': async (page, isForced) => {
    const features = [{ name: 'forced-colors', value: isForced ? 'active' : 'none' }];
    await (await devToolsOf(page)).send('Emulation.setEmulatedMedia', { features });
  },
};

const devTools = new WeakMap();

/** A page's session of the DevTools protocol, which Chromium alone has; what it emulates ends with it. */
async function devToolsOf(page) {
  if (!devTools.has(page)) devTools.set(page, await page.createCDPSession());
  return devTools.get(page);
}

const webkitCommands = {
  'press-key': async (driver, combination) => {
    const { key, modifiers } = keysOf(combination);
    const held = modifiers.map((modifier) => webdriverKeys[modifier]);
    await driver.performActions(keyActions([...held, webdriverKeys[key] ?? key]));
  },
  'key-down': (driver, key) =>
    driver.performActions([
      { ...keyboard, actions: [{ type: 'keyDown', value: webdriverKeys[key] ?? key }] },
    ]),
  'key-up': (driver, key) =>
    driver.performActions([{ ...keyboard, actions: [{ type: 'keyUp', value: webdriverKeys[key] ?? key }] }]),
  'type-text': async (driver, text) => {
    for (const character of text) await driver.performActions(keyActions([character]));
  },
  'click-at': async (driver, { x, y, holding }) => {
    const value = webdriverKeys[holding];
    if (value) await driver.performActions([{ ...keyboard, actions: [{ type: 'keyDown', value }] }]);
    await driver.performActions(
      mouseActions(pointAt(x, y), { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }),
    );
    if (value) await driver.performActions([{ ...keyboard, actions: [{ type: 'keyUp', value }] }]);
  },
  'point-at': (driver, { x, y }) => driver.performActions(mouseActions(pointAt(x, y))),
  drag: (driver, { from, to }) =>
    driver.performActions(
      mouseActions(
        pointAt(from.x, from.y),
        { type: 'pointerDown', button: 0 },
        pointAt(Math.round((from.x + to.x) / 2), to.y),
        pointAt(to.x, to.y),
        { type: 'pointerUp', button: 0 },
      ),
    ),
  'wheel-at': async (driver, { modifier, ...wheel }) => {
    if (modifier) await driver.execute(makeWheelEvent, { ...wheel, [modifierFlags[modifier]]: true });
    else await driver.performActions(wheelActions(wheel));
    // The driver would take the next turn of the wheel for one up to there, and not for one by so much.
    await driver.releaseActions();
  },
  'resize-window': resizeWebkit,
};

/** A window's size includes its frame and toolbar, so it takes a look at what was left for the page. */
export async function resizeWebkit(driver, { width, height }) {
  const page = await driver.execute('return { width: innerWidth, height: innerHeight }');
  const frame = await driver.getWindowRect();
  await driver.setWindowRect(
    null,
    null,
    frame.width - page.width + width,
    frame.height - page.height + height,
  );
}

/** 'Control+Shift+ArrowUp' → its key and its modifiers; '+' alone is a key, the space has a name as well. */
function keysOf(combination) {
  const [, held, key] = /^((?:\w+\+)*)(.+)$/.exec(combination);
  return { key: key === 'Space' ? ' ' : key, modifiers: held.split('+').filter(Boolean) };
}

const keyboard = { type: 'key', id: 'keyboard' };

function keyActions(values) {
  const down = values.map((value) => ({ type: 'keyDown', value }));
  const up = values.map((value) => ({ type: 'keyUp', value })).reverse();
  return [{ ...keyboard, actions: [...down, ...up] }];
}

const pointAt = (x, y) => ({ type: 'pointerMove', duration: 0, x, y });

function mouseActions(...actions) {
  return [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }];
}

function wheelActions({ x, y, deltaY }) {
  const scroll = { type: 'scroll', x, y, deltaX: 0, deltaY, duration: 0, origin: 'viewport' };
  return [{ type: 'wheel', id: 'wheel', actions: [scroll] }];
}

const modifierFlags = { Control: 'ctrlKey', Shift: 'shiftKey' };

/** In the page: the driver's own wheel does not know which keys are held. */
function makeWheelEvent({ x, y, ...init }) {
  let target = document.elementFromPoint(x, y);
  while (target.shadowRoot) target = target.shadowRoot.elementFromPoint(x, y);
  const event = { clientX: x, clientY: y, bubbles: true, cancelable: true, composed: true, ...init };
  target.dispatchEvent(new WheelEvent('wheel', event));
}

/** https://www.w3.org/TR/webdriver2/#keyboard-actions */
const webdriverKeys = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
};
