import { addDays } from '../../domain/calendar'
import type { ContactRecord, HeldAwayRecord } from '../../domain/import/records'
import { fen } from '../../domain/money'
import distributions from './distributions.json'
import type { ClientPlan } from './plan'
import type { Random } from './rng'
import { isTradingDay } from './trading-days'

type Quality = NonNullable<ContactRecord['quality']>

const said: Record<Quality, readonly string[]> = {
  learned: [
    '了解到客户两年内有购房计划，首付约占可投资产三成',
    '客户谈到父母养老安排，担心医疗支出',
    '客户年终奖将于一季度到账，考虑补充养老储备',
    '了解家庭收入结构变化，配偶近期更换工作',
    '客户表示能承受的账户最大回撤约一成五',
    '客户关注孩子教育金，计划五年后使用',
  ],
  decided: [
    '客户决定将到期资金转入固收类，保持权益比例不变',
    '客户同意下次见面做完整资产配置检视',
    '客户决定减少单一股票集中度，分三个月执行',
    '客户确认暂不参与融资，控制仓位',
  ],
  promised: [
    '答应整理持仓明细与费用清单',
    '答应发送退休测算结果',
    '答应约定与保险专员三方沟通',
    '答应核对分红税扣缴情况',
    '答应准备费用与佣金比较',
  ],
  reviewed: [
    '半年检视：持仓、换手、费用逐项回顾',
    '年度检视：目标进度与风险等级复核',
    '检视组合偏离度，暂不调整',
    '回顾上季度交易与成本',
  ],
}
const greetings = [
  '节日问候',
  '市场收盘快讯',
  '新股申购提醒',
  '产品到期提醒',
  '活动邀请',
  '系统升级通知',
  '风险测评到期提醒',
]

const storyContacts: Partial<
  Record<string, readonly (readonly [daysAgo: number, ContactRecord['channel'], Quality, string])[]>
> = {
  'son-abroad': [
    [19, 'faceToFace', 'learned', '客户儿子2029年秋季赴美读本科，四年学费以美元支付，希望提前准备'],
    [63, 'phone', 'reviewed', '半年检视：权益比例略高于目标，客户关注汇率'],
  ],
  'widow-inheritance': [[84, 'faceToFace', 'learned', '客户先生八月去世，账户在办理继承公证，期间不做任何交易建议']],
  'founder-restricted': [[40, 'faceToFace', 'learned', '客户所持限售股明年解禁，关注减持规则与税务，避免窗口期操作']],
  'treasury-idle-cash': [[27, 'phone', 'learned', '财务负责人称账面资金约半年内不动用，要求低波动、可随时支取']],
  'agreement-lapsed': [[24, 'wecom', 'promised', '协议到期，答应准备续签材料']],
  'c2-rerated-funds': [[60, 'phone', 'decided', '已告知两只基金风险等级上调为R4，客户选择继续持有，不再追加']],
}

const hour = (random: Random): string => {
  const minute = random.int(9 * 60, 18 * 60 - 1)
  const part = (n: number) => String(n).padStart(2, '0')
  return `${part(Math.floor(minute / 60))}:${part(minute % 60)}:${part(random.int(0, 59))}`
}

const channels = Object.keys(distributions.contacts12m.channel) as ContactRecord['channel'][]
const channelWeights = Object.values(distributions.contacts12m.channel)

const workingDay = (today: string, daysAgo: number): string => {
  let date = addDays(today, -daysAgo)
  while (!isTradingDay(date)) date = addDays(date, -1)
  return date
}

function promise(date: string, today: string, random: Random): Pick<ContactRecord, 'promiseDue' | 'promiseDone'> {
  const { onTime, late } = distributions.promises
  const promiseDue = addDays(date, random.int(2, 21))
  const fate = random.next()
  const done =
    fate < onTime
      ? addDays(promiseDue, -random.int(0, 2))
      : fate < onTime + late
        ? addDays(promiseDue, random.int(1, 15))
        : undefined
  return done === undefined || done > today ? { promiseDue } : { promiseDue, promiseDone: done < date ? date : done }
}

