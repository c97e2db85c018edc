import type { Dice } from '../random.js';

const names = [
  'Ivan Petrov',
  'Мария Георгиева',
  'Димитър Христов',
  'Олена Бондаренко',
  'Дмитрий Соколов',
  'Αλέξανδρος Νικολαΐδης',
  'أحمد عبد الله',
  'فاطمة الزهراء بنت محمد',
  'רחל לוי',
  'דוד בן־גוריון',
  'سارا رضایی',
  '山田 太郎',
  'さとう 花子',
  '李娜',
  '張偉明',
  '박지훈',
  'ณัฐพล ศรีสุข',
  'राहुल वर्मा',
  'தமிழ்ச்செல்வி',
  'Nguyễn Văn Đức',
  'Zoë van der Berg-Müller',
  'José María de la Cruz y Fernández',
  'Łucja Żółć',
  'Ó Súilleabháin',
  'D’Angelo, Paolo',
  'Dr. Ágnes Szűcs',
  'Gül Şahin',
  'Bjørn Ærø',
  'Mrs. Robinson',
  'Li',
  'customer.4711@example.org',
  'guest_0815',
  '+359 2 000 0000',
  '@nelly',
  '-- unknown --',
  'Smith; John',
  'Quote "Q" Quotable',
] as const;

/** Names that break what is careless about markup, formulas, lengths, directions or emoji. */
const awkwardNames = [
  '🦊 Foxy 🦊',
  '👩‍👩‍👧‍👦 family account',
  '<img src=x onerror=alert(1)>',
  '<script>alert("visitor")</script>',
  '"><b>bold</b>',
  '=HYPERLINK("https://example.org","Click")',
  '=1+1',
  '+SUM(A1:A9)',
  '-2+3',
  '@SUM(1,2)',
  '\u202Eevil\u202C reversed',
  'Z̷a̶l̴g̵o̸ ̷T̶e̵x̴t̸',
  '{{constructor.constructor("alert(1)")()}}',
  'Tab\there',
  'null',
  'undefined',
  'Wolfeschlegelsteinhausenbergerdorff '.repeat(6).slice(0, 200),
] as const;

export interface Visitor {
  id: string;
  name?: string;
}

const remembered = 64;

/** Visitors who come: most of them anonymous, and some come back. */
export class Visitors {
  readonly #dice: Dice;
  readonly #named: number;
  readonly #recent: Visitor[] = [];
  #next = 0;

  /** `named` is the share of visitors who gave a name. */
  constructor(dice: Dice, named: number) {
    this.#dice = dice;
    this.#named = named;
  }

  arrives(): Visitor {
    if (this.#recent.length > 0 && this.#dice.chance(0.08)) return this.#dice.pick(this.#recent);
    const visitor: Visitor = { id: this.#dice.uuid() };
    if (this.#dice.chance(this.#named)) visitor.name = this.#name();
    this.#recent[this.#next++ % remembered] = visitor;
    return visitor;
  }

  #name(): string {
    return this.#dice.chance(0.06) ? this.#dice.pick(awkwardNames) : this.#dice.pick(names);
  }
}
