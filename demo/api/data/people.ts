/** First name, last name and the part of the e-mail address before `@videoengager.com`. */
export type Person = readonly [firstName: string, lastName: string, mailbox: string];

const domain = '@videoengager.com';

/** The people of the guide's figures. */
export const slav: Person = ['Slav', 'Petrov', 'slav'];
export const assen: Person = ['Assen', 'Dimitrov', 'assen'];
export const pureclouddemo: Person = ['PureCloud', 'Demo', 'pureclouddemo'];

/** With those of the figures, forty who take calls. */
export const agents: readonly Person[] = [
  slav,
  assen,
  pureclouddemo,
  ['Мария', 'Иванова', 'maria.ivanova'],
  ['Georgi', 'Stoyanov', 'georgi.stoyanov'],
  ['Елена', 'Тодорова', 'elena.todorova'],
  ['Anna', 'Kowalska', 'anna.kowalska'],
  ['Łukasz', 'Wójcik', 'lukasz.wojcik'],
  ['Sofía', 'Núñez', 'sofia.nunez'],
  ['João', 'Gonçalves', 'joao.goncalves'],
  ['Jürgen', 'Weiß', 'juergen.weiss'],
  ['Françoise', 'Lefèvre', 'francoise.lefevre'],
  ['Åsa', 'Öberg', 'asa.oberg'],
  ['Guðrún', 'Þórsdóttir', 'gudrun.thorsdottir'],
  ['Siobhán', 'O’Brien', 'siobhan.obrien'],
  ['Ayşe', 'Yılmaz', 'ayse.yilmaz'],
  ['Ζωή', 'Παπαδοπούλου', 'zoe.papadopoulou'],
  ['Олександр', 'Шевченко', 'oleksandr.shevchenko'],
  ['Наталья', 'Кузнецова', 'natalia.kuznetsova'],
  ['ნინო', 'ბერიძე', 'nino.beridze'],
  ['Անահիտ', 'Պետրոսյան', 'anahit.petrosyan'],
  ['ليلى', 'حداد', 'layla.haddad'],
  ['محمد', 'العلي', 'mohammed.alali'],
  ['נועה', 'כהן', 'noa.cohen'],
  ['فاطمه', 'کریمی', 'fatemeh.karimi'],
  ['प्रिया', 'शर्मा', 'priya.sharma'],
  ['কামাল', 'হোসেন', 'kamal.hossain'],
  ['สมชาย', 'ใจดี', 'somchai.jaidee'],
  ['Nguyễn', 'Thị Hương', 'huong.nguyen'],
  ['さくら', '田中', 'sakura.tanaka'],
  ['健太', '鈴木', 'kenta.suzuki'],
  ['伟', '王', 'wei.wang'],
  ['美玲', '陳', 'meiling.chen'],
  ['서연', '김', 'seoyeon.kim'],
  ['Tesfaye', 'አበበ', 'tesfaye.abebe'],
  ['Chiamaka', 'Okonkwo', 'chiamaka.okonkwo'],
  ['Wanjikũ', 'Kamau', 'wanjiku.kamau'],
  ['Leilani', 'Kahananui', 'leilani.kahananui'],
  ['Bartholomew', 'Featherstonehaugh-Cholmondeley', 'bartholomew.featherstonehaugh-cholmondeley'],
  ['Suharto', '', 'suharto'],
];

/** The second tenant's. */
export const labAgents: readonly Person[] = [
  ['Sofia', 'Lab', 'sofia-lab'],
  ['Ivan', 'Kolev', 'ivan.kolev'],
  ['Десислава', 'Николова', 'desislava.nikolova'],
  ['Martin', 'Georgiev', 'martin.georgiev'],
];

export const emailOf = (person: Person): string => person[2] + domain;