function oneContact(plan: ClientPlan, date: string, today: string, random: Random): ContactRecord {
  const channel = channels[random.weighted(channelWeights)] ?? 'phone'
  const personal = channel !== 'sms' && channel !== 'mail'
  const promised = personal && random.chance(distributions.promises.perContact * 1.15)
  const contentful = promised || random.chance(personal ? 0.4 : 0.05)
  const quality: Quality | undefined = promised
    ? 'promised'
    : contentful
      ? random.pick(['learned', 'decided', 'reviewed'])
      : undefined
  return {
    clientNo: plan.no,
    date,
    time: hour(random),
    channel,
    startedBy: random.chance(distributions.contacts12m.clientStarted) ? 'client' : 'advisor',
    ...(quality === undefined ? {} : { quality }),
    summary: random.pick(quality === undefined ? greetings : said[quality]),
    ...(promised ? promise(date, today, random) : {}),
  }
}

/** Contacts of the last two years: how often by stratum, through which channel, with what in them, and what was promised. */
export function contactsOf(plan: ClientPlan, today: string, random: Random): ContactRecord[] {
  const { contacts12m } = distributions
  const group = plan.stratum === 'S1P' || plan.stratum === 'institution' ? 'S1' : plan.stratum
  const { mean, zero } = contacts12m[group]
  const list: ContactRecord[] = []
  for (const year of [1, 0]) {
    if (random.chance(zero)) continue
    const count = Math.max(1, Math.min(40, 1 + random.poisson(Math.max(0, mean / (1 - zero) - 1) * random.gamma(4, 1))))
    for (let i = 0; i < count; i++) {
      const date = workingDay(today, year * 365 + random.int(1, 360))
      if (date > plan.person.openedOn) list.push(oneContact(plan, date, today, random))
    }
  }
  for (const [daysAgo, channel, quality, summary] of storyContacts[plan.story ?? ''] ?? []) {
    const date = workingDay(today, daysAgo)
    list.push({
      clientNo: plan.no,
      date,
      time: hour(random),
      channel,
      startedBy: 'advisor',
      quality,
      summary,
      ...(quality === 'promised' ? { promiseDue: addDays(date, 7) } : {}),
    })
  }
  return list.toSorted((a, b) => a.date.localeCompare(b.date) || (a.time ?? '').localeCompare(b.time ?? ''))
}

/** The year's complaint: about the commission, from somebody who pays the most. */
export function complaintOf(plan: ClientPlan, today: string): ContactRecord {
  return {
    clientNo: plan.no,
    date: workingDay(today, 33),
    time: '10:42:00',
    channel: 'phone',
    startedBy: 'client',
    quality: 'promised',
    summary: '投诉：客户认为佣金率高于同类客户，要求说明；已答复受理',
    promiseDue: addDays(workingDay(today, 33), 5),
    promiseDone: addDays(workingDay(today, 33), 4),
  }
}

const places: Record<HeldAwayRecord['kind'], readonly string[]> = {
  deposit: ['示例城市银行', '示例农商银行', '示例联合银行'],
  bankWealth: ['示例城市银行理财', '示例联合银行理财'],
  otherBroker: ['青禾证券', '远山证券'],
  insurance: ['示例人寿', '明湖养老保险'],
  funds: ['远方基金直销', '明湖基金直销'],
}

/** Assets elsewhere, as far as the client has told of them. */
export function heldAwayOf(plan: ClientPlan, today: string, random: Random): HeldAwayRecord[] {
  const { declaredShare, multipleOfFirmAssets, kinds } = distributions.heldAway
  const group = plan.stratum === 'S2' || plan.stratum === 'S3' ? plan.stratum : 'S1'
  const told = plan.stratum !== 'S0' && plan.stratum !== 'institution' && random.chance(declaredShare[group])
  if (!told && plan.story !== 'son-abroad') return []
  const names = Object.keys(kinds) as HeldAwayRecord['kind'][]
  const total = plan.target * random.lognormal(multipleOfFirmAssets.median, multipleOfFirmAssets.sigma)
  const count = 1 + random.poisson(1.1)
  const drawn = Array.from(
    { length: count },
    () => names[random.weighted(Object.values(kinds))] as HeldAwayRecord['kind'],
  )
  const chosen = [...new Set(plan.story === 'son-abroad' ? (['deposit', 'insurance', ...drawn] as const) : drawn)]
  const parts = chosen.map(() => random.between(0.3, 1))
  const sum = parts.reduce((a, b) => a + b, 0)
  return chosen.map((kind, i) => ({
    clientNo: plan.no,
    kind,
    institution: random.pick(places[kind]),
    value: fen(Math.max(1000, Math.round((total * (parts[i] ?? 1)) / sum / 1000) * 1000) * 100),
    asOf: workingDay(today, random.int(5, 540)),
    verified: random.chance(0.35),
  }))
}
