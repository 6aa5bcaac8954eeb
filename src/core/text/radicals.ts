/**
 * The radicals of the block CJK Radicals Supplement, each with the ideograph that it stands for, as Unicode's
 * EquivalentUnifiedIdeograph.txt (15.0) has them. PDF viewers copy these for the ideographs, whose shapes are the same.
 * NFKC knows the Kangxi radicals and two of this block; of the two others nothing is known.
 */
const PAIRS = Array.from(
  `
  ⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕𫜹⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月
  ⺞歺⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀
  ⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝
  ⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀
`.replace(/\s/gu, ""),
);

const ideographs = new Map(
  PAIRS.flatMap((character, index) => (index % 2 === 0 ? [[character, PAIRS[index + 1] ?? character] as const] : [])),
);

export const RADICAL = /[\u2e80-\u2ef3]/gu;

/** The ideograph that a radical stands for; the radical itself where there is none. */
export const radicalIdeograph = (radical: string): string => ideographs.get(radical) ?? radical;
