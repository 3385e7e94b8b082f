import { addDays, addMonthsToDate, ageOnDate } from '../../domain/calendar'
import distributions from './distributions.json'
import { quotas, type Random } from './rng'

/** Fictional people and institutions: who they are, before any money. */
export interface Person {
  kind: 'person' | 'institution'
  name: string
  sex: 'male' | 'female' | undefined
  birthDate: string | undefined
  occupation: string | undefined
  openedOn: string
  idNumber: string
  mobile: string
  address: string
  household: number | undefined
  head: boolean
}

const surnames =
  '王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕 苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 余 潘 杜 戴 夏 钟 汪 田 任 姜 单 仇 解 查 欧阳 上官 司徒'.split(
    ' ',
  )
const maleNames =
  '望舒 扶苏 既明 云深 怀瑾 知远 景行 鹤鸣 思齐 致远 慎行 守拙 听松 观澜 问渠 临川 长庚 牧之 若谷 秉烛 抱朴 行简 子衿 伯言 仲谋 叔夜 季野 砚秋 亦舟 承影 𬍛'.split(
    ' ',
  )
const femaleNames =
  '采薇 清扬 蓁蓁 静姝 疏影 既白 若水 霁月 照晚 拂晓 听荷 素问 南乔 苡安 知夏 折枝 初见 如初 云岫 映雪 倾禾 漱玉 簪星 曳杖 拾忆 念慈 令仪 婉兮 芷若 汀兰 䶮'.split(
    ' ',
  )
const streets = '云港路 青禾街 听雨巷 望潮大道 竹溪里 沧浪路 柳岸街 玉衡路 白鹭洲路 松涛街 暖阳里 芳洲路'.split(' ')
const cities = ['示例市东区', '示例市西区', '示例市高新区', '示例市湖滨区']
const institutionNames =
  '示例澄江科技有限公司 示例远山贸易有限公司 示例青禾农业有限公司 示例松涛建设有限公司 示例云港物流有限公司 示例白鹭教育咨询有限公司 示例丰泽制造有限公司 示例海晏投资合伙企业（有限合伙） 示例玉衡信息技术有限公司 示例南屏旅业有限公司 示例秋实食品有限公司 示例星槎资产管理有限公司 示例瀚海能源有限公司 示例汀兰文化有限公司 示例明湖置业有限公司 示例北辰医药有限公司'.split(
    ' ',
  )

const occupations = {
  young: ['学生', '企业职员', '软件工程师', '教师', '自由职业', '护士'],
  middle: ['企业职员', '企业管理人员', '医生', '教师', '个体工商户', '公务员', '工程师', '会计师', '销售', '自由职业'],
  old: ['退休', '退休教师', '退休工程师', '退休职工', '个体工商户'],
}

export function occupationOf(age: number, random: Random): string {
  return random.pick(age < 30 ? occupations.young : age < 58 ? occupations.middle : occupations.old)
}

/** Fictional identity number, masked as brokers export it; the region 9901 does not exist. */
export const maskedIdentity = (random: Random): string =>
  `9901**********${String(random.int(0, 999)).padStart(3, '0')}${random.pick('0 1 2 3 4 5 6 7 8 9 X'.split(' '))}`

/** 190-0000-xxxx: the pattern of the sample, one number a client. */
export const mobileOf = (index: number): string => `1900000${String(index % 10000).padStart(4, '0')}`

export const addressOf = (random: Random): string =>
  `${random.pick(cities)}${random.pick(streets)}${random.int(1, 398)}号${random.int(1, 32)}栋${random.int(1, 28)}0${random.int(1, 4)}室`

export const surnameOf = (random: Random): string =>
  surnames[Math.min(surnames.length - 1, Math.floor(surnames.length * random.next() ** 1.6))] as string

export const givenNameOf = (sex: 'male' | 'female', random: Random): string =>
  random.pick(sex === 'male' ? maleNames : femaleNames)

/** A birth date that gives exactly this age on the day `today`. */
export const bornAtAge = (age: number, today: string, random: Random): string =>
  addDays(addMonthsToDate(today, -12 * age), -random.int(0, 364))

/** Months since opening: gamma tenure, with the waves of 2007, 2015, 2020 and of October 2024 made heavier. */
export function openingDate(today: string, oldest: string, random: Random): string {
  const { mean, shape, max, openingWaves } = distributions.tenureYears
  const heaviest = Math.max(...Object.values(openingWaves))
  const weight = (date: string) => Object.entries(openingWaves).find(([wave]) => date.startsWith(wave))?.[1] ?? 1
  const latest = addDays(today, -30)
  if (oldest >= addDays(today, -90)) return latest
  for (;;) {
    const years = random.gamma(shape, mean)
    const date = addDays(latest, -Math.floor(years * 365.25))
    if (years <= max && date >= oldest && random.chance(weight(date) / heaviest)) return date
  }
}

