import shipped from '../../../resources/reference/asset-class-words.json'

export type ViewLanguage = 'zh-CN' | 'en'

/** An asset class, or a group of them, by the names that a sentence may use; the first name is the one we write. */
export interface Subject {
  readonly id: string
  readonly members: readonly string[]
  readonly zh: readonly string[]
  readonly en: readonly string[]
}

const words: { readonly classes: readonly Subject[]; readonly groups: readonly Subject[] } = shipped

export const viewSubjects: readonly Subject[] = [...words.classes, ...words.groups]

export const subjectName = (id: string, language: ViewLanguage): string => {
  const subject = viewSubjects.find((candidate) => candidate.id === id)
  return (language === 'en' ? subject?.en[0] : subject?.zh[0]) ?? id
}

/** What the words between the subjects and the number say. */
export type Operator = 'join' | 'than' | 'more' | 'less' | 'beats' | 'lags' | 'falls' | 'filler'

const listed = (words: string): readonly string[] => words.split('|')

const operatorWords: Readonly<Record<Operator, readonly string[]>> = {
  join: listed('和|与|及|以及|and|&'),
  than: listed('相比|比|相对于|相对|较|than|versus|vs|over|relative to|compared with'),
  more: listed('多涨|高出|高|多|好|强|more|higher|better|above|stronger'),
  less: listed('少|低|差|弱|less|lower|worse|below|weaker'),
  beats: listed('跑赢|强于|好于|优于|超过|超|高于|beats|beat|outperforms|outperform|exceeds|ahead of'),
  lags: listed('跑输|弱于|差于|落后于|落后|不如|低于|lags|lag|underperforms|underperform|trails|behind'),
  falls: listed('下跌|亏损|亏|跌|falls|fall|loses|lose|drops|drop'),
  filler: [
    listed('预期|预计|我们认为|我认为|认为|今后|未来|长期|一年|每年|年化|年|平均|总|回报率|回报|收益率|收益'),
    listed('上涨|涨|约为|大约|约|能有|将会|将|会|能|有|为|是|到|的|要|左右'),
    listed('we think|i think|expect|will|should|return|returns|earn|earns|yield|yields|gain|gains|rise|rises'),
    listed('by|of|the|to|is|are|be|about|around|roughly|a year|per year|annually|per annum|p.a.|with|at'),
  ].flat(),
}

export interface LexiconEntry {
  readonly word: string
  readonly means:
    | { readonly kind: 'subject'; readonly id: string }
    | { readonly kind: 'operator'; readonly is: Operator }
}

/** As `normalised` leaves a sentence: so are the words that are looked for in it. */
export const normalised = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/(?<=[\u4e00-\u9fff]) | (?=[\u4e00-\u9fff])/g, '')
    .trim()

/** Every known word, longest first, so that A股大盘 is not read as A股. */
export const lexicon: readonly LexiconEntry[] = [
  ...viewSubjects.flatMap(({ id, zh, en }) =>
    [...zh, ...en].map((word): LexiconEntry => ({ word: normalised(word), means: { kind: 'subject', id } })),
  ),
  ...(Object.keys(operatorWords) as Operator[]).flatMap((is) =>
    operatorWords[is].map((word): LexiconEntry => ({ word: normalised(word), means: { kind: 'operator', is } })),
  ),
].toSorted((a, b) => b.word.length - a.word.length)