const bucketAge = (bucket: string, random: Random): number => {
  const [low = 0, high = 0] = bucket.split('-').map(Number)
  return random.int(low, high)
}

export function makePerson(index: number, age: number, sex: 'male' | 'female', today: string, random: Random): Person {
  const birthDate = bornAtAge(age, today, random)
  return {
    kind: 'person',
    name: surnameOf(random) + givenNameOf(sex, random),
    sex,
    birthDate,
    occupation: occupationOf(age, random),
    openedOn: openingDate(today, addMonthsToDate(birthDate, 18 * 12 + 1), random),
    idNumber: maskedIdentity(random),
    mobile: mobileOf(index),
    address: addressOf(random),
    household: undefined,
    head: false,
  }
}

export function makeInstitution(index: number, ordinal: number, today: string, random: Random): Person {
  const round = Math.floor(ordinal / institutionNames.length)
  const name = institutionNames[ordinal % institutionNames.length] as string
  return {
    kind: 'institution',
    name: round === 0 ? name : name.replace('示例', `示例${round}号`),
    sex: undefined,
    birthDate: undefined,
    occupation: undefined,
    openedOn: openingDate(today, addMonthsToDate(today, -12 * 20), random),
    idNumber: `9199${'*'.repeat(10)}${random.int(1000, 9999)}`,
    mobile: mobileOf(index),
    address: addressOf(random),
    household: undefined,
    head: false,
  }
}

/** People whose ages and sexes have the book's shares, no two with the same name. */
export function makePeople(count: number, today: string, random: Random): Person[] {
  const { buckets, advisorBook } = distributions.age
  const ages = random.shuffle(
    quotas(count, advisorBook).flatMap((n, i) =>
      Array.from({ length: n }, () => bucketAge(buckets[i] as string, random)),
    ),
  )
  const [males = 0] = quotas(count, [distributions.sex.male, distributions.sex.female])
  const sexes = random.shuffle(ages.map((_, i): 'male' | 'female' => (i < males ? 'male' : 'female')))
  const taken = new Set<string>()
  return ages.map((age, i) => {
    const person = makePerson(i, age, sexes[i] as 'male' | 'female', today, random)
    while (taken.has(person.name) && taken.size < 3000)
      person.name = surnameOf(random) + givenNameOf(person.sex as 'male' | 'female', random)
    taken.add(person.name)
    return person
  })
}

/**
 * Families: a couple, with children and parents as ages allow. Members share number, street and, for children, the head's surname.
 * Forms them until the given share of `people` lives in one.
 */
export function formHouseholds(people: readonly Person[], today: string, random: Random): void {
  const { share, size, p } = distributions.profiles.advisorBook.households
  const age = (person: Person) => ageOnDate(person.birthDate ?? today, today)
  const free = random.shuffle(people.filter((person) => person.kind === 'person'))
  const take = (fits: (candidate: Person) => boolean): Person | undefined => {
    const at = free.findIndex(fits)
    return at < 0 ? undefined : free.splice(at, 1)[0]
  }
  const wanted = Math.round(people.length * share)
  let placed = 0
  for (let number = 1; wanted - placed >= 2; number++) {
    const members = Math.min(wanted - placed, size[random.weighted(p)] ?? 2)
    const head = take((c) => age(c) >= 33)
    if (head === undefined) return
    const spouse = take((c) => c.sex !== head.sex && Math.abs(age(c) - age(head)) <= 7)
    if (spouse === undefined) continue
    const family = [head, spouse]
    while (family.length < members) {
      const child = take((c) => age(head) - age(c) >= 22 && age(head) - age(c) <= 36)
      const parent = child ?? take((c) => age(c) - age(head) >= 22 && age(c) - age(head) <= 34)
      if (parent === undefined) break
      if (child !== undefined) takeSurname(child, head, people, random)
      family.push(parent)
    }
    for (const member of family) {
      member.household = number
      member.head = member === head
      member.address = head.address
    }
    placed += family.length
  }
}

/** A child has the head's surname, and a name that nobody else has. */
function takeSurname(child: Person, head: Person, people: readonly Person[], random: Random): void {
  const surname = head.name.slice(0, head.name.length - givenLength(head.name))
  let name = surname + child.name.slice(-givenLength(child.name))
  while (people.some((other) => other !== child && other.name === name))
    name = surname + givenNameOf(child.sex ?? 'male', random)
  child.name = name
}

/** Length of the given name in UTF-16 units: all given names of the sample are two characters or one rare one. */
const givenLength = (name: string): number => {
  const rare = [...maleNames, ...femaleNames].find((given) => name.endsWith(given))
  return rare?.length ?? 2
}
